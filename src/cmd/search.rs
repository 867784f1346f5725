//! `dbres search`: entries that fit words, best first.

use super::Run;
use super::context::Context;
use super::output::Output;
use super::selection::Selection;
use crate::error::{Error, Exit, Kind};
use crate::model::predicate::{FacetSource, Predicate};
use crate::model::row::{Contribution, Explain, Hit};
use crate::query::{self, Token};
use crate::search::{self, Exact, Found};
use crate::store::indexed::Indexed;
use clap::Args;
use std::cell::{Cell, OnceCell};
use std::rc::Rc;

/// Results that are printed unless told otherwise.
const DEFAULT_LIMIT: usize = 20;

/// So many results are read before the first one is printed: if one of them is not there, the index is wrong.
const FIRST_READ: usize = 1000;

/// Arguments of `search`.
#[derive(Clone, Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Search {
    /// Words to look for; `field:value` with a known field narrows
    #[arg(required = true, value_name = "QUERY")]
    query: Vec<String>,
    /// Print at most so many; 0 for all
    #[arg(short = 'n', long, value_name = "N", default_value_t = DEFAULT_LIMIT, help_heading = "Search",
          allow_negative_numbers = true)]
    limit: usize,
    /// Say which words were found where, and what each added
    #[arg(long, help_heading = "Search", conflicts_with_all = ["exact", "regex"])]
    explain: bool,
    /// Whole words as typed, in a row if quoted; no stems or aliases
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

impl Run for Search {
    fn run(&self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let query = self.query.join(" ");
        search::check_length(&query)?;
        if !self.regex {
            warn_of_slips(&query, context);
        }
        if let Some((stored, name)) = self.is_ranked(&query).then(|| context.stored()).flatten() {
            let indexed = Indexed::stored(stored);
            context.note_read(indexed.len(), &name);
            match self.answer(&query, &indexed, context) {
                // Something was printed.
                Ok(Some(exit)) => return Ok(exit),
                Err(error) if !is_of_catalog(&error) || indexed.is_sound() => return Err(error),
                _ => {}
            }
        }
        let sources = context.sources()?;
        let indexed = context.indexed(&sources)?;
        self.answer(&query, &indexed, context)?.ok_or_else(changed)
    }
}

/// Whether another look at the catalog could make it good.
fn is_of_catalog(error: &Error) -> bool {
    !matches!(error.kind, Kind::Io | Kind::ClosedPipe)
}

/// That something changed which should not have.
fn changed() -> Error {
    Error::data("the catalog changed while it was read").hint("try again")
}

impl Search {
    /// Whether the query has words to rank entries by.
    fn is_ranked(&self, query: &str) -> bool {
        let has_words = |token: &Token| match token {
            Token::Word(text) | Token::Phrase(text) => search::has_words(text),
            Token::Qualifier(_) => false,
        };
        !self.regex && !self.exact && query::split(query).iter().any(has_words)
    }

    /// Prints what fits the query; nothing if it turns out before that the index cannot be relied on.
    fn answer(&self, query: &str, indexed: &Indexed<'_>, context: &mut Context<'_>) -> Result<Option<Exit>, Error> {
        let test = self.selection.predicate(indexed)?;
        let limit = (self.limit > 0).then_some(self.limit);
        let more: &[&str] = if self.explain { &["score", "explain"] } else { &[] };
        let output = self.output.clone().with_more::<Hit<'_>>(more, context);
        let named = self.selection.named();
        if self.regex {
            let wanted = [Exact::Pattern(query::pattern(query)?)];
            return output.print_hits(matching_hits(&wanted, indexed, &test), limit, &named, context).map(Some);
        }
        let Wanted { words, phrases, test } = self.wanted(query, indexed, test)?;
        if !search::has_words(&words) {
            let passing = indexed.entries().filter(|entry| test.passes(entry));
            return output.print_hits(passing.map(|entry| Hit::new(entry, indexed)), limit, &named, context).map(Some);
        }
        if self.exact {
            return output.print_hits(matching_hits(&phrases, indexed, &test), limit, &named, context).map(Some);
        }
        let search = indexed.search(&words)?;
        let most = limit.filter(|_| !output.tells_total(context)).unwrap_or(usize::MAX);
        let found = search.run(most, &test, &phrases, |number, visit| indexed.visit(number as usize, visit));
        let hit = |found: Found| {
            Some(Hit {
                score: Some(found.score),
                why: Some(Rc::new(Why { search: &search, found, contributions: OnceCell::new() })),
                explains: self.explain,
                ..Hit::new(indexed.entry(found.entry as usize)?, indexed)
            })
        };
        let shown = found.len().min(most).min(FIRST_READ);
        let first: Vec<Hit<'_>> = found[..shown].iter().copied().filter_map(hit).collect();
        if most.min(found.len()) > shown {
            // What is printed cannot be taken back.
            indexed.touch_all();
        }
        if self.explain {
            first.iter().filter_map(|hit| hit.why.as_ref()).for_each(|why| _ = why.contributions());
        }
        if !indexed.is_sound() {
            return Ok(None);
        }
        if let Some(words) = search.repaired() {
            context.note(&format!("showing results for {words}"));
        }
        let missed: Vec<String> = search.missed().map(|word| format!("`{word}`")).collect();
        if !missed.is_empty() && !found.is_empty() {
            context.note(&format!("no entry has {}", missed.join(" or ")));
        }
        let is_same = Cell::new(true);
        let rest = found[shown..].iter().copied().filter_map(hit);
        let rest = rest.take_while(|_| {
            is_same.set(is_same.get() && indexed.is_sound());
            is_same.get()
        });
        let exit = output.print_hits(first.into_iter().chain(rest), limit, &named, context)?;
        if is_same.get() { Ok(Some(exit)) } else { Err(Error { kind: Kind::Io, ..changed() }) }
    }

    /// Tells words, phrases and qualifiers apart.
    fn wanted(&self, query: &str, source: &dyn FacetSource, mut test: Predicate) -> Result<Wanted, Error> {
        let (mut words, mut phrases) = (Vec::new(), Vec::new());
        for token in query::split(query) {
            match token {
                Token::Word(word) => {
                    phrases.extend(self.exact.then(|| Exact::words(&word)));
                    words.push(word);
                }
                Token::Phrase(phrase) => {
                    phrases.push(Exact::words(&phrase));
                    words.push(phrase);
                }
                Token::Qualifier(text) => test = test.and(query::qualifier(&text, source)?),
            }
        }
        let words = words.join(" ");
        if !search::has_words(&words) && test.is_everything() {
            return Err(Error::query("there is nothing to search for").hint("`dbres list` prints all entries"));
        }
        Ok(Wanted { words, phrases, test })
    }
}

/// Why an entry was found.
struct Why<'s> {
    search: &'s search::Search<'s>,
    found: Found,
    contributions: OnceCell<Vec<Contribution>>,
}

impl Explain for Why<'_> {
    fn contributions(&self) -> &[Contribution] {
        self.contributions.get_or_init(|| self.search.contributions(&self.found))
    }
}

/// What a query asks for.
struct Wanted {
    /// All words, those of phrases included.
    words: String,
    /// What entries must hold as typed.
    phrases: Vec<Exact>,
    /// What entries must pass.
    test: Predicate,
}

/// Notes that `topc:streaming` was taken for words.
fn warn_of_slips(query: &str, context: &mut Context<'_>) {
    for (typed, meant) in query::slips(query) {
        context.note(&format!("`{typed}` is searched for as words; did you mean `{meant}`?"));
    }
}

/// The entries that hold all of `wanted` and pass.
fn matching_hits<'c>(
    wanted: &[Exact],
    indexed: &'c Indexed<'c>,
    test: &Predicate,
) -> impl Iterator<Item = Hit<'c>> + use<'c> {
    let found = search::matching(wanted, indexed.entries(), test);
    found
        .into_iter()
        .filter_map(|(number, score)| Some(Hit { score: Some(score), ..Hit::new(indexed.entry(number)?, indexed) }))
}
