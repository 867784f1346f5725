//! A line on the terminal that tells how far something is that takes its time.

use super::context::Context;

/// What is read faster than one can see is not told of.
const LONG: u64 = 1 << 24;

/// Goes back to the line's start and clears it.
const CLEAR: &str = "\r\u{1b}[K";

/// How far the reading of a file is, in percent; shown where somebody reads standard error.
pub struct Progress<'p, 'w> {
    context: &'p mut Context<'w>,
    what: String,
    shown: Option<u64>,
}

impl<'p, 'w> Progress<'p, 'w> {
    /// Of doing `what`.
    pub fn new(context: &'p mut Context<'w>, what: String) -> Self {
        Progress { context, what, shown: None }
    }

    /// So much of so many bytes are read.
    pub fn show(&mut self, read: u64, all: u64) {
        let percent = read.saturating_mul(100).checked_div(all).map_or(100, |percent| percent.min(100));
        if all >= LONG && self.shown != Some(percent) && self.context.shows_progress() {
            self.context.tell(&format!("{CLEAR}{}: {percent} %", self.what));
            self.shown = Some(percent);
        }
    }
}

impl Drop for Progress<'_, '_> {
    fn drop(&mut self) {
        if self.shown.is_some() {
            self.context.tell(CLEAR);
        }
    }
}
