//! Ids for entries that come without one: the same title and address give the same id, always.

use super::address::address_key;
use crate::text::fold::key;

/// Longest slug of a title, in characters.
const SLUG_LENGTH: usize = 60;

/// RFC 4648's base-32 alphabet in lower case.
const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// The title's slug, a hyphen and four characters of a hash of the address: `low-shuffle-merge-x4qa`.
/// The four characters alone where the title has no slug.
#[must_use]
pub fn derived_id(title: &str, url: &str) -> String {
    derived_id_by_key(title, &address_key(url))
}

/// The same of an address with this key.
#[must_use]
pub fn derived_id_by_key(title: &str, key: &str) -> String {
    id_with(title, key, 4)
}

/// Ids for an entry whose own is another's, the one to prefer first: the derived id with eight characters of the hash
/// instead of four, then with twelve, then with a number after it.
pub fn other_ids(title: &str, url: &str) -> impl Iterator<Item = String> {
    let key = address_key(url);
    let longest = id_with(title, &key, 12);
    let numbered = (2_u64..).map(move |number| format!("{longest}-{number}"));
    [8, 12].map(|length| id_with(title, &key, length)).into_iter().chain(numbered)
}

/// The title's slug and so many characters of the hash, at most twelve.
fn id_with(title: &str, key: &str, length: usize) -> String {
    let slug = slug(title);
    let hash = mixed(fnv1a(key.as_bytes()));
    let mut id = String::with_capacity(slug.len() + 1 + length);
    id.push_str(&slug);
    if !slug.is_empty() {
        id.push('-');
    }
    let character = |group| ALPHABET[usize::try_from((hash >> (59 - 5 * group)) & 31).unwrap_or(0)];
    id.extend((0..length).map(|group| char::from(character(group))));
    id
}

/// ASCII letters and digits of the folded title with hyphens between, at most 60 characters, cut at a word.
#[must_use]
pub fn slug(title: &str) -> String {
    if title.is_ascii() { joined(title) } else { joined(&key(title)) }
}

/// The same of a title that is a key already: folded, with hyphens between its words.
#[must_use]
pub fn slug_of_key(key: &str) -> String {
    joined(key)
}

/// The words of a text in small letters, as many as there is room for.
fn joined(text: &str) -> String {
    let mut slug = String::with_capacity(SLUG_LENGTH);
    let mut rest = text;
    while let Some(start) = rest.bytes().position(|byte| byte.is_ascii_alphanumeric()) {
        let length = rest[start..].bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len() - start);
        let word = &rest[start..start + length];
        rest = &rest[start + length..];
        let gap = usize::from(!slug.is_empty());
        if slug.len() + gap + word.len() > SLUG_LENGTH {
            if slug.is_empty() {
                slug.push_str(&word[..SLUG_LENGTH]);
            }
            break;
        }
        if gap == 1 {
            slug.push('-');
        }
        slug.push_str(word);
    }
    slug.make_ascii_lowercase();
    slug
}

/// Every bit of a hash spread over all (the finalizer of `MurmurHash3`, Appleby): the last byte hardly reaches the upper
/// bits of FNV-1a.
fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

/// The 64-bit FNV-1a hash (Fowler, Noll, Vo; RFC 9923).
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_short_ascii_words() {
        assert_eq!(slug("Faster MERGE: Performance, with Café!"), "faster-merge-performance-with-cafe");
        assert_eq!(slug("数据"), "");
        assert_eq!(slug("Delta 数据 Lake"), "delta-lake");
        assert!(slug(&"word ".repeat(40)).len() <= SLUG_LENGTH);
        assert_eq!(slug(&"x".repeat(100)).len(), SLUG_LENGTH);
    }

    #[test]
    fn ids_depend_on_title_and_normalised_address_only() {
        let id = derived_id("Delta Lake", "https://www.delta.io/");
        assert_eq!(id, derived_id("Delta Lake", "http://DELTA.io"));
        assert_ne!(id, derived_id("Delta Lake", "https://delta.io/blog"));
        assert_eq!(id, "delta-lake-bhpb");
        assert_eq!(derived_id("数据", "https://delta.io").len(), 4);
    }

    #[test]
    fn other_ids_are_longer_and_never_end() {
        let ids: Vec<String> = other_ids("Delta Lake", "https://delta.io").take(4).collect();
        assert_eq!(ids[0], "delta-lake-bhpbtjrn");
        assert!(ids[1].starts_with(&ids[0]) && ids[1].len() == ids[0].len() + 4);
        assert_eq!(ids[2..], [format!("{}-2", ids[1]), format!("{}-3", ids[1])]);
    }

    #[test]
    fn addresses_that_differ_at_their_end_differ_in_their_ids() {
        let ids: std::collections::HashSet<String> =
            (0..100).map(|number| derived_id("Delta", &format!("https://delta.io/{number}"))).collect();
        assert_eq!(ids.len(), 100);
    }

    #[test]
    fn the_hash_is_fnv1a() {
        assert_eq!(fnv1a(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a(b"foobar"), 0x8594_4171_f739_67e8);
    }
}
