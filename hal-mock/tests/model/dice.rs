//! Chance for the model's sequences of calls.
#![allow(missing_docs, clippy::unwrap_used)]

/// Chance that a seed repeats: xorshift64*.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % sides
    }

    pub fn stream(&mut self) -> i32 {
        i32::try_from(self.roll(5)).unwrap()
    }

    /// One to three streams, mostly different ones.
    pub fn streams(&mut self) -> Vec<i32> {
        let mut streams: Vec<i32> = (0..=self.roll(3)).map(|_| self.stream()).collect();
        if self.roll(8) > 0 {
            streams.sort_unstable();
            streams.dedup();
        }
        streams
    }

    pub fn capture(&mut self) -> i32 {
        i32::try_from(self.roll(6)).unwrap()
    }
}
