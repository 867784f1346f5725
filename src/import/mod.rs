//! Lists of others become catalogs: readers of formats, then one way from what they find to entries.

pub mod decode;
pub mod list;
pub mod markdown;
pub mod plain;
pub mod target;
