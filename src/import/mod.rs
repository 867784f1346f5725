//! Lists of others become catalogs: readers of formats, then one way from what they find to entries.

#[allow(dead_code)]
pub mod classify;
pub mod list;
