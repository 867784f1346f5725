//! Writes a catalog of as many entries as one likes, the same for the same seed: lengths, how often words and facet
//! values stand, and how much is left out are like those of real lists.
//!
//! ```sh
//! cargo run --release --example generate -- 1000000 > million.json
//! cargo run --release --example generate -- 1000 7 > other.json
//! ```
//!
//! Words are those of the bundled list, most frequent first, and after them made-up ones; how often each stands follows
//! Zipf's law. A word `rare` with its number stands in every hundred thousandth entry or so, for queries that find little.

use serde_json::{Value, json};
use std::collections::HashMap;
use std::env;
use std::io::{self, BufWriter, Write};

/// Words that there are: as many as in a million short texts.
const WORDS: usize = 100_000;

/// Companies that there are.
const COMPANIES: usize = 5000;

fn main() -> io::Result<()> {
    let mut arguments = env::args().skip(1).map(|argument| argument.parse::<u64>().ok());
    let (Some(Some(count)), Some(seed)) = (arguments.next(), arguments.next().unwrap_or(Some(1))) else {
        return Err(io::Error::other("usage: generate ENTRIES [SEED]"));
    };
    let mut generator = Generator::new(seed);
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    out.write_all(b"{\n\"schema\": 1,\n\"name\": \"Made-up resources\",\n\"entries\": [")?;
    for number in 0..count {
        out.write_all(if number == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut out, &generator.entry(number))?;
    }
    out.write_all(b"\n]\n}\n")?;
    out.flush()
}

/// What entries are made of.
struct Generator {
    random: Random,
    words: Vec<String>,
    values: HashMap<&'static str, Vec<String>>,
}

impl Generator {
    fn new(seed: u64) -> Self {
        let catalog: Value = serde_json::from_str(include_str!("../catalog.json")).unwrap_or_default();
        let mut random = Random(seed);
        let mut words = words_of(&catalog);
        while words.len() < WORDS {
            words.push(made_up(&mut random));
        }
        let ids = |facet: &str| {
            let values = catalog["vocabulary"][facet].as_array().into_iter().flatten();
            values.filter_map(|value| value["id"].as_str().map(str::to_owned)).collect()
        };
        let values = ["cloud", "industry", "topic", "media"].map(|facet| (facet, ids(facet)));
        Generator { random, words, values: values.into_iter().collect() }
    }

    fn entry(&mut self, number: u64) -> Value {
        let mut title = self.text(3, 11);
        if self.random.below(100_000) == 0 {
            title = format!("{title} rare{}", self.random.below(10));
        }
        let slug = title.to_lowercase().replace(' ', "-");
        let year = 2014 + self.random.below(10);
        let (month, day) = (1 + self.random.below(12), 1 + self.random.below(28));
        let host = self.host();
        let mut entry = json!({
            "id": format!("{}-{number:06x}", slug.chars().take(40).collect::<String>().trim_end_matches('-')),
            "title": capital(&title),
            "url": format!("https://{host}/{year}/{month:02}/{slug}.html"),
        });
        if self.random.chance(60) {
            entry["summary"] = (capital(&self.text(8, 34)) + ".").into();
        }
        for (facet, share, most) in [("topic", 95, 4), ("media", 90, 2), ("cloud", 25, 1), ("industry", 15, 1)] {
            if self.random.chance(share) {
                entry[facet] = self.some(facet, most).into();
            }
        }
        if self.random.chance(15) {
            let company = self.random.zipf(COMPANIES);
            entry["org"] = vec![capital(&self.words[WORDS - 1 - company])].into();
        }
        if self.random.chance(75) {
            entry["date"] = format!("{year}-{month:02}-{day:02}").into();
        }
        entry
    }

    /// A few of a facet's values, all different.
    fn some(&mut self, facet: &str, most: u64) -> Vec<String> {
        let values = &self.values[facet];
        let mut some: Vec<String> = Vec::new();
        for _ in 0..=self.random.below(most) {
            let value = &values[self.random.zipf(values.len())];
            if !some.contains(value) {
                some.push(value.clone());
            }
        }
        some
    }

    fn host(&mut self) -> String {
        match self.random.below(10) {
            0..=5 => "www.databricks.com".to_owned(),
            6 => "github.com".to_owned(),
            7 => "medium.com".to_owned(),
            _ => format!("{}.com", self.words[WORDS / 2 + self.random.zipf(1000)]),
        }
    }

    fn text(&mut self, least: u64, most: u64) -> String {
        let length = least + self.random.below(most - least + 1);
        let words = (0..length).map(|_| self.words[self.random.zipf(WORDS)].clone());
        words.collect::<Vec<_>>().join(" ")
    }
}

/// The words of a catalog's titles and summaries, the most frequent first; equal ones by the alphabet.
fn words_of(catalog: &Value) -> Vec<String> {
    let mut counts: HashMap<String, u32> = HashMap::new();
    for entry in catalog["entries"].as_array().into_iter().flatten() {
        for text in ["title", "summary"].iter().filter_map(|key| entry[key].as_str()) {
            let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
            words.for_each(|word| *counts.entry(word.to_lowercase()).or_default() += 1);
        }
    }
    let mut words: Vec<(String, u32)> = counts.into_iter().collect();
    words.sort_by(|(one, one_count), (other, other_count)| other_count.cmp(one_count).then(one.cmp(other)));
    words.into_iter().map(|(word, _)| word).collect()
}

/// A word of two to five syllables.
fn made_up(random: &mut Random) -> String {
    const SYLLABLES: [&str; 24] = [
        "ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "xu", "ya", "zen", "tor",
        "lin", "mar", "qui", "sta", "bre", "dol",
    ];
    (0..2 + random.below(4)).map(|_| SYLLABLES[random.index(SYLLABLES.len())]).collect()
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Numbers that look random: `SplitMix64` (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).unwrap_or(0)
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// A rank below `count`, each about as likely as one by its number: the inverse of Zipf's distribution, by that of
    /// the continuous one.
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "ranks are small"
    )]
    fn zipf(&mut self, count: usize) -> usize {
        let share = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        let rank = ((count as f64 + 1.0).powf(share) - 1.0) as usize;
        rank.min(count - 1)
    }
}
