//! Where a term stands: entries in order, and how strongly it stands in each.
//!
//! A list is four numbers, of its postings, of the bytes of its headers and of those of its blocks, and the strongest of
//! the postings; then the headers, then the [blocks](super::block). A header tells the last entry, the strongest posting
//! and the size of a block, so that a reader passes over blocks without what it looks for (block-max indexes: Ding, Suel:
//! "Faster top-k document retrieval using block-max indexes", 2011).

use super::block::{BLOCK, Body, Posting, put_block};
use super::codec::{Reader, put_number};
use super::places::Places;
use super::window::Window;

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
    /// Entries of the block, once they are read one by one.
    entries: Vec<u32>,
    /// Where it stands among them.
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

impl<'b> Block<'b> {
    fn open(&self) -> Option<Body<'b>> {
        Body::open(self.body, self.length)
    }
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
        let (strength, places) = self.block.open()?.mark(self.at)?;
        Some(Posting { entry, strength, places })
    }

    /// Hands the postings of wanted entries to `take`, those of at least this strength, and goes on behind the window.
    /// Blocks that have none are passed over unread.
    pub fn each_in(&mut self, wanted: &Window, least: u16, mut take: impl FnMut(u32, u8, Places)) {
        let range = wanted.range();
        while self.block.length > 0 && self.bound().is_some_and(|bound| bound < range.end) {
            let Block { before, last, most, .. } = self.block;
            let is_useful = last >= range.start && u16::from(most) >= least;
            let is_useful = is_useful && wanted.has_any(before.max(range.start), last.min(range.end - 1));
            if is_useful && self.hand_out(wanted, least, &mut take).is_none() {
                return self.end();
            }
            if last >= range.end {
                return;
            }
            self.next_block();
        }
    }

    /// Adds the entries to a window, and goes on behind it.
    pub fn add_to(&mut self, window: &mut Window) {
        let range = window.range();
        while self.block.length > 0 && self.bound().is_some_and(|bound| bound < range.end) {
            let last = self.block.last;
            if last >= range.start && self.add_block_to(window).is_none() {
                return self.end();
            }
            if last >= range.end {
                return;
            }
            self.next_block();
        }
    }

    fn add_block_to(&mut self, window: &mut Window) -> Option<()> {
        let body = self.block.open()?;
        if body.are_bits() {
            body.words(self.block.before).for_each(|(start, word, _)| window.add_word(start, word));
        } else {
            self.read()?;
            self.entries.iter().for_each(|&entry| window.set(entry));
        }
        Some(())
    }

    /// Hands out the wanted postings of the block.
    fn hand_out(&mut self, wanted: &Window, least: u16, take: &mut impl FnMut(u32, u8, Places)) -> Option<()> {
        let body = self.block.open()?;
        if body.are_bits() {
            body.each_in(self.block.before, wanted, least, take);
            return Some(());
        }
        self.read()?;
        let range = wanted.range();
        let place = |bound: u32| self.entries.partition_point(|&entry| entry < bound);
        let start = place(range.start);
        let end = if self.block.last < range.end { self.entries.len() } else { place(range.end) };
        self.at = end;
        for (place, &entry) in (start..).zip(&self.entries[start..end]) {
            if wanted.has(entry) {
                let (strength, places) = body.mark(place)?;
                if u16::from(strength) >= least {
                    take(entry, strength, places);
                }
            }
        }
        Some(())
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

    /// Reads the entries of the block one by one, if that has not been done yet.
    fn read(&mut self) -> Option<()> {
        let Block { before, length, last, .. } = self.block;
        if length == 0 || !self.entries.is_empty() {
            return Some(());
        }
        self.block.open()?.read(before, length, &mut self.entries)?;
        (self.entries.len() == length && self.entries.last() == Some(&last)).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::places::Part;
    use super::super::window::WIDTH;
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
    fn windows_find_what_walking_finds() {
        for gap in [1, 3, 50, 300] {
            let list = list((0..1000).map(|number| number * gap), true);
            let mut bytes = Vec::new();
            put_postings(&mut bytes, &list);
            for (keep, least) in [(1, 0), (3, 0), (700, 0), (1, 200), (7, 90), (1, 256)] {
                let (mut postings, mut found) = (Postings::new(&bytes), Vec::new());
                for base in (0..1000 * gap).step_by(WIDTH as usize) {
                    let mut wanted = Window::none(base);
                    wanted.range().filter(|entry| entry.is_multiple_of(keep)).for_each(|entry| wanted.set(entry));
                    postings.each_in(&wanted, least, |entry, strength, places| {
                        found.push(Posting { entry, strength, places });
                    });
                }
                let fits =
                    |posting: &&Posting| posting.entry.is_multiple_of(keep) && u16::from(posting.strength) >= least;
                let expected: Vec<Posting> = list.iter().filter(fits).copied().collect();
                assert_eq!(found, expected, "gaps of {gap}, each {keep}th, {least} or stronger");
            }
        }
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
