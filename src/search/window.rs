//! A few thousand neighbouring entries, which are scored together: some of them are set.

use std::ops::Range;

/// Entries of a window; in tests small catalogs have several.
pub const WIDTH: u32 = if cfg!(test) { 1 << 8 } else { 1 << 12 };

/// Bits of a word.
const BITS: u32 = u64::BITS;

/// Some entries of a window.
#[derive(Clone, Debug)]
pub struct Window {
    /// Its first entry, a multiple of the width.
    pub base: u32,
    bits: [u64; (WIDTH / BITS) as usize],
}

impl Window {
    /// None of the entries of the window that has this one.
    pub fn none(entry: u32) -> Self {
        Window { base: entry - entry % WIDTH, bits: [0; (WIDTH / BITS) as usize] }
    }

    /// All of them.
    pub fn all(entry: u32) -> Self {
        Window { bits: [u64::MAX; (WIDTH / BITS) as usize], ..Window::none(entry) }
    }

    /// All entries that it could hold.
    pub fn range(&self) -> Range<u32> {
        self.base..self.base.saturating_add(WIDTH)
    }

    /// Sets an entry of the window.
    pub fn set(&mut self, entry: u32) {
        let place = entry.wrapping_sub(self.base);
        if let Some(word) = self.bits.get_mut((place / BITS) as usize) {
            *word |= 1 << (place % BITS);
        }
    }

    /// Whether an entry is set.
    #[inline]
    pub fn has(&self, entry: u32) -> bool {
        let place = entry.wrapping_sub(self.base);
        self.bits.get((place / BITS) as usize).is_some_and(|word| word >> (place % BITS) & 1 == 1)
    }

    /// Which entries from this one on are set, 64 neighbours a word; it is the first of 64.
    #[inline]
    pub fn words_from(&self, entry: u32) -> &[u64] {
        let start = entry.saturating_sub(self.base) / BITS;
        self.bits.get(start as usize..).unwrap_or_default()
    }

    /// Sets those of 64 neighbouring entries, of which this is the first, that are bits of `word`.
    #[inline]
    pub fn add_word(&mut self, entry: u32, word: u64) {
        let place = entry.wrapping_sub(self.base);
        if let Some(own) = self.bits.get_mut((place / BITS) as usize) {
            *own |= word;
        }
    }

    /// Whether none is set.
    pub fn is_empty(&self) -> bool {
        self.bits.iter().all(|word| *word == 0)
    }

    /// Whether any of these entries of the window is set.
    pub fn has_any(&self, first: u32, last: u32) -> bool {
        self.next(first).is_some_and(|entry| entry <= last)
    }

    /// The first set entry from `entry` on, which is one of the window.
    pub fn next(&self, entry: u32) -> Option<u32> {
        let place = entry.saturating_sub(self.base);
        let mut at = (place / BITS) as usize;
        let mut word = self.bits.get(at)? & (u64::MAX << (place % BITS));
        while word == 0 {
            at += 1;
            word = *self.bits.get(at)?;
        }
        Some(self.base + u32::try_from(at).ok()? * BITS + word.trailing_zeros())
    }

    /// The set entries, in order.
    pub fn entries(&self) -> impl Iterator<Item = u32> {
        let starts = (self.base..).step_by(BITS as usize);
        self.bits.iter().zip(starts).flat_map(|(word, start)| each_bit(*word).map(move |bit| start + bit))
    }

    /// Keeps those that are set in both.
    pub fn keep(&mut self, other: &Window) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(word, other)| *word &= other);
    }

    /// Adds those of another.
    pub fn add(&mut self, other: &Window) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(word, other)| *word |= other);
    }

    /// Sets those that are not, and the other way round.
    pub fn turn(&mut self) {
        self.bits.iter_mut().for_each(|word| *word = !*word);
    }
}

/// The set bits of a word, the least first.
#[inline]
pub fn each_bit(mut word: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let bit = word.trailing_zeros();
        word &= word.checked_sub(1)?;
        Some(bit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_set_and_found() {
        let mut window = Window::none(5000);
        assert!((window.base, window.is_empty()) == (4864, true));
        let set = [4864, 4927, 4928, 5000, 5119];
        for entry in set {
            window.set(entry);
        }
        window.set(5120);
        window.set(4863);
        assert!(window.entries().eq(set));
        assert_eq!((window.next(4865), window.next(5001), window.next(4864)), (Some(4927), Some(5119), Some(4864)));
        assert!(window.has(5000) && !window.has(5001) && window.has_any(4930, 5000) && !window.has_any(4930, 4999));
        let mut other = Window::all(4864);
        other.turn();
        other.set(5000);
        window.keep(&other);
        assert!(window.entries().eq([5000]));
        assert_eq!(window.next(5001), None);
    }
}
