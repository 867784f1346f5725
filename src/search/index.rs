//! Which words stand where: a dictionary with postings.

use super::analyze::{Stems, words};
use crate::model::entry::Entry;
use crate::model::facet::Facet;
use crate::model::vocabulary::Vocabulary;
use std::collections::{BTreeMap, HashMap};
use std::ops::Bound;

/// A part of an entry; where a word stands decides how much it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Titles.
    Title,
    /// Facet values, their labels, organisations.
    Tags,
    /// The summary, and labels of links.
    Summary,
    /// The address, those of links, and what images show.
    Address,
}

impl Part {
    /// All parts.
    pub const ALL: [Part; 4] = [Part::Title, Part::Tags, Part::Summary, Part::Address];

    /// How much a word in this part says, against one in the summary.
    pub fn weight(self) -> f64 {
        match self {
            Part::Title => 4.0,
            Part::Tags => 2.0,
            Part::Summary => 1.0,
            Part::Address => 0.4,
        }
    }

    /// How much of a part's length counts against it (BM25F's b).
    pub fn length_share(self) -> f64 {
        match self {
            Part::Title => 0.5,
            Part::Tags | Part::Summary => 0.3,
            Part::Address => 0.0,
        }
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Part::Title => "title",
            Part::Tags => "tags",
            Part::Summary => "summary",
            Part::Address => "address",
        }
    }
}

/// How often a word stands in each part of an entry.
#[derive(Clone, Copy, Debug, Default)]
pub struct Posting {
    /// The entry's number.
    pub entry: usize,
    /// Occurrences by part.
    pub counts: [u16; Part::ALL.len()],
}

/// The words of a catalog.
pub struct Index {
    /// Postings of each folded word, by entry.
    postings: BTreeMap<String, Vec<Posting>>,
    /// Postings of each stem, tags left out: labels are names, and take no endings.
    stem_postings: HashMap<String, Vec<Posting>>,
    /// Words in each part of each entry.
    lengths: Vec<[u32; Part::ALL.len()]>,
    /// Their means.
    means: [f64; Part::ALL.len()],
    /// Reduces words as the index did.
    pub stems: Stems,
}

impl Index {
    /// The index of these entries.
    pub fn build<'e>(entries: impl IntoIterator<Item = &'e Entry<'e>>, vocabulary: &Vocabulary) -> Self {
        let mut postings: BTreeMap<String, Vec<Posting>> = BTreeMap::new();
        let mut lengths = Vec::new();
        for (number, entry) in entries.into_iter().enumerate() {
            let mut length = [0_u32; Part::ALL.len()];
            for (place, part) in Part::ALL.into_iter().enumerate() {
                for word in part_words(entry, part, vocabulary) {
                    length[place] = length[place].saturating_add(1);
                    let list = postings.entry(word).or_default();
                    if list.last().is_none_or(|last| last.entry != number) {
                        list.push(Posting { entry: number, ..Posting::default() });
                    }
                    if let Some(last) = list.last_mut() {
                        last.counts[place] = last.counts[place].saturating_add(1);
                    }
                }
            }
            lengths.push(length);
        }
        let stems = Stems::default();
        let stem_postings = by_stem(&postings, &stems);
        let means = means(&lengths);
        Index { postings, stem_postings, lengths, means, stems }
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.lengths.len()
    }

    /// Where a folded word stands.
    pub fn postings(&self, word: &str) -> &[Posting] {
        self.postings.get(word).map_or(&[], Vec::as_slice)
    }

    /// Where words with this stem stand.
    pub fn stem_postings(&self, stem: &str) -> &[Posting] {
        self.stem_postings.get(stem).map_or(&[], Vec::as_slice)
    }

    /// Longer words that begin with `prefix`, in alphabetical order.
    pub fn longer<'i>(&'i self, prefix: &'i str) -> impl Iterator<Item = &'i str> {
        let from =
            self.postings.range::<str, _>((Bound::Included(prefix), Bound::Unbounded)).map(|(word, _)| word.as_str());
        from.take_while(move |word| word.starts_with(prefix)).filter(move |word| *word != prefix)
    }

    /// Occurrences in parts as one weighted number: BM25F's pseudo-frequency (Zaragoza et al., "Microsoft Cambridge
    /// at TREC-13", 2004), each part's count divided by its length against the mean.
    pub fn frequency(&self, posting: &Posting) -> f64 {
        let parts = Part::ALL.into_iter().enumerate();
        parts
            .map(|(place, part)| {
                let share = part.length_share();
                let length = f64::from(self.lengths[posting.entry][place]) / self.means[place];
                part.weight() * f64::from(posting.counts[place]) / (1.0 - share + share * length)
            })
            .sum()
    }
}

/// The folded words of a part.
fn part_words(entry: &Entry<'_>, part: Part, vocabulary: &Vocabulary) -> Vec<String> {
    let texts: Vec<&str> = match part {
        Part::Title => std::iter::once(&*entry.title).chain(entry.alt_titles.iter().map(|title| &**title)).collect(),
        Part::Tags => return tag_words(entry, vocabulary),
        Part::Summary => {
            let links = entry.links.iter().map(|link| &*link.title);
            entry.summary.as_deref().into_iter().chain(links).collect()
        }
        Part::Address => {
            let links = entry.links.iter().map(|link| &*link.url);
            std::iter::once(&*entry.url).chain(links).chain(entry.images.iter().map(|image| &*image.alt)).collect()
        }
    };
    texts.into_iter().flat_map(words).filter(|word| part != Part::Address || says_something(word)).collect()
}

/// Labels of the entry's values, words of ids that the labels lack, and the year.
fn tag_words(entry: &Entry<'_>, vocabulary: &Vocabulary) -> Vec<String> {
    let mut tags = Vec::new();
    for facet in Facet::STORED {
        for value in entry.values(facet) {
            let mut label = words(vocabulary.label(facet, value));
            let more: Vec<String> = words(value).into_iter().filter(|word| !label.contains(word)).collect();
            tags.append(&mut label);
            tags.extend(more);
        }
    }
    tags.extend(entry.date.as_deref().and_then(|date| date.get(..4)).map(str::to_owned));
    tags
}

/// The postings of words, united by stem.
fn by_stem(postings: &BTreeMap<String, Vec<Posting>>, stems: &Stems) -> HashMap<String, Vec<Posting>> {
    let mut by_stem: HashMap<String, BTreeMap<usize, Posting>> = HashMap::new();
    for (word, list) in postings {
        let united = by_stem.entry(stems.stem(word)).or_default();
        for posting in list {
            let sum = united.entry(posting.entry).or_insert(Posting { entry: posting.entry, ..Posting::default() });
            for (place, _) in Part::ALL.into_iter().enumerate().filter(|(_, part)| *part != Part::Tags) {
                sum.counts[place] = sum.counts[place].saturating_add(posting.counts[place]);
            }
        }
    }
    let standing = |posting: &Posting| posting.counts.iter().any(|&count| count > 0);
    by_stem.into_iter().map(|(stem, united)| (stem, united.into_values().filter(standing).collect())).collect()
}

/// What every address has says nothing.
fn says_something(word: &str) -> bool {
    !matches!(word, "http" | "https" | "www" | "com" | "html" | "htm" | "index")
}

fn means(lengths: &[[u32; Part::ALL.len()]]) -> [f64; Part::ALL.len()] {
    let count = u32::try_from(lengths.len()).map_or(f64::MAX, f64::from).max(1.0);
    std::array::from_fn(|place| {
        let sum: f64 = lengths.iter().map(|length| f64::from(length[place])).sum();
        (sum / count).max(1.0)
    })
}
