//! A catalog in a file whose index is kept in the cache folder: entries are read where the index says that they stand.

use super::cache::Slot;
use super::indexing::index;
use super::mapped::Mapped;
use super::source::{check_format, is_list};
use super::stamp::Stamp;
use crate::model::catalog::Catalog;
use crate::model::entry::Entry;
use crate::model::vocabulary::Vocabulary;
use crate::search::region::{Region, Section};
use elsa::FrozenVec;
use std::cell::Cell;
use std::fs::File;
use std::ops::Range;
use std::path::Path;

/// An index of a shorter catalog is made faster than it is found.
const SHORT: u64 = 1 << 16;

/// A catalog with an index of its own.
pub struct Stored {
    source: File,
    /// The state of the source that the index is of.
    stamp: Stamp,
    slot: Slot,
    body: Body,
    /// Texts of entries that were read.
    texts: FrozenVec<String>,
    /// Whether there was no entry where there should be one.
    lost: Cell<bool>,
}

/// The index with what goes with it.
enum Body {
    Found(Mapped),
    Made(Vec<u8>),
}

impl Stored {
    /// Opens the catalog at this path; makes its index if the cache folder has none that is sound and of this state.
    /// `progress` is told how much of the file was read, and how long it is.
    ///
    /// None where it is no file that could have one: it is short, no regular file, or no catalog.
    pub fn open(path: &Path, cache: &Path, progress: &mut dyn FnMut(u64, u64)) -> Option<Self> {
        check_format(path).ok().filter(|()| !is_list(path.extension().unwrap_or_default()))?;
        // Opening a pipe would wait for somebody to write to it.
        path.metadata().ok().filter(|file| file.is_file() && file.len() >= SHORT)?;
        let source = File::open(path).ok()?;
        let stamp = Stamp::of(&source.metadata().ok()?);
        let slot = Slot::new(cache, path)?;
        let (stamp, body) = if let Some(found) = slot.open(&source) {
            (stamp, Body::Found(found))
        } else {
            let (content, made) = index(&slot.source, &source, &mut |read| progress(read, stamp.length()))?;
            // The next run tries again.
            let _ = slot.write(&content, &made);
            (content.stamp, Body::Made(made))
        };
        Some(Stored { source, stamp, slot, body, texts: FrozenVec::new(), lost: Cell::new(false) })
    }

    /// The index.
    pub fn index(&self) -> Option<Section<'_>> {
        let [_, _, _, index] = self.sections()?;
        Some(index)
    }

    /// The bytes of the thesaurus; none if the catalog has no vocabulary.
    pub fn thesaurus(&self) -> Option<&[u8]> {
        let [_, _, thesaurus, _] = self.sections()?;
        thesaurus.bytes().filter(|bytes| !bytes.is_empty())
    }

    /// The vocabulary; an empty one if the catalog has none.
    pub fn vocabulary(&self) -> Option<Vocabulary> {
        let [_, head, _, _] = self.sections()?;
        Catalog::parse_vocabulary(std::str::from_utf8(head.bytes()?).ok()?).ok()
    }

    fn sections(&self) -> Option<[Section<'_>; 4]> {
        let region: &dyn Region = match &self.body {
            Body::Found(found) => found,
            Body::Made(made) => made,
        };
        Section::whole(region).split()
    }

    /// The entry of this number, which stands there in the source.
    pub fn entry(&self, number: usize, span: Option<Range<u64>>) -> Option<Entry<'_>> {
        let text = self.noted(span.and_then(|span| self.read(&span)))?;
        self.noted(Entry::parse(self.texts.push_get(text), number).ok())
    }

    /// Shows the entry that stands there, and forgets it.
    pub fn visit(&self, number: usize, span: Option<Range<u64>>, visit: &mut dyn FnMut(&Entry<'_>)) {
        let text = self.noted(span.and_then(|span| self.read(&span)));
        if let Some(entry) = text.as_ref().and_then(|text| self.noted(Entry::parse(text, number).ok())) {
            visit(&entry);
        }
    }

    /// Notes that something is not there.
    fn noted<T>(&self, found: Option<T>) -> Option<T> {
        self.lost.set(self.lost.get() || found.is_none());
        found
    }

    /// Checks all of the index that was not looked at yet.
    pub fn touch_all(&self) {
        if let Body::Found(found) = &self.body {
            found.touch_all();
        }
    }

    /// Whether all that was read so far is what the source holds, and the vocabulary, which may be asked for any time, is
    /// there. If not, the index is removed.
    pub fn is_sound(&self) -> bool {
        let has_vocabulary = self.sections().is_some_and(|[_, head, ..]| head.bytes().is_some());
        let is_damaged = !has_vocabulary || matches!(&self.body, Body::Found(found) if found.is_damaged());
        let is_same = self.source.metadata().is_ok_and(|file| Stamp::of(&file) == self.stamp);
        let is_sound = !is_damaged && is_same && !self.lost.get();
        if !is_sound {
            self.slot.remove();
        }
        is_sound
    }

    fn read(&self, span: &Range<u64>) -> Option<String> {
        let end = span.end.min(self.stamp.length());
        let mut bytes = vec![0; usize::try_from(end.checked_sub(span.start)?).ok()?];
        read_at(&self.source, &mut bytes, span.start).ok()?;
        String::from_utf8(bytes).ok()
    }
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], offset: u64) -> std::io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, offset)
}

#[cfg(not(unix))]
fn read_at(file: &File, bytes: &mut [u8], offset: u64) -> std::io::Result<()> {
    use std::io::{Read, Seek, SeekFrom};
    let mut file = file;
    file.seek(SeekFrom::Start(offset))?;
    file.read_exact(bytes)
}
