//! The fields that an expression can name.

use super::facet::Facet;

/// A field of an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The entry's id.
    Id,
    /// The title, and titles that the address also bears.
    Title,
    /// The address.
    Url,
    /// The summary.
    Summary,
    /// A facet.
    Facet(Facet),
    /// The date.
    Date,
    /// All words of the entry: titles, summary, tags, links and addresses.
    Text,
}

impl Field {
    /// All fields in the order in which help lists them.
    pub const ALL: [Field; 13] = [
        Field::Id,
        Field::Title,
        Field::Url,
        Field::Facet(Facet::Site),
        Field::Summary,
        Field::Facet(Facet::Cloud),
        Field::Facet(Facet::Industry),
        Field::Facet(Facet::Topic),
        Field::Facet(Facet::Media),
        Field::Facet(Facet::Role),
        Field::Facet(Facet::Org),
        Field::Date,
        Field::Text,
    ];

    /// Its name in an expression.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Field::Id => "id",
            Field::Title => "title",
            Field::Url => "url",
            Field::Summary => "summary",
            Field::Facet(facet) => facet.name(),
            Field::Date => "date",
            Field::Text => "text",
        }
    }

    /// The field of this name, in any case.
    #[must_use]
    pub fn named(name: &str) -> Option<Field> {
        Field::ALL.into_iter().find(|field| field.name().eq_ignore_ascii_case(name))
    }
}
