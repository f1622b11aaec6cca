//! Ctrl-C and SIGTERM: the first ends the command in good order, the second at once.

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag::{register, register_conditional_shutdown};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether somebody wants the command to end.
#[derive(Clone, Debug, Default)]
pub struct Interrupt {
    asked: Arc<AtomicBool>,
}

impl Interrupt {
    /// Listens from now on.
    pub fn listen() -> Self {
        let interrupt = Self::default();
        for signal in [SIGINT, SIGTERM] {
            // Where a signal cannot be taken over it keeps ending the process, which is what it asks for.
            let _ = register_conditional_shutdown(signal, 128 + signal, Arc::clone(&interrupt.asked));
            let _ = register(signal, Arc::clone(&interrupt.asked));
        }
        interrupt
    }

    /// Whether the command is to end.
    pub fn asked(&self) -> bool {
        self.asked.load(Ordering::Relaxed)
    }
}
