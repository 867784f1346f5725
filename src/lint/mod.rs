//! What is wrong, or might be better, in a catalog that loads.

mod addresses;
mod code;
mod entries;
mod finding;
mod slips;
mod texts;
mod vocabulary;

pub use finding::Finding;

use crate::model::catalog::Catalog;
use crate::model::document::Fault;
use crate::model::predicate::Predicate;

/// The findings about a catalog's entries that pass, in catalog order; where all pass, before them those about entries
/// that could not be read, about credits and the vocabulary. `file` stands in front of their paths, where there is need
/// to tell catalogs apart.
#[must_use]
pub fn findings(catalog: &Catalog<'_>, faults: &[Fault], passes: &Predicate, file: Option<&str>) -> Vec<Finding> {
    let mut found = Vec::new();
    if passes.is_everything() {
        found.extend(faults.iter().map(Finding::of_fault));
        addresses::check_credits(&catalog.credits, &mut found);
        vocabulary::check(&catalog.vocabulary, &mut found);
    }
    let mut addresses = addresses::Seen::default();
    let mut ids = entries::Ids::default();
    let mut known = entries::Known::new(&catalog.vocabulary);
    for entry in &catalog.entries {
        let mut report = finding::Report::new(entry);
        ids.check(entry, &mut report);
        addresses.check(entry, &mut report);
        addresses::check(entry, &mut report);
        texts::check(entry, &mut report);
        known.check(entry, &mut report);
        if passes.passes(entry) {
            found.append(&mut report.findings);
        }
    }
    match file {
        Some(file) => found.into_iter().map(|finding| finding.in_file(file)).collect(),
        None => found,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_stands_in_front_of_every_path() {
        let text = r#"{"vocabulary":{"topic":[{"id":"A","label":"A"}]},"entries":[{"title":"A","url":"u"},5]}"#;
        let (catalog, faults) = Catalog::parse_partly(text).expect("a catalog");
        let paths = |file| {
            let found = findings(&catalog, &faults, &Predicate::everything(), file);
            found.into_iter().map(|finding| finding.path).collect::<Vec<_>>()
        };
        let bare = ["entries[1]", "vocabulary.topic[0].id", "entries[0].url", "entries[0]", "entries[0]"];
        assert_eq!(paths(None), bare);
        assert_eq!(paths(Some("a.json")), bare.map(|path| format!("a.json: {path}")));
    }
}
