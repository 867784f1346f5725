//! Text inside XML and HTML.

use super::safe::{REPLACEMENT, printable};

/// Text as it stands between tags and in quoted attributes: one line, no markup, no character that XML 1.0 forbids or a
/// terminal would act on.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in printable(text).chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\u{FFFE}' | '\u{FFFF}' => safe.push(REPLACEMENT),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_is_left_that_means_something() {
        assert_eq!(
            escaped("a<b title=\"x\" y='z'> & ]]>"),
            "a&lt;b title=&quot;x&quot; y=&#39;z&#39;&gt; &amp; ]]&gt;"
        );
        assert_eq!(escaped("a\0\u{1b}\u{FFFE}\nb"), "a\u{FFFD}\u{FFFD}\u{FFFD} b");
    }
}
