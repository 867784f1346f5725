//! Bytes that are read in place, and may have to be checked before they are.

use super::codec::Reader;
use std::ops::Range;

/// Bytes of an index, in memory or mapped from a file.
pub trait Region {
    /// How many there are.
    fn len(&self) -> usize;

    /// Those of a range; none where there are none, or where they are damaged.
    fn get(&self, range: Range<usize>) -> Option<&[u8]>;
}

impl<B: AsRef<[u8]>> Region for B {
    fn len(&self) -> usize {
        self.as_ref().len()
    }

    fn get(&self, range: Range<usize>) -> Option<&[u8]> {
        self.as_ref().get(range)
    }
}

/// A part of a region.
#[derive(Clone, Copy)]
pub struct Section<'b> {
    region: &'b dyn Region,
    start: usize,
    length: usize,
}

/// The length of a number is read from so many bytes at most.
const LONGEST_NUMBER: usize = 10;

impl<'b> Section<'b> {
    /// All of a region.
    pub fn whole(region: &'b dyn Region) -> Self {
        Section { region, start: 0, length: region.len() }
    }

    /// How many bytes it has.
    pub fn len(&self) -> usize {
        self.length
    }

    /// The bytes of a range.
    pub fn get(&self, range: Range<usize>) -> Option<&'b [u8]> {
        let start = self.start.checked_add(range.start)?;
        let end = self.start.checked_add(range.end)?;
        if range.end > self.length { None } else { self.region.get(start..end) }
    }

    /// All its bytes.
    pub fn bytes(&self) -> Option<&'b [u8]> {
        self.get(0..self.length)
    }

    /// Up to so many bytes from a place on.
    pub fn at_most(&self, start: usize, length: usize) -> Option<&'b [u8]> {
        self.get(start..start.saturating_add(length).min(self.length))
    }

    /// The `N` parts that were [`super::codec::join`]ed.
    pub fn split<const N: usize>(&self) -> Option<[Section<'b>; N]> {
        let head = self.at_most(0, N * LONGEST_NUMBER)?;
        let mut reader = Reader(head);
        let mut parts = [*self; N];
        for part in &mut parts {
            part.length = reader.count()?;
        }
        let mut at = head.len() - reader.0.len();
        for part in &mut parts {
            part.start = self.start.checked_add(at)?;
            at = at.checked_add(part.length)?;
        }
        (at <= self.length).then_some(parts)
    }
}
