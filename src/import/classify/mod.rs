//! What an item of a list is, told from its words and address alone: media, clouds, industries and a date.
//!
//! Names of clouds and industries are those of the vocabulary, and so are names of media; rules about addresses and
//! emoji name media that count only if the vocabulary has them.

mod address;
mod date;
mod date_words;
mod heard;
mod lexicon;
mod media;
mod names;
mod sites;
mod subjects;
mod words;

use super::list::Related;
use crate::model::address::Address;
use crate::model::facet::Facet;
use crate::model::vocabulary::Vocabulary;
use address::Sites;
use hashbrown::HashMap;
use names::Names;

/// What is known of an item.
#[derive(Clone, Copy, Debug, Default)]
pub struct Evidence<'a> {
    /// Title in plain text.
    pub title: &'a str,
    /// Where it leads.
    pub url: &'a str,
    /// Words outside its link, perhaps with the labels of related links.
    pub summary: &'a str,
    /// Emoji and words in or beside the link: `▶️`, `PDF`.
    pub marks: &'a str,
    /// The list's own name, then the headings above the item, the outermost first.
    pub headings: &'a [&'a str],
    /// Addresses that belong to it.
    pub links: &'a [Related],
}

/// What an item is: ids of the vocabulary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Classified {
    /// Media: what is at the address first, then what related links add.
    pub media: Vec<String>,
    /// Clouds.
    pub cloud: Vec<String>,
    /// Industries.
    pub industry: Vec<String>,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub date: Option<String>,
}

/// What the headings above items tell of them.
#[derive(Clone, Debug, Default)]
pub struct Above<'c> {
    heard: Vec<heard::Heard<'c>>,
}

/// Tells what items are, by the names of one vocabulary.
#[derive(Debug)]
pub struct Classifier {
    names: Names,
    sites: Sites,
    media: Vec<String>,
    media_named: HashMap<String, usize>,
    cloud: Vec<String>,
    industry: Vec<String>,
}

impl Classifier {
    /// Makes the names of a vocabulary ready to be found.
    #[must_use]
    pub fn new(vocabulary: &Vocabulary) -> Self {
        let named =
            vocabulary.meanings(Facet::Media).into_iter().map(|(name, place)| (name.into_owned(), place)).collect();
        let ids = |facet| vocabulary.values(facet).iter().map(|value| value.id.clone()).collect();
        Classifier {
            names: lexicon::names(vocabulary),
            sites: Sites::new(),
            media: ids(Facet::Media),
            media_named: named,
            cloud: ids(Facet::Cloud),
            industry: ids(Facet::Industry),
        }
    }

    /// What headings tell of all items below them, where one more stands below those above it, of which there are so
    /// many. The first is the list's own name.
    #[must_use]
    pub fn below<'c>(&'c self, above: &Above<'c>, heading: &str, depth: usize) -> Above<'c> {
        let mut heard = above.heard.clone();
        heard::hear_heading(&self.names, heading, depth, &mut heard);
        Above { heard }
    }

    /// What an item is, below these headings, which are those of its evidence.
    #[must_use]
    pub fn classify(&self, above: &Above<'_>, evidence: &Evidence<'_>) -> Classified {
        let address = Address::parse(evidence.url);
        let heard = heard::hear(&self.names, &above.heard, evidence);
        let about = |facet, ids: &[String]| {
            subjects::about(facet, &heard, evidence).into_iter().map(|place| ids[place].clone()).collect()
        };
        Classified {
            media: media::Media {
                ids: &self.media,
                named: &self.media_named,
                address: address.as_ref(),
                sites: &self.sites,
                heard: &heard,
                evidence,
            }
            .all(),
            cloud: about(Facet::Cloud, &self.cloud),
            industry: about(Facet::Industry, &self.industry),
            date: date::of(evidence, address.as_ref()),
        }
    }
}

#[cfg(test)]
mod tests;
