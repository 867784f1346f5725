//! Where a term stands: entries in order, and how strongly it stands in each.
//!
//! A list is its length and blocks of up to 128 postings. A block is its last entry, its size in bytes, the gaps
//! between its entries, and two bytes a posting; where those are the same for all, as with facet values, they stand
//! there once. So a reader that looks for an entry skips whole blocks.

use super::codec::{Reader, put_number};

/// Postings of a block.
const BLOCK: usize = 128;

/// A part of an entry; where a word stands decides how much it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Titles.
    Title,
    /// Facet values, organisations, the year.
    Tags,
    /// The summary, and labels of links.
    Summary,
    /// The address, those of links, and what images show.
    Address,
}

impl Part {
    /// All parts.
    pub const ALL: [Part; 4] = [Part::Title, Part::Tags, Part::Summary, Part::Address];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Part::Title => "title",
            Part::Tags => "tags",
            Part::Summary => "summary",
            Part::Address => "address",
        }
    }

    fn bit(self) -> u8 {
        1 << (self as u8)
    }
}

/// In which parts of an entry a term stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Places(u8);

impl Places {
    /// In this part too.
    #[must_use]
    pub fn with(self, part: Part) -> Self {
        Places(self.0 | part.bit())
    }

    /// Whether it stands in this part.
    pub fn has(self, part: Part) -> bool {
        self.0 & part.bit() != 0
    }

    /// Whether it stands in this part and in no other.
    pub fn only(self, part: Part) -> bool {
        self.0 == part.bit()
    }

    /// The parts that both stand in.
    #[must_use]
    pub fn and(self, other: Places) -> Self {
        Places(self.0 & other.0)
    }

    /// Whether it stands in no part at all.
    pub fn is_none(self) -> bool {
        self.0 == 0
    }

    /// The parts, named.
    pub fn names(self) -> Vec<&'static str> {
        Part::ALL.into_iter().filter(|&part| self.has(part)).map(Part::name).collect()
    }
}

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
    put_number(out, postings.len() as u64);
    let mut previous = 0;
    for block in postings.chunks(BLOCK) {
        let first = previous;
        let mut body = Vec::with_capacity(3 * block.len());
        for posting in block {
            put_number(&mut body, u64::from(posting.entry - previous));
            previous = posting.entry;
        }
        put_marks(&mut body, block);
        put_number(out, u64::from(previous - first));
        put_number(out, body.len() as u64);
        out.extend_from_slice(&body);
    }
}

/// Strengths and places: once where they are all the same.
fn put_marks(body: &mut Vec<u8>, block: &[Posting]) {
    let marks = |posting: &Posting| [posting.strength, posting.places.0];
    let same = block.windows(2).all(|pair| marks(&pair[0]) == marks(&pair[1]));
    let told = if same { &block[..1] } else { block };
    body.push(u8::from(!same));
    for posting in told {
        body.extend_from_slice(&marks(posting));
    }
}

/// Walks a list of postings; what is damaged ends it.
#[derive(Clone, Debug)]
pub struct Postings<'b> {
    rest: Reader<'b>,
    /// Postings in blocks that were not read yet.
    unread: usize,
    /// The last entry of the block before.
    before: u32,
    /// Those of the block.
    entries: Vec<u32>,
    at: usize,
    marks: &'b [u8],
}

impl<'b> Postings<'b> {
    /// At the first posting of a list.
    pub fn new(bytes: &'b [u8]) -> Self {
        let mut rest = Reader(bytes);
        let unread = rest.count().unwrap_or(0);
        let entries = Vec::with_capacity(unread.min(BLOCK));
        let mut postings = Postings { rest, unread, before: 0, entries, at: 0, marks: &[] };
        postings.next_block(0);
        postings
    }

    /// The entry that it stands at; none at the end.
    pub fn entry(&self) -> Option<u32> {
        self.entries.get(self.at).copied()
    }

    /// The posting that it stands at; none at the end.
    pub fn posting(&self) -> Option<Posting> {
        let entry = self.entry()?;
        let place = if self.marks.len() == 2 { 0 } else { 2 * self.at };
        let marks = self.marks.get(place..place + 2)?;
        Some(Posting { entry, strength: marks[0], places: Places(marks[1]) })
    }

    /// Goes on to the first posting of `entry` or a later one.
    pub fn seek(&mut self, entry: u32) {
        if self.entries.last().is_some_and(|last| *last < entry) {
            self.next_block(entry);
        }
        while self.entry().is_some_and(|here| here < entry) {
            self.at += 1;
        }
    }

    /// Reads the next block that reaches `entry`; none is left if there is none.
    fn next_block(&mut self, entry: u32) {
        self.at = 0;
        self.entries.clear();
        while self.unread > 0 {
            let length = self.unread.min(BLOCK);
            let Some((last, body)) = self.block_header() else { break };
            self.unread -= length;
            if last >= entry {
                if self.read(body, length).is_none() {
                    self.entries.clear();
                    break;
                }
                self.before = last;
                return;
            }
            self.before = last;
        }
        self.unread = 0;
    }

    fn block_header(&mut self) -> Option<(u32, &'b [u8])> {
        let gap = u32::try_from(self.rest.number()?).ok()?;
        let size = self.rest.count()?;
        Some((self.before.checked_add(gap)?, self.rest.bytes(size)?))
    }

    fn read(&mut self, body: &'b [u8], length: usize) -> Option<()> {
        let mut reader = Reader(body);
        let mut entry = self.before;
        for _ in 0..length {
            entry = entry.checked_add(u32::try_from(reader.number()?).ok()?)?;
            self.entries.push(entry);
        }
        let (various, marks) = reader.0.split_first()?;
        let expected = if *various == 0 { 2 } else { 2 * length };
        self.marks = marks;
        (marks.len() == expected).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(entries: impl IntoIterator<Item = u32>, various: bool) -> Vec<Posting> {
        let strength = |entry: u32| if various { entry.to_le_bytes()[0] } else { 7 };
        let places = Places::default().with(Part::Summary);
        entries.into_iter().map(|entry| Posting { entry, strength: strength(entry), places }).collect()
    }

    fn walk(bytes: &[u8]) -> Vec<Posting> {
        let mut postings = Postings::new(bytes);
        std::iter::from_fn(|| {
            let posting = postings.posting()?;
            postings.seek(posting.entry + 1);
            Some(posting)
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
    fn a_list_that_is_cut_short_ends() {
        let list = list(0..300, true);
        let mut bytes = Vec::new();
        put_postings(&mut bytes, &list);
        for length in 0..bytes.len() {
            let found = walk(&bytes[..length]);
            assert!(found.len() < list.len() && list.starts_with(&found), "cut to {length} bytes");
        }
    }

    #[test]
    fn places_are_sets_of_parts() {
        let places = Places::default().with(Part::Title).with(Part::Address);
        assert_eq!(places.names(), ["title", "address"]);
        assert!(places.and(Places::default().with(Part::Tags)).is_none());
        assert!(places.has(Part::Title) && !places.only(Part::Title));
    }
}
