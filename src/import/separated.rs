//! Comma- and tab-separated values, those of our own export exactly.

use super::columns::is_of_addresses;
use super::exact;
use super::gather::Gather;
use super::guess;
use super::list::List;
use super::record::{Field, Place, take};
use super::rows::{Quotes, Row, Rows};
use super::values::{addresses, is_empty};
use serde_json::Value as Json;
use std::borrow::Cow;
use std::iter::repeat;

/// Reads comma-separated values; semicolons and tabs are commas where the first row has more of them.
#[must_use]
pub fn read_csv(text: &str) -> List {
    let (start, named) = separator_line(text);
    let delimiter = named.unwrap_or_else(|| delimiter(&text[start..]));
    let mut rows = Rows::new(text, start, delimiter, Quotes::Around).peekable();
    let is_ours = rows.peek().is_some_and(|row| row.as_ref().is_ok_and(is_ours));
    let rows = rows.map(|row| row.map(|row| Row { cells: row.cells.into_iter().map(armed).collect(), ..row }));
    if is_ours { entries(rows) } else { records(rows) }
}

/// Reads tab-separated values.
#[must_use]
pub fn read_tsv(text: &str) -> List {
    let is_ours = Rows::new(text, 0, b'\t', Quotes::Never).next().is_some_and(|row| row.is_ok_and(|row| is_ours(&row)));
    // Ours are never quoted: a quote there is one.
    let rows = Rows::new(text, 0, b'\t', if is_ours { Quotes::Never } else { Quotes::InLine });
    if is_ours { entries(rows) } else { records(rows) }
}

/// The character between the cells of the first row: the one between more cells, rather one that makes a column of
/// addresses.
#[must_use]
pub fn delimiter(text: &str) -> u8 {
    let score = |delimiter: &u8| {
        let first = Rows::new(text, 0, *delimiter, Quotes::Around).find_map(Result::ok);
        let cells = first.map(|row| row.cells).unwrap_or_default();
        (cells.len() > 1 && cells.iter().any(|cell| is_of_addresses(cell)), cells.len())
    };
    // Of equals the last is taken.
    [b'\t', b';', b','].into_iter().max_by_key(score).unwrap_or(b',')
}

/// Where the table begins, and the delimiter that Excel's first line `sep=;` says.
fn separator_line(text: &str) -> (usize, Option<u8>) {
    let line = text.lines().next().unwrap_or_default();
    match line.strip_prefix("sep=").map(str::as_bytes) {
        Some([delimiter]) if delimiter.is_ascii() => (line.len(), Some(*delimiter)),
        _ => (0, None),
    }
}

fn is_ours(row: &Row<'_>) -> bool {
    row.cells.iter().map(Cow::as_ref).eq(exact::COLUMNS.iter().copied())
}

/// A cell without the `'` that our export puts before what a spreadsheet would take for a formula.
fn armed(cell: Cow<'_, str>) -> Cow<'_, str> {
    let starts = |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    let is_defused = cell.starts_with('\'') && cell.trim_start_matches('\'').trim_start().starts_with(starts);
    match cell {
        cell if !is_defused => cell,
        Cow::Borrowed(cell) => Cow::Borrowed(&cell[1..]),
        Cow::Owned(cell) => Cow::Owned(cell[1..].to_owned()),
    }
}

/// The entries of a table of ours.
fn entries<'t>(rows: impl Iterator<Item = Result<Row<'t>, usize>>) -> List {
    let mut gather = Gather::default();
    gather.list.is_exact = true;
    for row in rows.skip(1) {
        let Some(row) = well_formed(&mut gather, row) else { continue };
        if row.cells.len() != exact::COLUMNS.len() {
            let (found, expected) = (row.cells.len(), exact::COLUMNS.len());
            gather.warn(row.at, "malformed-row", format!("the row has {found} cells of {expected}; it is left out"));
            continue;
        }
        match exact::members(row.cells.iter().map(Cow::as_ref)) {
            Ok(members) => gather.list.resources.push(exact::resource(row.at, members)),
            Err(column) => {
                let message = format!("the row is left out: its `{column}` are no JSON array");
                gather.warn(row.at, "malformed-row", message);
            }
        }
    }
    gather.list
}

/// The resources of any other table.
fn records<'t>(rows: impl Iterator<Item = Result<Row<'t>, usize>>) -> List {
    let mut gather = Gather::default();
    let mut rows = rows.filter_map(|row| well_formed(&mut gather, row)).collect::<Vec<_>>().into_iter();
    let (header, has_header) = guess::header(rows.as_slice());
    if has_header {
        rows.next();
    }
    for row in rows {
        add(&mut gather, &header, row);
    }
    gather.list.warnings.sort_by_key(|warning| warning.at);
    gather.list
}

fn add(gather: &mut Gather, header: &[String], row: Row<'_>) {
    let Row { at, cells } = row;
    if cells.iter().all(|cell| cell.trim().is_empty()) {
        return;
    }
    if cells.iter().skip(header.len()).any(|cell| !cell.trim().is_empty()) {
        let (found, expected) = (cells.len(), header.len());
        let message = format!("the row has {found} cells of {expected}; the others are columns without a name");
        gather.warn(at, "malformed-row", message);
    }
    let names = header.iter().map(String::as_str).chain(repeat(""));
    let fields: Vec<Field<'_>> =
        names.zip(cells).enumerate().map(|(place, (name, cell))| field(at, place, name, cell)).collect();
    if !take(gather, Place { at, ..Place::default() }, &fields) {
        gather.warn(at, "no-address", "the row has no address; it is left out");
    }
}

/// A cell of a column, which may have no name: its words get one, but for the number of the row.
fn field<'h>(at: usize, place: usize, name: &'h str, cell: Cow<'_, str>) -> Field<'h> {
    let counts = place == 0 && cell.trim().bytes().all(|byte| byte.is_ascii_digit());
    let value = Json::from(cell.into_owned());
    let has_words = name.trim().is_empty() && !counts && !is_empty(&value) && addresses(&value).is_none();
    let name = if has_words { format!("column_{}", place + 1).into() } else { Cow::Borrowed(name) };
    Field { name, at, value }
}

fn well_formed<'t>(gather: &mut Gather, row: Result<Row<'t>, usize>) -> Option<Row<'t>> {
    let message = "a quote is not closed where its cell ends; the line is left out";
    row.map_err(|at| gather.warn(at, "malformed-row", message)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(list: &List) -> Vec<String> {
        let line = |resource: &super::super::list::Resource| format!("{}|{}", resource.title, resource.url);
        list.resources.iter().map(line).collect()
    }

    fn codes(list: &List) -> Vec<(&str, usize)> {
        list.warnings.iter().map(|warning| (warning.code, warning.at)).collect()
    }

    #[test]
    fn what_we_export_is_read_exactly() {
        let header = exact::COLUMNS.join(",");
        let links = r#""[{""rel"":""repo"",""title"":""R"",""url"":""u""}]""#;
        let text = format!("{header}\n'-a,''=A,,mailto:x,\"s, \"\"t\"\"\",,,\"a\\,b,c\\\\\",video,,2022,,,{links},,\n");
        let list = read_csv(&text);
        let expected = serde_json::json!({
            "id": "-a", "title": "'=A", "url": "mailto:x", "summary": "s, \"t\"", "topic": ["a,b", "c\\"],
            "media": ["video"], "date": "2022", "links": [{"rel": "repo", "title": "R", "url": "u"}],
        });
        assert_eq!((list.is_exact, Json::Object(list.resources[0].given.clone())), (true, expected));
        assert_eq!(list.resources[0].at, header.len() + 1);
    }

    #[test]
    fn tabs_of_ours_have_no_quotes() {
        let mut cells = vec![""; exact::COLUMNS.len()];
        (cells[1], cells[3]) = ("\"A\"", "u");
        let list = read_tsv(&format!("{}\n{}\nx\n", exact::COLUMNS.join("\t"), cells.join("\t")));
        assert_eq!(found(&list), ["\"A\"|u"]);
        assert_eq!(codes(&list)[0].0, "malformed-row");
    }

    #[test]
    fn the_quote_before_a_formula_is_taken_away_once() {
        for (cell, expected) in
            [("'=1+1", "=1+1"), ("''=1", "'=1"), ("' =1", " =1"), ("'＝1", "＝1"), ("'quoted'", "'quoted'")]
        {
            assert_eq!(armed(cell.into()), expected);
            assert_eq!(armed(Cow::Owned(cell.to_owned())), expected);
        }
    }

    #[test]
    fn tables_of_others_are_understood() {
        for (text, expected) in [
            ("Name,URL\nA,https://a.b\n", "A|https://a.b"),
            ("Titel;Webseite;Ordner\nA, B;https://a.b;X\n", "A, B|https://a.b"),
            ("sep=;\nTitle;Link\nA;https://a.b\n", "A|https://a.b"),
            ("title\turl\nA\thttps://a.b\n", "A|https://a.b"),
            ("https://a.b,x,A long title\nhttps://c.d,yz,B\n", "A long title|https://a.b"),
            ("Article,Where to find it\nA,https://a.b\n", "A|https://a.b"),
            ("url,title\na.org/x,\n", "a.org/x|https://a.org/x"),
        ] {
            assert_eq!(found(&read_csv(text))[0], expected, "{text}");
        }
    }

    #[test]
    fn a_bad_row_is_told_and_left_out() {
        let list =
            read_csv("title,url\nA,https://a.b\n\"B,https://b.c\nC,https://c.d,x\n,,\nD,\nE,mailto:x\nF,https://f.g\n");
        assert_eq!(found(&list), ["A|https://a.b", "C|https://c.d", "F|https://f.g"]);
        assert_eq!(codes(&list), [("malformed-row", 24), ("malformed-row", 39), ("no-address", 58)]);
        assert_eq!(list.asides[0].at, 61);
        assert_eq!(list.resources[1].given["column_3"], "x");
        assert!(read_csv("").resources.is_empty() && read_tsv("\n").resources.is_empty());
    }

    #[test]
    fn columns_without_a_name_are_kept() {
        let list = read_csv(",title,url,\n0,A,https://a.b,https://c.d,words,https://e.f\n");
        let resource = &list.resources[0];
        let links: Vec<_> = resource.links.iter().map(|link| (&*link.rel, &*link.title, &*link.url)).collect();
        assert_eq!(links, [("related", "", "https://c.d"), ("related", "", "https://e.f")]);
        assert_eq!(Json::Object(resource.given.clone()), serde_json::json!({"column_5": "words"}));
        assert_eq!(codes(&list), [("malformed-row", 12)]);
        let list = read_csv("https://a.b,x,A long title\nhttps://c.d,yz,B\n");
        assert_eq!(list.resources[0].given["column_2"], "x");
    }
}
