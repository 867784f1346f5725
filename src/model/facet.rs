//! The facets: the dimensions by which entries are narrowed.

/// A dimension with values, several to an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Facet {
    /// Cloud provider.
    Cloud,
    /// Industry.
    Industry,
    /// Topic; a tree.
    Topic,
    /// Kind of medium.
    Media,
    /// The role of a reader, defined by the topics that it needs.
    Role,
    /// Customers, and companies of authors.
    Org,
    /// Host of the address.
    Site,
}

impl Facet {
    /// All facets, in the order in which they are shown.
    pub const ALL: [Facet; 7] =
        [Facet::Cloud, Facet::Industry, Facet::Topic, Facet::Media, Facet::Role, Facet::Org, Facet::Site];

    /// Facets whose values an entry holds itself; role and site follow from topic and address.
    pub const STORED: [Facet; 5] = [Facet::Cloud, Facet::Industry, Facet::Topic, Facet::Media, Facet::Org];

    /// Its name in options, expressions and JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Facet::Cloud => "cloud",
            Facet::Industry => "industry",
            Facet::Topic => "topic",
            Facet::Media => "media",
            Facet::Role => "role",
            Facet::Org => "org",
            Facet::Site => "site",
        }
    }

    /// Whether a value that the vocabulary does not hold is an ordinary one: names of companies and hosts are open.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Facet::Org | Facet::Site)
    }
}
