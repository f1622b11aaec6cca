//! The host's reading of a stream's clock.

use hal_api::stream::Clock;
use hal_api::units::NANOS_PER_SECOND;
use nix::time::{ClockId, clock_gettime};

/// Now in nanoseconds of `clock`; `None` for a clock that the host cannot read, such as a virtual one.
#[must_use]
pub fn now_ns(clock: Clock) -> Option<u64> {
    let id = match clock {
        Clock::MONOTONIC => ClockId::CLOCK_MONOTONIC,
        Clock::BOOTTIME => ClockId::CLOCK_BOOTTIME,
        _ => return None,
    };
    let now = clock_gettime(id).ok()?;
    let seconds = u64::try_from(now.tv_sec()).ok()?;
    let nanos = u64::try_from(now.tv_nsec()).ok()?;
    seconds.checked_mul(NANOS_PER_SECOND)?.checked_add(nanos)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_clocks_go_on_and_others_are_none() {
        let before = now_ns(Clock::MONOTONIC).unwrap();
        assert!(now_ns(Clock::MONOTONIC).unwrap() >= before);
        assert_eq!(now_ns(Clock::VIRTUAL), None);
        assert_eq!(now_ns(Clock(9)), None);
    }
}
