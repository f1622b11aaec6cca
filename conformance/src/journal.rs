//! The last calls and callbacks of a case, kept in a file so that they outlive whatever ends the process.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// Bytes of one entry; what is longer is cut.
const ENTRY: usize = 200;
/// Entries that are kept.
const KEPT: u64 = 256;

/// Writes entries. Each is in the page cache when [`Journal::note`] returns, so a killed process loses none.
#[derive(Debug)]
pub struct Journal {
    file: File,
    start: Instant,
    next: AtomicU64,
}

impl Journal {
    /// An empty journal at `path`.
    ///
    /// # Errors
    /// The file cannot be made.
    pub fn create(path: &Path) -> io::Result<Self> {
        Ok(Self { file: File::create(path)?, start: Instant::now(), next: AtomicU64::new(0) })
    }

    /// Notes what came from the driver.
    pub fn note(&self, text: &str) {
        self.write(self.next.fetch_add(1, Ordering::Relaxed), text);
    }

    /// Notes a call before it is made, and what it returned after: a call that never returns is seen too.
    pub fn call<T>(&self, text: &str, call: impl FnOnce() -> T, returned: impl FnOnce(&T) -> String) -> T {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        self.write(number, &format!("→ {text} …"));
        let result = call();
        self.write(number, &format!("→ {text} = {}", returned(&result)));
        result
    }

    /// An entry that cannot be written is lost: the journal helps to understand a verdict, it is none.
    fn write(&self, number: u64, text: &str) {
        let thread = std::thread::current();
        let thread = thread.name().unwrap_or("driver");
        let seconds = self.start.elapsed().as_secs_f64();
        let mut entry = format!("#{number} {seconds:.4} s [{thread}] {text}").replace('\n', " ").into_bytes();
        entry.resize(ENTRY, b' ');
        if let Some(last) = entry.last_mut() {
            *last = b'\n';
        }
        let place = (number % KEPT).saturating_mul(u64::try_from(ENTRY).unwrap_or(0));
        let _ = self.file.write_all_at(&entry, place);
    }
}

/// The last `count` entries of the journal at `path`, oldest first; none if there is no journal.
pub fn last(path: &Path, count: usize) -> Vec<String> {
    let Ok(bytes) = std::fs::read(path) else { return Vec::new() };
    let mut entries: Vec<(u64, String)> = bytes.chunks(ENTRY).filter_map(entry).collect();
    entries.sort_by_key(|(number, _)| *number);
    let skipped = entries.len().saturating_sub(count);
    entries.into_iter().skip(skipped).map(|(_, text)| text).collect()
}

fn entry(bytes: &[u8]) -> Option<(u64, String)> {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_end_matches(['\n', ' ', '\u{fffd}']).trim_end();
    let number = text.strip_prefix('#')?.split(' ').next()?.parse().ok()?;
    Some((number, text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_last_entries_in_order_and_open_calls() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("journal");
        let journal = Journal::create(&path).unwrap();
        for number in 0..1000 {
            journal.note(&format!("← event {number}"));
        }
        assert_eq!(journal.call("capture", || last(&path, 1), |_| "0".to_owned()).len(), 1);
        let open = journal.call("queue", || last(&path, 1), |_| "0".to_owned());
        assert!(open[0].ends_with("→ queue …"), "{open:?}");
        let all = last(&path, usize::MAX);
        assert_eq!(all.len(), 256);
        assert!(all[255].ends_with("→ queue = 0") && all[0].contains("event 746"), "{all:?}");
    }

    #[test]
    fn cuts_long_entries_and_reads_none_from_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("journal");
        assert!(last(&path, 9).is_empty());
        let journal = Journal::create(&path).unwrap();
        journal.note(&"ä\n".repeat(300));
        journal.note("short");
        let all = last(&path, 9);
        assert!(all.len() == 2 && all[1].ends_with("short"), "{all:?}");
    }
}
