//! Lists of others become catalogs: readers of formats, then one way from what they find to entries.

pub mod list;

#[allow(dead_code, reason = "wired up by the command")]
mod addresses;
#[allow(dead_code, reason = "wired up by the command")]
mod bookmarks;
#[allow(dead_code, reason = "wired up by the command")]
mod columns;
#[allow(dead_code, reason = "wired up by the command")]
mod exact;
#[allow(dead_code, reason = "wired up by the command")]
mod format;
#[allow(dead_code, reason = "wired up by the command")]
mod gather;
#[allow(dead_code, reason = "wired up by the command")]
mod guess;
#[allow(dead_code, reason = "wired up by the command")]
mod json;
#[allow(dead_code, reason = "wired up by the command")]
mod moment;
#[allow(dead_code, reason = "wired up by the command")]
mod nested;
#[allow(dead_code, reason = "wired up by the command")]
mod opml;
#[allow(dead_code, reason = "wired up by the command")]
mod record;
#[allow(dead_code, reason = "wired up by the command")]
mod rows;
#[allow(dead_code, reason = "wired up by the command")]
mod separated;
#[allow(dead_code, reason = "wired up by the command")]
mod tags;
#[allow(dead_code, reason = "wired up by the command")]
mod tree;
#[allow(dead_code, reason = "wired up by the command")]
mod values;
#[allow(dead_code, reason = "wired up by the command")]
mod web;

#[cfg(test)]
mod proofs;
