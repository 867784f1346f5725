//! Parts of an entry, and in which of them a term stands.

/// A part of an entry; where a word stands decides how much it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Titles.
    Title,
    /// Facet values, organisations, the year.
    Tags,
    /// The summary, and labels of links.
    Summary,
    /// The address, those of links, and what images show.
    Address,
}

impl Part {
    /// All parts.
    pub const ALL: [Part; 4] = [Part::Title, Part::Tags, Part::Summary, Part::Address];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Part::Title => "title",
            Part::Tags => "tags",
            Part::Summary => "summary",
            Part::Address => "address",
        }
    }

    fn bit(self) -> u8 {
        1 << (self as u8)
    }
}

/// In which parts of an entry a term stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Places(u8);

impl Places {
    /// The parts as bits.
    pub fn bits(self) -> u8 {
        self.0
    }

    /// The parts that were bits.
    pub fn from_bits(bits: u8) -> Self {
        Places(bits)
    }

    /// In this part too.
    #[must_use]
    pub fn with(self, part: Part) -> Self {
        Places(self.0 | part.bit())
    }

    /// Whether it stands in this part.
    pub fn has(self, part: Part) -> bool {
        self.0 & part.bit() != 0
    }

    /// Whether it stands in this part and in no other.
    pub fn only(self, part: Part) -> bool {
        self.0 == part.bit()
    }

    /// The parts that both stand in.
    #[must_use]
    pub fn and(self, other: Places) -> Self {
        Places(self.0 & other.0)
    }

    /// Whether it stands in no part at all.
    pub fn is_none(self) -> bool {
        self.0 == 0
    }

    /// The parts, named.
    pub fn names(self) -> Vec<&'static str> {
        Part::ALL.into_iter().filter(|&part| self.has(part)).map(Part::name).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_sets_of_parts() {
        let places = Places::default().with(Part::Title).with(Part::Address);
        assert_eq!(places.names(), ["title", "address"]);
        assert!(places.and(Places::default().with(Part::Tags)).is_none());
        assert!(places.has(Part::Title) && !places.only(Part::Title));
    }
}
