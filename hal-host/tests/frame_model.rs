//! Hazard: a sequence of frame records that loses a buffer, gives it to two owners or delivers it twice.
//! The same model as the fuzz target's, over seeded inputs; `CHAL_SEED` runs one of them again.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation
)]

#[path = "../fuzz/model.rs"]
mod model;

#[test]
fn no_sequence_of_records_upsets_the_owners() {
    let given = std::env::var("CHAL_SEED").ok().map(|text| text.parse().unwrap());
    let seeds = given.map_or(1..=if cfg!(miri) { 5 } else { 3000 }, |seed: u64| seed..=seed);
    for seed in seeds {
        println!("seed {seed}");
        let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        let input: Vec<u8> = (0..600)
            .map(|_| {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                (state >> 40) as u8
            })
            .collect();
        model::run(&input);
    }
}
