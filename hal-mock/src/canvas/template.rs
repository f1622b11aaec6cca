//! A picture prepared once per configuration: its distinct rows packed, and a list of copies that lays
//! them out in a plane. Painting is then nothing but copies, from cache where rows repeat.

use std::collections::HashMap;

use hal_api::view::{OutOfView, ViewMut};

use super::pack::{PlaneRow, pack};
use super::target::{Target, to_usize};
use crate::pattern::{Pixel, RowSource};

/// Repeated rows are joined to blocks of about this many bytes: few calls, and still in the L1 cache.
const BLOCK: usize = 16 * 1024;

/// One plane of a prepared picture.
#[derive(Debug)]
pub(super) struct Template {
    store: Vec<u8>,
    copies: Vec<Copy>,
}

/// A piece of the store that goes to `count` places `step` bytes apart.
#[derive(Debug, Clone, Copy)]
struct Copy {
    from: usize,
    len: usize,
    to: usize,
    step: usize,
    count: usize,
}

impl Template {
    pub(super) fn new(target: &Target, source: &dyn RowSource) -> Self {
        let (mut store, rows) = distinct_rows(target, source);
        let copies = plan(target, &mut store, &rows);
        store.shrink_to_fit();
        Self { store, copies }
    }

    /// Paints the whole plane.
    ///
    /// # Errors
    /// [`OutOfView`] when the plane's window is smaller than its layout.
    pub(super) fn paint(&self, plane: &mut ViewMut<'_>) -> Result<(), OutOfView> {
        for copy in &self.copies {
            let piece = self.store.get(copy.from..copy.from + copy.len).unwrap_or_default();
            plane.write_rows(copy.to, copy.step, copy.count, piece)?;
        }
        Ok(())
    }
}

/// Every row of a plane packed, back to back.
pub(super) fn packed_rows(target: &Target, source: &dyn RowSource) -> Vec<u8> {
    let (store, rows) = distinct_rows(target, source);
    rows.iter().flat_map(|row| piece(&store, *row, target.row_bytes())).copied().collect()
}

/// Packs each different row once; yields the packed rows and, per plane row, which of them it is.
fn distinct_rows(target: &Target, source: &dyn RowSource) -> (Vec<u8>, Vec<usize>) {
    let row_bytes = target.row_bytes();
    let blank: Pixel = [0; 3];
    let mut top = vec![blank; to_usize(target.width)];
    let mut bottom = top.clone();
    let (mut store, mut seen, mut rows) = (Vec::new(), HashMap::new(), Vec::new());
    for row in 0..target.facts.rows(target.height) {
        let y = row * target.facts.vertical_sub;
        let below = y + target.facts.vertical_sub - 1;
        let parity = if target.info.bayer().is_some() { y % 2 } else { 0 };
        let next = seen.len();
        let index = *seen.entry((source.key(y), source.key(below), parity)).or_insert(next);
        if index == next {
            source.row(y, &mut top);
            if below != y {
                source.row(below, &mut bottom);
            }
            let bottom = if below == y { &top } else { &bottom };
            let colours = PlaneRow { info: target.info, plane: target.index, y, top: &top, bottom };
            store.resize((index + 1) * row_bytes, 0);
            pack(&colours, store.get_mut(index * row_bytes..).unwrap_or_default());
        }
        rows.push(index);
    }
    (store, rows)
}

/// Turns "row by row" into as few copies as the store allows, joining repeated rows into blocks.
fn plan(target: &Target, store: &mut Vec<u8>, rows: &[usize]) -> Vec<Copy> {
    let (row_bytes, stride) = (target.row_bytes(), target.stride());
    let contiguous = stride == row_bytes;
    if contiguous && rows.len() * row_bytes <= BLOCK {
        *store = rows.iter().flat_map(|row| piece(store, *row, row_bytes)).copied().collect();
        return vec![Copy { from: 0, len: store.len(), to: 0, step: 0, count: 1 }];
    }
    let mut copies: Vec<Copy> = Vec::new();
    let mut y = 0;
    for run in rows.chunk_by(|a, b| a == b) {
        let (from, to) = (run.first().map_or(0, |row| row * row_bytes), y * stride);
        y += run.len();
        if !contiguous {
            copies.push(Copy { from, len: row_bytes, to, step: stride, count: run.len() });
            continue;
        }
        if run.len() == 1 {
            let joins = |last: &&mut Copy| last.count == 1 && last.from + last.len == from;
            match copies.last_mut().filter(joins) {
                Some(last) => last.len += row_bytes,
                None => copies.push(Copy { from, len: row_bytes, to, step: 0, count: 1 }),
            }
            continue;
        }
        let per_block = (BLOCK / row_bytes).clamp(1, run.len());
        let block = piece(store, from / row_bytes, row_bytes).repeat(per_block);
        let (from, len) = (store.len(), block.len());
        store.extend(block);
        let (count, rest) = (run.len() / per_block, run.len() % per_block);
        copies.push(Copy { from, len, to, step: len, count });
        copies.push(Copy { from, len: rest * row_bytes, to: to + count * len, step: 0, count: 1 });
    }
    copies
}

fn piece(store: &[u8], row: usize, row_bytes: usize) -> &[u8] {
    store.get(row * row_bytes..(row + 1) * row_bytes).unwrap_or_default()
}
