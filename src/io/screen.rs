//! Text for a terminal: printed if it fits on the screen, else shown by a pager.

use super::World;
use super::pager::{Pager, StartPager};
use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use unicode_width::UnicodeWidthChar;

/// Columns from one tab stop to the next.
const TAB: usize = 8;

/// A pager, and the screen that calls for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paging {
    /// The command line of the pager.
    pub command: OsString,
    /// Columns of the terminal.
    pub width: usize,
    /// Rows of the terminal.
    pub height: usize,
}

impl Paging {
    /// Prints what `write` writes to standard output; in the pager, if that is longer than the screen. To leave the
    /// pager before all is written is no error. What comes back is worth a note: that the pager failed.
    pub fn print(
        self,
        world: &mut World<'_>,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<Option<String>> {
        let World { stdout, start_pager, .. } = world;
        let mut screen = Screen { rows: 0, counted: 0, way: Way::Held(Vec::new()), paging: self, stdout, start_pager };
        let written = write(&mut screen);
        // What was written before an error is shown all the same.
        let shown = screen.finish();
        let printed = written.and(shown);
        let Way::Pager(pager) = screen.way else { return printed.map(|()| None) };
        let note = pager.end().map(|code| failure(&screen.paging.command, code));
        match printed {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
            _ => Ok(note),
        }
    }
}

/// How a pager failed, and what to do about it.
fn failure(command: &OsStr, code: i32) -> String {
    let command = command.to_string_lossy();
    format!("the pager `{command}` ended with exit code {code}; `--pager never` does without one")
}

/// A writer that finds out which way its text goes.
struct Screen<'s, 'w> {
    paging: Paging,
    stdout: &'s mut Box<dyn Write + 'w>,
    start_pager: &'s mut StartPager<'w>,
    way: Way<'w>,
    /// Rows that the text held back takes, up to its last whole line.
    rows: usize,
    /// Bytes that these rows are made of.
    counted: usize,
}

enum Way<'w> {
    /// Not known yet: all of the text so far.
    Held(Vec<u8>),
    Pager(Box<dyn Pager + 'w>),
    Stdout,
}

impl Screen<'_, '_> {
    /// Sends what was held back to the pager, or to standard output where the pager cannot be started.
    fn open(&mut self, held: &[u8]) -> io::Result<()> {
        self.way = (self.start_pager)(&self.paging.command).map_or(Way::Stdout, Way::Pager);
        self.write_all(held)?;
        self.flush()
    }

    /// Whether the text is more than a screen, with a row for the prompt below it; what is `new` in it begins there.
    fn is_full(&mut self, held: &[u8], new: usize) -> bool {
        for (end, _) in held.iter().enumerate().skip(new).filter(|(_, byte)| **byte == b'\n') {
            let line = String::from_utf8_lossy(&held[self.counted..end]);
            self.rows += columns(&line).div_ceil(self.paging.width.max(1)).max(1);
            self.counted = end + 1;
        }
        self.rows >= self.paging.height
    }

    /// Sends out what is left, at the end of the text.
    fn finish(&mut self) -> io::Result<()> {
        if let Way::Held(held) = &self.way {
            self.stdout.write_all(held)?;
            return self.stdout.flush();
        }
        self.flush()
    }
}

impl Write for Screen<'_, '_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.way {
            Way::Pager(pager) => pager.write(bytes),
            Way::Stdout => self.stdout.write(bytes),
            Way::Held(held) => {
                let new = held.len();
                held.extend_from_slice(bytes);
                let held = std::mem::take(held);
                if self.is_full(&held, new) {
                    self.open(&held)?;
                } else {
                    self.way = Way::Held(held);
                }
                Ok(bytes.len())
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.way {
            Way::Held(_) => Ok(()),
            Way::Pager(pager) => pager.flush(),
            Way::Stdout => self.stdout.flush(),
        }
    }
}

/// Columns of a line on a terminal, which shows no escapes.
fn columns(line: &str) -> usize {
    let mut columns = 0;
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        match c {
            '\x1b' => skip_escape(&mut rest),
            '\t' => columns += TAB - columns % TAB,
            c => columns += c.width().unwrap_or(0),
        }
    }
    columns
}

/// Skips what follows an escape character: colour up to its letter, a link up to its end.
fn skip_escape(rest: &mut std::str::Chars<'_>) {
    match rest.next() {
        Some('[') => {
            rest.find(char::is_ascii_alphabetic);
        }
        Some(']') => {
            rest.find(|c| *c == '\x1b');
            rest.next();
        }
        _ => {}
    }
}

/// Whether the command line shows nothing page by page: an empty one, or `cat`.
pub fn is_no_pager(command: &OsStr) -> bool {
    matches!(command.as_encoded_bytes().trim_ascii(), b"" | b"cat")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_take_no_columns() {
        assert_eq!(columns("plain"), 5);
        assert_eq!(columns("\x1b[1;38;5;28mbold\x1b[0m数据"), 8);
        assert_eq!(columns("\x1b]8;;https://a.example/\x1b\\link\x1b]8;;\x1b\\s"), 5);
        assert_eq!(columns("a\tb"), 9);
    }
}
