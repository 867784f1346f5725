//! Three states of a value: as it was imported last, as it is here, as it is in the list now.

use super::account::Clash;
use super::merge::Conflicts;
use serde_json::Value as Json;

/// The three; none where there is no value.
#[derive(Clone, Copy)]
pub struct Three<'v> {
    /// What was imported last.
    pub base: Option<&'v Json>,
    /// What is here.
    pub ours: Option<&'v Json>,
    /// What the list has now.
    pub theirs: Option<&'v Json>,
}

/// What comes of them.
#[derive(Default)]
pub struct Settled {
    /// The value.
    pub value: Option<Json>,
    /// What the next merge is to take for imported last.
    pub base: Option<Json>,
    /// What could not be settled without a decision.
    pub clashes: Vec<Clash>,
}

impl Three<'_> {
    /// Whether at most one side changed it, or both in the same way.
    pub fn is_clear(self) -> bool {
        self.ours == self.base || self.theirs == self.base || self.ours == self.theirs
    }

    /// Settles it as one value: who changed it is right; where both did, `conflicts` decides.
    pub fn settle(self, conflicts: Conflicts) -> Settled {
        let Three { base, ours, theirs } = self;
        if self.is_clear() {
            let value = if ours == base { theirs } else { ours };
            return Settled { value: value.cloned(), base: theirs.cloned(), clashes: Vec::new() };
        }
        let (value, next) = match conflicts {
            Conflicts::Undecided => (ours, base),
            Conflicts::Ours => (ours, theirs),
            Conflicts::Theirs => (theirs, theirs),
        };
        let clash = Clash { base: base.cloned(), ours: ours.cloned(), theirs: theirs.cloned() };
        Settled { value: value.cloned(), base: next.cloned(), clashes: vec![clash] }
    }
}
