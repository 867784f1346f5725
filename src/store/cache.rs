//! Indexes of catalogs in the cache folder: each a file of its own, which only its user can read, written whole or not
//! at all, and never trusted to be what it should be.
//!
//! A file is a head of fixed length, the checksums of what follows in blocks, and that: the source's path, and the index
//! with what goes with it (see [`super::indexing`]). The head names the program that made it, the state of the source, a hash of the
//! source's content, and when that was looked at.

use super::mapped::{Mapped, sums, sums_length};
use super::stamp::Stamp;
use crate::io::fail_at_file_limit;
use std::fs::{self, DirBuilder, File, Metadata, OpenOptions};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

/// What each such file begins with.
const MAGIC: u64 = u64::from_le_bytes(*b"dbres ix");

/// What of the program decides how an index looks.
const MAKER: &str = env!("DBRES_INDEX_MAKER");

/// Numbers of the head: the magic one, the maker, the stamp, the hash, when it was taken in seconds and nanoseconds, the
/// length of what follows the checksums, a checksum of these, and one of the head.
const HEAD: usize = 2 + Stamp::NUMBERS + 6;

/// The folder of indexes in the cache folder.
pub const FOLDER: &str = "index";

/// A source's content: its hash, and the state in which the source was then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Content {
    /// The source's state.
    pub stamp: Stamp,
    /// The hash of what it holds (XXH3, 64 bits).
    pub hash: u64,
    /// When its state was looked at.
    pub time: SystemTime,
}

/// Where the index of a source is, or would be.
#[derive(Clone, Debug)]
pub struct Slot {
    folder: PathBuf,
    name: String,
    /// The source's path, whatever led to it.
    pub source: PathBuf,
}

impl Slot {
    /// The place of the source at this path, in this cache folder; none if there is no such source.
    pub fn new(cache: &Path, source: &Path) -> Option<Self> {
        let source = source.canonicalize().ok()?;
        let name = format!("{:016x}", xxh3_64(source.as_os_str().as_encoded_bytes()));
        Some(Slot { folder: cache.join(FOLDER), name, source })
    }

    fn path(&self, ending: &str) -> PathBuf {
        self.folder.join(format!("{}.{ending}", self.name))
    }

    /// The index, if it is there and one of this source as it is now.
    pub fn open(&self, source: &File) -> Option<Mapped> {
        let (content, found) = read(&self.path("index"))?;
        if content.stamp != Stamp::of(&source.metadata().ok()?) {
            return None;
        }
        if content.stamp.unsettled(content.time) != Some(Duration::ZERO) && content.hash != hash(source).ok()? {
            return None;
        }
        Some(found)
    }

    /// Writes the index of a source with this content. What cannot be written is not: the next run makes it again.
    /// While another process writes it, this one does not.
    pub fn write(&self, content: &Content, bytes: &[u8]) -> io::Result<()> {
        fail_at_file_limit();
        make_folder(&self.folder)?;
        let path = self.path("tmp");
        let Some(mut file) = locked(&path)? else { return Ok(()) };
        let written = write_all(&mut file, content, bytes).and_then(|()| fs::rename(&path, self.path("index")));
        if written.is_err() {
            // It would only take room, on a disk that may be full.
            let _ = fs::remove_file(&path);
        }
        written
    }

    /// Removes the index, which turned out to be damaged.
    pub fn remove(&self) {
        // If it cannot be removed it will be found damaged again.
        let _ = fs::remove_file(self.path("index"));
    }
}

/// The index in a file that this program made, and what content it is of.
pub fn read(path: &Path) -> Option<(Content, Mapped)> {
    let file = open(path, OpenOptions::new().read(true)).ok()?;
    let mut head = Vec::new();
    (&file).take((HEAD * 8) as u64).read_to_end(&mut head).ok()?;
    let (content, length, sums_hash) = read_head(&head)?;
    let sums = head.len()..head.len().checked_add(sums_length(length))?;
    let bytes = sums.end..sums.end.checked_add(length)?;
    let map = Mapped::open(&file).ok()?;
    let is_whole = map.len() == bytes.end && xxh3_64(map.get(sums.clone())?) == sums_hash;
    is_whole.then(|| Some((content, Mapped::new(map, sums, bytes)?)))?
}

/// The hash of a source's content.
pub fn hash(source: &File) -> io::Result<u64> {
    let mut source = source;
    source.rewind()?;
    let mut hash = Xxh3::new();
    let mut buffer = vec![0; 1 << 18];
    loop {
        match source.read(&mut buffer)? {
            0 => return Ok(hash.digest()),
            length => hash.update(&buffer[..length]),
        }
    }
}

fn write_all(file: &mut File, content: &Content, bytes: &[u8]) -> io::Result<()> {
    let sums = sums(bytes);
    file.set_len(0)?;
    file.rewind()?;
    for part in [write_head(content, bytes.len(), &sums).as_slice(), &sums, bytes] {
        file.write_all(part)?;
    }
    Ok(())
}

fn write_head(content: &Content, length: usize, sums: &[u8]) -> Vec<u8> {
    let time = content.time.duration_since(UNIX_EPOCH).unwrap_or_default();
    let mut numbers = vec![MAGIC, xxh3_64(MAKER.as_bytes())];
    numbers.extend(content.stamp.numbers());
    numbers.extend([content.hash, time.as_secs(), u64::from(time.subsec_nanos()), length as u64, xxh3_64(sums)]);
    let mut head: Vec<u8> = numbers.into_iter().flat_map(u64::to_le_bytes).collect();
    head.extend(xxh3_64(&head).to_le_bytes());
    head
}

/// The content that a head tells of, how long the index is, and the hash of its checksums.
fn read_head(head: &[u8]) -> Option<(Content, usize, u64)> {
    let numbers: Vec<u64> = head.as_chunks().0.iter().map(|bytes| u64::from_le_bytes(*bytes)).collect();
    let numbers: [u64; HEAD] = numbers.try_into().ok()?;
    let [magic, maker, rest @ .., sum] = numbers;
    let (stamp, rest) = rest.split_first_chunk()?;
    let [hash, seconds, part, length, sums_hash] = *rest.first_chunk()?;
    let is_ours = magic == MAGIC && maker == xxh3_64(MAKER.as_bytes()) && sum == xxh3_64(&head[..head.len() - 8]);
    let time = UNIX_EPOCH.checked_add(Duration::from_secs(seconds))?.checked_add(Duration::from_nanos(part))?;
    let content = Content { stamp: Stamp::from_numbers(*stamp), hash, time };
    is_ours.then_some((content, usize::try_from(length).ok()?, sums_hash))
}

/// A new file to write to that no other process writes to; none where one does.
fn locked(path: &Path) -> io::Result<Option<File>> {
    // Another process may have given the file its final name between opening and locking it.
    for _ in 0..10 {
        let opened = open(path, OpenOptions::new().read(true).write(true).create(true));
        let Some(file) = opened.ok().filter(has_one_name) else {
            // Not one that dbres leaves behind: a link, say, or somebody else's.
            fs::remove_file(path)?;
            continue;
        };
        if file.try_lock().is_err() {
            return Ok(None);
        }
        #[cfg(unix)]
        keep_private(&file, 0o600)?;
        let is_still_there = path.symlink_metadata().is_ok_and(|there| {
            file.metadata().is_ok_and(|ours| Stamp::of(&there).numbers()[..2] == Stamp::of(&ours).numbers()[..2])
        });
        if is_still_there {
            return Ok(Some(file));
        }
    }
    Ok(None)
}

/// Opens a file that is the user's own and nobody else's; never what is no file, or a link.
fn open(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600).custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed());
    }
    let file = options.open(path)?;
    if is_private(&file.metadata()?) { Ok(file) } else { Err(io::Error::from(io::ErrorKind::PermissionDenied)) }
}

#[cfg(unix)]
fn is_private(file: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    file.is_file() && file.uid() == rustix::process::geteuid().as_raw() && file.mode() & 0o022 == 0
}

#[cfg(not(unix))]
fn is_private(file: &Metadata) -> bool {
    file.is_file()
}

/// Makes the folder if there is none; one that is there has to be the user's own, and becomes private.
fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(folder)?;
    #[cfg(unix)]
    keep_private(&File::open(folder)?, 0o700)?;
    Ok(())
}

/// Leaves a file or folder of the user to nobody else.
#[cfg(unix)]
fn keep_private(file: &File, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let found = file.metadata()?;
    if found.uid() != rustix::process::geteuid().as_raw() {
        return Err(io::Error::from(io::ErrorKind::PermissionDenied));
    }
    let others = found.mode() & 0o077;
    if others == 0 { Ok(()) } else { file.set_permissions(fs::Permissions::from_mode(mode)) }
}

/// Whether the file has no other name, under which it may be something else.
#[cfg(unix)]
fn has_one_name(file: &File) -> bool {
    use std::os::unix::fs::MetadataExt;
    file.metadata().is_ok_and(|found| found.nlink() == 1)
}

#[cfg(not(unix))]
fn has_one_name(_: &File) -> bool {
    true
}
