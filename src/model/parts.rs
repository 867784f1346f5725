//! The parts of a catalog's text, one after the other: what a catalog object, an array of entries, and entries that
//! follow each other (JSON Lines) are made of.

use super::document::{Fault, shape};
use super::json::{Cursor, Stop};
use std::borrow::Cow;
use std::collections::HashSet;

/// What a catalog's text may be.
pub(super) const FORMAT: &str = "a catalog is a JSON object with `entries`, an array of entries, or an entry a line";

/// A part of a catalog's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// A member of the catalog object, but for the entries: key, and the text of the value.
    Member(Cow<'a, str>, &'a str),
    /// The text of an entry.
    Entry(&'a str),
    /// The object that was read is no catalog but the first of entries that follow each other: its members are none of
    /// a header.
    Lines,
    /// The catalog's end, after which nothing comes.
    End,
    /// What comes next cannot be told before more of the text is there.
    More,
}

/// Why there is no next part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The text stopped making sense.
    Stop(Stop),
    /// It is JSON, but not of a catalog's shape.
    Shape(Fault),
}

impl From<Stop> for Problem {
    fn from(stop: Stop) -> Self {
        Problem::Stop(stop)
    }
}

/// Where in a catalog the text goes on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Start,
    FirstMember,
    Member,
    AfterMember,
    FirstElement,
    Element,
    AfterElement,
    Line,
    End,
}

/// Takes a catalog's text apart.
#[derive(Debug, Default)]
pub struct Parts {
    state: State,
    /// Where the catalog object begins.
    start: usize,
    is_object: bool,
    /// Where the first of `entries` may stand, if they were found.
    entries: Option<usize>,
    keys: HashSet<String>,
}

impl Parts {
    /// The next part at the cursor. `whole` says that nothing follows the cursor's text; else its end may be in the middle
    /// of a part, and the cursor stays before that.
    pub fn next<'a>(&mut self, cursor: &mut Cursor<'a>, whole: bool) -> Result<Part<'a>, Problem> {
        loop {
            if cursor.peek().is_none() && !whole {
                return Ok(Part::More);
            }
            let before = cursor.offset();
            if let Some(part) = self.advance(cursor, whole)? {
                if part == Part::More {
                    cursor.go_back(before);
                }
                return Ok(part);
            }
        }
    }

    /// Whether the text that the cursor passed is needed no more: no part that follows depends on it.
    pub fn is_among_entries(&self) -> bool {
        matches!(self.state, State::FirstElement | State::Element | State::AfterElement | State::Line)
    }

    /// Whether the catalog is an object with entries. Known from the first entry on.
    pub fn has_members(&self) -> bool {
        self.is_object && self.entries.is_some()
    }

    /// Where the first of `entries` may stand: what comes before it in the text is the catalog's head.
    pub fn head_end(&self) -> usize {
        self.entries.unwrap_or(0)
    }

    /// What may stand between a catalog's head and the text that goes on from here, in place of the entries that were
    /// there.
    pub fn stand_in(&self) -> &'static str {
        match self.state {
            State::Element => "[],",
            State::AfterElement => "[]",
            _ => "",
        }
    }

    /// Goes on by a part, or by what stands between two; at the text's end only where that is whole.
    fn advance<'a>(&mut self, cursor: &mut Cursor<'a>, whole: bool) -> Result<Option<Part<'a>>, Problem> {
        match self.state {
            State::Start => self.begin(cursor, whole),
            State::FirstMember => {
                self.state = if cursor.peek() == Some(b'}') { State::AfterMember } else { State::Member };
                Ok(None)
            }
            State::Member => self.member(cursor, whole),
            State::AfterMember if cursor.accept(b',') => Ok(self.go_on(State::Member)),
            State::AfterMember => self.end_object(cursor),
            State::FirstElement if cursor.accept(b']') => Ok(self.end_elements()),
            State::FirstElement | State::Element => self.entry(cursor, whole, State::AfterElement),
            State::AfterElement if cursor.accept(b',') => Ok(self.go_on(State::Element)),
            State::AfterElement => {
                cursor.expect(b']')?;
                Ok(self.end_elements())
            }
            State::Line | State::End if cursor.peek().is_none() => Ok(Some(Part::End)),
            State::Line => self.entry(cursor, whole, State::Line),
            State::End => {
                Err(shape(cursor.offset(), "there is more text after the catalog's end", "a file holds one catalog"))
            }
        }
    }

    fn go_on<'a>(&mut self, state: State) -> Option<Part<'a>> {
        self.state = state;
        None
    }

    fn begin<'a>(&mut self, cursor: &mut Cursor<'a>, whole: bool) -> Result<Option<Part<'a>>, Problem> {
        match cursor.peek() {
            None => Err(shape(0, "the catalog is empty", FORMAT)),
            Some(b'[') => self.begin_elements(cursor),
            Some(b'{') => {
                self.start = cursor.offset();
                self.is_object = true;
                cursor.expect(b'{')?;
                Ok(self.go_on(State::FirstMember))
            }
            Some(_) => match value(cursor, whole)? {
                None => Ok(Some(Part::More)),
                Some(_) => {
                    Err(shape(0, "a catalog is a JSON object or array, and this is neither", "see `dbres schema`"))
                }
            },
        }
    }

    fn begin_elements<'a>(&mut self, cursor: &mut Cursor<'a>) -> Result<Option<Part<'a>>, Problem> {
        cursor.expect(b'[')?;
        self.entries = Some(cursor.offset());
        Ok(self.go_on(State::FirstElement))
    }

    fn member<'a>(&mut self, cursor: &mut Cursor<'a>, whole: bool) -> Result<Option<Part<'a>>, Problem> {
        let Some(key) = whole_or(cursor, whole, Cursor::string)? else { return Ok(Some(Part::More)) };
        let Some(()) = whole_or(cursor, whole, |cursor| cursor.expect(b':'))? else { return Ok(Some(Part::More)) };
        let Some(first) = cursor.peek() else {
            return if whole { Err(Problem::Stop(cursor.stop())) } else { Ok(Some(Part::More)) };
        };
        if key == "entries" {
            if self.entries.is_some() {
                return Err(shape(cursor.offset(), "`entries` stands there twice", "merge the two arrays"));
            }
            if first != b'[' {
                return Err(shape(cursor.offset(), "`entries` is no array", "see `dbres schema`"));
            }
            return self.begin_elements(cursor);
        }
        if self.keys.contains(&*key) {
            return Err(shape(cursor.offset(), &format!("`{key}` stands there twice"), "a key has one value"));
        }
        let Some(value) = value(cursor, whole)? else { return Ok(Some(Part::More)) };
        self.keys.insert(key.clone().into_owned());
        self.state = State::AfterMember;
        Ok(Some(Part::Member(key, value)))
    }

    fn end_object<'a>(&mut self, cursor: &mut Cursor<'a>) -> Result<Option<Part<'a>>, Problem> {
        cursor.expect(b'}')?;
        if self.entries.is_some() {
            return Ok(self.go_on(State::End));
        }
        if !self.keys.contains("title") && !self.keys.contains("url") {
            return Err(shape(
                self.start,
                "the object has no `entries`",
                "`dbres import` makes a catalog of JSON of other shapes",
            ));
        }
        cursor.go_back(self.start);
        self.state = State::Line;
        Ok(Some(Part::Lines))
    }

    fn end_elements<'a>(&mut self) -> Option<Part<'a>> {
        self.go_on(if self.is_object { State::AfterMember } else { State::End })
    }

    fn entry<'a>(&mut self, cursor: &mut Cursor<'a>, whole: bool, then: State) -> Result<Option<Part<'a>>, Problem> {
        let Some(entry) = value(cursor, whole)? else { return Ok(Some(Part::More)) };
        self.state = then;
        Ok(Some(Part::Entry(entry)))
    }
}

/// The value at the cursor; none where the text's end is in the middle of it, or may be.
fn value<'a>(cursor: &mut Cursor<'a>, whole: bool) -> Result<Option<&'a str>, Stop> {
    let value = whole_or(cursor, whole, Cursor::value)?;
    let ends = |value: &&str| whole || !cursor.is_at_end() || value.ends_with(['"', '}', ']']);
    Ok(value.filter(ends))
}

/// What `read` reads; none where it stopped at the text's end and more may follow.
fn whole_or<'a, T>(
    cursor: &mut Cursor<'a>,
    whole: bool,
    read: impl FnOnce(&mut Cursor<'a>) -> Result<T, Stop>,
) -> Result<Option<T>, Stop> {
    match read(cursor) {
        Ok(found) => Ok(Some(found)),
        Err(stop) if !whole && !stop.too_deep && cursor.is_at_end() => Ok(None),
        Err(stop) => Err(stop),
    }
}
