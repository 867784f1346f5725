//! Lines of a document before it is parsed.

/// Lines without what ends them, and where they begin.
#[derive(Clone, Debug)]
pub struct Lines<'t> {
    text: &'t str,
    /// Where the next one begins.
    pub at: usize,
}

impl<'t> Lines<'t> {
    /// Those of a text.
    pub fn of(text: &'t str) -> Self {
        Lines { text, at: 0 }
    }
}

impl<'t> Iterator for Lines<'t> {
    type Item = (usize, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let at = self.at;
        let rest = self.text.get(at..).filter(|rest| !rest.is_empty())?;
        let end = memchr::memchr(b'\n', rest.as_bytes());
        self.at += end.map_or(rest.len(), |end| end + 1);
        Some((at, &rest[..end.unwrap_or(rest.len())]))
    }
}

/// The mark that begins or ends a block of code in a line; empty where there is none.
pub fn fence_of(line: &str) -> &'static str {
    match line.trim_ascii_start().as_bytes() {
        [b'`', b'`', b'`', ..] => "```",
        [b'~', b'~', b'~', ..] => "~~~",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn lines_have_their_places() {
        let lines: Vec<_> = Lines::of("a\n\n é\nb").collect();
        assert_eq!(lines, [(0, "a"), (2, ""), (3, " é"), (7, "b")]);
        assert_eq!(Lines::of("").count() + Lines::of("a\n").count(), 1);
    }
}
