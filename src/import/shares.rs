//! Work on many things in as many shares as there are processors, each on a thread of its own.

use std::iter::Flatten;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::LazyLock;
use std::thread::{self, ScopedJoinHandle};
use std::vec::IntoIter;

/// Fewer things are done sooner than a thread begins.
const LEAST: usize = 256;

/// More processors than these would wait for memory.
const MOST: usize = 8;

/// How many shares are worth while.
pub fn processors() -> usize {
    static COUNT: LazyLock<usize> = LazyLock::new(|| thread::available_parallelism().map_or(1, NonZero::get).min(MOST));
    *COUNT
}

/// What comes of each thing, in their order.
pub fn map<T: Sync, R: Send>(all: &[T], each: impl Fn(&T) -> R + Sync) -> Flatten<IntoIter<Vec<R>>> {
    chunks(all, |share| share.iter().map(&each).collect::<Vec<R>>()).into_iter().flatten()
}

/// What comes of each share of things that follow each other, in their order; a single one where they are few.
pub fn chunks<T: Sync, R: Send>(all: &[T], each: impl Fn(&[T]) -> R + Sync) -> Vec<R> {
    if all.len() < LEAST || processors() == 1 {
        return vec![each(all)];
    }
    side_by_side(all.chunks(all.len().div_ceil(processors())), each)
}

/// What comes of each of a few long works, in their order.
pub fn side_by_side<T: Send, R: Send>(all: impl IntoIterator<Item = T>, each: impl Fn(T) -> R + Sync) -> Vec<R> {
    let mut all = all.into_iter();
    let Some(first) = all.next() else { return Vec::new() };
    thread::scope(|scope| {
        let each = &each;
        let others: Vec<_> = all.map(|one| scope.spawn(move || each(one))).collect();
        std::iter::once(each(first)).chain(others.into_iter().map(ended)).collect()
    })
}

/// What comes of two works, the second of which is done beside the first where it is long.
pub fn both<A, B: Send>(first: impl FnOnce() -> A, second: impl FnOnce() -> B + Send, is_long: bool) -> (A, B) {
    if !is_long || processors() == 1 {
        return (first(), second());
    }
    thread::scope(|scope| {
        let second = scope.spawn(second);
        (first(), ended(second))
    })
}

/// What came of a share; a panic goes on where it was asked for.
fn ended<R>(share: ScopedJoinHandle<'_, R>) -> R {
    share.join().unwrap_or_else(|panic| resume_unwind(panic))
}

#[cfg(test)]
mod tests {
    use super::{LEAST, both, map};

    #[test]
    fn shares_follow_each_other() {
        for length in [0, 1, LEAST - 1, LEAST, 10 * LEAST + 7] {
            let all: Vec<usize> = (0..length).collect();
            assert!(map(&all, |one| one + 1).eq(1..=length));
        }
        assert_eq!(both(|| 1, || 2, true), (1, 2));
    }
}
