//! What the columns of a table hold, where it does not say so.

use super::columns::{Column, column};
use super::rows::Row;
use super::web::is_plainly_web;

/// So many rows are looked at.
const ROWS: usize = 100;

/// The names of the columns, and whether they are the first row. Columns without a name that is known get one where
/// there is no other for addresses or titles: the one with most addresses, and of the others that with most text.
#[must_use]
pub fn header(rows: &[Row<'_>]) -> (Vec<String>, bool) {
    let Some(first) = rows.first() else { return (Vec::new(), false) };
    let has_header = !first.cells.iter().any(|cell| is_plainly_web(cell.trim()));
    let sample = &rows[usize::from(has_header)..rows.len().min(ROWS)];
    let width = sample.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let mut names: Vec<String> = if has_header {
        first.cells.iter().map(|cell| cell.trim().to_owned()).collect()
    } else {
        vec![String::new(); width]
    };
    name_most(&mut names, Column::Url, "url", |place| {
        sample.iter().filter(|row| row.cells.get(place).is_some_and(|cell| is_plainly_web(cell.trim()))).count()
    });
    name_most(&mut names, Column::Title, "title", |place| {
        let texts = sample.iter().filter_map(|row| row.cells.get(place)).filter(|cell| !is_plainly_web(cell.trim()));
        texts.filter(|cell| cell.contains(char::is_alphabetic)).map(|cell| cell.trim().len()).sum()
    });
    (names, has_header)
}

/// Gives `name` to the unknown column with the most of something, unless there is one for it.
fn name_most(names: &mut [String], wanted: Column, name: &str, count: impl Fn(usize) -> usize) {
    let known: Vec<Option<Column>> = names.iter().map(|name| column(name).map(|(column, _)| column)).collect();
    if known.contains(&Some(wanted)) {
        return;
    }
    let unknown = (0..names.len()).filter(|place| known[*place].is_none());
    let counted = unknown.map(|place| (count(place), place)).filter(|(count, _)| *count > 0);
    // Of equals the first.
    if let Some((_, place)) = counted.max_by_key(|(count, place)| (*count, usize::MAX - place)) {
        name.clone_into(&mut names[place]);
    }
}
