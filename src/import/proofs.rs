//! What must hold of every reader, whatever it reads.

use super::exact::COLUMNS;
use super::format::Format;
use super::list::List;
use super::{addresses, bookmarks, json, opml, separated};
use proptest::prelude::*;

/// What the readers make of a text.
fn lists(text: &str) -> impl Iterator<Item = List> {
    let readers = [bookmarks::read, separated::read_csv, separated::read_tsv, opml::read, addresses::read];
    readers.into_iter().map(|read| read(text)).chain(json::read(text).ok())
}

fn check(text: &str) {
    let _ = Format::of(None, text);
    if let Err(fault) = json::read(text) {
        assert!(text.is_char_boundary(fault.offset) && !fault.message.is_empty());
    }
    for list in lists(text) {
        let places = list.resources.iter().map(|resource| resource.at);
        let links = list.resources.iter().flat_map(|resource| &resource.links).map(|link| link.at);
        let asides = list.asides.iter().map(|aside| aside.at);
        let warnings = list.warnings.iter().map(|warning| warning.at);
        for at in places.chain(links).chain(asides).chain(warnings) {
            assert!(text.is_char_boundary(at), "{at} in {text:?}");
        }
        for resource in &list.resources {
            assert!(resource.section.is_none_or(|section| section < list.sections.len()));
            assert!(list.is_exact || !resource.title.is_empty(), "{resource:?}");
            assert!(list.is_exact || super::web::is_web_start(&resource.url), "{resource:?}");
        }
        for (place, section) in list.sections.iter().enumerate() {
            assert!(section.parent.is_none_or(|parent| parent < place));
        }
    }
}

/// Pieces that mean something to one of the readers.
const PIECES: &[&str] = &[
    "<DL><p>",
    "</DL>",
    "<DT><H3>",
    "</H3>",
    "<DD>",
    "<A HREF=\"",
    "\" ADD_DATE=\"",
    "99999999999999999999",
    ">",
    "</A>",
    "<META NAME=\"generator\" CONTENT=\"dbres\">",
    "<outline text=\"",
    "\" url=\"",
    "\"/>",
    "</outline>",
    "<title>",
    "https://a.b/c",
    "www.é.org",
    "mailto:x@y.z",
    "//a.bc",
    "x.y/z",
    "{\"title\":\"",
    "\",\"url\":\"",
    "\"}",
    "[",
    "]",
    "{\"children\":[",
    "]}",
    "\"tags\":[\"a\"],",
    "\"date\":",
    "1e999",
    "null",
    ",",
    ";",
    "\t",
    "\n",
    "\n\n",
    "\"",
    "title,url,date\n",
    "url\ttitle\n",
    "# ",
    "#",
    "'=",
    "é",
    "\u{FEFF}",
    "\u{0}",
    "(",
    ")",
    "\\",
    " ",
    "数据",
    "&amp;",
    "&#x",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_text_is_too_strange(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        check(&pieces.concat());
    }

    #[test]
    fn no_damage_is_too_strange(which in 0..4_usize, at in any::<prop::sample::Index>(), piece in prop::sample::select(PIECES)) {
        let mut text = examples()[which].clone();
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        text.insert_str(places[at.index(places.len())], piece);
        check(&text);
    }
}

fn examples() -> [String; 4] {
    let row = "a,A,,https://a.b,\"s, \"\"t\"\"\",aws,,\"x,y\",,,2022,,,,,";
    [
        format!("{}\n{row}\n{row}\n", COLUMNS.join(",")),
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>\n<DT><H3>é</H3>\n<DL><p>\n<DT><A HREF=\"https://a.b\">x</A>\n</DL>".into(),
        r#"{"schema":1,"vocabulary":{},"entries":[{"title":"é","url":"u","topic":["x"]}]}"#.into(),
        "<opml><body><outline text=\"é\"><outline text=\"a\" url=\"https://a.b\"/></outline></body></opml>".into(),
    ]
}
