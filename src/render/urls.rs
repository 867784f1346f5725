//! Addresses, one a line, http and https only.

use super::link::href;
use crate::model::entry::Entry;
use std::io::{self, Write};

/// Writes a line an entry that has such an address.
pub fn write<'c>(entries: impl IntoIterator<Item = &'c Entry<'c>>, out: &mut dyn Write) -> io::Result<()> {
    entries.into_iter().filter_map(|entry| href(&entry.url)).try_for_each(|href| writeln!(out, "{href}"))
}
