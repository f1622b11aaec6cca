//! One process for one case: started, watched, ended, swept away, whatever the driver in it does.

use crate::exchange::{self, ORDER, OUTCOME, Order, Outcome};
use nix::errno::Errno;
use nix::sys::signal::{SigSet, Signal, kill, killpg};
use nix::sys::wait::{Id, WaitPidFlag, WaitStatus, waitid, waitpid};
use nix::unistd::Pid;
use std::fs::File;
use std::io::{self, Read, Write};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// Bytes of a driver's output that are kept; what follows is read and thrown away.
const KEPT: u64 = 1 << 20;
/// How long the end of a dead process's output is waited for.
const DRAIN: Duration = Duration::from_secs(2);
/// Rounds of killing processes that a driver left behind.
const SWEEPS: usize = 100;
/// What a case's process sees of the environment.
const ENVIRONMENT: [(&str, &str); 3] = [("PATH", "/usr/bin:/bin"), ("LANG", "C.UTF-8"), ("TZ", "UTC")];
/// What is passed on if it is set: the fault that a mutant shows, and what a driver that was built with a
/// sanitizer needs.
const PASSED_ON: [&str; 5] = ["CHAL_MUTANT", "LD_PRELOAD", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"];

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// On its own, with this exit code.
    Exited(i32),
    /// By this signal, not from here.
    Killed(i32),
    /// Killed from here, for it was out of time.
    OutOfTime,
    /// Killed from here, for the run was interrupted.
    Interrupted,
}

/// What a process left behind.
#[derive(Debug)]
pub struct Left {
    /// How it ended.
    pub end: End,
    /// What it found out; `None` if it did not come to that.
    pub outcome: Option<Outcome>,
}

enum Wake {
    Interrupt,
    Ended(Pid),
}

/// Starts processes, one at a time.
#[derive(Debug)]
pub struct Sandbox {
    wakes: Receiver<Wake>,
    wake: Sender<Wake>,
    interrupted: bool,
}

impl Sandbox {
    /// Takes charge of this process's signals and of what its descendants leave behind.
    ///
    /// # Errors
    /// What the kernel says.
    pub fn new() -> io::Result<Self> {
        let mut signals = SigSet::empty();
        for signal in [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP] {
            signals.add(signal);
        }
        // Before any thread is started, so that all inherit it.
        signals.thread_block()?;
        nix::sys::prctl::set_child_subreaper(true)?;
        let (wake, wakes) = channel();
        let interrupt = wake.clone();
        std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
            while signals.wait().is_ok() {
                if interrupt.send(Wake::Interrupt).is_err() {
                    return;
                }
            }
        })?;
        Ok(Self { wakes, wake, interrupted: false })
    }

    /// Whether the run is to end.
    pub fn interrupted(&self) -> bool {
        self.interrupted
    }

    /// Runs `order` in a process of its own, in `dir`, for at most `limit`.
    ///
    /// # Errors
    /// The suite's own trouble: no process, no folder, an outcome that cannot be read.
    pub fn run(&mut self, dir: &Path, order: &Order, limit: Duration) -> io::Result<Left> {
        std::fs::create_dir_all(dir)?;
        exchange::write(dir, ORDER, order)?;
        let mut command = Command::new("/proc/self/exe");
        command.arg("case").arg(dir).current_dir(dir).process_group(0);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.env_clear().envs(ENVIRONMENT).env("HOME", dir).env("TMPDIR", dir);
        command.envs(PASSED_ON.into_iter().filter_map(|name| Some((name, std::env::var_os(name)?))));
        let mut child = command.spawn()?;
        let pid = Pid::from_raw(i32::try_from(child.id()).map_err(io::Error::other)?);
        let (done, drained) = channel();
        if let (Some(stdout), Some(stderr)) = (child.stdout.take(), child.stderr.take()) {
            keep(stdout, File::create(dir.join("stdout"))?, done.clone())?;
            keep(stderr, File::create(dir.join("stderr"))?, done)?;
        }
        let watched = self.watch(pid, limit);
        // The leader is dead or still a zombie here, so neither number can be another's.
        let _ = kill(pid, Signal::SIGKILL);
        let _ = killpg(pid, Signal::SIGKILL);
        let status = child.wait()?;
        sweep();
        for _ in 0..2 {
            let _ = drained.recv_timeout(DRAIN);
        }
        let outcome = exchange::read(dir, OUTCOME)?;
        Ok(Left { end: watched?.unwrap_or_else(|| end_of(status)), outcome })
    }

    /// Waits until the process has ended on its own (`None`) or has to be ended.
    fn watch(&mut self, pid: Pid, limit: Duration) -> io::Result<Option<End>> {
        let ended = self.wake.clone();
        std::thread::Builder::new().name("watch".to_owned()).spawn(move || {
            // The process stays a zombie: it is reaped when its group has been killed.
            while waitid(Id::Pid(pid), WaitPidFlag::WEXITED | WaitPidFlag::WNOWAIT) == Err(Errno::EINTR) {}
            let _ = ended.send(Wake::Ended(pid));
        })?;
        let deadline = Instant::now() + limit;
        loop {
            match self.wakes.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(Wake::Ended(other)) if other == pid => return Ok(None),
                // The watcher of an earlier process that was killed from here.
                Ok(Wake::Ended(_)) => {}
                Ok(Wake::Interrupt) => {
                    self.interrupted = true;
                    return Ok(Some(End::Interrupted));
                }
                Err(RecvTimeoutError::Timeout) => return Ok(Some(End::OutOfTime)),
                Err(error @ RecvTimeoutError::Disconnected) => return Err(io::Error::other(error)),
            }
        }
    }
}

fn end_of(status: ExitStatus) -> End {
    status.signal().map_or_else(|| End::Exited(status.code().unwrap_or(-1)), End::Killed)
}

/// Keeps the beginning of an output and reads the rest, so that a flood neither fills the disk nor blocks.
fn keep(mut from: impl Read + Send + 'static, mut to: File, done: Sender<()>) -> io::Result<()> {
    std::thread::Builder::new().name("output".to_owned()).spawn(move || {
        let mut chunk = [0; 1 << 16];
        let mut left = KEPT;
        while let Ok(read) = from.read(&mut chunk) {
            let Some(bytes) = chunk.get(..read).filter(|bytes| !bytes.is_empty()) else { break };
            let kept = usize::try_from(left).unwrap_or(usize::MAX).min(bytes.len());
            if to.write_all(bytes.get(..kept).unwrap_or_default()).is_err() {
                left = 0;
            }
            left = left.saturating_sub(u64::try_from(kept).unwrap_or(0));
        }
        let _ = done.send(());
    })?;
    Ok(())
}

/// Kills and reaps what the case's process left behind, which is this process's now.
fn sweep() {
    for _ in 0..SWEEPS {
        loop {
            match waitpid(None, Some(WaitPidFlag::WNOHANG)) {
                Ok(WaitStatus::StillAlive) => break,
                Err(Errno::ECHILD) => return,
                Ok(_) | Err(_) => {}
            }
        }
        for child in children() {
            let _ = kill(child, Signal::SIGKILL);
            let _ = waitpid(child, None);
        }
    }
}

fn children() -> Vec<Pid> {
    let Ok(tasks) = std::fs::read_dir("/proc/self/task") else { return Vec::new() };
    let lists = tasks.flatten().filter_map(|task| std::fs::read_to_string(task.path().join("children")).ok());
    lists
        .flat_map(|list| list.split_whitespace().filter_map(|pid| pid.parse().ok()).collect::<Vec<_>>())
        .map(Pid::from_raw)
        .collect()
}
