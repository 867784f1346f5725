//! All bytes of a catalog, from a file or a stream that may have no end.

use super::source::BUNDLED_HINT;
use crate::error::Error;
use crate::model::catalog::fault_at_start;
use crate::model::document::{Fault, line_and_column};
use std::io::{self, Read};
use std::str::from_utf8;

/// So much is read before it is looked at for the first time: whole catalogs are told all that is wrong with them.
const FIRST_LOOK: usize = 1 << 24;

/// How much longer a text is when it is looked at again, so that all looks cost less than one more reading.
const GROWTH: usize = 8;

/// Reads to the end, but of a long text that no end could make a catalog only so much as shows it: it may have none.
pub fn read_text(name: &str, from: &mut dyn Read) -> Result<String, Error> {
    let mut bytes = Vec::new();
    let mut next_look = FIRST_LOOK;
    loop {
        let missing = next_look - bytes.len();
        // The vector grows as the text does, and says so where memory ends.
        from.take(missing as u64).read_to_end(&mut bytes).map_err(|error| unreadable(name, &error))?;
        if bytes.len() < next_look {
            let checked = String::from_utf8(bytes);
            return checked.map_err(|error| not_utf8(name, error.as_bytes(), error.utf8_error().valid_up_to()));
        }
        look(name, &bytes)?;
        next_look = next_look.saturating_mul(GROWTH);
    }
}

/// Fails where these bytes begin no catalog, whatever follows.
fn look(name: &str, bytes: &[u8]) -> Result<(), Error> {
    let text = match from_utf8(bytes) {
        Ok(text) => text,
        // Perhaps only the rest of a character is missing.
        Err(error) if error.error_len().is_none() => from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default(),
        Err(error) => return Err(not_utf8(name, bytes, error.valid_up_to())),
    };
    fault_at_start(text).map_or(Ok(()), |fault| Err(located(name, text, fault)))
}

/// The fault as an error that names the source, line and column.
#[must_use]
pub fn located(name: &str, text: &str, fault: Fault) -> Error {
    located_at(name, line_and_column(text, fault.offset), fault)
}

/// The same for a text that is not held.
pub fn located_at(name: &str, (line, column): (usize, usize), fault: Fault) -> Error {
    let path = if fault.path.is_empty() { String::new() } else { format!("{}: ", fault.path) };
    Error::data(format!("{name}:{line}:{column}: {path}{}", fault.message)).maybe_hint(fault.hint)
}

/// What a system's refusal to let us read means, and what to do.
pub fn unreadable(name: &str, error: &io::Error) -> Error {
    let hint = match error.kind() {
        io::ErrorKind::NotFound => BUNDLED_HINT,
        io::ErrorKind::IsADirectory => "name a file in it",
        io::ErrorKind::PermissionDenied => "check who may read it",
        io::ErrorKind::OutOfMemory => "all of a catalog is held in memory; split it into several files",
        _ => "",
    };
    let error = Error::io(format_args!("cannot read {name}"), error);
    if hint.is_empty() { error } else { error.hint(hint) }
}

fn not_utf8(name: &str, bytes: &[u8], valid: usize) -> Error {
    let line = bytes[..valid].iter().filter(|&&byte| byte == b'\n').count() + 1;
    let start = bytes[..valid].iter().rposition(|&byte| byte == b'\n').map_or(0, |newline| newline + 1);
    let column = String::from_utf8_lossy(&bytes[start..valid]).chars().count() + 1;
    let utf16 = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    let hint = if utf16 { "it looks like UTF-16: save it as UTF-8" } else { "save it as UTF-8" };
    Error::data(format!("{name}:{line}:{column}: the text is not UTF-8")).hint(hint)
}
