//! Noise of a recording, taken out over time: each sample becomes the mean of itself and of those of the
//! frames around it that show the same.
//!
//! Whether another frame shows the same at a place is asked of the 5x5 samples around it: noise alone makes
//! them differ by so much on average, and by more only where something moved. So what moves keeps its own
//! samples, sharp and noisy, and what stands still gets those of all the frames. Whole numbers throughout:
//! the same recording gives the same result everywhere.

/// Frames before and after one that are looked at.
pub(super) const REACH: usize = 4;
/// Samples to each side of one that are compared.
const AROUND: usize = 2;
/// Mean difference up to which samples are taken to show the same, in thousandths of the noise's standard
/// deviation: noise alone gives 1128, and over 25 samples varies by 170.
const LIMIT: u64 = 1650;

/// One plane of a frame.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plane<'a> {
    pub(super) width: usize,
    pub(super) samples: &'a [u8],
}

/// Working memory, used again for each frame.
#[derive(Debug, Default)]
pub(super) struct Denoiser {
    /// Sum and count of what is averaged, per sample.
    sums: Vec<u16>,
    counts: Vec<u16>,
    /// Differences of one row.
    row: Vec<u16>,
    /// Sums of differences over 5 rows, per column.
    columns: Vec<u32>,
    /// Sums of differences over 5 samples of a row, for the rows that are compared.
    boxes: Vec<u32>,
}

impl Denoiser {
    /// Writes `plane` without noise of `noise` thousandths of a level into `out`. `others` are the same
    /// plane of the frames around it.
    pub(super) fn run<'a>(
        &mut self,
        plane: Plane<'_>,
        others: impl Iterator<Item = Plane<'a>>,
        noise: u32,
        out: &mut [u8],
    ) {
        let len = plane.samples.len();
        self.sums.clear();
        self.sums.extend(plane.samples.iter().map(|sample| u16::from(*sample)));
        self.counts.clear();
        self.counts.resize(len, 1);
        for other in others.filter(|other| other.samples.len() == len) {
            self.add(plane, other, noise);
        }
        for ((out, sum), count) in out.iter_mut().zip(&self.sums).zip(&self.counts) {
            *out = u8::try_from((sum + count / 2) / (*count).max(1)).unwrap_or(u8::MAX);
        }
    }

    /// Adds the samples of another frame where it shows the same.
    fn add(&mut self, plane: Plane<'_>, other: Plane<'_>, noise: u32) {
        let width = plane.width.max(1);
        let height = plane.samples.len() / width;
        self.sum_rows(plane, other, width);
        self.columns.clear();
        self.columns.resize(width, 0);
        // The column sums hold rows y - AROUND to y + AROUND, as far as there are such.
        for y in 0..height + AROUND {
            if let Some(entering) = row(&self.boxes, y, width) {
                self.columns.iter_mut().zip(entering).for_each(|(sum, add)| *sum += add);
            }
            let Some(at) = y.checked_sub(AROUND) else { continue };
            let first = at.saturating_sub(AROUND);
            let rows = (at + AROUND + 1).min(height) - first;
            self.take_row(at, rows, width, noise, other);
            if at >= AROUND
                && let Some(leaving) = row(&self.boxes, first, width)
            {
                self.columns.iter_mut().zip(leaving).for_each(|(sum, less)| *sum -= less);
            }
        }
    }

    /// Sums of differences over 5 samples of each row.
    fn sum_rows(&mut self, plane: Plane<'_>, other: Plane<'_>, width: usize) {
        self.boxes.clear();
        let pairs = plane.samples.chunks_exact(width).zip(other.samples.chunks_exact(width));
        for (ours, theirs) in pairs {
            self.row.clear();
            self.row.extend(ours.iter().zip(theirs).map(|(a, b)| u16::from(a.abs_diff(*b))));
            let mut sum: u32 = self.row.iter().take(AROUND).map(|step| u32::from(*step)).sum();
            for x in 0..width {
                sum += self.row.get(x + AROUND).map_or(0, |step| u32::from(*step));
                self.boxes.push(sum);
                sum -= x.checked_sub(AROUND).and_then(|x| self.row.get(x)).map_or(0, |step| u32::from(*step));
            }
        }
    }

    /// Adds one row's samples of `other` where the sums of differences are small.
    fn take_row(&mut self, y: usize, rows: usize, width: usize, noise: u32, other: Plane<'_>) {
        let span = y * width..(y + 1) * width;
        let sums = self.sums.get_mut(span.clone()).unwrap_or_default();
        let counts = self.counts.get_mut(span.clone()).unwrap_or_default();
        let samples = other.samples.get(span).unwrap_or_default();
        // In whole levels over all compared samples; rounding alone differs by half a level.
        let limit = |columns: usize| {
            let area = u64::try_from(rows * columns).unwrap_or(u64::MAX);
            u32::try_from(area * (u64::from(noise) * LIMIT / 1000 + 500) / 1000).unwrap_or(u32::MAX)
        };
        let whole = limit(2 * AROUND + 1);
        let targets = sums.iter_mut().zip(counts).zip(samples).zip(&self.columns).enumerate();
        for (x, (((sum, count), sample), difference)) in targets {
            let columns = (x + AROUND + 1).min(width) - x.saturating_sub(AROUND);
            let limit = if columns == 2 * AROUND + 1 { whole } else { limit(columns) };
            let same = u16::from(*difference <= limit);
            *sum += u16::from(*sample) * same;
            *count += same;
        }
    }
}

fn row(values: &[u32], y: usize, width: usize) -> Option<&[u32]> {
    values.get(y * width..(y + 1) * width)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]
    use super::*;

    const WIDTH: usize = 40;

    /// A still plane with a bright square at `x`.
    fn scene(x: usize) -> Vec<u8> {
        let pixel = |place: usize| {
            let (column, row) = (place % WIDTH, place / WIDTH);
            if (x..x + 8).contains(&column) && (10..18).contains(&row) {
                220
            } else {
                60 + u8::try_from(row).unwrap_or(0) * 2
            }
        };
        (0..WIDTH * 30).map(pixel).collect()
    }

    fn noisy(plane: &[u8], seed: u64) -> Vec<u8> {
        let mut state = seed * 2 + 1;
        let mut step = move || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            i32::try_from(state % 21).unwrap_or(0) - 10
        };
        plane.iter().map(|level| u8::try_from(i32::from(*level) + step()).unwrap_or(0)).collect()
    }

    fn error(a: &[u8], b: &[u8]) -> f64 {
        let squares: u32 = a.iter().zip(b).map(|(a, b)| u32::from(a.abs_diff(*b)).pow(2)).sum();
        f64::from(squares) / a.len() as f64
    }

    #[test]
    fn what_stands_still_loses_its_noise_and_what_moves_keeps_its_place() {
        let frames: Vec<Vec<u8>> =
            (0..9).map(|frame| noisy(&scene(2 + frame * 3), frame as u64 + 1)).collect();
        let plane = |index: usize| Plane { width: WIDTH, samples: &frames[index] };
        let others = [0, 1, 2, 3, 5, 6, 7, 8].map(plane);
        let mut out = vec![0; frames[4].len()];
        // Even steps of -10 to 10 deviate by 6.06.
        Denoiser::default().run(plane(4), others.into_iter(), 6_060, &mut out);
        let truth = scene(14);
        let (before, after) = (error(&frames[4], &truth), error(&out, &truth));
        assert!(after * 4.0 < before, "{before} before, {after} after: 6 dB are a factor of 4");
        let ghost = (10..18).flat_map(|y| (26..34).map(move |x| y * WIDTH + x)).map(|place| out[place]).max();
        assert!(ghost < Some(110), "no trace of where the square is in other frames: {ghost:?}");
    }

    #[test]
    fn without_noise_nothing_changes() {
        let frames: Vec<Vec<u8>> = (0..3).map(|frame| scene(frame * 9)).collect();
        let plane = |index: usize| Plane { width: WIDTH, samples: &frames[index] };
        let mut out = vec![0; frames[1].len()];
        Denoiser::default().run(plane(1), [plane(0), plane(2)].into_iter(), 0, &mut out);
        assert_eq!(out, frames[1]);
    }
}
