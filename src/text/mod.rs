//! Text as people type and read it: folding, spelling, words, nearness, terminal safety.

pub mod emoji;
pub mod fold;
pub mod letters;
pub mod mojibake;
pub mod nearest;
pub mod safe;
pub mod snippet;
pub mod spelling;
pub mod xml;
