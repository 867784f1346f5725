//! What `dbres --version` says below the version.

use crate::model::catalog::Catalog;
use crate::model::document::SCHEMA;
use crate::store::source::Source;

/// The version, what is built in, and the licence; `dbres` stands before it.
#[must_use]
pub fn long() -> String {
    let bundled = Source::bundled();
    let entries = Catalog::parse(&bundled.text).map_or(0, |catalog| catalog.entries.len());
    format!(
        "{}\nbundled catalog: {entries} entries\ncatalogs: schema {SCHEMA} and older\nlicence: {}",
        env!("CARGO_PKG_VERSION"),
        env!("CARGO_PKG_LICENSE").replace("OR", "or"),
    )
}
