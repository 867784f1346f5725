//! The rules by which something in an entry stands for words of a query.

/// By which rule something stands for the words of the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The words as typed.
    Exact,
    /// A facet value that the words name.
    Facet,
    /// Another name of the same thing.
    Alias,
    /// Another name of a facet value: good in an entry that bears it.
    ValueAlias,
    /// The words as typed, where they name a facet value: an entry that does not bear it may have them in passing.
    ValueName,
    /// Words with the same stems, where no entry has the words as typed.
    OnlyStem,
    /// Words with the same stems.
    Stem,
    /// The words written as one.
    Joined,
    /// A word that begins with what was typed.
    Prefix,
    /// A word of a name of several.
    Part,
    /// The name of something that has to do with it.
    RelatedName,
    /// A facet value that has to do with it.
    Related,
    /// Two facet values that have to do with it.
    BothRelated,
}

impl Rule {
    /// All rules.
    pub const ALL: [Rule; 13] = [
        Rule::Exact,
        Rule::Facet,
        Rule::Alias,
        Rule::ValueAlias,
        Rule::ValueName,
        Rule::OnlyStem,
        Rule::Stem,
        Rule::Joined,
        Rule::Prefix,
        Rule::Part,
        Rule::RelatedName,
        Rule::Related,
        Rule::BothRelated,
    ];

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Rule::Exact | Rule::ValueName => "exact",
            Rule::Facet => "facet",
            Rule::Alias | Rule::ValueAlias => "alias",
            Rule::OnlyStem | Rule::Stem => "stem",
            Rule::Joined => "joined",
            Rule::Prefix => "prefix",
            Rule::Part => "part",
            Rule::RelatedName | Rule::Related | Rule::BothRelated => "related",
        }
    }

    /// How much a match by this rule counts against an exact one, at best, in percent.
    pub const fn percent(self) -> u16 {
        match self {
            Rule::Exact | Rule::ValueName => 100,
            Rule::Facet | Rule::Joined => 95,
            Rule::Alias | Rule::ValueAlias => 90,
            Rule::OnlyStem => 85,
            Rule::Stem => 60,
            Rule::Prefix => 50,
            Rule::RelatedName => 40,
            Rule::BothRelated => 30,
            Rule::Part | Rule::Related => 20,
        }
    }

    /// The same for an entry that bears no value of the group's.
    pub fn percent_unborne(self) -> u16 {
        match self {
            Rule::ValueAlias => 40,
            Rule::ValueName => 60,
            other => other.percent(),
        }
    }

    /// Whether it stands for something else that has to do with the words.
    pub fn is_far(self) -> bool {
        matches!(self, Rule::Part | Rule::RelatedName | Rule::Related | Rule::BothRelated)
    }

    /// Whether a match by this rule counts at least as much as one by another, of the same strength, in each entry.
    pub fn says_as_much_as(self, other: Rule) -> bool {
        // What is no form of a word may stand where forms do not count.
        let is_form = |rule| matches!(rule, Rule::Stem | Rule::OnlyStem);
        self.percent() >= other.percent()
            && self.percent_unborne() >= other.percent_unborne()
            && (!is_form(self) || is_form(other))
    }

    /// The same as a share.
    #[inline]
    pub fn quality(self) -> f64 {
        // Worked out beforehand: this is asked for each entry that is looked at.
        const QUALITIES: [f64; Rule::ALL.len()] = {
            let mut qualities = [0.0; Rule::ALL.len()];
            let mut place = 0;
            while place < qualities.len() {
                qualities[place] = Rule::ALL[place].percent() as f64 / 100.0;
                place += 1;
            }
            qualities
        };
        QUALITIES[self as usize]
    }
}
