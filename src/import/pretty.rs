//! JSON with two spaces a level, exactly as `serde_json` writes it: entries are many, and so are their lines.

use serde::Serialize;

/// A line break and the spaces of the deepest level.
const INDENT: &str = "\n                                ";

/// The text of JSON as it grows.
#[derive(Debug, Default)]
pub struct Pretty {
    text: String,
    level: usize,
    /// Whether the innermost object or array has something in it.
    is_filled: bool,
}

impl Pretty {
    /// What goes on within so many objects and arrays, with room for so many bytes.
    pub fn within(level: usize, capacity: usize) -> Self {
        Pretty { text: String::with_capacity(capacity), level, is_filled: false }
    }

    /// Within how many objects and arrays it goes on.
    pub fn level(&self) -> usize {
        self.level
    }

    /// What comes next where elements follow that were written elsewhere: a comma behind others, and they.
    pub fn elements(&mut self, elements: String) -> impl Iterator<Item = String> {
        let has_any = !elements.is_empty();
        let comma = has_any && self.is_filled;
        self.is_filled |= has_any;
        comma.then(|| ",".to_owned()).into_iter().chain(has_any.then_some(elements))
    }

    /// Begins an object (`{`) or an array (`[`).
    pub fn open(&mut self, bracket: char) {
        self.text.push(bracket);
        self.level += 1;
        self.is_filled = false;
    }

    /// Ends it.
    pub fn close(&mut self, bracket: char) {
        self.level -= 1;
        if self.is_filled {
            self.line();
        }
        self.text.push(bracket);
        self.is_filled = true;
    }

    /// Begins the next element of an array.
    pub fn element(&mut self) {
        if self.is_filled {
            self.text.push(',');
        }
        self.is_filled = true;
        self.line();
    }

    /// Begins the next member of an object.
    pub fn member(&mut self, name: &str) {
        self.element();
        self.string(name);
        self.text.push_str(": ");
    }

    /// The same, by a name that is known to need no escapes.
    fn known_member(&mut self, name: &'static str) {
        self.element();
        self.text.push('"');
        self.text.push_str(name);
        self.text.push_str("\": ");
    }

    /// A member that is a string.
    pub fn text_member(&mut self, name: &'static str, text: &str) {
        self.known_member(name);
        self.string(text);
    }

    /// A member that is an array.
    pub fn list_member<T>(&mut self, name: &'static str, list: &[T], write: impl Fn(&mut Self, &T)) {
        self.known_member(name);
        self.open('[');
        for one in list {
            self.element();
            write(self, one);
        }
        self.close(']');
    }

    /// A string.
    pub fn string(&mut self, text: &str) {
        // A whole pass without a way out is one that the processor does many bytes at a time.
        let is_special = |byte: u8| byte < 0x20 || byte == b'"' || byte == b'\\';
        if text.bytes().fold(false, |any, byte| any | is_special(byte)) {
            return self.value(text);
        }
        self.text.push('"');
        self.text.push_str(text);
        self.text.push('"');
    }

    /// Any value.
    pub fn value<T: Serialize + ?Sized>(&mut self, value: &T) {
        // Strings are the only names of members, so that nothing here is no JSON.
        let plain = serde_json::to_string_pretty(value).unwrap_or_default();
        // Within strings there is no line break as it is.
        for (number, line) in plain.split('\n').enumerate() {
            if number > 0 {
                self.line();
            }
            self.text.push_str(line);
        }
    }

    /// The text since it began, or was taken last.
    pub fn take(&mut self) -> String {
        std::mem::take(&mut self.text)
    }

    fn line(&mut self) {
        self.text.push_str(&INDENT[..INDENT.len().min(1 + 2 * self.level)]);
    }
}

#[cfg(test)]
mod tests {
    use super::Pretty;
    use serde_json::json;

    #[test]
    fn it_is_what_serde_json_writes() {
        let values = json!({"a": "x \"y\"\n\u{1}\u{7f}é", "b": {"c": [1, {}, []]}, "d": [], "e": ["f"]});
        let mut pretty = Pretty::default();
        pretty.open('{');
        pretty.text_member("a", values["a"].as_str().unwrap_or_default());
        pretty.member("b");
        pretty.value(&values["b"]);
        pretty.list_member("d", &[0; 0], Pretty::value);
        pretty.list_member("e", &["f"], |to, one| to.string(one));
        pretty.close('}');
        assert_eq!(Some(pretty.take()), serde_json::to_string_pretty(&values).ok());
    }
}
