//! Files written whole or not at all.

use crate::error::Error;
use crate::io::{fail_at_file_limit, stdout_error};
use std::fs::{FileType, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use tempfile::{Builder, NamedTempFile};

/// Writes a file by what `fill` writes: into a new file beside it, which takes its place when all is on disk. A file
/// that is there is replaced only with `force`; a link in its place is replaced, not followed. What is no file but can
/// be written, a pipe or a device, is written to as it is, also behind a link.
pub fn whole_file(path: &Path, force: bool, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Error> {
    fail_at_file_limit();
    let failed = |error: &io::Error| Error::io(format_args!("cannot write {}", path.display()), error);
    match path.symlink_metadata().map(|there| there.file_type()) {
        Ok(kind) if kind.is_dir() || path.is_dir() => {
            return Err(failed(&io::Error::from(io::ErrorKind::IsADirectory)).hint("name a file"));
        }
        Ok(kind) if is_stream(path, kind) => {
            return write_through(path, fill).map_err(|error| match error.kind() {
                io::ErrorKind::BrokenPipe => stdout_error(&error),
                _ => failed(&error),
            });
        }
        Ok(_) if !force => return Err(exists(path)),
        _ => {}
    }
    let file = beside(path, fill).map_err(|error| failed(&error))?;
    let persisted = if force { file.persist(path) } else { file.persist_noclobber(path) };
    match persisted {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(exists(path)),
        Err(error) => Err(failed(&error.error)),
    }
}

/// Whether what is there is a pipe or a device, or a link to one; `/dev/stdout` is, wherever it leads.
fn is_stream(path: &Path, kind: FileType) -> bool {
    let leads_to_stream = || path.starts_with("/dev") || path.metadata().is_ok_and(|target| !target.is_file());
    !kind.is_file() && (!kind.is_symlink() || leads_to_stream())
}

/// A new file in the same folder, filled and on disk.
fn beside(path: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = Builder::new();
    builder.prefix(".dbres-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // What the umask leaves of it, as for any new file.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut out = BufWriter::new(builder.tempfile_in(folder)?);
    fill(&mut out)?;
    out.flush()?;
    let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    if let Some(replaced) = path.symlink_metadata().ok().filter(std::fs::Metadata::is_file) {
        file.as_file().set_permissions(replaced.permissions())?;
    }
    file.as_file().sync_all()?;
    Ok(file)
}

fn write_through(path: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(OpenOptions::new().write(true).open(path)?);
    fill(&mut out)?;
    out.flush()
}

fn exists(path: &Path) -> Error {
    Error::new(crate::error::Kind::Io, format!("{} is there already", path.display())).hint("`--force` replaces it")
}
