//! Files written whole or not at all.

use crate::error::Error;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use tempfile::Builder;

/// Writes a file by what `fill` writes: into a new file beside it, which takes its place when all is on disk. A file
/// that is there is replaced only with `force`; a link in its place is replaced, not followed.
pub fn whole_file(path: &Path, force: bool, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Error> {
    let failed = |error: &io::Error| Error::io(format_args!("cannot write {}", path.display()), error);
    if !force && path.symlink_metadata().is_ok() {
        return Err(exists(path));
    }
    if path.is_dir() {
        return Err(failed(&io::Error::from(io::ErrorKind::IsADirectory)).hint("name a file"));
    }
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = Builder::new();
    builder.prefix(".dbres-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // What the umask leaves of it, as for any new file.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let file = builder.tempfile_in(folder).map_err(|error| failed(&error))?;
    let mut out = BufWriter::new(file);
    fill(&mut out).and_then(|()| out.flush()).map_err(|error| failed(&error))?;
    let file = out.into_inner().map_err(|error| failed(error.error()))?;
    file.as_file().sync_all().map_err(|error| failed(&error))?;
    let persisted = if force { file.persist(path) } else { file.persist_noclobber(path) };
    match persisted {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(exists(path)),
        Err(error) => Err(failed(&error.error)),
    }
}

fn exists(path: &Path) -> Error {
    Error::new(crate::error::Kind::Io, format!("{} is there already", path.display())).hint("`--force` replaces it")
}
