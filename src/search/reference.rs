//! A slow ranking that is obviously right, and catalogs on which the real one has to agree with it.

use super::analyze::{each_term, terms};
use super::index::{Index, Term, site_key, value_key};
use super::indexer::{Indexer, finish};
use super::nearness::nearness;
use super::places::{Part, Places};
use super::plan::{Candidate, Group, groups};
use super::rank::{Found, RERANKED, Search};
use super::region::Section;
use super::rule::Rule;
use super::strength::{WHOLE_TITLE, Weights, value_strength};
use super::thesaurus::{Thesaurus, compile};
use crate::model::catalog::Catalog;
use crate::model::entry::Entry;
use crate::model::facet::Facet;
use crate::model::predicate::Predicate;
use crate::text::fold::key;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// How each term stands in an entry.
type Standings = BTreeMap<String, (u8, Places)>;

/// Read straight from the entry's texts.
fn standings(entry: &Entry<'_>) -> Standings {
    let values = |facet| entry.values(facet).iter().map(|value| value.to_string());
    let date = entry.date.as_deref().filter(|_| entry.period().is_some()).unwrap_or_default();
    let months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october"];
    let month = date.get(5..7).and_then(|month| months.get(month.parse::<usize>().ok()?.checked_sub(1)?));
    let texts: [Vec<String>; 4] = [
        vec![entry.title.to_string()],
        Facet::STORED
            .into_iter()
            .flat_map(values)
            .chain(date.get(..4).map(str::to_owned))
            .chain(month.map(|month| (*month).to_owned()))
            .collect(),
        entry.summary.as_deref().map(str::to_owned).into_iter().collect(),
        vec![entry.url.to_string()],
    ];
    let mut counts: BTreeMap<String, [u16; 4]> = BTreeMap::new();
    let mut lengths = [0; 4];
    for (part, texts) in texts.iter().enumerate() {
        for text in texts {
            each_term(text, |word| {
                let says_nothing = ["http", "https", "www", "com", "html", "htm", "index"].contains(&word);
                if part != Part::Address as usize || !says_nothing {
                    counts.entry(word.to_owned()).or_default()[part] += 1;
                    lengths[part] += 1;
                }
            });
        }
    }
    let title = terms(&entry.title);
    let mut standings = Standings::new();
    for (word, counts) in counts {
        let parts = Part::ALL.into_iter().filter(|part| counts[*part as usize] > 0);
        let is_title = title == [word.clone()];
        let strength = if is_title { WHOLE_TITLE } else { Weights::new(lengths).strength(counts) };
        standings.insert(word, (strength, parts.fold(Places::default(), Places::with)));
    }
    let tag = |of: usize| (value_strength(of), Places::default().with(Part::Tags));
    for facet in Facet::STORED {
        let all: BTreeSet<String> = values(facet).map(|value| value_key(facet, &key(&value))).collect();
        standings.extend(all.iter().map(|value| (value.clone(), tag(all.len()))));
    }
    standings.extend(entry.site().map(|site| (site_key(&site), tag(1))));
    standings
}

/// The value and the rule's quality of the best that stands for a group, and whether it stands in the title.
fn best(group: &Group, standings: &Standings, index: &Index<'_>) -> Option<(f64, f64, bool)> {
    let standing = |candidate: &Candidate| stands(candidate, standings, index);
    let is_borne = group.candidates.iter().any(|other| other.rule == Rule::Facet && standing(other).is_some());
    let mut found: Vec<(u32, usize, Rule, Places)> = Vec::new();
    for candidate in &group.candidates {
        if let Some((strength, places)) = standing(candidate) {
            let rule = candidate.rule;
            let percent = u32::from(if is_borne { rule.percent() } else { rule.percent_unborne() });
            let place = Rule::ALL.iter().rposition(|rule| *rule == candidate.rule).expect("a rule");
            found.push((percent * u32::from(strength), Rule::ALL.len() - place, candidate.rule, places));
        }
    }
    let (value, _, rule, places) =
        found.into_iter().max_by_key(|(value, place, _, places)| (*value, *place, places.bits()))?;
    Some((f64::from(value) / 25_500.0, rule.quality(), places.has(Part::Title)))
}

/// How a candidate stands: all words in a part, each by the strongest of its terms.
fn stands(candidate: &Candidate, standings: &Standings, index: &Index<'_>) -> Option<(u8, Places)> {
    let is_form = matches!(candidate.rule, Rule::Stem | Rule::OnlyStem);
    let fits = |places: Places| !(is_form && places.only(Part::Tags));
    let strongest = |terms: &Vec<Term>| {
        let here = terms.iter().filter_map(|term| standings.get(&index.name(*term)));
        here.filter(|(_, places)| fits(*places)).max_by_key(|(strength, places)| (*strength, places.bits())).copied()
    };
    let words = candidate.words.iter().map(strongest).collect::<Option<Vec<_>>>()?;
    let places = words.iter().map(|(_, places)| *places).reduce(Places::and)?;
    let strength = words.iter().map(|(strength, _)| *strength).min()?;
    (!places.is_none()).then_some((strength, places))
}

/// In how many entries the rarest word of a candidate stands, each of its terms counted.
fn frequency(candidate: &Candidate, all: &[Standings], index: &Index<'_>) -> f64 {
    let entries = |term: &Term| all.iter().filter(|standings| standings.contains_key(&index.name(*term))).count();
    let words = candidate.words.iter().map(|terms| terms.iter().map(entries).sum::<usize>());
    f64::from(u32::try_from(words.min().unwrap_or(0)).expect("few entries"))
}

/// All entries that fit and pass, best first, as the documentation has it.
fn reference(
    query: &str,
    catalog: &Catalog<'_>,
    passes: &Predicate,
    index: &Index<'_>,
    names: &Thesaurus<'_>,
) -> Vec<(u32, f64)> {
    let typed = terms(query);
    let groups = groups(&typed, index, names);
    let all: Vec<Standings> = catalog.entries.iter().map(standings).collect();
    let count = f64::from(u32::try_from(all.len()).expect("few entries"));
    let worth = |group: &Group| {
        // What has to do with the words tells how rare they are only where nothing stands for them.
        let (far, close): (Vec<&Candidate>, Vec<&Candidate>) = group.candidates.iter().partition(|candidate| {
            [Rule::Part, Rule::RelatedName, Rule::Related, Rule::BothRelated].contains(&candidate.rule)
        });
        let counted = if close.is_empty() { far } else { close };
        let with = counted.iter().map(|candidate| candidate.rule.quality() * frequency(candidate, &all, index));
        let with = with.fold(0.0, f64::max).min(count);
        group.weight * libm::log(1.0 + (count - with + 0.5) / (with + 0.5))
    };
    let worths: Vec<f64> = groups.iter().map(worth).collect();
    let whole: f64 = worths.iter().sum();
    let mut found: Vec<(u32, f64)> = Vec::new();
    for (number, (entry, standings)) in (0..).zip(catalog.entries.iter().zip(&all)) {
        let matches: Vec<_> = groups.iter().map(|group| best(group, standings, index)).collect();
        let parts = || worths.iter().zip(&matches).filter_map(|(worth, found)| Some((worth, found.as_ref()?)));
        let coverage = parts().map(|(worth, (_, quality, _))| worth * quality).sum::<f64>() / whole;
        let sum: f64 = parts().map(|(worth, (value, _, _))| worth * value).sum();
        let in_title = groups.len() > 1 && matches.iter().all(|found| found.is_some_and(|(_, _, in_title)| in_title));
        let score = coverage.sqrt() * sum + if in_title { 0.15 * whole } else { 0.0 };
        if passes.passes(entry) && sum > 0.0 {
            found.push((number, score));
        }
    }
    let order = |one: &(u32, f64), other: &(u32, f64)| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0));
    found.sort_by(order);
    let most = found.first().map_or(0.0, |best| best.1);
    found.retain(|(_, score)| *score >= 0.05 * most);
    if typed.len() > 1 {
        let reranked = found.len().min(RERANKED);
        for (number, score) in &mut found[..reranked] {
            let near = nearness(&typed, &catalog.entries[*number as usize]);
            *score += near.map_or(0.0, |near| near.share * whole);
        }
        found[..reranked].sort_by(order);
    }
    found
}

/// What both find for a query in a catalog; `most` of the real ones.
fn both(text: &str, query: &str, passes: &Predicate, most: usize) -> (Vec<Found>, Vec<(u32, f64)>) {
    let catalog = Catalog::parse(text).expect("a catalog");
    let mut shares = [Indexer::default(), Indexer::default(), Indexer::default()];
    for (number, entry) in (0_u32..).zip(&catalog.entries) {
        shares[number as usize % 3].add(number, entry, &(0..0));
    }
    let (index, names) = (finish(&shares).expect("an index"), compile(&catalog.vocabulary).expect("names"));
    let open = || Index::open(Section::whole(&index)).expect("an index");
    let thesaurus = Thesaurus::open(&names).expect("a thesaurus");
    let search = Search::new(query, open(), &thesaurus);
    let visit = |number: u32, visit: &mut dyn FnMut(&Entry<'_>)| visit(&catalog.entries[number as usize]);
    let found = search.run(most, passes, &[], visit);
    let asked = search.repaired().unwrap_or_else(|| query.to_owned());
    (found, reference(&asked, &catalog, passes, &open(), &thesaurus))
}

fn check(text: &str, query: &str, passes: &Predicate, most: usize) {
    let (found, expected) = both(text, query, passes, most);
    assert_eq!(found.len(), expected.len().min(most), "`{query}`: how many");
    for (place, (found, expected)) in found.iter().zip(&expected).enumerate() {
        assert!((found.score - expected.1).abs() < 1e-9, "`{query}`: {found:?} is not {expected:?} at {place}");
    }
    // Sums in another order may differ in the last bit and change places.
    let scores = |entries: &[(u32, f64)]| -> BTreeSet<(i64, u32)> {
        #[allow(clippy::cast_possible_truncation, reason = "scores are small")]
        entries.iter().map(|(entry, score)| ((score * 1e9).round() as i64, *entry)).collect()
    };
    let last = expected.get(found.len().wrapping_sub(1)).map_or(0.0, |last| last.1);
    let above =
        |entries: Vec<(u32, f64)>| entries.into_iter().filter(|(_, score)| *score > last + 1e-9).collect::<Vec<_>>();
    let found = found.iter().map(|found| (found.entry, found.score)).collect();
    assert_eq!(scores(&above(found)), scores(&above(expected)), "`{query}`: which");
}

/// A catalog of so many entries made of few words, so that many fit; the same for the same seed.
fn made_up(count: usize, seed: u64) -> String {
    const WORDS: [&str; 16] = [
        "delta",
        "lake",
        "live",
        "tables",
        "table",
        "stream",
        "streaming",
        "spark",
        "dlt",
        "merge",
        "guide",
        "the",
        "kafka",
        "geo",
        "spatial",
        "geospatial",
    ];
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut below = |bound: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).expect("31 bits") % bound
    };
    let mut entries = Vec::new();
    for _ in 0..count {
        let mut text = |most: usize| {
            let length = 1 + below(most);
            // The first words are the most frequent.
            (0..length).map(|_| WORDS[below(16).min(below(16))]).collect::<Vec<_>>().join(" ")
        };
        let summary = text(9);
        let title = if summary.len() > 60 { text(60) } else { text(4) };
        let topic = ["\"dlt\"", "\"streaming\"", "\"delta-live-tables\",\"dlt\"", ""][below(4)];
        let date = ["2020", "2021-03", "2022-10-05", "none"][below(4)];
        let path = WORDS[below(16)];
        entries.push(format!(
            r#"{{"title":"{title}","url":"https://x.org/{path}","summary":"{summary}","topic":[{topic}],"date":"{date}"}}"#
        ));
    }
    let vocabulary = r#"{"topic":[{"id":"dlt","label":"Delta Live Tables","aliases":["pipelines guide"]},
        {"id":"streaming","label":"Streaming","aliases":["kafka"],"parent":"dlt"}],
        "terms":[{"id":"scd","label":"merge guide","related":["dlt"]},
        {"id":"flow","label":"Streaming","aliases":["live stream"],"related":["dlt","streaming"]}]}"#;
    format!(r#"{{"vocabulary":{vocabulary},"entries":[{}]}}"#, entries.join(","))
}

const QUERIES: [&str; 18] = [
    "delta",
    "tables",
    "table",
    "stream guide",
    "table merge",
    "spark",
    "delta lake",
    "streaming tables",
    "dlt kafka guide",
    "delta live tables",
    "the",
    "geo spatial merge",
    "geospatail",
    "scd",
    "merge guide streaming the lake",
    "2021 march kafka",
    "stre",
    "table tables lake delta stream streaming spark dlt merge guide",
];

fn predicates() -> Vec<Predicate> {
    use crate::model::date::{Comparison, Period};
    use crate::model::field::Field;
    let bears = |key: &str| Predicate::Bears(Facet::Topic, BTreeSet::from([key.to_owned()]));
    let since = Predicate::Date(Comparison::Since, Period::parse("2021-03").expect("a month"));
    vec![
        Predicate::everything(),
        bears("dlt"),
        Predicate::Any(vec![bears("streaming"), since.clone()])
            .and(Predicate::Not(Box::new(bears("delta-live-tables")))),
        since.and(Predicate::Contains(Field::Summary, "spark".to_owned())),
        Predicate::Site { host: "org".to_owned(), subdomains: true },
    ]
}

#[test]
fn large_catalogs_are_ranked_as_one_would_by_hand() {
    // Several windows, and lists of many blocks.
    let text = made_up(9000, 7);
    for query in QUERIES {
        check(&text, query, &Predicate::everything(), 20);
    }
    for passes in predicates() {
        check(&text, "delta kafka", &passes, 20);
    }
}

#[test]
fn what_a_better_match_hides_stays_hidden() {
    // The last entries have `table` in the address, and `tables` in the summary, which counts more as a match but less
    // as a score. Those at the beginning score between that and the address alone.
    let entry = |url: &str, summary: &[&str], more: usize| {
        let summary = [summary.join(" "), "word ".repeat(more)].join(" ");
        format!(r#"{{"title":"Title","url":"https://x.org/{url}","summary":"{summary}"}}"#)
    };
    let mut entries = vec![entry("a", &["table"], 51); RERANKED + 2];
    entries.extend(vec![entry("b", &[], 9); 600]);
    entries.extend(vec![entry("table", &["tables", "tables"], 20); 3]);
    check(&format!("[{}]", entries.join(",")), "table", &Predicate::everything(), RERANKED);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn catalogs_are_ranked_as_one_would_by_hand(
        count in 1_usize..1500,
        seed: u64,
        query in proptest::sample::select(&QUERIES[..]),
        passes in proptest::sample::select(predicates()),
        most in proptest::sample::select(&[1, 20, 150, usize::MAX][..]),
    ) {
        check(&made_up(count, seed), query, &passes, most);
    }
}
