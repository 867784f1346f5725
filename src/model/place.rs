//! Places in a text, as a person looks for them.

/// A place in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Byte offset.
    pub offset: u64,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
}

impl Place {
    /// Where a text begins.
    pub const START: Place = Place { offset: 0, line: 1, column: 1 };

    /// The place after this text, which stands here.
    #[must_use]
    pub fn after(self, text: &str) -> Place {
        let offset = self.offset + text.len() as u64;
        let lines = memchr::memchr_iter(b'\n', text.as_bytes()).count();
        let column = match memchr::memrchr(b'\n', text.as_bytes()) {
            Some(last) => 1 + text[last + 1..].chars().count(),
            None => self.column + text.chars().count(),
        };
        Place { offset, line: self.line + lines, column }
    }
}
