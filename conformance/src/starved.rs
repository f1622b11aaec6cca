//! How long this process waited for a CPU: a late frame is the driver's fault only if it did not.

use std::time::Duration;

/// Time that the threads of this process have waited for a CPU so far, added up; zero where the kernel does
/// not tell (`/proc/PID/task/TID/schedstat`, second number).
pub fn waited() -> Duration {
    let Ok(tasks) = std::fs::read_dir("/proc/self/task") else { return Duration::ZERO };
    let stats =
        tasks.flatten().filter_map(|task| std::fs::read_to_string(task.path().join("schedstat")).ok());
    stats.filter_map(|stat| second(&stat)).map(Duration::from_nanos).sum()
}

fn second(stat: &str) -> Option<u64> {
    stat.split_whitespace().nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_second_number_and_grows() {
        for (stat, expected) in [("1 22 3\n", Some(22)), ("1", None), ("", None), ("1 x 3", None)] {
            assert_eq!(second(stat), expected, "{stat:?}");
        }
        let before = waited();
        assert!(waited() >= before);
    }
}
