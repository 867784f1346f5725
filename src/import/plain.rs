//! Plain text of what a reader sees: one line, without emoji, invisible characters and shortcodes of emoji.

use crate::text::emoji::is_emoji;

/// Plain text as it is put together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plain {
    text: String,
    /// Emoji that were left out.
    pub marks: String,
}

impl Plain {
    /// The plain text of one piece.
    pub fn of(text: &str) -> String {
        let mut plain = Plain::default();
        plain.push(text);
        plain.finish()
    }

    /// Adds text; spaces become one.
    pub fn push(&mut self, text: &str) {
        let mut rest = text;
        while !rest.is_empty() {
            let end = self.ordinary(rest);
            self.text.push_str(&rest[..end]);
            rest = &rest[end..];
            let Some(c) = rest.chars().next() else { return };
            let taken = if c == ':' { self.shortcode(rest) } else { 0 };
            if taken == 0 {
                self.push_char(c);
            }
            rest = &rest[taken.max(c.len_utf8())..];
        }
    }

    /// How many bytes of a text can be added as they are: ordinary ones, and single spaces behind them.
    fn ordinary(&self, text: &str) -> usize {
        let mut before = self.text.as_bytes().last().copied().unwrap_or(b' ');
        let is_fine = |byte: u8| {
            let is_single_space = byte == b' ' && before != b' ';
            before = byte;
            is_single_space || is_ordinary(byte)
        };
        text.bytes().map(is_fine).position(|is_fine| !is_fine).unwrap_or(text.len())
    }

    /// Adds a space, if there is none.
    pub fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    /// The length so far.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// The text so far.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The whole text.
    pub fn finish(mut self) -> String {
        self.text.truncate(self.text.trim_end().len());
        self.text
    }

    fn push_char(&mut self, c: char) {
        match c {
            c if c.is_whitespace() || c == '\u{2800}' => self.space(),
            // They join letters in some scripts, and pictures in emoji.
            '\u{200C}' | '\u{200D}' if self.text.ends_with(char::is_alphabetic) => self.text.push(c),
            '\u{20E3}' | '\u{FE0F}' | '\u{FE0E}' | '\u{200D}' => {}
            c if is_emoji(c) => self.marks.push(c),
            c if is_invisible(c) => {}
            c => self.text.push(c),
        }
    }

    /// How many bytes of this text are the shortcode of an emoji (`:rocket:`), if it begins with one that stands alone.
    fn shortcode(&mut self, text: &str) -> usize {
        let name = text[1..].split(':').next().unwrap_or_default();
        let is_name = (2..=32).contains(&name.len())
            && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-' | b'+'))
            && (name.bytes().any(|b| b.is_ascii_lowercase()) || ["+1", "-1", "100"].contains(&name));
        let length = name.len() + 2;
        let stands_alone = !self.text.ends_with(char::is_alphanumeric)
            && text.get(name.len() + 1..length) == Some(":")
            && !text[length..].starts_with(char::is_alphanumeric);
        if !is_name || !stands_alone {
            return 0;
        }
        self.marks.push_str(&text[..length]);
        length
    }
}

/// Whether a byte stands for itself, wherever it is.
fn is_ordinary(byte: u8) -> bool {
    byte.is_ascii_graphic() && byte != b':'
}

/// Characters that no reader sees: marks of direction, of width zero, and controls.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{200B}' | '\u{200C}' | '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::Plain;

    #[test]
    fn what_nobody_reads_is_left_out() {
        for (text, plain) in [
            ("  a\u{a0} b\nc ", "a b c"),
            ("▶️ Video 🔥", "Video"),
            (":rocket: Start: now", "Start: now"),
            ("good :+1:", "good"),
            ("a:b:c 12:30:45 std::fmt", "a:b:c 12:30:45 std::fmt"),
            ("\u{202b}سلام\u{200c}ها\u{202c}", "سلام\u{200c}ها"),
            ("数据 👩‍💻湖", "数据 湖"),
        ] {
            assert_eq!(Plain::of(text), plain, "{text}");
        }
    }
}
