//! What is wrong, or might be better, in a catalog that loads.

mod addresses;
mod entries;
mod finding;
mod texts;
mod vocabulary;

pub use finding::Finding;

use crate::model::catalog::Catalog;
use crate::model::predicate::Predicate;
use std::collections::HashMap;

/// The findings about entries that pass, and about the vocabulary; in catalog order, the vocabulary first.
#[must_use]
pub fn findings(catalog: &Catalog<'_>, passes: &Predicate) -> Vec<Finding> {
    let mut found = Vec::new();
    if passes.is_everything() {
        vocabulary::check(&catalog.vocabulary, &mut found);
    }
    let mut seen = addresses::Seen::default();
    let mut ids: HashMap<&str, usize> = HashMap::new();
    let known = entries::Known::new(&catalog.vocabulary);
    for (number, entry) in catalog.entries.iter().enumerate() {
        let mut report = finding::Report::new(number, entry);
        report.first_of_id(&mut ids);
        seen.check(entry, number, &mut report);
        addresses::check(entry, &mut report);
        texts::check(entry, &mut report);
        known.check(entry, &mut report);
        if passes.passes(entry) {
            found.append(&mut report.findings);
        }
    }
    found
}
