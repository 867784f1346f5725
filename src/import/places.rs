//! Places in a text as editors name them.

use super::report::Spot;

/// Where the lines of a text begin.
pub struct Lines<'t> {
    name: &'t str,
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    /// Those of a text of this name.
    pub fn of(name: &'t str, text: &'t str) -> Self {
        let starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
        Lines { name, text, starts }
    }

    /// The line and column of a byte.
    pub fn spot(&self, at: usize) -> Spot {
        let at = self.text.floor_char_boundary(at);
        let line = self.starts.partition_point(|start| *start <= at);
        let start = self.starts.get(line - 1).copied().unwrap_or_default();
        Spot { file: self.name.to_owned(), line, column: self.text[start..at].chars().count() + 1 }
    }
}
