//! `dbres search`: entries that fit words, best first.

use super::context::Context;
use super::output::Output;
use super::selection::Selection;
use crate::error::{Error, Exit};
use crate::model::catalog::Catalog;
use crate::model::predicate::Predicate;
use crate::model::row::Hit;
use crate::query::{self, Token};
use crate::search::{self, Exact};
use clap::Args;

/// Results that are printed unless told otherwise.
const DEFAULT_LIMIT: usize = 20;

/// Arguments of `search`.
#[derive(Clone, Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Search {
    /// Words to look for; `field:value` with a known field narrows
    #[arg(required = true, value_name = "QUERY")]
    query: Vec<String>,
    /// Print at most so many; 0 for all
    #[arg(short = 'n', long, value_name = "N", default_value_t = DEFAULT_LIMIT, help_heading = "Search")]
    limit: usize,
    /// Say for each result which words were found where, and what each added
    #[arg(long, help_heading = "Search", conflicts_with_all = ["exact", "regex"])]
    explain: bool,
    /// Whole words as typed, in a row if quoted; no stems, prefixes or aliases
    #[arg(long, help_heading = "Search")]
    exact: bool,
    /// The query is a regular expression
    #[arg(long, help_heading = "Search", conflicts_with = "exact")]
    regex: bool,
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    output: Output,
}

const EXAMPLES: &str = "Examples:
  dbres search streaming
  dbres search low-shuffle merge
  dbres search DLT media:video
  dbres search --exact '\"change data capture\"'
  dbres search --regex 'part (1|i)\\b' --json";

impl Search {
    /// Runs it.
    pub fn run(&self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let query = self.query.join(" ");
        search::check_length(&query)?;
        if !self.regex {
            warn_of_slips(&query, context);
        }
        let sources = context.sources()?;
        let catalog = context.catalog(&sources)?;
        let test = self.selection.predicate(&catalog)?;
        let hits =
            if self.regex { pattern_hits(&query, &catalog, &test)? } else { self.word_hits(&query, &catalog, test)? };
        let limit = (self.limit > 0).then_some(self.limit);
        let more: &[&str] = if self.explain { &["score", "explain"] } else { &[] };
        let output = self.output.clone().with_more::<Hit<'_>>(more, context);
        output.print_hits(hits, limit, &self.selection.named(), context)
    }

    /// Results for words, phrases and qualifiers.
    fn word_hits<'c>(&self, query: &str, catalog: &'c Catalog<'c>, mut test: Predicate) -> Result<Vec<Hit<'c>>, Error> {
        let mut words = Vec::new();
        let mut wanted = Vec::new();
        for token in query::split(query) {
            match token {
                Token::Word(word) => {
                    wanted.extend(self.exact.then(|| Exact::words(&word)));
                    words.push(word);
                }
                Token::Phrase(phrase) => {
                    wanted.push(Exact::words(&phrase));
                    words.push(phrase);
                }
                Token::Qualifier(text) => test = test.and(query::qualifier(&text, catalog)?),
            }
        }
        let words = words.join(" ");
        if !search::has_words(&words) && test.is_everything() {
            return Err(Error::query("there is nothing to search for").hint("`dbres list` prints all entries"));
        }
        if !search::has_words(&words) {
            let passing = catalog.entries.iter().filter(|entry| test.passes(entry));
            return Ok(passing.map(|entry| Hit::new(entry, &catalog.vocabulary)).collect());
        }
        let exact = search::matching(&wanted, &catalog.entries, &test);
        if self.exact {
            return Ok(scored(exact, catalog));
        }
        let mut ranked = search::ranked(&words, &catalog.entries, &catalog.vocabulary, &test);
        if !wanted.is_empty() {
            ranked.retain(|hit| exact.iter().any(|(number, _)| *number == hit.entry));
        }
        let explains = self.explain || self.output.has_column("explain");
        let hit = |ranked: search::Ranked| Hit {
            score: Some(ranked.score),
            matched: ranked.contributions.iter().flat_map(|part| search::words(&part.found)).collect(),
            explain: explains.then_some(ranked.contributions),
            ..Hit::new(&catalog.entries[ranked.entry], &catalog.vocabulary)
        };
        Ok(ranked.into_iter().map(hit).collect())
    }
}

/// Notes that `topc:streaming` was taken for words.
fn warn_of_slips(query: &str, context: &mut Context<'_>) {
    for (typed, meant) in query::slips(query) {
        context.note(&format!("`{typed}` is searched for as words; did you mean `{meant}`?"));
    }
}

fn pattern_hits<'c>(pattern: &str, catalog: &'c Catalog<'c>, test: &Predicate) -> Result<Vec<Hit<'c>>, Error> {
    let wanted = [Exact::Pattern(query::pattern(pattern)?)];
    Ok(scored(search::matching(&wanted, &catalog.entries, test), catalog))
}

fn scored<'c>(found: Vec<(usize, f64)>, catalog: &'c Catalog<'c>) -> Vec<Hit<'c>> {
    let hit = |(number, score): (usize, f64)| Hit {
        score: Some(score),
        ..Hit::new(&catalog.entries[number], &catalog.vocabulary)
    };
    found.into_iter().map(hit).collect()
}
