//! An entry: one resource, as a borrowed view of its JSON text.

use super::address::Address;
use super::date::Period;
use super::facet::Facet;
use super::id::derived_id;
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

/// Keys of an entry in the order in which they are written.
pub const KEYS: [&str; 17] = [
    "id",
    "title",
    "alt_titles",
    "url",
    "summary",
    "cloud",
    "industry",
    "topic",
    "media",
    "org",
    "date",
    "lang",
    "price",
    "links",
    "images",
    "added",
    "source",
];

/// Keys that only output has; reading drops them.
pub const OUTPUT_KEYS: [&str; 2] = ["score", "explain"];

/// A string of an entry: borrowed from the JSON text unless escapes had to be resolved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

/// A resource of the catalog.
#[derive(Clone, Debug, Deserialize)]
pub struct Entry<'a> {
    /// Its JSON text, with fields that this version does not know.
    #[serde(skip)]
    pub raw: &'a str,
    /// Its place among the entries of its catalog, from 0.
    #[serde(skip)]
    pub number: usize,
    /// Unique short slug. Derived from title and address where the catalog gives none.
    #[serde(borrow, default, deserialize_with = "optional")]
    id: Option<Text<'a>>,
    /// The derived id, where there is need of one.
    #[serde(skip)]
    derived: Option<String>,
    /// Title in plain text.
    #[serde(borrow)]
    pub title: Text<'a>,
    /// Other titles that the same address bears.
    #[serde(borrow, default, deserialize_with = "or_default")]
    pub alt_titles: Vec<Text<'a>>,
    /// The address, byte for byte as the source has it.
    #[serde(borrow)]
    pub url: Text<'a>,
    /// What the source says of it, in the catalog's own words.
    #[serde(borrow, default, deserialize_with = "optional")]
    pub summary: Option<Text<'a>>,
    #[serde(borrow, default, deserialize_with = "or_default")]
    cloud: Vec<Text<'a>>,
    #[serde(borrow, default, deserialize_with = "or_default")]
    industry: Vec<Text<'a>>,
    #[serde(borrow, default, deserialize_with = "or_default")]
    topic: Vec<Text<'a>>,
    #[serde(borrow, default, deserialize_with = "or_default")]
    media: Vec<Text<'a>>,
    #[serde(borrow, default, deserialize_with = "or_default")]
    org: Vec<Text<'a>>,
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    #[serde(borrow, default, deserialize_with = "optional")]
    pub date: Option<Text<'a>>,
    /// Language of the resource (BCP 47), where the source says it.
    #[serde(borrow, default, deserialize_with = "optional")]
    pub lang: Option<Text<'a>>,
    /// What it costs, where the source says it: `free`, `paid`.
    #[serde(borrow, default, deserialize_with = "optional")]
    pub price: Option<Text<'a>>,
    /// Related addresses.
    #[serde(borrow, default, deserialize_with = "objects")]
    pub links: Vec<Link<'a>>,
    /// Pictures that the source shows beside it.
    #[serde(borrow, default, deserialize_with = "objects")]
    pub images: Vec<Image<'a>>,
    /// When the entry came into the catalog, as a date.
    #[serde(borrow, default, deserialize_with = "optional")]
    pub added: Option<Text<'a>>,
}

/// An address that belongs to a resource.
#[derive(Clone, Debug, Deserialize)]
pub struct Link<'a> {
    /// What it is to the resource: `part-2`, `notebook`, `repo`, `video`, …
    #[serde(borrow, default, deserialize_with = "or_default")]
    pub rel: Text<'a>,
    /// Its label.
    #[serde(borrow, default, deserialize_with = "or_default")]
    pub title: Text<'a>,
    /// Its address.
    #[serde(borrow)]
    pub url: Text<'a>,
}

/// A picture of a resource.
#[derive(Clone, Debug, Deserialize)]
pub struct Image<'a> {
    /// Its address.
    #[serde(borrow)]
    pub url: Text<'a>,
    /// What it shows.
    #[serde(borrow, default, deserialize_with = "or_default")]
    pub alt: Text<'a>,
}

impl<'a> Entry<'a> {
    /// Reads the JSON text of entry `number`.
    pub fn parse(raw: &'a str, number: usize) -> Result<Self, serde_json::Error> {
        let Object(mut entry) = serde_json::from_str::<Object<Entry<'a>>>(raw)?;
        entry.raw = raw;
        entry.number = number;
        if entry.id.as_ref().is_none_or(|id| id.is_empty()) {
            entry.derived = Some(derived_id(&entry.title, &entry.url));
        }
        Ok(entry)
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> &str {
        match (&self.derived, &self.id) {
            (Some(derived), _) => derived,
            (None, Some(id)) => id,
            (None, None) => "",
        }
    }

    /// Whether the id is not in the catalog but derived.
    #[must_use]
    pub fn has_derived_id(&self) -> bool {
        self.derived.is_some()
    }

    /// The values that the entry holds of a stored facet; none for role and site, which follow from others.
    #[must_use]
    pub fn values(&self, facet: Facet) -> &[Text<'a>] {
        match facet {
            Facet::Cloud => &self.cloud,
            Facet::Industry => &self.industry,
            Facet::Topic => &self.topic,
            Facet::Media => &self.media,
            Facet::Org => &self.org,
            Facet::Role | Facet::Site => &[],
        }
    }

    /// The host of the address in lower case, without `www.`.
    #[must_use]
    pub fn site(&self) -> Option<Cow<'_, str>> {
        Address::parse(&self.url).map(|address| address.site())
    }

    /// The interval that the date names; `None` if there is none or it is malformed.
    #[must_use]
    pub fn period(&self) -> Option<Period> {
        Period::parse(self.date.as_deref()?)
    }

    /// All strings in which the field `text` looks.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let tags = Facet::STORED.into_iter().flat_map(|facet| self.values(facet));
        let links = self.links.iter().flat_map(|link| [&*link.title, &*link.url]);
        std::iter::once(&*self.title)
            .chain(self.alt_titles.iter().map(|title| &**title))
            .chain(self.summary.as_deref())
            .chain(tags.map(|tag| &**tag))
            .chain(links)
            .chain(self.images.iter().map(|image| &*image.alt))
            .chain([&*self.url, self.id()])
    }
}

/// Absent and `null` are the same for a key that may be missing.
fn optional<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<T>, D::Error> {
    Option::deserialize(from)
}

fn or_default<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(from: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(from)?.unwrap_or_default())
}

/// `null` and absent are an empty list of objects.
fn objects<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Vec<T>, D::Error> {
    let objects: Option<Vec<Object<T>>> = Option::deserialize(from)?;
    Ok(objects.into_iter().flatten().map(|Object(object)| object).collect())
}

/// A value that is written as a JSON object; serde would take an array of its fields as well.
#[derive(Debug)]
pub struct Object<T>(pub T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(ObjectVisitor(PhantomData)).map(Object)
    }
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borrows_and_keeps_unknown_fields() {
        let raw = r#"{"title":"A","url":"https://www.X.org/a","cloud":["aws"],"stars":3,"summary":null}"#;
        let entry = Entry::parse(raw, 0).expect("an entry");
        assert_eq!(entry.raw, raw);
        assert!(matches!(entry.title.0, Cow::Borrowed(_)));
        assert!(matches!(entry.values(Facet::Cloud)[0].0, Cow::Borrowed(_)));
        assert!(entry.summary.is_none());
        assert!(entry.has_derived_id() && entry.id().starts_with("a-"));
        assert_eq!(entry.site().as_deref(), Some("x.org"));
    }

    #[test]
    fn wrong_types_and_missing_keys_are_refused() {
        for raw in [
            r#"{"title":"A"}"#,
            r#"{"url":"https://x.org"}"#,
            r#"{"title":1,"url":"https://x.org"}"#,
            r#"{"title":null,"url":"https://x.org"}"#,
            r#"{"title":"A","url":"https://x.org","topic":"a"}"#,
            r#"{"title":"A","url":"https://x.org","links":[{"rel":"x"}]}"#,
            r#"{"title":"A","title":"B","url":"https://x.org"}"#,
            r#"{"title":"A","url":"https://x.org","links":[["a","b","https://x.org"]]}"#,
            r#"["a","A",[],"https://x.org"]"#,
        ] {
            assert!(Entry::parse(raw, 0).is_err(), "{raw}");
        }
    }
}
