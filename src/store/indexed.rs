//! Entries with their index: what a search looks through without reading the whole catalog.

use super::load::bundled_vocabulary;
use super::source::BUNDLED_TEXT;
use super::stored::Stored;
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
use std::ops::Range;

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
    /// Those of a file with an index in the cache folder, each read when it is asked for.
    Stored(Box<Stored>),
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

    /// A catalog with an index in the cache folder.
    #[must_use]
    pub fn stored(stored: Stored) -> Self {
        Indexed {
            entries: Entries::Stored(Box::new(stored)),
            vocabulary: OnceCell::new(),
            index: OnceCell::new(),
            thesaurus: OnceCell::new(),
        }
    }

    /// Plans a search for `query`.
    pub fn search(&self, query: &str) -> Result<Search<'_>, Error> {
        let opened = self.index()?.zip(Thesaurus::open(self.thesaurus()?));
        let (index, thesaurus) = opened.ok_or_else(|| Error::data("the index of the catalog is damaged"))?;
        Ok(Search::new(query, index, &thesaurus))
    }

    fn index(&self) -> Result<Option<Index<'_>>, Error> {
        let bytes = match &self.entries {
            Entries::Stored(stored) => stored.index(),
            Entries::Bundled | Entries::Read(_) => Some(Section::whole(made(&self.index, || self.make_index())?)),
        };
        Ok(bytes.and_then(Index::open))
    }

    fn thesaurus(&self) -> Result<&[u8], Error> {
        match &self.entries {
            Entries::Stored(stored) => Ok(stored.thesaurus().unwrap_or(BUNDLED_THESAURUS)),
            Entries::Bundled | Entries::Read(_) => {
                made(&self.thesaurus, || thesaurus::compile(self.vocabulary())).map(|made| &**made)
            }
        }
    }

    fn make_index(&self) -> Result<Vec<u8>, fst::Error> {
        let mut indexer = Indexer::default();
        (0..).zip(self.entries()).for_each(|(number, entry)| indexer.add(number, &entry, &(0..0)));
        finish(&[indexer])
    }

    /// Whether what was read so far can be relied on; if not, the catalog has to be read as a whole.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        match &self.entries {
            Entries::Stored(stored) => stored.is_sound(),
            Entries::Bundled | Entries::Read(_) => true,
        }
    }

    /// Checks all that answers may still need of the index.
    pub fn touch_all(&self) {
        if let Entries::Stored(stored) = &self.entries {
            stored.touch_all();
        }
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.entries {
            Entries::Read(entries) => entries.len(),
            Entries::Bundled => bundled_index().map_or(0, |index| index.len()),
            Entries::Stored(_) => self.index().ok().flatten().map_or(0, |index| index.len()),
        }
    }

    /// The entry of this number.
    #[must_use]
    pub fn entry(&self, number: usize) -> Option<Cow<'_, Entry<'_>>> {
        match &self.entries {
            Entries::Read(entries) => entries.get(number).map(Cow::Borrowed),
            Entries::Bundled => bundled_entry(number).map(Cow::Owned),
            Entries::Stored(stored) => stored.entry(number, self.span(number)).map(Cow::Owned),
        }
    }

    /// Shows an entry without keeping it.
    pub fn visit(&self, number: usize, visit: &mut dyn FnMut(&Entry<'_>)) {
        match &self.entries {
            Entries::Stored(stored) => stored.visit(number, self.span(number), visit),
            Entries::Bundled | Entries::Read(_) => self.entry(number).iter().for_each(|entry| visit(entry)),
        }
    }

    fn span(&self, number: usize) -> Option<Range<u64>> {
        self.index().ok()??.span(u32::try_from(number).ok()?)
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
        self.vocabulary.get_or_init(|| match &self.entries {
            Entries::Stored(stored) => {
                stored.vocabulary().filter(|vocabulary| !vocabulary.is_empty()).unwrap_or_else(bundled_vocabulary)
            }
            Entries::Bundled | Entries::Read(_) => bundled_vocabulary(),
        })
    }

    fn values_in_use(&self, facet: Facet) -> BTreeMap<String, String> {
        let (Entries::Stored(_), Ok(Some(index))) = (&self.entries, self.index()) else {
            return values_in_use(self.entries(), facet);
        };
        // An entry for each value: how it is written there.
        let mut found = BTreeMap::new();
        for entry in index.first_with_values(facet) {
            self.visit(entry as usize, &mut |entry| {
                for (key, value) in values_in_use([entry], facet) {
                    found.entry(key).or_insert(value);
                }
            });
        }
        found
    }
}
