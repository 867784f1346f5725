//! Which heading is the title of a list, and which headings name no section.

use super::badges::is_badge;
use super::owned::plain_of;
use super::tree::{Block, What};

/// Where the heading stands that is the title: the first one, if it is the only one of the highest level that has
/// anything below it.
pub fn title_of(blocks: &[Block<'_>]) -> Option<usize> {
    let top = blocks.iter().filter_map(level).min()?;
    let mut tops = blocks.iter().enumerate().filter(|(_, block)| level(block) == Some(top)).map(|(place, _)| place);
    let first = tops.next()?;
    // Sponsors may come before it.
    let is_only = top == 1 && tops.next().is_none();
    let comes_first = blocks[..first].iter().all(|block| level(block).is_none());
    if !is_only && !comes_first {
        return None;
    }
    // Where there are lists, links in prose are no sign of a section.
    let is_listed = |block: &Block<'_>| !matches!(block, Block::Passage(_) | Block::Heading(..));
    let any_listed = blocks[first..].iter().any(|block| is_listed(block) && has_links(std::slice::from_ref(block)));
    let bears = |block: &Block<'_>| (is_listed(block) || !any_listed) && has_links(std::slice::from_ref(block));
    let mut bearing = 0;
    let mut rest = &blocks[first..];
    while let Some((head, below)) = rest.split_first() {
        let end = below.iter().position(|block| level(block) == Some(top)).unwrap_or(below.len());
        let is_title = rest.len() == blocks.len() - first;
        let counts = if is_title || !is_end_matter(head) { below[..end].iter().any(bears) } else { false };
        bearing += usize::from(counts);
        rest = &below[end..];
    }
    match &blocks[first] {
        Block::Heading(_, passage) if is_contents(&plain_of(passage, None)) => None,
        Block::Heading(_, passage) if is_only || bearing <= 1 || is_introduced(&blocks[first..]) => Some(passage.at()),
        _ => None,
    }
}

/// Whether what begins with a heading is introduced by it: it is called a list, or badges or contents follow it.
fn is_introduced(blocks: &[Block<'_>]) -> bool {
    const NAMES: [&str; 14] = [
        "awesome",
        "curated",
        "list of",
        "resources",
        "collection",
        "should know",
        "cheat sheet",
        "curriculum",
        "收集",
        "资源大全",
        "清单",
        "汇总",
        "まとめ",
        "一覧",
    ];
    let Some((Block::Heading(_, heading), rest)) = blocks.split_first() else { return false };
    let name = plain_of(heading, None).to_lowercase();
    let end = rest.iter().position(|block| level(block).is_some()).unwrap_or(rest.len());
    let is_mark = |block: &Block<'_>| match block {
        Block::Passage(passage) => {
            passage.spans.iter().any(|span| matches!(&span.what, What::Image(url, _) if is_badge(url)))
        }
        Block::List(items) => !items.is_empty() && items.iter().all(|item| leads_within(item)),
        _ => false,
    };
    let has_badge = heading.spans.iter().any(|span| matches!(&span.what, What::Image(url, _) if is_badge(url)));
    has_badge || NAMES.iter().any(|sign| name.contains(sign)) || rest[..end].iter().any(is_mark)
}

/// Whether all links of an item lead to places in the list.
fn leads_within(item: &[Block<'_>]) -> bool {
    item.iter().all(|block| match block {
        Block::Passage(passage) => {
            !passage.links.is_empty() && passage.links.iter().all(|link| link.url.starts_with('#'))
        }
        Block::List(items) => items.iter().all(|item| leads_within(item)),
        _ => false,
    })
}

fn level(block: &Block<'_>) -> Option<u8> {
    match block {
        Block::Heading(level, _) => Some(*level),
        _ => None,
    }
}

/// Whether a heading begins what stands at the end of many a list.
fn is_end_matter(block: &Block<'_>) -> bool {
    let Block::Heading(_, passage) = block else { return false };
    let words = plain_of(passage, None).to_lowercase();
    let names =
        ["licen", "contribut", "credit", "acknowledg", "thanks", "footnote", "author", "maintain", "贡献", "许可"];
    names.iter().any(|name| words.contains(name))
}

fn has_links(blocks: &[Block<'_>]) -> bool {
    blocks.iter().any(|block| match block {
        Block::Heading(_, passage) | Block::Passage(passage) => {
            let is_worded = |place| {
                passage.spans.iter().any(|span| span.link == Some(place) && !matches!(span.what, What::Image(..)))
            };
            passage.links.iter().enumerate().any(|(place, link)| link.url.contains("://") && is_worded(place))
        }
        Block::List(items) => items.iter().any(|item| has_links(item)),
        Block::Table(rows) => rows.iter().flat_map(|row| &row.cells).any(|cell| has_links(cell)),
        Block::Quote(inner) | Block::Details(_, inner) => has_links(inner),
        Block::Rule => false,
    })
}

/// What folds without telling of what.
const FOLDS: [&str; 16] = [
    "click to expand",
    "expand",
    "details",
    "show",
    "show more",
    "more",
    "click to see",
    "click here",
    "view",
    "see more",
    "展开",
    "点击展开",
    "更多",
    "詳細",
    "もっと見る",
    "click me",
];

/// Whether the summary of a fold tells what is in it.
pub fn is_name(summary: &str) -> bool {
    !FOLDS.contains(&&*summary.to_lowercase())
}

/// Whether a section holds what others hold.
pub fn is_contents(label: &str) -> bool {
    const NAMES: [&str; 22] = [
        "contents",
        "table of contents",
        "toc",
        "index",
        "content",
        "menu",
        "summary",
        "overview of contents",
        "目录",
        "目次",
        "目錄",
        "内容",
        "inhalt",
        "inhaltsverzeichnis",
        "sommaire",
        "contenido",
        "índice",
        "содержание",
        "оглавление",
        "목차",
        "المحتويات",
        "فهرست",
    ];
    NAMES.contains(&&*label.to_lowercase())
}
