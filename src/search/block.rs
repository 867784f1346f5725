//! A block of postings as bytes: the entries, the strengths, and the places.
//!
//! Where strengths and places are the same for all, as with facet values, they stand there once. Entries that are close
//! are bits, 64 neighbours a word, to be compared with the wanted ones at a stroke, and for each word how many came before
//! it; others are their distances from the block before; those that are far from each other the gaps between them.

use super::codec::{Reader, put_number};
use super::places::Places;
use super::window::{Window, each_bit};

/// Postings of a block.
pub const BLOCK: usize = 128;

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

/// What a block's first byte tells: marks differ; entries are bits; or gaps; else distances.
const VARIOUS: u8 = 1;
const BITS: u8 = 2;
const GAPS: u8 = 4;

/// Entries are told by bits if the words take no more bytes than so many times their number.
const MOST_BYTES_OF_BITS: usize = 4;

/// Appends a block; `before` is the last entry of the block before.
pub fn put_block(out: &mut Vec<u8>, block: &[Posting], before: u32) {
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
        let mut passed = 0;
        for word in bits {
            out.push(passed);
            passed += word.count_ones().to_le_bytes()[0];
        }
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

/// What a block holds.
pub struct Body<'b> {
    flags: u8,
    entries: &'b [u8],
    /// For each posting, or one for all.
    strengths: &'b [u8],
    places: &'b [u8],
}

impl<'b> Body<'b> {
    /// The parts of a block of so many postings.
    pub fn open(bytes: &'b [u8], length: usize) -> Option<Self> {
        let (&flags, rest) = bytes.split_first()?;
        let marks = if flags & VARIOUS == 0 { 1 } else { length };
        let (entries, rest) = rest.split_at_checked(rest.len().checked_sub(2 * marks)?)?;
        let (strengths, places) = rest.split_at(marks);
        Some(Body { flags, entries, strengths, places })
    }

    /// Whether its entries are bits.
    pub fn are_bits(&self) -> bool {
        self.flags & BITS != 0
    }

    /// If its entries are bits, those of 64 neighbours each, as a window has them: the first of the neighbours, their
    /// bits, and how many came before these. `before` is the last entry of the block before.
    pub fn words(&self, before: u32) -> impl Iterator<Item = (u32, u64, u8)> + use<'b> {
        const WORD: usize = size_of::<u64>();
        let (words, passed) = self.entries.split_at(self.entries.len() / (WORD + 1) * WORD);
        let starts = (before - before % u64::BITS..).step_by(u64::BITS as usize);
        let words = words.as_chunks().0.iter().map(|word| u64::from_le_bytes(*word));
        words.zip(passed).zip(starts).map(|((word, passed), start)| (start, word, *passed))
    }

    /// How the posting at this place of the block stands.
    pub fn mark(&self, place: usize) -> Option<(u8, Places)> {
        let place = if self.strengths.len() == 1 { 0 } else { place };
        Some((*self.strengths.get(place)?, Places::from_bits(*self.places.get(place)?)))
    }

    /// Appends its entries one by one; `before` is the last entry of the block before.
    pub fn read(&self, before: u32, length: usize, out: &mut Vec<u32>) -> Option<()> {
        if self.are_bits() {
            let words = self.words(before);
            out.extend(words.flat_map(|(start, word, _)| each_bit(word).map(move |bit| start + bit)));
        } else if self.flags & GAPS != 0 {
            let (mut reader, mut entry) = (Reader(self.entries), before);
            for _ in 0..length {
                entry = entry.wrapping_add(u32::try_from(reader.number()?).ok()?);
                out.push(entry);
            }
        } else {
            let (distances, _) = self.entries.as_chunks();
            let distances = distances.iter().map(|distance| u32::from(u16::from_le_bytes(*distance)));
            out.extend(distances.map(|distance| before.wrapping_add(distance)));
        }
        Some(())
    }

    /// If its entries are bits, hands the postings of wanted ones to `take`, those of at least this strength.
    pub fn each_in(&self, before: u32, wanted: &Window, least: u16, take: &mut impl FnMut(u32, u8, Places)) {
        let first = before - before % u64::BITS;
        let earlier = wanted.base.saturating_sub(first) / u64::BITS;
        let words = self.words(before).skip(earlier as usize);
        for ((start, word, passed), wanted) in words.zip(wanted.words_from(first)) {
            for bit in each_bit(word & wanted) {
                let place = usize::from(passed) + (word & ((1 << bit) - 1)).count_ones() as usize;
                if let Some((strength, places)) = self.mark(place).filter(|(strength, _)| u16::from(*strength) >= least)
                {
                    take(start + bit, strength, places);
                }
            }
        }
    }
}
