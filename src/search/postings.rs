//! Where a term stands: entries in order, and how strongly it stands in each.
//!
//! A list is four numbers, of its postings, of the bytes of its headers and of those of its blocks, and the strongest of
//! the postings; then the headers, then the blocks. A block has up to 128 postings; its header tells the last entry, the
//! strongest posting and the size of the block, so that a reader passes over blocks without what it looks for (block-max
//! indexes: Ding, Suel: "Faster top-k document retrieval using block-max indexes", 2011). The block is the entries, the
//! strengths, and the places; where strengths and places are the same for all, as with facet values, they stand there
//! once. Entries that are close are bits, 64 neighbours a word, to be compared with the wanted ones at a stroke, and for
//! each word how many came before it; others are their distances from the block before; those that are far from each
//! other the gaps between them.

use super::codec::{Reader, put_number};
use super::places::Places;
use super::window::{Window, each_bit};

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

/// What a block's first byte tells: marks differ; entries are bits; or gaps; else distances.
const VARIOUS: u8 = 1;
const BITS: u8 = 2;
const GAPS: u8 = 4;

/// Entries are told by bits if the words take no more bytes than so many times their number.
const MOST_BYTES_OF_BITS: usize = 4;

fn put_block(out: &mut Vec<u8>, block: &[Posting], before: u32) {
    let marks = |posting: &Posting| (posting.strength, posting.places);
    let is_various = block.windows(2).any(|pair| marks(&pair[0]) != marks(&pair[1]));
    let mut entries = Vec::with_capacity(4 * block.len());
    let coding = put_entries(&mut entries, block, before);
    out.push(coding | if is_various { VARIOUS } else { 0 });
    out.append(&mut entries);
    let told = if is_various { block } else { &block[..1] };
    out.extend(told.iter().map(|posting| posting.strength));
    out.extend(told.iter().map(|posting| posting.places.bits()));
}

/// Appends which entries the postings are of, and returns how that was done.
fn put_entries(out: &mut Vec<u8>, block: &[Posting], before: u32) -> u8 {
    let last = block.last().map_or(before, |posting| posting.entry);
    let words = last / u64::BITS - before / u64::BITS + 1;
    if words as usize * size_of::<u64>() <= MOST_BYTES_OF_BITS * block.len() {
        let mut bits = vec![0_u64; words as usize];
        for posting in block {
            bits[(posting.entry / u64::BITS - before / u64::BITS) as usize] |= 1 << (posting.entry % u64::BITS);
        }
        out.extend(bits.iter().flat_map(|word| word.to_le_bytes()));
        out.extend(
            bits.iter().scan(0_u8, |passed, word| {
                Some(std::mem::replace(passed, *passed + word.count_ones().to_le_bytes()[0]))
            }),
        );
        return BITS;
    }
    if u16::try_from(last - before).is_ok() {
        let distances = block.iter().map(|posting| posting.entry - before);
        out.extend(distances.flat_map(|distance| [0, 1].map(|place| distance.to_le_bytes()[place])));
        return 0;
    }
    let mut previous = before;
    for posting in block {
        put_number(out, u64::from(posting.entry - previous));
        previous = posting.entry;
    }
    GAPS
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

/// What a block holds.
struct Body<'b> {
    flags: u8,
    entries: &'b [u8],
    /// For each posting, or one for all.
    strengths: &'b [u8],
    places: &'b [u8],
}

impl<'b> Block<'b> {
    fn open(&self) -> Option<Body<'b>> {
        let (&flags, rest) = self.body.split_first()?;
        let marks = if flags & VARIOUS == 0 { 1 } else { self.length };
        let (entries, rest) = rest.split_at_checked(rest.len().checked_sub(2 * marks)?)?;
        let (strengths, places) = rest.split_at(marks);
        Some(Body { flags, entries, strengths, places })
    }
}

impl<'b> Body<'b> {
    /// If its entries are bits, those of 64 neighbours each, as a window has them: the first of the neighbours, their
    /// bits, and how many came before these. `before` is the last entry of the block before.
    fn words(&self, before: u32) -> impl Iterator<Item = (u32, u64, u8)> + use<'b> {
        const WORD: usize = size_of::<u64>();
        let (words, passed) = self.entries.split_at(self.entries.len() / (WORD + 1) * WORD);
        let starts = (before - before % u64::BITS..).step_by(u64::BITS as usize);
        let words = words.as_chunks().0.iter().map(|word| u64::from_le_bytes(*word));
        words.zip(passed).zip(starts).map(|((word, passed), start)| (start, word, *passed))
    }

    /// How the posting at this place of the block stands.
    fn mark(&self, place: usize) -> Option<(u8, Places)> {
        let place = if self.strengths.len() == 1 { 0 } else { place };
        Some((*self.strengths.get(place)?, Places::from_bits(*self.places.get(place)?)))
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
        if body.flags & BITS != 0 {
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
        if body.flags & BITS != 0 {
            hand_out_bits(&body, self.block.before, wanted, least, take);
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
        let body = self.block.open()?;
        if body.flags & BITS != 0 {
            let words = body.words(before);
            self.entries.extend(words.flat_map(|(start, word, _)| each_bit(word).map(move |bit| start + bit)));
        } else if body.flags & GAPS != 0 {
            let (mut reader, mut entry) = (Reader(body.entries), before);
            for _ in 0..length {
                entry = entry.wrapping_add(u32::try_from(reader.number()?).ok()?);
                self.entries.push(entry);
            }
        } else {
            let (distances, _) = body.entries.as_chunks();
            let distances = distances.iter().map(|distance| u32::from(u16::from_le_bytes(*distance)));
            self.entries.extend(distances.map(|distance| before.wrapping_add(distance)));
        }
        (self.entries.len() == length && self.entries.last() == Some(&last)).then_some(())
    }
}

/// Hands out the wanted postings of a block whose entries are bits.
fn hand_out_bits(body: &Body<'_>, before: u32, wanted: &Window, least: u16, take: &mut impl FnMut(u32, u8, Places)) {
    let first = before - before % u64::BITS;
    let earlier = wanted.base.saturating_sub(first) / u64::BITS;
    let words = body.words(before).skip(earlier as usize);
    for ((start, word, passed), wanted) in words.zip(wanted.words_from(first)) {
        for bit in each_bit(word & wanted) {
            let place = usize::from(passed) + (word & ((1 << bit) - 1)).count_ones() as usize;
            if let Some((strength, places)) = body.mark(place).filter(|(strength, _)| u16::from(*strength) >= least) {
                take(start + bit, strength, places);
            }
        }
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
