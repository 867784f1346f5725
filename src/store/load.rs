//! Sources into one catalog.

use super::source::{BUNDLED_VOCABULARY, Source};
use crate::error::Error;
use crate::model::catalog::Catalog;
use crate::model::document::Fault;
use crate::model::vocabulary::Vocabulary;
use std::ffi::OsString;
use std::io::Read;

/// What came of reading several sources: an error in one of them does not hide the others.
#[derive(Debug)]
pub struct Sources {
    /// Those that could be read.
    pub read: Vec<Source>,
    /// Why others could not.
    pub errors: Vec<Error>,
}

/// Reads the sources of these names; the bundled one where there are none.
pub fn read(names: &[OsString], stdin: &mut dyn Read) -> Sources {
    let mut sources = Sources { read: Vec::new(), errors: Vec::new() };
    if names.is_empty() {
        sources.read.push(Source::bundled());
    }
    for name in names {
        match Source::read(name, stdin) {
            Ok(source) => sources.read.push(source),
            Err(error) => sources.errors.push(error),
        }
    }
    sources
}

/// A catalog made of several, and what there is to say about it.
#[derive(Debug, Default)]
pub struct Loaded<'a> {
    /// All entries, in the order of the sources.
    pub catalog: Catalog<'a>,
    /// The names of the sources that are in it.
    pub names: Vec<String>,
    /// What a user may want to know.
    pub notes: Vec<String>,
    /// Why some sources are not in it.
    pub errors: Vec<Error>,
    /// What is wrong with entries that are not in it, where it was read partly.
    pub faults: Vec<Fault>,
}

/// One catalog of several sources: a later one shadows an earlier one by id, vocabularies are united; a source
/// without one uses the bundled one.
#[must_use]
pub fn load(sources: &[Source]) -> Loaded<'_> {
    load_by(sources, |text| Ok((Catalog::parse(text)?, Vec::new())))
}

/// The same, but for entries that are none: what is wrong with them stands in `faults`.
#[must_use]
pub fn load_partly(sources: &[Source]) -> Loaded<'_> {
    load_by(sources, Catalog::parse_partly)
}

type Parsed<'a> = Result<(Catalog<'a>, Vec<Fault>), Fault>;

fn load_by<'a>(sources: &'a [Source], parse: impl Fn(&'a str) -> Parsed<'a>) -> Loaded<'a> {
    let mut loaded = Loaded::default();
    for source in sources {
        match parse(&source.text) {
            Ok((catalog, faults)) => {
                loaded.add(catalog, source);
                loaded.faults.extend(faults);
            }
            Err(fault) => loaded.errors.push(source.located(fault)),
        }
    }
    loaded
}

impl<'a> Loaded<'a> {
    fn add(&mut self, mut catalog: Catalog<'a>, source: &Source) {
        if catalog.vocabulary.is_empty() {
            catalog.vocabulary = bundled_vocabulary();
        }
        if self.names.is_empty() {
            self.catalog = catalog;
        } else {
            let shadowed = self.catalog.append(catalog);
            if let Some(first) = shadowed.first() {
                let count = shadowed.len();
                let more = if count > 1 { format!(" and {} more", count - 1) } else { String::new() };
                self.notes.push(format!("{} replaces `{first}`{more} of an earlier catalog", source.name));
            }
        }
        self.names.push(source.name.clone());
    }
}

/// The bundled catalog's vocabulary, without a look at its entries.
pub fn bundled_vocabulary() -> Vocabulary {
    serde_json::from_str(BUNDLED_VOCABULARY).unwrap_or_default()
}
