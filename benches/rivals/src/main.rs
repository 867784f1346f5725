//! What dbres is measured beside, for `benches/scale`: a search by tantivy as one would write it for the same catalogs,
//! and a plain parse of a catalog.
//!
//! ```sh
//! rivals build CATALOG.json FOLDER                    # an index of the catalog
//! rivals query FOLDER WORD... [--facet media=video]   # the best twenty entries as JSON
//! rivals parse CATALOG.json                           # how many entries there are
//! ```
//!
//! The index holds what that of dbres holds: words with their stems, facet values as they are, and where each entry lies
//! in the catalog, from which hits are read. It is one segment, and mapped into memory.

use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::error::Error;
use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::fs::FileExt;
use std::path::Path;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, FuzzyTermQuery, Occur, Query, TermQuery};
use tantivy::schema::{FAST, Field, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Index, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, Term};

type Result<T> = std::result::Result<T, Box<dyn Error>>;
type Clauses = Vec<(Occur, Box<dyn Query>)>;

const USAGE: &str =
    "usage: rivals build CATALOG.json FOLDER | query FOLDER WORD... [--facet NAME=VALUE]... | parse CATALOG.json";

/// Fields with words, and how much a word counts in each.
const TEXTS: [(&str, f32); 6] =
    [("title", 4.0), ("alt_titles", 3.0), ("tags", 2.0), ("links", 1.0), ("summary", 1.0), ("address", 0.5)];

/// Fields that only filter.
const FACETS: [&str; 5] = ["topic", "media", "cloud", "industry", "org"];

/// The stemmer's name in tantivy.
const STEMS: &str = "en_stem";

/// Where an entry begins in the catalog, and how long it is.
const PLACE: [&str; 2] = ["start", "length"];

/// Beside the index, the path of the catalog.
const SOURCE: &str = "source";

/// What the threads that index may hold in memory before they write a segment.
const BUDGET: usize = 400 << 20;

const HITS: usize = 20;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["build", catalog, folder] => build(Path::new(catalog), Path::new(folder)),
        ["query", folder, rest @ ..] if !rest.is_empty() => query(Path::new(folder), rest),
        ["parse", catalog] => parse(Path::new(catalog)),
        _ => Err(USAGE.into()),
    }
}

/// Text that is borrowed from the JSON unless it has escapes.
#[derive(Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

/// A catalog whose entries are of one type.
#[derive(Deserialize)]
struct Catalog<T> {
    entries: Vec<T>,
}

#[derive(Deserialize)]
struct Entry<'a> {
    #[serde(borrow)]
    title: Text<'a>,
    #[serde(borrow)]
    url: Text<'a>,
    #[serde(borrow, default)]
    summary: Option<Text<'a>>,
    #[serde(borrow, default)]
    alt_titles: Vec<Text<'a>>,
    #[serde(borrow, default)]
    topic: Vec<Text<'a>>,
    #[serde(borrow, default)]
    media: Vec<Text<'a>>,
    #[serde(borrow, default)]
    cloud: Vec<Text<'a>>,
    #[serde(borrow, default)]
    industry: Vec<Text<'a>>,
    #[serde(borrow, default)]
    org: Vec<Text<'a>>,
    #[serde(borrow, default)]
    links: Vec<Link<'a>>,
}

#[derive(Deserialize)]
struct Link<'a> {
    #[serde(borrow, default)]
    title: Option<Text<'a>>,
    #[serde(borrow)]
    url: Text<'a>,
}

impl Entry<'_> {
    /// Its texts in the order of [`TEXTS`].
    fn texts(&self) -> [Vec<&str>; TEXTS.len()] {
        let links = self.links.iter().filter_map(|link| link.title.as_ref());
        let addresses = self.links.iter().map(|link| &*link.url.0);
        [
            vec![&self.title.0],
            self.alt_titles.iter().map(|title| &*title.0).collect(),
            self.facets().into_iter().flatten().map(|value| &*value.0).collect(),
            links.map(|title| &*title.0).collect(),
            self.summary.iter().map(|summary| &*summary.0).collect(),
            std::iter::once(&*self.url.0).chain(addresses).collect(),
        ]
    }

    /// Its values in the order of [`FACETS`].
    fn facets(&self) -> [&[Text<'_>]; FACETS.len()] {
        [&self.topic, &self.media, &self.cloud, &self.industry, &self.org]
    }
}

fn schema() -> Schema {
    let mut schema = Schema::builder();
    let stems = TextFieldIndexing::default().set_tokenizer(STEMS).set_index_option(IndexRecordOption::WithFreqs);
    for (name, _) in TEXTS {
        schema.add_text_field(name, TextOptions::default().set_indexing_options(stems.clone()));
    }
    for name in FACETS {
        schema.add_text_field(&facet(name), STRING);
    }
    for name in PLACE {
        schema.add_u64_field(name, FAST);
    }
    schema.build()
}

/// The name of the field by which a facet filters.
fn facet(name: &str) -> String {
    format!("facet_{name}")
}

fn build(catalog: &Path, folder: &Path) -> Result<()> {
    let source = fs::canonicalize(catalog)?;
    let text = fs::read_to_string(catalog)?;
    let entries: Catalog<&RawValue> = serde_json::from_str(&text)?;
    let schema = schema();
    let field = |name: &str| schema.get_field(name);
    let texts = TEXTS.map(|(name, _)| field(name)).into_iter().collect::<tantivy::Result<Vec<Field>>>()?;
    let facets = FACETS.map(|name| field(&facet(name))).into_iter().collect::<tantivy::Result<Vec<Field>>>()?;
    let [start, length] = [field(PLACE[0])?, field(PLACE[1])?];

    fs::create_dir_all(folder)?;
    let index = Index::create_in_dir(folder, schema.clone())?;
    let mut writer: IndexWriter = index.writer(BUDGET)?;
    for raw in entries.entries {
        let entry: Entry = serde_json::from_str(raw.get())?;
        let mut document = TantivyDocument::default();
        for (field, texts) in texts.iter().zip(entry.texts()) {
            for text in texts {
                document.add_text(*field, text);
            }
        }
        for (field, values) in facets.iter().zip(entry.facets()) {
            for value in values {
                document.add_text(*field, &value.0);
            }
        }
        document.add_u64(start, (raw.get().as_ptr().addr() - text.as_ptr().addr()) as u64);
        document.add_u64(length, raw.get().len() as u64);
        writer.add_document(document)?;
    }
    writer.commit()?;
    let segments = index.searchable_segment_ids()?;
    if segments.len() > 1 {
        writer.merge(&segments).wait()?;
    }
    writer.garbage_collect_files().wait()?;
    writer.wait_merging_threads()?;
    fs::write(folder.join(SOURCE), source.as_os_str().as_encoded_bytes())?;
    Ok(())
}

fn query(folder: &Path, arguments: &[&str]) -> Result<()> {
    let index = Index::open_in_dir(folder)?;
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    let searcher = reader.searcher();
    let query = parsed(arguments, &index, &searcher)?;
    let found = searcher.search(&*query, &TopDocs::with_limit(HITS).order_by_score())?;
    let source = File::open(fs::read_to_string(folder.join(SOURCE))?)?;
    let mut out = b"[".to_vec();
    for (number, (_, address)) in found.into_iter().enumerate() {
        let columns = searcher.segment_reader(address.segment_ord).fast_fields();
        let [start, length] = PLACE.map(|name| columns.u64(name).map(|column| column.first(address.doc_id)));
        let (start, length) = (start?.unwrap_or_default(), length?.unwrap_or_default());
        let mut entry = vec![0; usize::try_from(length)?];
        source.read_exact_at(&mut entry, start)?;
        out.extend_from_slice(if number == 0 { b"\n" } else { b",\n" });
        out.append(&mut entry);
    }
    out.extend_from_slice(b"\n]\n");
    io::stdout().lock().write_all(&out)?;
    Ok(())
}

/// Any of the words, and all of the facets. A word that no entry has stands for those that are one slip away.
fn parsed(arguments: &[&str], index: &Index, searcher: &Searcher) -> Result<Box<dyn Query>> {
    let schema = index.schema();
    let mut words: Clauses = Vec::new();
    let mut filters: Clauses = Vec::new();
    let mut analyzer = index.tokenizers().get(STEMS).ok_or("there is no stemmer")?;
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        if *argument == "--facet" {
            let (name, value) = arguments.next().and_then(|facet| facet.split_once('=')).ok_or(USAGE)?;
            let term = Term::from_field_text(schema.get_field(&facet(name))?, value);
            filters.push((Occur::Must, Box::new(TermQuery::new(term, IndexRecordOption::Basic))));
            continue;
        }
        let mut tokens = analyzer.token_stream(argument);
        while let Some(token) = tokens.next() {
            let mut terms = Vec::new();
            for (name, boost) in TEXTS {
                let term = Term::from_field_text(schema.get_field(name)?, &token.text);
                terms.push((searcher.doc_freq(&term)?, term, boost));
            }
            let known = terms.iter().any(|(count, ..)| *count > 0);
            terms.retain(|(count, ..)| !known || *count > 0);
            words.extend(terms.into_iter().map(|(_, term, boost)| {
                let query: Box<dyn Query> = if known {
                    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
                } else {
                    Box::new(FuzzyTermQuery::new(term, 1, true))
                };
                (Occur::Should, Box::new(BoostQuery::new(query, boost)) as Box<dyn Query>)
            }));
        }
    }
    let words: Box<dyn Query> = Box::new(BooleanQuery::new(words));
    if filters.is_empty() {
        return Ok(words);
    }
    // Facets only filter, and add nothing to the score.
    let filters = BoostQuery::new(Box::new(BooleanQuery::new(filters)), 0.0);
    Ok(Box::new(BooleanQuery::new(vec![(Occur::Must, words), (Occur::Must, Box::new(filters))])))
}

fn parse(catalog: &Path) -> Result<()> {
    let bytes = fs::read(catalog)?;
    let catalog: Catalog<Entry> = serde_json::from_slice(&bytes)?;
    // Everything is read, and nothing may be left out as unused.
    let texts = catalog.entries.iter().flat_map(Entry::texts).flatten();
    let length: usize = texts.map(str::len).sum();
    writeln!(io::stdout().lock(), "{} entries, {length} bytes of text", catalog.entries.len())?;
    Ok(())
}
