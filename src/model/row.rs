//! What a command prints: rows that have cells for a table and members for JSON.

use super::entry::{Entry, OUTPUT_KEYS};
use super::facet::Facet;
use super::json::{members, quote};
use super::predicate::FacetSource;
use crate::text::safe::printable;
use crate::text::snippet::snippet;
use serde::Serialize;
use std::borrow::Cow;
use std::rc::Rc;

/// A column of a table, or a key of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in `--columns`, in headers and in JSON.
    pub name: &'static str,
    /// What stands above it in a table.
    pub label: &'static str,
    /// Whether it may hold several values.
    pub list: bool,
    /// How its values are shown to people.
    pub kind: Kind,
}

/// How values of a column are shown to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// As they are, in a row.
    Words,
    /// Not without the column's label.
    Number,
    /// Each on a line of its own.
    Sentences,
}

impl Column {
    /// A column with at most one value.
    #[must_use]
    pub const fn one(name: &'static str, label: &'static str) -> Self {
        Column { name, label, list: false, kind: Kind::Words }
    }

    /// A column with at most one number.
    #[must_use]
    pub const fn number(name: &'static str, label: &'static str) -> Self {
        Column { kind: Kind::Number, ..Self::one(name, label) }
    }

    /// A column of lists.
    #[must_use]
    pub const fn list(name: &'static str, label: &'static str) -> Self {
        Column { name, label, list: true, kind: Kind::Words }
    }

    /// A column of lists of sentences.
    #[must_use]
    pub const fn sentences(name: &'static str, label: &'static str) -> Self {
        Column { kind: Kind::Sentences, ..Self::list(name, label) }
    }
}

/// What text is to its reader, so that a terminal can show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// Stands above other text.
    Strong,
    /// Stands as it is, whatever was looked for and is around it.
    Plain,
    /// Steps back.
    Dim,
    /// Was looked for.
    Match,
    /// To be watched or heard.
    Watch,
    /// To be read in between.
    Read,
    /// To be learned from and looked up in.
    Learn,
    /// To be run.
    Code,
    /// To be read at length.
    Paper,
    /// Went wrong.
    Alarm,
    /// Helps on.
    Hint,
}

/// JSON members in order: key, and JSON text of the value.
pub type Members<'r> = Vec<(Cow<'r, str>, Cow<'r, str>)>;

/// Something that prints as a line of a table and as a JSON object.
pub trait Row {
    /// All columns that there are.
    const COLUMNS: &'static [Column];
    /// The columns of tab-separated output, unless others are asked for.
    const TSV: &'static [&'static str];
    /// The columns of a table, unless others are asked for.
    const TABLE: &'static [&'static str];
    /// Columns of `TABLE` that give way when the terminal is narrow, one after the other.
    const SPARE: &'static [&'static str];

    /// A column that, where it is empty, shows the values of another if that one gave way.
    const STAND_IN: Option<(&'static str, &'static str)> = None;

    /// What one of them is called, and several.
    const NOUN: (&'static str, &'static str);

    /// The values in a column; none where it is empty.
    fn values(&self, column: &str) -> Vec<Cow<'_, str>>;

    /// What a value in a column is to the reader.
    fn paint(&self, _column: &str, _value: &str) -> Option<Paint> {
        None
    }

    /// Where a click on the column leads.
    fn link(&self, _column: &str) -> Option<&str> {
        None
    }

    /// Folded words that were looked for.
    fn matched(&self) -> Vec<String> {
        Vec::new()
    }

    /// What a table adds to a column, in about so many characters, where the row's usual columns do not show why it is
    /// there.
    fn aside(&self, _column: &str, _length: usize) -> Option<String> {
        None
    }

    /// The members of the object; only those named, in that order, if any are.
    fn members(&self, only: Option<&[Column]>) -> Members<'_>;
}

/// The column of this name among `columns`.
#[must_use]
pub fn column(columns: &'static [Column], name: &str) -> Option<Column> {
    columns.iter().copied().find(|column| column.name == name)
}

/// What a part of a query added to an entry's score.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Contribution {
    /// The words of the query.
    pub typed: String,
    /// What stands for them in the entry.
    pub found: String,
    /// Why it does: `exact`, `facet`, `alias`, `stem`, `joined`, `prefix`, `part` of a name, `related`; for the words
    /// together `title`, `phrase`, `pairs` of neighbours, `together` in the title.
    pub rule: &'static str,
    /// Where it stands: `title`, `tags`, `summary`, `address`.
    pub parts: Vec<&'static str>,
    /// What it added.
    #[serde(serialize_with = "rounded")]
    pub added: f64,
}

/// An entry as a result, with a score where it was ranked.
#[derive(Clone)]
pub struct Hit<'c> {
    /// The entry.
    pub entry: Cow<'c, Entry<'c>>,
    /// Where the vocabulary is by which its roles are known.
    pub source: &'c dyn FacetSource,
    /// How well it fits, if it was ranked: higher is better, comparable within one search.
    pub score: Option<f64>,
    /// What knows why it was found, if something does.
    pub why: Option<Rc<dyn Explain + 'c>>,
    /// Whether to say so where nothing else is asked for.
    pub explains: bool,
}

/// Knows why an entry was found. Finding out costs more than finding: it is done for what is printed.
pub trait Explain {
    /// What made the score.
    fn contributions(&self) -> &[Contribution];
}

impl<'c> Hit<'c> {
    /// An entry without a score.
    #[must_use]
    pub fn new(entry: Cow<'c, Entry<'c>>, source: &'c dyn FacetSource) -> Self {
        Hit { entry, source, score: None, why: None, explains: false }
    }

    /// Ids of the roles that need a topic of the entry.
    fn roles(&self) -> Vec<Cow<'_, str>> {
        let vocabulary = self.source.vocabulary();
        let topics = self.entry.values(Facet::Topic).iter().map(|topic| &**topic);
        let borne = vocabulary.with_parents(Facet::Topic, topics);
        let is_needed = |topic: &String| borne.contains(topic.as_str());
        let roles = vocabulary.role.iter().filter(|role| role.topics.iter().any(is_needed));
        roles.map(|role| Cow::Borrowed(role.id.as_str())).collect()
    }

    fn score_text(&self) -> Option<String> {
        self.score.map(|score| format!("{score:.3}"))
    }

    /// The JSON text of a member that is not in the entry's own text.
    fn computed(&self, name: &str) -> Option<String> {
        match name {
            "id" => Some(quote(self.entry.id())),
            "site" => self.entry.site().map(|site| quote(&site)),
            "role" => {
                let roles: Vec<String> = self.roles().iter().map(|role| quote(role)).collect();
                (!roles.is_empty()).then(|| format!("[{}]", roles.join(",")))
            }
            "score" => self.score_text(),
            "explain" => self.why.as_ref().and_then(|why| serde_json::to_string(&why.contributions()).ok()),
            _ => None,
        }
    }
}

impl Row for Hit<'_> {
    const COLUMNS: &'static [Column] = &[
        Column::one("id", "Id"),
        Column::one("title", "Title"),
        Column::list("alt_titles", "Other titles"),
        Column::one("url", "Address"),
        Column::one("site", "Site"),
        Column::one("summary", "Summary"),
        Column::list("cloud", "Cloud"),
        Column::list("industry", "Industry"),
        Column::list("topic", "Topic"),
        Column::list("media", "Media"),
        Column::list("role", "Role"),
        Column::list("org", "Organisation"),
        Column::one("date", "Date"),
        Column::one("lang", "Language"),
        Column::one("price", "Price"),
        Column::list("links", "Links"),
        Column::list("images", "Images"),
        Column::one("added", "Added"),
        Column::number("score", "Score"),
        Column::sentences("explain", "Why"),
    ];
    const TSV: &'static [&'static str] = &["id", "title", "media", "cloud", "date", "url"];
    const TABLE: &'static [&'static str] = &["title", "media", "cloud", "date", "id", "url"];
    const SPARE: &'static [&'static str] = &["url", "cloud"];
    const NOUN: (&'static str, &'static str) = ("entry", "entries");

    fn values(&self, column: &str) -> Vec<Cow<'_, str>> {
        let entry = &self.entry;
        match column {
            "id" => vec![Cow::Borrowed(entry.id())],
            "title" => vec![Cow::Borrowed(&*entry.title)],
            "alt_titles" => entry.alt_titles.iter().map(|title| Cow::Borrowed(&**title)).collect(),
            "url" => vec![Cow::Borrowed(&*entry.url)],
            "site" => entry.site().into_iter().collect(),
            "summary" => one(entry.summary.as_deref()),
            "role" => self.roles(),
            "date" => one(entry.date.as_deref()),
            "lang" => one(entry.lang.as_deref()),
            "price" => one(entry.price.as_deref()),
            "links" => entry.links.iter().map(|link| Cow::Borrowed(&*link.url)).collect(),
            "images" => entry.images.iter().map(|image| Cow::Borrowed(&*image.url)).collect(),
            "added" => one(entry.added.as_deref()),
            "score" => self.score_text().map(Cow::Owned).into_iter().collect(),
            "explain" => {
                let parts = self.why.iter().flat_map(|why| why.contributions());
                parts.map(|part| Cow::Owned(part.to_string())).collect()
            }
            name => match Facet::STORED.into_iter().find(|facet| facet.name() == name) {
                Some(facet) => entry.values(facet).iter().map(|value| Cow::Borrowed(&**value)).collect(),
                None => Vec::new(),
            },
        }
    }

    fn paint(&self, column: &str, value: &str) -> Option<Paint> {
        match column {
            // What one types next, and what one asked for.
            "id" | "explain" => Some(Paint::Plain),
            "date" | "url" | "score" => Some(Paint::Dim),
            "media" => medium_paint(value),
            _ => None,
        }
    }

    fn link(&self, column: &str) -> Option<&str> {
        (column == "title").then_some(&*self.entry.url)
    }

    fn matched(&self) -> Vec<String> {
        let parts = self.why.iter().flat_map(|why| why.contributions());
        let words = parts.flat_map(|part| part.found.split(|c: char| !c.is_alphanumeric()));
        words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
    }

    fn aside(&self, column: &str, length: usize) -> Option<String> {
        let parts = self.why.as_ref().filter(|_| column == "title")?.contributions();
        let is_in = |part: &str| parts.iter().any(|found| found.parts.contains(&part));
        let summary = self.entry.summary.as_deref().filter(|_| is_in("summary") && !is_in("title"))?;
        snippet(&printable(summary), &self.matched(), length)
    }

    fn members(&self, only: Option<&[Column]>) -> Members<'_> {
        let own = members(self.entry.raw).filter(|(key, _)| !OUTPUT_KEYS.contains(&key.as_ref()));
        let mut own: Members<'_> = own.map(|(key, value)| (key, Cow::Borrowed(value))).collect();
        if self.entry.has_derived_id() {
            own.retain(|(key, _)| key != "id");
            own.insert(0, (Cow::Borrowed("id"), Cow::Owned(quote(self.entry.id()))));
        }
        let Some(columns) = only else {
            let computed = OUTPUT_KEYS
                .iter()
                .filter(|key| **key != "explain" || self.explains)
                .filter_map(|key| Some((Cow::Borrowed(*key), Cow::Owned(self.computed(key)?))));
            own.extend(computed);
            return own;
        };
        let find = |name: &'static str| {
            let stored = own.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
            stored.or_else(|| self.computed(name).map(Cow::Owned)).map(|value| (Cow::Borrowed(name), value))
        };
        columns.iter().filter_map(|column| find(column.name)).collect()
    }
}

/// A value that may be missing.
fn one(text: Option<&str>) -> Vec<Cow<'_, str>> {
    text.map(Cow::Borrowed).into_iter().collect()
}

/// The paint of a medium, by its id in the bundled vocabulary.
fn medium_paint(medium: &str) -> Option<Paint> {
    match medium {
        "video" | "podcast" | "event" | "slides" => Some(Paint::Watch),
        "blog" | "article" | "newsletter" | "community" => Some(Paint::Read),
        "docs" | "course" | "certification" | "questionnaire" => Some(Paint::Learn),
        "notebook" | "repo" | "tool" | "dataset" => Some(Paint::Code),
        "paper" | "book" | "ebook" | "whitepaper" | "report" => Some(Paint::Paper),
        _ => None,
    }
}

/// Three decimals, as scores have.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands references")]
fn rounded<S: serde::Serializer>(number: &f64, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_f64((number * 1000.0).round() / 1000.0)
}

impl std::fmt::Display for Contribution {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Contribution { typed, found, rule, parts, added } = self;
        let how = if typed == found { String::new() } else { format!(" as {found}") };
        write!(f, "{typed}{how} ({rule} in {}) +{added:.3}", parts.join("+"))
    }
}
