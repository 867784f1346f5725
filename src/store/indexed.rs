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
use crate::search::indexer::Indexer;
use crate::search::thesaurus::{self, Thesaurus};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// What was made of the bundled catalog when the program was built: its index, its thesaurus, and where each entry
/// begins and ends in the text, in four bytes each.
const BUNDLED_INDEX: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/bundled.index"));
const BUNDLED_THESAURUS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/bundled.thesaurus"));
const BUNDLED_SPANS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/bundled.spans"));

/// Entries with their index.
pub struct Indexed<'s> {
    entries: Entries<'s>,
    index: Cow<'static, [u8]>,
    thesaurus: Cow<'static, [u8]>,
    vocabulary: OnceCell<Vocabulary>,
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
            index: Cow::Borrowed(BUNDLED_INDEX),
            thesaurus: Cow::Borrowed(BUNDLED_THESAURUS),
            vocabulary: OnceCell::new(),
        }
    }

    /// A catalog, of which the index is made now.
    #[must_use]
    pub fn new(catalog: Catalog<'s>) -> Self {
        let mut indexer = Indexer::default();
        catalog.entries.iter().for_each(|entry| indexer.add(entry));
        Indexed {
            entries: Entries::Read(catalog.entries),
            index: Cow::Owned(indexer.finish()),
            thesaurus: Cow::Owned(thesaurus::compile(&catalog.vocabulary)),
            vocabulary: OnceCell::from(catalog.vocabulary),
        }
    }

    /// Plans a search for `query`.
    pub fn search(&self, query: &str) -> Result<Search<'_>, Error> {
        let opened = Index::open(&self.index).zip(Thesaurus::open(&self.thesaurus));
        let (index, thesaurus) = opened.ok_or_else(|| Error::data("the index of the catalog is damaged"))?;
        Ok(Search::new(query, index, &thesaurus))
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
        (0..).map_while(|number| self.entry(number))
    }
}

fn bundled_entry(number: usize) -> Option<Entry<'static>> {
    let offset = |place: usize| {
        let bytes = BUNDLED_SPANS.get(4 * place..4 * place + 4)?.try_into().ok()?;
        usize::try_from(u32::from_le_bytes(bytes)).ok()
    };
    let text = BUNDLED_TEXT.get(offset(2 * number)?..offset(2 * number + 1)?)?;
    Entry::parse(text, number).ok()
}

impl FacetSource for Indexed<'_> {
    fn vocabulary(&self) -> &Vocabulary {
        self.vocabulary.get_or_init(|| Catalog::parse_vocabulary(BUNDLED_TEXT).unwrap_or_default())
    }

    fn values_in_use(&self, facet: Facet) -> BTreeMap<String, String> {
        values_in_use(self.entries(), facet)
    }
}
