//! The terms of a group on their way through the entries, and where in a window they stand.

use super::index::{Index, Term};
use super::matches::{Maker, together};
use super::places::Places;
use super::postings::Postings;
use super::window::{WIDTH, Window};

/// The terms that the lists of a group need, by their places.
#[derive(Default)]
pub struct Terms<'b>(Vec<State<'b>>);

struct State<'b> {
    term: Term,
    postings: Postings<'b>,
    /// Where it stands in the window, for terms that are needed more than once, or in a row of words: their postings are
    /// walked once.
    standing: Option<Standing>,
    /// Whether one row is all that needs it: it is looked for only where the words before it stand.
    is_in_one_row: bool,
}

/// Where a term stands in a window, and how.
struct Standing {
    entries: Window,
    /// One for each entry of the window, once there is need of them.
    marks: Vec<(u8, Places)>,
    /// How many entries the window has.
    width: usize,
}

impl<'b> Terms<'b> {
    /// The place of a term.
    pub fn place(&mut self, term: Term, index: &Index<'b>) -> usize {
        self.0.iter().position(|other| other.term == term).unwrap_or_else(|| {
            self.0.push(State { term, postings: index.postings(term), standing: None, is_in_one_row: false });
            self.0.len() - 1
        })
    }

    /// Notes that a term is needed so often by itself, and so often in rows.
    pub fn set_uses(&mut self, place: usize, alone: usize, in_rows: usize, index: &Index<'_>) {
        let state = &mut self.0[place];
        state.standing = (alone > 1 || in_rows > 0).then(|| Standing::new(index));
        state.is_in_one_row = (alone, in_rows) == (0, 1);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The postings of a term.
    pub fn postings(&self, place: usize) -> &Postings<'b> {
        &self.0[place].postings
    }

    /// How many postings all of them have.
    pub fn count(&self) -> usize {
        self.0.iter().map(|state| state.postings.count).sum()
    }

    /// Whether one row is all that needs a term.
    pub fn is_in_one_row(&self, place: usize) -> bool {
        self.0[place].is_in_one_row
    }

    /// Whether it has to be known where a term stands before lists are walked.
    pub fn is_shared(&self, place: usize) -> bool {
        self.0[place].standing.is_some() && !self.0[place].is_in_one_row
    }

    /// Finds out where a term stands among the wanted entries of a window, at least so strongly.
    pub fn stand(&mut self, place: usize, wanted: &Window, least: u16) {
        let State { postings, standing, .. } = &mut self.0[place];
        let Some(Standing { entries, marks, width }) = standing else { return };
        *entries = Window::none(wanted.base);
        marks.resize(*width, Default::default());
        postings.each_in(wanted, least, |entry, strength, places| {
            if let Some(mark) = marks.get_mut((entry - wanted.base) as usize) {
                *mark = (strength, places);
                entries.set(entry);
            }
        });
    }

    /// Hands on where a term stands: as was found, or else among the wanted entries, at least so strongly.
    pub fn each(&mut self, place: usize, wanted: &Window, least: u16, mut take: impl FnMut(u32, u8, Places)) {
        let State { postings, standing, .. } = &mut self.0[place];
        let Some(standing) = standing else { return postings.each_in(wanted, least, take) };
        for entry in standing.entries.entries() {
            let (strength, places) = standing.marks[(entry - standing.entries.base) as usize];
            take(entry, strength, places);
        }
    }

    /// Hands on the wanted entries that have all words of a row in the same part, each word by one of its terms.
    pub fn each_with_all(
        &mut self,
        words: &[Vec<usize>],
        wanted: &Window,
        least: u16,
        maker: Maker,
        mut take: impl FnMut(u32, u8, Places),
    ) {
        let mut common = wanted.clone();
        for word in words {
            for &term in word {
                if self.is_in_one_row(term) {
                    self.stand(term, &common, least);
                }
            }
            let mut any = Window::none(common.base);
            self.standings(word).for_each(|standing| any.add(&standing.entries));
            common.keep(&any);
        }
        for entry in common.entries() {
            let strongest = |word: &Vec<usize>| {
                let here = self.standings(word).filter_map(|standing| standing.mark(entry));
                let fitting = here.filter(|(_, places)| maker.takes(*places));
                fitting.max_by_key(|(strength, places)| (*strength, places.bits()))
            };
            if let Some((strength, places)) = together(words.iter().map(strongest)) {
                take(entry, strength, places);
            }
        }
    }

    fn standings(&self, word: &[usize]) -> impl Iterator<Item = &Standing> {
        word.iter().filter_map(|term| self.0[*term].standing.as_ref())
    }
}

impl Standing {
    fn new(index: &Index<'_>) -> Self {
        Standing { entries: Window::none(0), marks: Vec::new(), width: width(index) }
    }

    fn mark(&self, entry: u32) -> Option<(u8, Places)> {
        self.entries.has(entry).then(|| self.marks[(entry - self.entries.base) as usize])
    }
}

/// How many entries of a window there are at most: those of a window, or of the index if it has fewer.
pub fn width(index: &Index<'_>) -> usize {
    index.len().min(WIDTH as usize)
}
