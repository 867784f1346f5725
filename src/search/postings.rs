//! Where a term stands: entries in order, and how strongly it stands in each.
//!
//! A list is four numbers, of its postings, of the bytes of its headers and of those of its blocks, and the strongest of
//! the postings; then the headers, then the blocks. A block has up to 128 postings; its header tells the last entry, the
//! strongest posting and the size of the block, so that a reader passes over blocks without what it looks for (block-max
//! indexes: Ding, Suel: "Faster top-k document retrieval using block-max indexes", 2011). The block is the gaps between
//! entries, the strengths, and the places; where strengths and places are the same for all, as with facet values, they
//! stand there once.

use super::codec::{Reader, put_number};
use super::places::Places;
use std::ops::Range;

/// Postings of a block.
const BLOCK: usize = 128;

/// A term in an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting {
    /// The entry's number.
    pub entry: u32,
    /// How strongly it stands there, up to 255: see [`mod@super::strength`].
    pub strength: u8,
    /// Where.
    pub places: Places,
}

/// Appends a list of postings, which are in the order of their entries.
pub fn put_postings(out: &mut Vec<u8>, postings: &[Posting]) {
    let (mut headers, mut bodies) = (Vec::new(), Vec::new());
    let mut before = 0;
    for block in postings.chunks(BLOCK) {
        let start = bodies.len();
        put_block(&mut bodies, block, before);
        let last = block.last().map_or(before, |posting| posting.entry);
        put_number(&mut headers, u64::from(last - before));
        headers.push(most(block));
        put_number(&mut headers, (bodies.len() - start) as u64);
        before = last;
    }
    for number in [postings.len(), headers.len(), bodies.len()] {
        put_number(out, number as u64);
    }
    out.push(most(postings));
    out.extend_from_slice(&headers);
    out.extend_from_slice(&bodies);
}

/// The strongest of some postings.
fn most(postings: &[Posting]) -> u8 {
    postings.iter().map(|posting| posting.strength).max().unwrap_or(0)
}

/// What a block's first byte tells: gaps may be longer than a byte; marks differ.
const WIDE: u8 = 1;
const VARIOUS: u8 = 2;

fn put_block(out: &mut Vec<u8>, block: &[Posting], before: u32) {
    let mut gaps = Vec::with_capacity(block.len());
    let mut previous = before;
    for posting in block {
        put_number(&mut gaps, u64::from(posting.entry - previous));
        previous = posting.entry;
    }
    let marks = |posting: &Posting| (posting.strength, posting.places);
    let is_various = block.windows(2).any(|pair| marks(&pair[0]) != marks(&pair[1]));
    let wide = if gaps.len() > block.len() { WIDE } else { 0 };
    out.push(wide | if is_various { VARIOUS } else { 0 });
    out.extend_from_slice(&gaps);
    let told = if is_various { block } else { &block[..1] };
    out.extend(told.iter().map(|posting| posting.strength));
    out.extend(told.iter().map(|posting| posting.places.bits()));
}

/// Walks a list of postings, block by block; what is damaged ends it.
#[derive(Clone, Debug, Default)]
pub struct Postings<'b> {
    /// How many postings there are.
    pub count: usize,
    /// The strongest posting of all.
    pub most: u8,
    headers: Reader<'b>,
    bodies: Reader<'b>,
    /// Postings in blocks after this one.
    unread: usize,
    block: Block<'b>,
    /// Entries of the block, once they are read.
    entries: Vec<u32>,
    strengths: &'b [u8],
    places: &'b [u8],
    /// Where it stands in the block.
    at: usize,
}

/// A block that is not read yet.
#[derive(Clone, Copy, Debug, Default)]
struct Block<'b> {
    /// The last entry of the block before.
    before: u32,
    last: u32,
    /// The strongest of its postings.
    most: u8,
    /// How many they are; none at the list's end.
    length: usize,
    body: &'b [u8],
}

/// How long a list is, from its first bytes: its postings, its bytes.
pub fn measure(start: &[u8]) -> Option<(usize, usize)> {
    let mut reader = Reader(start);
    let (count, headers, bodies) = (reader.count()?, reader.count()?, reader.count()?);
    let lengths = start.len() - reader.0.len();
    Some((count, lengths.checked_add(1)?.checked_add(headers)?.checked_add(bodies)?))
}

impl<'b> Postings<'b> {
    /// At the first block of a list.
    pub fn new(list: &'b [u8]) -> Self {
        let mut postings = Postings::parts(list).unwrap_or_default();
        postings.next_block();
        postings
    }

    fn parts(list: &'b [u8]) -> Option<Self> {
        let mut reader = Reader(list);
        let (count, headers, bodies) = (reader.count()?, reader.count()?, reader.count()?);
        let most = *reader.bytes(1)?.first()?;
        let (headers, bodies) = (Reader(reader.bytes(headers)?), Reader(reader.bytes(bodies)?));
        Some(Postings { count, most, headers, bodies, unread: count, ..Postings::default() })
    }

    /// An entry before which no posting is left; none at the end.
    pub fn bound(&self) -> Option<u32> {
        let here = self.entries.get(self.at).copied();
        here.or_else(|| (self.block.length > 0).then_some(self.block.before))
    }

    /// Goes on to the first posting of `entry` or a later one, and says which entry it is of.
    pub fn seek(&mut self, entry: u32) -> Option<u32> {
        while self.block.length > 0 && self.block.last < entry {
            self.next_block();
        }
        if self.read().is_none() {
            self.end();
        }
        let rest = self.entries.get(self.at..)?;
        self.at += rest.partition_point(|&here| here < entry);
        self.entries.get(self.at).copied()
    }

    /// The posting that was sought; none at the end.
    pub fn posting(&self) -> Option<Posting> {
        let entry = *self.entries.get(self.at)?;
        let mark = if self.strengths.len() == 1 { 0 } else { self.at };
        Some(Posting {
            entry,
            strength: *self.strengths.get(mark)?,
            places: Places::from_bits(*self.places.get(mark)?),
        })
    }

    /// Hands the postings of a range of entries to `take`, and goes on behind it. Blocks without an entry that is
    /// `wanted`, which is told the first and the last in question, and those with no posting of at least this strength
    /// are passed over unread.
    pub fn each_in(
        &mut self,
        range: Range<u32>,
        least: u16,
        wanted: impl Fn(u32, u32) -> bool,
        mut take: impl FnMut(u32, u8, Places),
    ) {
        while self.block.length > 0 && self.bound().is_some_and(|bound| bound < range.end) {
            let Block { before, last, most, .. } = self.block;
            let is_useful = last >= range.start && u16::from(most) >= least;
            if is_useful && wanted(before.max(range.start), last.min(range.end - 1)) {
                if self.read().is_none() {
                    return self.end();
                }
                self.hand_out(&range, &mut take);
            }
            if last >= range.end {
                return;
            }
            self.next_block();
        }
    }

    /// Hands out postings of the block that was read.
    fn hand_out(&mut self, range: &Range<u32>, take: &mut impl FnMut(u32, u8, Places)) {
        let place = |bound: u32| self.entries.partition_point(|&entry| entry < bound);
        let start = place(range.start);
        let end = if self.block.last < range.end { self.entries.len() } else { place(range.end) };
        self.at = end;
        if let (&[strength], &[places]) = (self.strengths, self.places) {
            return self.entries[start..end].iter().for_each(|&entry| take(entry, strength, Places::from_bits(places)));
        }
        let postings = self.entries[start..end].iter().zip(&self.strengths[start..end]).zip(&self.places[start..end]);
        postings.for_each(|((&entry, &strength), &places)| take(entry, strength, Places::from_bits(places)));
    }

    /// Goes on to the next block; none is left if there is none.
    fn next_block(&mut self) {
        self.entries.clear();
        self.at = 0;
        let before = self.block.last;
        self.block = Block { before, last: before, ..Block::default() };
        if self.unread > 0 {
            match self.block_header(before) {
                Some(block) => (self.block, self.unread) = (block, self.unread - block.length),
                None => self.unread = 0,
            }
        }
    }

    fn end(&mut self) {
        (self.unread, self.block.length) = (0, 0);
        self.entries.clear();
    }

    fn block_header(&mut self, before: u32) -> Option<Block<'b>> {
        let gap = u32::try_from(self.headers.number()?).ok()?;
        let most = *self.headers.bytes(1)?.first()?;
        let body = self.headers.count().and_then(|size| self.bodies.bytes(size))?;
        Some(Block { before, last: before.checked_add(gap)?, most, length: self.unread.min(BLOCK), body })
    }

    /// Reads the block, if that has not been done yet.
    fn read(&mut self) -> Option<()> {
        let Block { before, length, body, .. } = self.block;
        if length == 0 || !self.entries.is_empty() {
            return Some(());
        }
        let (&flags, body) = body.split_first()?;
        let mut reader = Reader(body);
        let mut entry = before;
        if flags & WIDE == 0 {
            self.entries.extend(reader.bytes(length)?.iter().map(|gap| {
                entry = entry.wrapping_add(u32::from(*gap));
                entry
            }));
        } else {
            for _ in 0..length {
                entry = entry.wrapping_add(u32::try_from(reader.number()?).ok()?);
                self.entries.push(entry);
            }
        }
        let marks = if flags & VARIOUS == 0 { 1 } else { length };
        (self.strengths, self.places) = (reader.bytes(marks)?, reader.bytes(marks)?);
        (self.entries.last() == Some(&self.block.last)).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::places::Part;
    use super::*;

    fn list(entries: impl IntoIterator<Item = u32>, various: bool) -> Vec<Posting> {
        let strength = |entry: u32| if various { entry.to_le_bytes()[0] } else { 7 };
        let places = Places::default().with(Part::Summary);
        entries.into_iter().map(|entry| Posting { entry, strength: strength(entry), places }).collect()
    }

    fn walk(bytes: &[u8]) -> Vec<Posting> {
        let (mut postings, mut from) = (Postings::new(bytes), 0);
        std::iter::from_fn(|| {
            from = postings.seek(from)? + 1;
            postings.posting()
        })
        .collect()
    }

    #[test]
    fn lists_are_read_back() {
        for various in [true, false] {
            for length in [0, 1, 2, 127, 128, 129, 256, 1000] {
                let list = list((0..length).map(|number| number * number), various);
                let mut bytes = Vec::new();
                put_postings(&mut bytes, &list);
                assert_eq!(walk(&bytes), list, "{length} postings");
            }
        }
    }

    #[test]
    fn seeking_finds_what_walking_finds() {
        let list = list((0..1000).map(|number| number * 3), true);
        let mut bytes = Vec::new();
        put_postings(&mut bytes, &list);
        for step in [1, 2, 5, 100, 400, 1500] {
            let mut postings = Postings::new(&bytes);
            for wanted in (0..3100).step_by(step) {
                postings.seek(wanted);
                let expected = list.iter().find(|posting| posting.entry >= wanted);
                assert_eq!(postings.posting().as_ref(), expected, "{wanted} by steps of {step}");
            }
        }
    }

    #[test]
    fn ranges_find_what_walking_finds() {
        let list = list((0..1000).map(|number| number * 3), true);
        let mut bytes = Vec::new();
        put_postings(&mut bytes, &list);
        for step in [1, 2, 5, 100, 400, 1500] {
            let (mut postings, mut found, mut strong) = (Postings::new(&bytes), Vec::new(), Postings::new(&bytes));
            for start in (0..3100).step_by(step) {
                let range = start..start + u32::try_from(step).expect("a small step");
                postings.each_in(
                    range.clone(),
                    0,
                    |_, _| true,
                    |entry, strength, places| {
                        found.push(Posting { entry, strength, places });
                    },
                );
                strong.each_in(range, 256, |_, _| true, |entry, _, _| panic!("{entry} is not that strong"));
            }
            assert_eq!(found, list, "by steps of {step}");
        }
        let mut found = Vec::new();
        Postings::new(&bytes).each_in(
            0..9000,
            0,
            |first, last| (first..=last).contains(&700),
            |entry, _, _| found.push(entry),
        );
        assert_eq!((found.len(), found.contains(&699)), (BLOCK, true), "the block around an entry");
    }

    #[test]
    fn a_list_that_is_cut_short_ends() {
        let list = list(0..300, true);
        let mut bytes = Vec::new();
        put_postings(&mut bytes, &list);
        for length in 0..bytes.len() {
            let found = walk(&bytes[..length]);
            assert!(found.len() < list.len() && list.starts_with(&found), "cut to {length} bytes");
        }
    }
}
