//! Bytes of a file, mapped into memory, in blocks with checksums: what is damaged is not there.

use crate::search::region::Region;
use memmap2::Mmap;
use std::cell::{Cell, RefCell};
use std::fs::File;
use std::io;
use std::ops::Range;
use xxhash_rust::xxh3::xxh3_64;

/// Bytes of a block.
const BLOCK: usize = 1 << 14;

/// Bytes of a checksum.
const SUM: usize = 8;

/// The checksums of the blocks of some bytes.
pub fn sums(bytes: &[u8]) -> Vec<u8> {
    bytes.chunks(BLOCK).flat_map(|block| xxh3_64(block).to_le_bytes()).collect()
}

/// How many bytes the checksums of so many bytes are.
pub fn sums_length(length: usize) -> usize {
    length.div_ceil(BLOCK) * SUM
}

/// A part of a mapped file. A block is checked when it is first touched.
pub struct Mapped {
    map: Mmap,
    sums: Range<usize>,
    bytes: Range<usize>,
    /// For each block whether it is known to be sound, a bit each.
    sound: RefCell<Vec<u64>>,
    damaged: Cell<bool>,
}

impl Mapped {
    /// Maps a file that nobody writes to: it is replaced when there is something new to say.
    #[allow(unsafe_code, reason = "there is no safe way to map a file")]
    pub fn open(file: &File) -> io::Result<Mmap> {
        // SAFETY: the file is the user's own, only the user may write to it, and dbres only ever replaces it by another.
        // A program of the user that cuts it while it is mapped ends this process; it cannot make it do anything else,
        // as bytes are checked before they are used, and what reads them takes any for possible.
        unsafe { Mmap::map(file) }
    }

    /// The bytes of a map in this range, with checksums in that one.
    pub fn new(map: Mmap, sums: Range<usize>, bytes: Range<usize>) -> Option<Self> {
        let fits = sums.len() == sums_length(bytes.len()) && map.get(sums.clone()).is_some();
        map.get(bytes.clone()).filter(|_| fits)?;
        let words = bytes.len().div_ceil(BLOCK).div_ceil(64);
        Some(Mapped { map, sums, bytes, sound: RefCell::new(vec![0; words]), damaged: Cell::new(false) })
    }

    /// Whether something that was asked for was damaged.
    pub fn is_damaged(&self) -> bool {
        self.damaged.get()
    }

    /// Checks all that was not touched yet.
    pub fn touch_all(&self) {
        let _ = self.get(0..self.len());
    }

    fn check(&self, block: usize) -> bool {
        let mut sound = self.sound.borrow_mut();
        let Some(word) = sound.get_mut(block / 64) else { return false };
        let bit = 1 << (block % 64);
        if *word & bit == 0 && self.is_sound(block) == Some(true) {
            *word |= bit;
        }
        *word & bit != 0
    }

    fn is_sound(&self, block: usize) -> Option<bool> {
        let bytes = self.map.get(self.bytes.clone())?.chunks(BLOCK).nth(block)?;
        let sum = self.map.get(self.sums.clone())?.get(block * SUM..)?.first_chunk()?;
        Some(xxh3_64(bytes) == u64::from_le_bytes(*sum))
    }
}

impl Region for Mapped {
    fn len(&self) -> usize {
        self.bytes.len()
    }

    fn get(&self, range: Range<usize>) -> Option<&[u8]> {
        let found = self.map.get(self.bytes.clone()).and_then(|bytes| bytes.get(range.clone()));
        let blocks = range.start / BLOCK..range.end.div_ceil(BLOCK);
        let found = found.filter(|bytes| bytes.is_empty() || blocks.into_iter().all(|block| self.check(block)));
        if found.is_none() {
            self.damaged.set(true);
        }
        found
    }
}
