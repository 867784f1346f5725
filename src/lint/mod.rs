//! What is wrong, or might be better, in a catalog that loads.

mod addresses;
mod entries;
mod finding;
mod texts;
mod vocabulary;

pub use finding::Finding;

use crate::model::catalog::Catalog;
use crate::model::document::Fault;
use crate::model::predicate::Predicate;
use std::collections::HashMap;

/// The findings about entries that pass, in catalog order; where all pass, before them those about entries that could
/// not be read, and about the vocabulary.
#[must_use]
pub fn findings(catalog: &Catalog<'_>, faults: &[Fault], passes: &Predicate) -> Vec<Finding> {
    let mut found = Vec::new();
    if passes.is_everything() {
        found.extend(faults.iter().map(Finding::of_fault));
        vocabulary::check(&catalog.vocabulary, &mut found);
    }
    let mut seen = addresses::Seen::default();
    let mut ids: HashMap<&str, usize> = HashMap::new();
    let known = entries::Known::new(&catalog.vocabulary);
    for entry in &catalog.entries {
        let mut report = finding::Report::new(entry);
        report.first_of_id(&mut ids);
        seen.check(entry, &mut report);
        addresses::check(entry, &mut report);
        texts::check(entry, &mut report);
        known.check(entry, &mut report);
        if passes.passes(entry) {
            found.append(&mut report.findings);
        }
    }
    found
}
