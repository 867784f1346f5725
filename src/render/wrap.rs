//! Text into lines that fit.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// `text` in lines of at most `width` columns, broken at spaces, inside a word only where it is wider than a line, and
/// never inside what is seen as one character. A character wider than a line has a line to itself.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let (gap, columns) = (usize::from(used > 0), word.width());
        if gap == 1 && used + gap + columns > width {
            lines.push(String::new());
            used = 0;
        } else {
            push(&mut lines, &" ".repeat(gap));
            used += gap;
        }
        if used + columns <= width {
            push(&mut lines, word);
            used += columns;
            continue;
        }
        for character in word.graphemes(true) {
            let columns = character.width();
            if used > 0 && used + columns > width {
                lines.push(String::new());
                used = 0;
            }
            push(&mut lines, character);
            used += columns;
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

fn push(lines: &mut [String], text: &str) {
    if let Some(line) = lines.last_mut() {
        line.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_at_spaces_and_inside_long_words() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
        assert_eq!(wrapped("数据数据", 4), ["数据", "数据"]);
        assert_eq!(wrapped("", 4), Vec::<String>::new());
        assert_eq!(wrapped("e\u{301}e\u{301}", 1), ["e\u{301}", "e\u{301}"]);
        assert_eq!(wrapped("👩‍💻👩‍💻", 2), ["👩‍💻", "👩‍💻"]);
    }
}
