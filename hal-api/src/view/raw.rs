//! The windows themselves: pointer, length, and the lifetime of what holds the memory.
//!
//! # Safety
//! Everything here rests on what [`View::from_raw`] and [`ViewMut::from_raw`] ask: the range is mapped
//! with the needed access for the lifetime. Ranges are checked before each access, so no access leaves
//! the window. No reference to the memory is ever formed, so the compiler assumes nothing about it.
//!
//! Single bytes are read volatile. Bulk copies are plain `memcpy`: source or destination is private
//! memory, every byte pattern is a valid `u8`, and nothing is derived from the shared side after the
//! copy, so a foreign writer can tear the *picture* and nothing else. That is the position of
//! `vm-memory`'s `VolatileSlice` too; byte-wise volatile loops would cost a factor of eight or more.
//! Within this process a write needs `&mut ViewMut`, so the borrow checker rules out races between
//! threads on one window.
#![allow(unsafe_code)]

use core::marker::PhantomData;
use core::ptr::NonNull;

use memmap2::MmapRaw;

use crate::format::PlaneLayout;

/// A window to read from; cheap to copy.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    start: NonNull<u8>,
    len: usize,
    memory: PhantomData<&'a u8>,
}

/// A window to read from and write to.
#[derive(Debug)]
pub struct ViewMut<'a> {
    view: View<'a>,
}

/// The rows of a plane, each a [`View`] of its pixels without padding.
#[derive(Debug, Clone)]
pub struct Rows<'a> {
    rest: View<'a>,
    stride: usize,
    row_bytes: usize,
}

/// An access beyond a window's end. Nothing was read or written; the caller's arithmetic is wrong or it
/// believed a foreign size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{len} bytes at offset {offset} were asked of a window of {size} bytes")]
pub struct OutOfView {
    /// First byte asked, counted from the window's start.
    pub offset: u64,
    /// Bytes asked.
    pub len: u64,
    /// Bytes in the window.
    pub size: usize,
}

// SAFETY: a View only reads, through a pointer whose memory outlives 'a; which thread reads is immaterial.
unsafe impl Send for View<'_> {}
// SAFETY: as for Send; shared use is reads only.
unsafe impl Sync for View<'_> {}
// SAFETY: a ViewMut is the only writer through its pointer in this process and may do so from any thread.
unsafe impl Send for ViewMut<'_> {}
// SAFETY: writes need `&mut self`, so sharing gives reads only.
unsafe impl Sync for ViewMut<'_> {}

impl<'a> View<'a> {
    /// A window over `len` bytes from `start`.
    ///
    /// # Safety
    /// `start..start + len` is mapped and readable for all of `'a`, and `len` is at most `isize::MAX`.
    /// Nothing in this process writes it meanwhile but through raw pointers or kernel calls.
    #[must_use]
    pub unsafe fn from_raw(start: NonNull<u8>, len: usize) -> Self {
        Self { start, len, memory: PhantomData }
    }

    /// A window over ordinary memory.
    #[must_use]
    pub fn of_slice(bytes: &'a [u8]) -> Self {
        Self { start: NonNull::from(bytes).cast(), len: bytes.len(), memory: PhantomData }
    }

    /// Bytes in the window.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether the window holds no byte.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Copies `into.len()` bytes at `offset` out.
    ///
    /// # Errors
    /// [`OutOfView`] when they are not all inside; `into` is untouched.
    pub fn read_at(&self, offset: usize, into: &mut [u8]) -> Result<(), OutOfView> {
        let from = self.at(offset, into.len())?;
        // SAFETY: `at` checked that the source range lies in the window; `into` is private to the caller.
        unsafe { core::ptr::copy_nonoverlapping(from.as_ptr(), into.as_mut_ptr(), into.len()) };
        Ok(())
    }

    /// Reads one byte.
    ///
    /// # Errors
    /// [`OutOfView`] when `offset` is not inside.
    pub fn read_u8(&self, offset: usize) -> Result<u8, OutOfView> {
        let from = self.at(offset, 1)?;
        // SAFETY: `at` checked that the byte lies in the window.
        Ok(unsafe { from.read_volatile() })
    }

    /// The part of `len` bytes at `offset`.
    ///
    /// # Errors
    /// [`OutOfView`] when it is not all inside.
    pub fn sub(&self, offset: usize, len: usize) -> Result<View<'a>, OutOfView> {
        Ok(Self { start: self.at(offset, len)?, len, memory: PhantomData })
    }

    /// The part that a plane takes, as `layout` gives it.
    ///
    /// # Errors
    /// [`OutOfView`] when the plane is not all inside.
    pub fn plane(&self, plane: &PlaneLayout) -> Result<View<'a>, OutOfView> {
        let (offset, len) = self.plane_range(plane)?;
        self.sub(offset, len)
    }

    /// Walks rows `stride` bytes apart and yields the first `row_bytes` of each. The last row may lack
    /// its padding. A zero stride yields nothing.
    #[must_use]
    pub fn rows(&self, stride: usize, row_bytes: usize) -> Rows<'a> {
        Rows { rest: *self, stride, row_bytes }
    }

    /// # Errors
    /// [`OutOfView`] when the range is not all inside.
    fn at(&self, offset: usize, len: usize) -> Result<NonNull<u8>, OutOfView> {
        if offset > self.len || len > self.len - offset {
            return Err(OutOfView { offset: offset as u64, len: len as u64, size: self.len });
        }
        // SAFETY: offset <= self.len, so the result is inside the window or one past its end.
        Ok(unsafe { self.start.add(offset) })
    }

    /// # Errors
    /// [`OutOfView`] when a number does not even fit this machine's addresses.
    fn plane_range(&self, plane: &PlaneLayout) -> Result<(usize, usize), OutOfView> {
        match (usize::try_from(plane.offset), usize::try_from(plane.size)) {
            (Ok(offset), Ok(len)) => Ok((offset, len)),
            _ => Err(OutOfView { offset: plane.offset, len: plane.size, size: self.len }),
        }
    }
}

impl<'a> ViewMut<'a> {
    /// A window over `len` bytes from `start`.
    ///
    /// # Safety
    /// As [`View::from_raw`], the memory is writable too, and for `'a` nothing else in this process
    /// writes it through this mapping.
    #[must_use]
    pub unsafe fn from_raw(start: NonNull<u8>, len: usize) -> Self {
        Self { view: View { start, len, memory: PhantomData } }
    }

    /// A window over ordinary memory.
    #[must_use]
    pub fn of_slice(bytes: &'a mut [u8]) -> Self {
        let len = bytes.len();
        Self { view: View { start: NonNull::from(bytes).cast(), len, memory: PhantomData } }
    }

    /// The same window, to read from.
    #[must_use]
    pub fn view(&self) -> View<'_> {
        self.view
    }

    /// Bytes in the window.
    #[must_use]
    pub fn len(&self) -> usize {
        self.view.len
    }

    /// Whether the window holds no byte.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.view.is_empty()
    }

    /// Copies `bytes` in at `offset`.
    ///
    /// # Errors
    /// [`OutOfView`] when they do not all fit; nothing is written.
    pub fn write_at(&mut self, offset: usize, bytes: &[u8]) -> Result<(), OutOfView> {
        let to = self.view.at(offset, bytes.len())?;
        // SAFETY: `at` checked that the destination lies in the window, which is writable; `bytes` is a
        // live borrow and `&mut self` the only writer here, so the two do not overlap.
        unsafe { core::ptr::copy_nonoverlapping(bytes.as_ptr(), to.as_ptr(), bytes.len()) };
        Ok(())
    }

    /// Copies `row` to each of `count` places, `stride` bytes apart, from `offset` on.
    ///
    /// # Errors
    /// [`OutOfView`] when the last does not fit; nothing is written.
    pub fn write_rows(
        &mut self,
        offset: usize,
        stride: usize,
        count: usize,
        row: &[u8],
    ) -> Result<(), OutOfView> {
        let Some(before_last) = count.checked_sub(1) else { return Ok(()) };
        let span = before_last.saturating_mul(stride).saturating_add(row.len());
        let to = self.view.at(offset, span)?;
        for index in 0..count {
            // SAFETY: index * stride + row.len() <= span, which `at` found to lie in the window; the
            // rest is as in `write_at`.
            unsafe {
                core::ptr::copy_nonoverlapping(row.as_ptr(), to.as_ptr().add(index * stride), row.len())
            };
        }
        Ok(())
    }

    /// Sets `len` bytes at `offset` to `value`.
    ///
    /// # Errors
    /// [`OutOfView`] when they are not all inside; nothing is written.
    pub fn fill(&mut self, offset: usize, len: usize, value: u8) -> Result<(), OutOfView> {
        let to = self.view.at(offset, len)?;
        // SAFETY: `at` checked that the range lies in the window, which is writable.
        unsafe { core::ptr::write_bytes(to.as_ptr(), value, len) };
        Ok(())
    }

    /// The part of `len` bytes at `offset`, lent for as long as it is used.
    ///
    /// # Errors
    /// [`OutOfView`] when it is not all inside.
    pub fn sub(&mut self, offset: usize, len: usize) -> Result<ViewMut<'_>, OutOfView> {
        Ok(ViewMut { view: self.view.sub(offset, len)? })
    }

    /// The part that a plane takes, as `layout` gives it.
    ///
    /// # Errors
    /// [`OutOfView`] when the plane is not all inside.
    pub fn plane(&mut self, plane: &PlaneLayout) -> Result<ViewMut<'_>, OutOfView> {
        Ok(ViewMut { view: self.view.plane(plane)? })
    }
}

impl<'a> Iterator for Rows<'a> {
    type Item = View<'a>;

    fn next(&mut self) -> Option<View<'a>> {
        if self.stride == 0 || self.rest.is_empty() {
            return None;
        }
        let row = self.rest.sub(0, self.row_bytes).ok()?;
        let step = self.stride.min(self.rest.len);
        self.rest = self.rest.sub(step, self.rest.len - step).ok()?;
        Some(row)
    }
}

/// A window over all of a mapping.
pub(super) fn of_mapping(map: &MmapRaw) -> View<'_> {
    match NonNull::new(map.as_ptr().cast_mut()) {
        // SAFETY: the mapping stays mapped while it is borrowed, readable, and as long as it says.
        Some(start) => unsafe { View::from_raw(start, map.len()) },
        None => View::of_slice(&[]),
    }
}

/// A window over all of a mapping that was made writable; `&mut` makes it the only one.
pub(super) fn of_mapping_mut(map: &mut MmapRaw) -> ViewMut<'_> {
    match NonNull::new(map.as_mut_ptr()) {
        // SAFETY: as in `of_mapping`; the caller made the mapping writable.
        Some(start) => unsafe { ViewMut::from_raw(start, map.len()) },
        None => ViewMut::of_slice(&mut []),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_range_is_inside_or_refused() {
        const ASKS: [usize; 8] = [0, 1, 7, 8, 9, isize::MAX as usize, usize::MAX - 7, usize::MAX];
        let mut memory: Vec<u8> = (0..8).collect();
        for offset in ASKS {
            for len in ASKS {
                let inside = offset.checked_add(len).is_some_and(|end| end <= 8);
                let mut window = ViewMut::of_slice(&mut memory);
                assert_eq!(window.view().sub(offset, len).is_ok(), inside, "sub {offset} {len}");
                assert_eq!(window.fill(offset, len, 9).is_ok(), inside, "fill {offset} {len}");
                if len <= 9 {
                    let mut bytes = vec![0; len];
                    assert_eq!(window.view().read_at(offset, &mut bytes).is_ok(), inside);
                    assert_eq!(window.write_at(offset, &bytes).is_ok(), inside);
                }
            }
            assert_eq!(View::of_slice(&memory).read_u8(offset).is_ok(), offset < 8);
        }
    }

    #[test]
    fn rows_are_written_and_read_by_stride() {
        let mut memory = vec![0_u8; 14];
        let mut window = ViewMut::of_slice(&mut memory);
        window.write_rows(1, 5, 3, &[1, 2]).unwrap();
        assert!(window.write_rows(1, 5, 4, &[1, 2]).is_err());
        assert!(window.write_rows(0, usize::MAX, 3, &[1]).is_err());
        window.write_rows(99, 5, 0, &[1]).unwrap();
        let rows: Vec<Vec<u8>> = window.view().rows(5, 4).map(|row| copy(&row)).collect();
        assert_eq!(rows, [[0, 1, 2, 0], [0, 1, 2, 0], [0, 1, 2, 0]]);
        assert_eq!(window.view().rows(5, 5).count(), 2, "a row that is cut short is not a row");
        assert_eq!(window.view().rows(0, 0).count(), 0);
        assert_eq!(memory, [0, 1, 2, 0, 0, 0, 1, 2, 0, 0, 0, 1, 2, 0]);
    }

    #[test]
    fn a_part_writes_into_the_whole() {
        let mut memory = vec![0_u8; 8];
        let mut window = ViewMut::of_slice(&mut memory);
        window.sub(2, 4).unwrap().sub(1, 2).unwrap().write_at(0, &[5, 6]).unwrap();
        let plane = PlaneLayout { stride: 4, rows: 1, offset: 4, size: 4 };
        window.plane(&plane).unwrap().fill(1, 3, 7).unwrap();
        assert!(window.plane(&PlaneLayout { offset: 5, ..plane }).is_err());
        assert!(window.plane(&PlaneLayout { offset: u64::MAX, ..plane }).is_err());
        assert_eq!(memory, [0, 0, 0, 5, 6, 7, 7, 7]);
    }

    fn copy(view: &View<'_>) -> Vec<u8> {
        let mut bytes = vec![0; view.len()];
        view.read_at(0, &mut bytes).unwrap();
        bytes
    }
}
