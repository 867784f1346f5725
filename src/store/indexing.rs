//! A catalog's file into its index, in one pass: what is read is split into entries, which several threads take in.

use super::cache::Content;
use super::stamp::Stamp;
use crate::model::catalog::Catalog;
use crate::model::entry::Entry;
use crate::model::json::quote;
use crate::model::stream::{Batch, CHUNK, Member, Stream};
use crate::search::codec::join;
use crate::search::indexer::{Indexer, finish};
use crate::search::thesaurus;
use std::fs::File;
use std::io::{self, Read, Seek};
use std::num::NonZero;
use std::ops::Range;
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, SystemTime};
use xxhash_rust::xxh3::Xxh3;

/// So many threads take entries in, at most: they wait for the one that reads.
const MOST_THREADS: usize = 4;

/// The path of a catalog's file, the catalog without its entries, its thesaurus, which is empty if it has no vocabulary,
/// and its index, [`join`]ed; and what content it is of. `progress` is told how many bytes were read, now and then.
///
/// None where there is something to say about the file: it is no catalog, or changes while it is read.
pub fn index(path: &Path, source: &File, progress: &mut dyn FnMut(u64)) -> Option<(Content, Vec<u8>)> {
    let stamp = Stamp::of(&source.metadata().ok()?);
    // A change in this moment could bear the same time as the last one.
    thread::sleep(stamp.unsettled(SystemTime::now()).unwrap_or_default().min(Duration::from_millis(50)));
    let time = SystemTime::now();
    let mut from_start = source;
    from_start.rewind().ok()?;
    let mut reader = Hashing { source, hash: Xxh3::new(), read: 0, progress };
    let (shares, members) = take_in(&mut reader)?;
    let content = Content { stamp, hash: reader.hash.digest(), time };
    if stamp != Stamp::of(&source.metadata().ok()?) {
        return None;
    }
    let members = members.iter().map(|member| format!("{}:{},", quote(&member.key), member.value));
    let head = format!("{{{}\"entries\":[]}}", members.collect::<String>());
    let vocabulary = Catalog::parse(&head).ok()?.vocabulary;
    let thesaurus = if vocabulary.is_empty() { Vec::new() } else { thesaurus::compile(&vocabulary).ok()? };
    let index = finish(&shares).ok()?;
    drop(shares);
    Some((content, join([path.as_os_str().as_encoded_bytes(), head.as_bytes(), &thesaurus, &index])))
}

/// Entries on their way from the thread that reads.
struct Bundle {
    /// The number of the first.
    first: u32,
    text: String,
    /// For each where it ends in the text, and where it begins in the source.
    entries: Vec<(usize, u64)>,
}

impl Bundle {
    fn new(batch: &Batch<'_>) -> Option<Self> {
        let length = batch.entries.iter().map(|entry| entry.len()).sum();
        let mut bundle = Bundle {
            first: u32::try_from(batch.first).ok()?,
            text: String::with_capacity(length),
            entries: Vec::with_capacity(batch.entries.len()),
        };
        for entry in &batch.entries {
            bundle.text.push_str(entry);
            bundle.entries.push((bundle.text.len(), batch.offset(entry)));
        }
        Some(bundle)
    }

    /// Hands it to an indexer, unless something in it is no entry.
    fn add_to(&self, indexer: &mut Indexer) -> Option<()> {
        let mut start = 0;
        for (number, &(end, offset)) in (self.first..).zip(&self.entries) {
            let entry = Entry::parse(&self.text[start..end], 0).ok()?;
            let span: Range<u64> = offset..offset + (end - start) as u64;
            indexer.add(number, &entry, &span);
            start = end;
        }
        Some(())
    }
}

/// Bundles for whichever thread takes them; none where no more are wanted.
type Bundles = Arc<Mutex<Option<Receiver<Bundle>>>>;

/// Reads a catalog into indexers; also its members but for the entries.
fn take_in(reader: &mut dyn Read) -> Option<(Vec<Indexer>, Vec<Member>)> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS);
    let (sender, receiver) = sync_channel(2 * threads);
    // Theirs alone: nobody waits for them to take a bundle when none of them is left.
    let receiver: Bundles = Arc::new(Mutex::new(Some(receiver)));
    thread::scope(|scope| {
        let spawn = |receiver: Bundles| scope.spawn(move || work(&receiver));
        let workers: Vec<_> = (0..threads).map(|_| spawn(Arc::clone(&receiver))).collect();
        drop(receiver);
        let members = send(reader, &sender);
        drop(sender);
        let shares = workers.into_iter().map(|worker| worker.join().ok()?).collect::<Option<Vec<Indexer>>>();
        shares.zip(members)
    })
}

/// Cuts what is read into bundles; stops where that is no catalog, or nobody takes them any more.
fn send(reader: &mut dyn Read, bundles: &SyncSender<Bundle>) -> Option<Vec<Member>> {
    let mut stream = Stream::new(reader, CHUNK);
    while let Some(batch) = stream.next_batch().ok()? {
        bundles.send(Bundle::new(&batch)?).ok()?;
    }
    Some(stream.members().to_vec())
}

/// Takes bundles in, as long as there are any; after one that holds no entries nobody needs more.
fn work(bundles: &Bundles) -> Option<Indexer> {
    let mut indexer = Indexer::default();
    loop {
        let next = bundles.lock().ok()?.as_ref()?.recv();
        let Ok(bundle) = next else { return Some(indexer) };
        if bundle.add_to(&mut indexer).is_none() {
            *bundles.lock().ok()? = None;
        }
    }
}

/// Reads a file and hashes what is read.
struct Hashing<'r> {
    source: &'r File,
    hash: Xxh3,
    read: u64,
    progress: &'r mut dyn FnMut(u64),
}

impl Read for Hashing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.source.read(buffer)?;
        self.hash.update(&buffer[..length]);
        self.read += length as u64;
        (self.progress)(self.read);
        Ok(length)
    }
}
