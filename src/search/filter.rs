//! What an index knows of a predicate: which entries of a window pass.

use super::index::{Index, LONGEST_KEY, Periods};
use super::postings::Postings;
use super::window::Window;
use crate::model::date::{Comparison, Period};
use crate::model::predicate::Predicate;

/// A predicate as far as the index knows what it takes.
#[derive(Clone)]
pub struct Filter<'b>(Test<'b>);

#[derive(Clone)]
enum Test<'b> {
    All(Vec<Test<'b>>),
    Any(Vec<Test<'b>>),
    Not(Box<Test<'b>>),
    /// Stands in any of these lists.
    Listed(Vec<Postings<'b>>),
    Date(Periods<'b>, Comparison, Period),
}

impl<'b> Filter<'b> {
    /// What the index can tell, and what is left to be asked of the entries that pass.
    pub fn new(predicate: &Predicate, index: &Index<'b>) -> (Self, Predicate) {
        let tests = match predicate {
            Predicate::All(tests) => tests.as_slice(),
            other => std::slice::from_ref(other),
        };
        let (mut known, mut rest) = (Vec::new(), Vec::new());
        for test in tests {
            match compile(test, index) {
                Some(test) => known.push(test),
                None => rest.push(test.clone()),
            }
        }
        (Filter(Test::All(known)), Predicate::All(rest))
    }

    /// The entries that pass of the window that has this one. To be asked of later and later windows.
    pub fn window(&mut self, entry: u32) -> Window {
        self.0.window(entry)
    }
}

fn compile<'b>(predicate: &Predicate, index: &Index<'b>) -> Option<Test<'b>> {
    let all = |tests: &[Predicate]| tests.iter().map(|test| compile(test, index)).collect::<Option<Vec<_>>>();
    let lists = |terms: Vec<_>| Test::Listed(terms.into_iter().map(|term| index.postings(term)).collect());
    match predicate {
        Predicate::All(tests) => all(tests).map(Test::All),
        Predicate::Any(tests) => all(tests).map(Test::Any),
        Predicate::Not(test) => Some(Test::Not(Box::new(compile(test, index)?))),
        Predicate::Bears(facet, keys) => {
            // The index knows the beginning of a long key only.
            let is_whole = keys.iter().all(|key| key.len() < LONGEST_KEY);
            let terms = keys.iter().filter_map(|key| index.value(*facet, key)).collect();
            is_whole.then(|| lists(terms))
        }
        Predicate::Site { host, subdomains } => {
            (host.len() < LONGEST_KEY).then(|| lists(index.sites(host, *subdomains)))
        }
        Predicate::Date(comparison, bound) => Some(Test::Date(index.periods(), *comparison, *bound)),
        _ => None,
    }
}

impl Test<'_> {
    fn window(&mut self, entry: u32) -> Window {
        match self {
            Test::All(tests) => tests.iter_mut().fold(Window::all(entry), |mut passing, test| {
                passing.keep(&test.window(entry));
                passing
            }),
            Test::Any(tests) => tests.iter_mut().fold(Window::none(entry), |mut passing, test| {
                passing.add(&test.window(entry));
                passing
            }),
            Test::Not(test) => {
                let mut passing = test.window(entry);
                passing.turn();
                passing
            }
            Test::Listed(lists) => {
                let mut passing = Window::none(entry);
                for list in lists {
                    list.add_to(&mut passing);
                }
                passing
            }
            Test::Date(periods, comparison, bound) => {
                let mut passing = Window::none(entry);
                for (entry, period) in passing.range().zip(periods.of(passing.range())) {
                    if period.is_some_and(|period| comparison.holds(period, *bound)) {
                        passing.set(entry);
                    }
                }
                passing
            }
        }
    }
}
