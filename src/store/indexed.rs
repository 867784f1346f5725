//! Entries with their index: what a search looks through without reading the whole catalog.

use super::source::BUNDLED_TEXT;
use crate::error::Error;
use crate::model::catalog::{Catalog, values_in_use};
use crate::model::entry::Entry;
use crate::model::facet::Facet;
use crate::model::predicate::FacetSource;
use crate::model::vocabulary::Vocabulary;
use crate::search::Search;
use crate::search::index::Index;
use crate::search::indexer::{Indexer, finish};
use crate::search::region::Section;
use crate::search::thesaurus::{self, Thesaurus};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// What was made of the bundled catalog when the program was built: its index and its thesaurus.
const BUNDLED_INDEX: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/bundled.index"));
const BUNDLED_THESAURUS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/bundled.thesaurus"));

/// Entries with their index, which is made when it is first asked for.
pub struct Indexed<'s> {
    entries: Entries<'s>,
    vocabulary: OnceCell<Vocabulary>,
    index: OnceCell<Cow<'static, [u8]>>,
    thesaurus: OnceCell<Cow<'static, [u8]>>,
}

enum Entries<'s> {
    /// Those of the bundled catalog, each read when it is asked for.
    Bundled,
    /// Those of catalogs that were read.
    Read(Vec<Entry<'s>>),
}

impl<'s> Indexed<'s> {
    /// The bundled catalog.
    #[must_use]
    pub fn bundled() -> Self {
        Indexed {
            entries: Entries::Bundled,
            vocabulary: OnceCell::new(),
            index: OnceCell::from(Cow::Borrowed(BUNDLED_INDEX)),
            thesaurus: OnceCell::from(Cow::Borrowed(BUNDLED_THESAURUS)),
        }
    }

    /// A catalog that was read.
    #[must_use]
    pub fn new(catalog: Catalog<'s>) -> Self {
        Indexed {
            entries: Entries::Read(catalog.entries),
            vocabulary: OnceCell::from(catalog.vocabulary),
            index: OnceCell::new(),
            thesaurus: OnceCell::new(),
        }
    }

    /// Plans a search for `query`.
    pub fn search(&self, query: &str) -> Result<Search<'_>, Error> {
        let index = made(&self.index, || self.make_index())?;
        let thesaurus = made(&self.thesaurus, || thesaurus::compile(self.vocabulary()))?;
        let opened = Index::open(Section::whole(index)).zip(Thesaurus::open(thesaurus));
        let (index, thesaurus) = opened.ok_or_else(|| Error::data("the index of the catalog is damaged"))?;
        Ok(Search::new(query, index, &thesaurus))
    }

    fn make_index(&self) -> Result<Vec<u8>, fst::Error> {
        let mut indexer = Indexer::default();
        (0..).zip(self.entries()).for_each(|(number, entry)| indexer.add(number, &entry, &(0..0)));
        finish(&[indexer])
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.entries {
            Entries::Read(entries) => entries.len(),
            Entries::Bundled => bundled_index().map_or(0, |index| index.len()),
        }
    }

    /// The entry of this number.
    #[must_use]
    pub fn entry(&self, number: usize) -> Option<Cow<'_, Entry<'_>>> {
        match &self.entries {
            Entries::Read(entries) => entries.get(number).map(Cow::Borrowed),
            Entries::Bundled => bundled_entry(number).map(Cow::Owned),
        }
    }

    /// All entries in order.
    pub fn entries(&self) -> impl Iterator<Item = Cow<'_, Entry<'_>>> {
        (0..self.len()).filter_map(|number| self.entry(number))
    }
}

fn bundled_index() -> Option<Index<'static>> {
    Index::open(Section::whole(&BUNDLED_INDEX))
}

fn bundled_entry(number: usize) -> Option<Entry<'static>> {
    let span = bundled_index()?.span(u32::try_from(number).ok()?)?;
    Entry::parse(BUNDLED_TEXT.get(usize::try_from(span.start).ok()?..usize::try_from(span.end).ok()?)?, number).ok()
}

/// Bytes that were made before, or are made now.
fn made<'b>(
    bytes: &'b OnceCell<Cow<'static, [u8]>>,
    make: impl FnOnce() -> Result<Vec<u8>, fst::Error>,
) -> Result<&'b Cow<'static, [u8]>, Error> {
    if bytes.get().is_none() {
        let made = make().map_err(|error| Error::data(format!("the catalog cannot be indexed: {error}")))?;
        let _ = bytes.set(Cow::Owned(made));
    }
    bytes.get().ok_or_else(|| Error::data("the catalog cannot be indexed"))
}

impl FacetSource for Indexed<'_> {
    fn vocabulary(&self) -> &Vocabulary {
        self.vocabulary.get_or_init(|| Catalog::parse_vocabulary(BUNDLED_TEXT).unwrap_or_default())
    }

    fn values_in_use(&self, facet: Facet) -> BTreeMap<String, String> {
        values_in_use(self.entries(), facet)
    }
}
