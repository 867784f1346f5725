//! `--sort`: entries in the order of a key.

use crate::error::Error;
use crate::model::entry::Entry;
use crate::text::fold::fold;
use crate::text::nearest::did_you_mean;
use clap::Args;
use std::cmp::Ordering;

/// The order of entries.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Order")]
pub struct Order {
    /// By date, title, id, site or added; `-date`: newest first
    #[arg(long, value_name = "KEY", allow_hyphen_values = true)]
    sort: Option<String>,
}

/// What one can sort by.
const KEYS: [&str; 6] = ["date", "title", "id", "site", "score", "added"];

/// A value to sort by.
type Sortable = (u32, u32, String);

impl Order {
    /// Whether it is the order that the catalog has.
    #[must_use]
    pub fn is_of_catalog(&self) -> bool {
        self.sort.is_none()
    }

    /// Puts entries in order. Those without the key come last both ways; equal ones stay in catalog order.
    pub fn apply<'c>(&self, entries: &mut Vec<&'c Entry<'c>>) -> Result<(), Error> {
        let Some(name) = &self.sort else {
            return Ok(());
        };
        let (key, descending) = name.strip_prefix('-').map_or((name.as_str(), false), |key| (key, true));
        if !KEYS.contains(&key) {
            let error = Error::usage(format!("--sort: there is no key `{key}`")).maybe_hint(did_you_mean(key, KEYS));
            return Err(error.hint(format!("the keys are {}; `-` before one descends", KEYS.join(", "))));
        }
        let mut keyed: Vec<(Option<Sortable>, &Entry<'_>)> =
            entries.drain(..).map(|entry| (value(entry, key), entry)).collect();
        keyed.sort_by(|(one, _), (other, _)| match (one, other) {
            (Some(one), Some(other)) if descending => other.cmp(one),
            (Some(one), Some(other)) => one.cmp(other),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        });
        entries.extend(keyed.into_iter().map(|(_, entry)| entry));
        Ok(())
    }
}

fn value(entry: &Entry<'_>, key: &str) -> Option<Sortable> {
    let text = |text: &str| Some((0, 0, fold(text).into_owned()));
    match key {
        "date" => entry.period().map(|period| (period.first, period.last, String::new())),
        "title" => text(&entry.title),
        "id" => text(entry.id()),
        "site" => text(&entry.site()?),
        "added" => text(entry.added.as_deref()?),
        _ => None,
    }
}
