//! Tables: a row is an item, or in a table that only lays out each cell is.

use super::item::{further, resources};
use super::labels::{is_edition, is_nothing, is_only_relation, is_ordinal, relation};
use super::phrases::tidy;
use super::pieces::{Anchor, Piece, Said, words};
use super::tree::{Block, Passage, Row, What};
use crate::import::list::{Related, Resource};
use crate::import::moment;
use crate::import::plain::Plain;
use crate::import::web::readable;
use crate::model::id::slug;
use crate::text::fold::key;
use crate::text::letters::is_alphanumeric;
use std::collections::HashSet;

/// What the column of titles is called.
const TITLES: [&str; 30] = [
    "title",
    "name",
    "project",
    "paper",
    "resource",
    "tool",
    "library",
    "book",
    "course",
    "article",
    "repo",
    "repository",
    "api",
    "package",
    "product",
    "problem",
    "talk",
    "标题",
    "名称",
    "题目",
    "项目",
    "论文",
    "名字",
    "タイトル",
    "名前",
    "제목",
    "이름",
    "название",
    "العنوان",
    "titel",
];

/// What columns are called that name people.
const PEOPLE: [&str; 14] = [
    "speaker",
    "speakers",
    "author",
    "authors",
    "presenter",
    "presenters",
    "instructor",
    "instructors",
    "lecturer",
    "host",
    "作者",
    "讲师",
    "著者",
    "저자",
];

/// What columns are called that tell when something appeared.
const DATES: [&str; 8] = ["date", "year", "published", "日期", "年份", "时间", "发布日期", "날짜"];

/// What columns are called that count rows.
const NUMBERS: [&str; 8] = ["#", "no", "no.", "nr", "number", "id", "序号", "编号"];

/// How the rows of a table are read.
#[derive(Debug, Default)]
pub struct Plan {
    /// Whether each cell is an item.
    pub is_grid: bool,
    /// The column whose text is the title where the link's own is none.
    title: Option<usize>,
    /// Whether the head of the column says so.
    is_titled: bool,
    /// Columns that only count.
    numbers: Vec<usize>,
    /// What the columns are called.
    head: Vec<String>,
}

impl Plan {
    /// Of a table.
    pub fn of(rows: &[Row<'_>]) -> Self {
        let head: Vec<String> = rows.iter().find(|row| row.is_head).map(head_of).unwrap_or_default();
        let has_head = head.iter().any(|name| name.contains(is_alphanumeric));
        let named = head.iter().position(|name| TITLES.contains(&&**name));
        let is_number = |name: &String| NUMBERS.contains(&&**name);
        let numbers = (0..head.len()).filter(|column| is_number(&head[*column])).collect();
        let body: Vec<&Row<'_>> = rows.iter().filter(|row| !row.is_head).take(64).collect();
        let is_grid = !has_head && is_grid(&body);
        let title = named.or_else(|| wordy_column(&body));
        Plan { is_grid, title, is_titled: named.is_some(), numbers, head }
    }

    /// The resources of a row.
    pub fn resources(&self, cells: &[Said<'_>]) -> Vec<Resource> {
        let Some(main) = self.main(cells) else { return Vec::new() };
        let mut found: Vec<Resource> = resources(&cells[main], &cells[main].pieces).collect();
        let Some(first) = found.first_mut() else { return Vec::new() };
        let title = self.title.filter(|column| *column != main).and_then(|column| cells.get(column));
        let (title, authors) = title.map(title_and_rest).unwrap_or_default();
        let title = Some(title).filter(|text| text.contains(char::is_alphabetic));
        let own = label_of(&cells[main]);
        let is_own = !(says_nothing(&own) || (self.is_titled && title.is_some()));
        let takes_title = !is_own && title.is_some() && first.links.iter().all(|link| !link.rel.starts_with("part"));
        let mut left_out = None;
        if let Some(title) = title.filter(|_| takes_title) {
            first.title = if is_edition(&own) { format!("{title} {own}") } else { title };
            first.summary = tidy([cells[main].words().finish(), authors].join(" "));
            left_out = self.title;
            first.marks.push(' ');
            first.marks.push_str(&own);
        }
        let rest = (0..cells.len()).filter(|column| *column != main && Some(*column) != left_out);
        let (words, links) = self.beside(rest, cells);
        let first = &mut found[0];
        first.summary = [std::mem::take(&mut first.summary), words]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(" · ");
        first.links.extend(links);
        let mut dated = (0..cells.len()).filter(|column| self.is_called(*column, &DATES));
        if let Some(date) = dated.find_map(|column| moment::date(&cells[column].words().finish())) {
            first.given.insert("date".to_owned(), date.into());
        }
        if first.title.is_empty() {
            first.title = readable(&first.url).to_owned();
        }
        found
    }

    /// The cell with the resource: that of the title, if it has a link, else the first that has one.
    fn main(&self, cells: &[Said<'_>]) -> Option<usize> {
        let titled =
            self.title.filter(|column| self.is_titled && cells.get(*column).is_some_and(|said| !said.links.is_empty()));
        let mut linked = (0..cells.len()).filter(|column| !cells[*column].links.is_empty());
        let first = linked.clone().next();
        titled.or_else(|| linked.find(|column| !self.is_called(*column, &PEOPLE))).or(first)
    }

    /// Whether the head of a column is one of these names.
    fn is_called(&self, column: usize, names: &[&str]) -> bool {
        self.head.get(column).is_some_and(|head| names.contains(&&**head))
    }

    /// A link in another cell: what its label does not say, the head of its column may.
    fn beside_link(&self, anchor: &Anchor<'_>, column: usize) -> Related {
        let link = further(anchor);
        if link.rel != "related" {
            return link;
        }
        match self.head.get(column) {
            Some(_) if self.is_called(column, &PEOPLE) => Related { rel: "author".to_owned(), ..link },
            Some(head) if self.repeats_head(anchor, column) => Related { rel: slug(head), ..link },
            Some(head) => relation(head).map_or(link.clone(), |rel| Related { rel: rel.into_owned(), ..link }),
            None => link,
        }
    }

    /// Whether a label says no more than the head of its column.
    fn repeats_head(&self, anchor: &Anchor<'_>, column: usize) -> bool {
        self.head.get(column).is_some_and(|head| key(head) == key(&anchor.label) && !slug(head).is_empty())
    }

    /// The words of other cells, and their links.
    fn beside(&self, columns: impl Iterator<Item = usize>, cells: &[Said<'_>]) -> (String, Vec<Related>) {
        let mut words = Vec::new();
        let mut links = Vec::new();
        for column in columns {
            let mut plain = Plain::default();
            for piece in &cells[column].pieces {
                match piece {
                    Piece::Words(text, _) => plain.push(text),
                    Piece::Link(link) => {
                        let anchor = &cells[column].links[*link];
                        if !says_nothing(&anchor.label) && !anchor.is_bare && !self.repeats_head(anchor, column) {
                            plain.push(&anchor.label);
                        }
                        links.push(self.beside_link(anchor, column));
                    }
                    Piece::LineEnd | Piece::Break => plain.space(),
                }
            }
            let text = tidy(plain.finish());
            let counts = self.numbers.contains(&column) || (column == 0 && is_ordinal(&text) && !is_edition(&text));
            if !text.is_empty() && !counts {
                words.push(text);
            }
        }
        (words.join(" · "), links)
    }
}

/// The words of a cell as a title; where that is emphasised on a line of its own, the others beside it.
fn title_and_rest(said: &Said<'_>) -> (String, String) {
    let is_strong =
        |piece: &Piece<'_>| matches!(piece, Piece::Words(text, is_strong) if *is_strong || text.trim().is_empty());
    let end = said.pieces.iter().position(|piece| matches!(piece, Piece::Break)).unwrap_or(0);
    let (title, rest) = said.pieces.split_at(end);
    if title.is_empty() || !title.iter().all(is_strong) {
        return (tidy(words(&said.pieces).finish()), String::new());
    }
    (tidy(words(title).finish()), tidy(words(rest).finish()))
}

fn says_nothing(label: &str) -> bool {
    is_nothing(label) || is_only_relation(label) || label.contains("://")
}

fn label_of(said: &Said<'_>) -> String {
    said.links
        .first()
        .map(|anchor| if anchor.is_bare { String::new() } else { anchor.label.clone() })
        .unwrap_or_default()
}

fn head_of(row: &Row<'_>) -> Vec<String> {
    row.cells.iter().map(|cell| text_of(cell).0.to_lowercase()).collect()
}

/// Whether rows have several cells each with a titled link: a table that only lays out.
fn is_grid(rows: &[&Row<'_>]) -> bool {
    let is_card = |cell: &Vec<Block<'_>>| {
        let (_, labels) = text_of(cell);
        labels.first().is_some_and(|label| !says_nothing(label)) || has_inner(cell)
    };
    let cards = rows.iter().map(|row| row.cells.iter().filter(|cell| is_card(cell)).count());
    let several = cards.filter(|count| *count > 1).count();
    several * 2 > rows.len()
}

fn has_inner(cell: &[Block<'_>]) -> bool {
    cell.iter().any(|block| !matches!(block, Block::Passage(_)))
}

/// The first column that mostly has words, and others in each row.
fn wordy_column(rows: &[&Row<'_>]) -> Option<usize> {
    let columns = rows.iter().map(|row| row.cells.len()).max()?;
    (0..columns).find(|column| {
        let texts = rows.iter().filter_map(|row| row.cells.get(*column)).map(|cell| text_of(cell));
        let whole = texts
            .map(|(text, labels)| if text.is_empty() { labels.into_iter().next().unwrap_or_default() } else { text });
        let wordy: Vec<String> =
            whole.filter(|text| text.contains(char::is_alphabetic) && !says_nothing(text)).collect();
        let others: HashSet<&String> = wordy.iter().collect();
        wordy.len() * 2 > rows.len() && others.len() * 10 >= wordy.len() * 8
    })
}

/// The text of a cell outside its links, and the labels of these.
fn text_of(cell: &[Block<'_>]) -> (String, Vec<String>) {
    let mut words = Plain::default();
    let mut labels = Vec::new();
    for block in cell {
        if let Block::Passage(passage) = block {
            labels.extend((0..passage.links.len().min(1)).map(|link| text_within(passage, Some(link))));
            words.push(&text_within(passage, None));
            words.space();
        }
    }
    (words.finish(), labels)
}

fn text_within(passage: &Passage<'_>, link: Option<usize>) -> String {
    let mut plain = Plain::default();
    for span in passage.spans.iter().filter(|span| span.link == link) {
        match &span.what {
            What::Text(text) | What::Code(text) => plain.push(text),
            What::Image(_, alt) if link.is_some() => plain.push(alt),
            _ => plain.space(),
        }
    }
    plain.finish()
}
