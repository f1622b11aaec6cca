//! Pieces of rows that differ from a plane's template: what the card's figures cover.

use core::ops::Range;
use std::collections::HashMap;

use hal_api::view::{OutOfView, ViewMut};

use super::card::Card;
use super::lens::Lens;
use super::pack::{PlaneRow, pack};
use super::target::{Target, to_usize};
use crate::pattern::{Pixel, RowSource};

/// The pieces of one plane, packed back to back.
#[derive(Debug)]
pub(super) struct Patches {
    store: Vec<u8>,
    pieces: Vec<Piece>,
}

/// Where the next `len` bytes of the store go.
#[derive(Debug, Clone, Copy)]
struct Piece {
    to: usize,
    len: usize,
}

/// Rows of the card while pieces are cut from them.
struct Rows<'a> {
    card: &'a Card,
    lens: Lens,
    /// Whole rows without figures, by key: most come back a few rows later.
    plain: HashMap<u32, Vec<Pixel>>,
}

impl Patches {
    /// `card` is the whole scene, at the size that the lens asks for.
    pub(super) fn new(target: &Target, card: &Card, lens: Lens) -> Self {
        let (mut store, mut pieces) = (Vec::new(), Vec::new());
        let mut rows = Rows { card, lens, plain: HashMap::new() };
        let (mut top, mut bottom) = (Vec::new(), Vec::new());
        let mut spans = Vec::new();
        for row in 0..target.facts.rows(target.height) {
            let y = row * target.facts.vertical_sub;
            let below = y + target.facts.vertical_sub - 1;
            spans.clear();
            (y..=below).for_each(|y| card.figure_spans(lens.row(y), &mut spans));
            spans.iter_mut().for_each(|span| *span = lens.shown(span));
            merge(&mut spans, target);
            for span in &spans {
                rows.draw(y, span, &mut top);
                if below != y {
                    rows.draw(below, span, &mut bottom);
                }
                let bottom = if below == y { &top } else { &bottom };
                let colours = PlaneRow { info: target.info, plane: target.index, y, top: &top, bottom };
                let from = target.bytes(span.start);
                let len = target.bytes(span.end) - from;
                let start = store.len();
                store.resize(start + len, 0);
                pack(&colours, store.get_mut(start..).unwrap_or_default());
                pieces.push(Piece { to: to_usize(row) * target.stride() + from, len });
            }
        }
        store.shrink_to_fit();
        Self { store, pieces }
    }

    /// Paints over a plane that holds the card's rows.
    ///
    /// # Errors
    /// [`OutOfView`] when the plane's window is smaller than its layout.
    pub(super) fn paint(&self, plane: &mut ViewMut<'_>) -> Result<(), OutOfView> {
        let mut rest = self.store.as_slice();
        for piece in &self.pieces {
            let Some((bytes, after)) = rest.split_at_checked(piece.len) else { break };
            plane.write_at(piece.to, bytes)?;
            rest = after;
        }
        Ok(())
    }
}

impl Rows<'_> {
    /// Makes `drawn` the pixels `span` of the frame's row `y`, figures and all.
    fn draw(&mut self, y: u32, span: &Range<u32>, drawn: &mut Vec<Pixel>) {
        let (y, span) = (self.lens.row(y), self.lens.columns(span));
        let plain = self.plain.entry(self.card.key(y)).or_insert_with(|| {
            let mut row = vec![[0; 3]; to_usize(self.lens.full().0)];
            self.card.row(y, &mut row);
            row
        });
        let place = to_usize(span.start)..to_usize(span.end);
        drawn.clear();
        drawn.extend_from_slice(plain.get(place).unwrap_or_default());
        self.card.draw_figures(y, &span, drawn);
        self.lens.expose(drawn);
    }
}

/// Widens spans to whole blocks of the format and cells of its filter, and joins those that meet.
fn merge(spans: &mut Vec<Range<u32>>, target: &Target) {
    let (grid, _) = target.grid();
    spans.retain(|span| !span.is_empty());
    for span in spans.iter_mut() {
        *span = span.start / grid * grid..span.end.next_multiple_of(grid).min(target.width);
    }
    spans.sort_by_key(|span| span.start);
    spans.dedup_by(|next, last| {
        let meets = next.start <= last.end;
        if meets {
            last.end = last.end.max(next.end);
        }
        meets
    });
}
