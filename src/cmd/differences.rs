//! Differences as rows and as JSON.

use crate::compare::{Difference, Field};
use crate::model::entry::Entry;
use crate::model::json::quote;
use crate::model::predicate::FacetSource;
use crate::model::row::{Column, Hit, Members, Paint, Row};
use crate::render::json::{Style, write_object, write_value};
use serde_json::{Value as Json, json};
use std::borrow::Cow;
use std::io::{self, Write};

/// A value is shown in about so many characters.
const LONGEST: usize = 72;

/// So many characters are shown of what stands before the first that differs.
const BEFORE: usize = 16;

/// A difference: an entry, or a field of one.
pub struct Line<'d> {
    change: &'static str,
    entry: &'d Entry<'d>,
    /// The fields that changed; several only in a summary.
    fields: &'d [Field],
}

/// A row an entry.
pub fn summaries<'d>(found: &'d Difference<'d>) -> impl Iterator<Item = Line<'d>> {
    let whole = |change| move |entry: &&'d Entry<'d>| Line { change, entry, fields: &[] };
    let changed = found.changed.iter().map(|one| Line { change: "changed", entry: one.old, fields: &one.fields });
    found.new.iter().map(whole("new")).chain(found.gone.iter().map(whole("gone"))).chain(changed)
}

/// A row an entry, but for those that changed: a row a field.
pub fn lines<'d>(found: &'d Difference<'d>) -> impl Iterator<Item = Line<'d>> {
    summaries(found).flat_map(|line| {
        let parts = line.fields.len().max(1);
        (0..parts).map(move |at| Line { fields: line.fields.get(at..=at).unwrap_or_default(), ..line })
    })
}

impl Line<'_> {
    fn value(&self, side: impl Fn(&Field) -> Option<&Json>) -> Option<Cow<'_, str>> {
        let [field] = self.fields else { return None };
        side(field).map(|value| Cow::Owned(shown(value)))
    }
}

impl Row for Line<'_> {
    const COLUMNS: &'static [Column] = &[
        Column::one("change", "Change"),
        Column::one("id", "Id"),
        Column::one("title", "Title"),
        Column::one("url", "Address"),
        Column::one("field", "Field"),
        Column::one("old", "Old"),
        Column::one("new", "New"),
        Column::sentences("what", "What"),
    ];
    const TSV: &'static [&'static str] = &["change", "id", "field", "old", "new"];
    const TABLE: &'static [&'static str] = &["title", "change", "what", "id"];
    const SPARE: &'static [&'static str] = &[];
    const NOUN: (&'static str, &'static str) = ("difference", "differences");

    fn values(&self, column: &str) -> Vec<Cow<'_, str>> {
        let one = match column {
            "change" => Some(Cow::Borrowed(self.change)),
            "id" => Some(Cow::Borrowed(self.entry.id())),
            "title" => Some(Cow::Borrowed(&*self.entry.title)),
            "url" => Some(Cow::Borrowed(&*self.entry.url)),
            "field" => self.fields.first().filter(|_| self.fields.len() == 1).map(|field| field.name.as_str().into()),
            // What is new or gone altogether is told by its title.
            "old" if self.change == "gone" => Some(Cow::Borrowed(&*self.entry.title)),
            "new" if self.change == "new" => Some(Cow::Borrowed(&*self.entry.title)),
            "old" => self.value(|field| field.old.as_ref()),
            "new" => self.value(|field| field.new.as_ref()),
            "what" => return self.fields.iter().map(|field| Cow::Owned(in_short(field))).collect(),
            _ => None,
        };
        one.into_iter().collect()
    }

    fn paint(&self, column: &str, value: &str) -> Option<Paint> {
        match (column, value) {
            ("change", "new") => Some(Paint::Hint),
            ("change", "gone") => Some(Paint::Alarm),
            ("id" | "what", _) => Some(Paint::Plain),
            ("url", _) => Some(Paint::Dim),
            _ => None,
        }
    }

    fn link(&self, column: &str) -> Option<&str> {
        (column == "title").then_some(&*self.entry.url)
    }

    fn members(&self, only: Option<&[Column]>) -> Members<'_> {
        let columns = only.unwrap_or(Self::COLUMNS).iter();
        let member =
            |column: &Column| Some((Cow::Borrowed(column.name), quote(self.values(column.name).first()?).into()));
        columns.filter_map(member).collect()
    }
}

/// A value as text: texts as they are, words of a list with commas between, all else as JSON.
fn shown(value: &Json) -> String {
    let words = |list: &Vec<Json>| list.iter().map(|one| one.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>();
    match value {
        Json::String(text) => text.clone(),
        Json::Array(list) => words(list).map_or_else(|| value.to_string(), |words| words.join(",")),
        _ => value.to_string(),
    }
}

/// What became of a field, for people: what was added to a list and taken from it, or the value before and after.
fn in_short(field: &Field) -> String {
    let Field { name, old, new } = field;
    let list = |value: &Option<Json>| match value {
        Some(Json::Array(list)) => Some(list.clone()),
        None => Some(Vec::new()),
        Some(_) => None,
    };
    match (old, new, list(old), list(new)) {
        (Some(Json::Array(_)), _, Some(old), Some(new)) | (_, Some(Json::Array(_)), Some(old), Some(new)) => {
            let gone = old.iter().filter(|one| !new.contains(one)).map(|one| format!("−{}", element(one)));
            let more = new.iter().filter(|one| !old.contains(one)).map(|one| format!("+{}", element(one)));
            let parts: Vec<String> = gone.chain(more).collect();
            format!("{name}: {}", if parts.is_empty() { "in another order".to_owned() } else { parts.join(" ") })
        }
        (None, Some(new), ..) => format!("{name}: +{}", cut(&shown(new), 0)),
        (Some(old), None, ..) => format!("{name}: −{}", cut(&shown(old), 0)),
        _ => {
            let [old, new] = [old, new].map(|value| value.as_ref().map(shown).unwrap_or_default());
            let common = old.chars().zip(new.chars()).take_while(|(one, other)| one == other).count();
            let start = common.saturating_sub(BEFORE);
            format!("{name}: {} → {}", cut(&old, start), cut(&new, start))
        }
    }
}

/// An element of a list: a word, or the address of an object.
fn element(value: &Json) -> String {
    cut(&shown(value.get("url").unwrap_or(value)), 0)
}

/// The part of a text from a character on, with marks where it is cut; all of a short one.
fn cut(text: &str, start: usize) -> String {
    let length = text.chars().count();
    if length <= LONGEST {
        return text.to_owned();
    }
    let start = start.min(length - LONGEST);
    let part: String = text.chars().skip(start).take(LONGEST).collect();
    let marks = [start > 0, start + LONGEST < length].map(|is_cut| if is_cut { "…" } else { "" });
    [marks[0], part.trim(), marks[1]].concat()
}

/// Writes one object: `new`, `gone` and `changed`.
pub fn write_json(found: &Difference<'_>, sides: [&dyn FacetSource; 2], out: &mut dyn Write) -> io::Result<()> {
    let mut text = b"{\"new\":[".to_vec();
    for (place, (entries, side)) in [(&found.new, sides[1]), (&found.gone, sides[0])].into_iter().enumerate() {
        if place > 0 {
            text.extend(b"],\"gone\":[");
        }
        for (number, entry) in entries.iter().enumerate() {
            text.extend(if number > 0 { &b","[..] } else { b"" });
            write_entry(entry, side, &mut text)?;
        }
    }
    let changed = found.changed.iter().map(|one| json!({"id": one.old.id(), "fields": fields(&one.fields)}));
    let changed = Json::Array(changed.collect());
    write!(text, "],\"changed\":{changed}}}")?;
    let text = String::from_utf8(text).map_err(io::Error::other)?;
    write_value(&text, Style::Indented(0), out)?;
    out.write_all(b"\n")
}

/// Writes an object a line.
pub fn write_jsonl(found: &Difference<'_>, sides: [&dyn FacetSource; 2], out: &mut dyn Write) -> io::Result<()> {
    for (change, entries, side) in [("new", &found.new, sides[1]), ("gone", &found.gone, sides[0])] {
        for entry in entries {
            write!(out, "{{\"change\":\"{change}\",\"entry\":")?;
            write_entry(entry, side, out)?;
            out.write_all(b"}\n")?;
        }
    }
    for one in &found.changed {
        let line = json!({"change": "changed", "id": one.old.id(), "fields": fields(&one.fields)});
        write_value(&line.to_string(), Style::Line, out)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn write_entry(entry: &Entry<'_>, side: &dyn FacetSource, out: &mut dyn Write) -> io::Result<()> {
    write_object(&Hit::new(Cow::Borrowed(entry), side).members(None), Style::Line, out)
}

/// Fields by name, each with both its values.
fn fields(fields: &[Field]) -> Json {
    fields.iter().map(|field| (field.name.clone(), json!([field.old, field.new]))).collect()
}
