//! Bookmarks as browsers export them (`NETSCAPE-Bookmark-file-1`): a folder a section.
//!
//! A browser's `ADD_DATE` is when the bookmark was made. In a file of our own, which says so of itself, it is the date
//! of the entry, and `DATE` is one that is no day.

use super::gather::{DEEPEST, Gather, one_line};
use super::list::{List, Resource};
use super::moment::day_of_stamp;
use super::tags::{attribute, prepared, tokens};
use crate::model::date::Period;
use html5gum::{StartTag, Token};

/// Reads bookmarks.
#[must_use]
pub fn read(text: &str) -> List {
    let mut reader = Reader::default();
    for token in tokens(&prepared(text)) {
        match token {
            Token::StartTag(tag) => reader.open(&tag),
            Token::EndTag(tag) => reader.close(&tag.name),
            Token::String(text) if reader.part != Part::Between => reader.text += &String::from_utf8_lossy(&text),
            _ => {}
        }
    }
    reader.end_part();
    reader.gather.list
}

#[derive(Debug, Default)]
struct Reader {
    gather: Gather,
    /// Whether the file is an export of ours.
    is_ours: bool,
    /// The section of each list that is open, and how deep it is.
    open: Vec<(Option<usize>, usize)>,
    /// The folder whose list is to follow.
    next: Option<(usize, usize)>,
    part: Part,
    text: String,
    last: Last,
}

/// What the text belongs to.
#[derive(Debug, Default, PartialEq)]
enum Part {
    #[default]
    Between,
    Title,
    Heading,
    Folder,
    Bookmark(Box<Resource>),
    Note,
}

/// What a note is about.
#[derive(Clone, Copy, Debug, Default)]
enum Last {
    #[default]
    Nothing,
    Folder(usize),
    Bookmark,
}

impl Reader {
    fn open(&mut self, tag: &StartTag<usize>) {
        let part = match &*tag.name.0 {
            b"title" => Part::Title,
            b"h1" => Part::Heading,
            b"h3" => Part::Folder,
            b"dd" => Part::Note,
            b"a" => self.bookmark(tag),
            b"dl" => {
                self.end_part();
                let next = self.next.take().map(|(section, depth)| (Some(section), depth));
                return self.open.push(next.unwrap_or_else(|| self.around()));
            }
            b"dt" | b"hr" => Part::Between,
            b"br" => return self.text.push(' '),
            b"meta" => {
                let is = |name: &str, value: &str| attribute(tag, name).is_some_and(|found| found == value);
                self.is_ours |= is("name", "generator") && is("content", "dbres");
                self.gather.list.is_exact |= self.is_ours;
                return;
            }
            _ => return,
        };
        self.end_part();
        self.part = part;
    }

    fn close(&mut self, name: &[u8]) {
        match name {
            b"title" | b"h1" | b"h3" | b"a" | b"dd" => self.end_part(),
            b"dl" => {
                self.end_part();
                self.next = None;
                self.last = Last::Nothing;
                self.open.pop();
            }
            _ => {}
        }
    }

    /// The section that is open, and how deep it is.
    fn around(&self) -> (Option<usize>, usize) {
        self.open.last().copied().unwrap_or_default()
    }

    fn bookmark(&mut self, tag: &StartTag<usize>) -> Part {
        let at = tag.span.start;
        let mut resource = Resource { at, url: attribute(tag, "href").unwrap_or_default(), ..Resource::default() };
        resource.section = self.around().0;
        let tags = attribute(tag, "tags").unwrap_or_default();
        let tags = tags.split(',').map(str::trim).filter(|tag| !tag.is_empty());
        resource.tags = tags.map(str::to_owned).collect();
        let name = if self.is_ours { "date" } else { "added" };
        let stamp = ["add_date", "time_added"].iter().find_map(|name| attribute(tag, name));
        let exact = attribute(tag, "date").filter(|date| self.is_ours && Period::parse(date).is_some());
        if let Some(date) = exact.or_else(|| day_of_stamp(&stamp?)) {
            resource.given.insert(name.to_owned(), date.into());
        }
        let feed = attribute(tag, "feedurl").and_then(|url| self.gather.related(at, "feed", "", &url));
        resource.links.extend(feed);
        Part::Bookmark(Box::new(resource))
    }

    /// Puts the text where it belongs.
    fn end_part(&mut self) {
        let text = std::mem::take(&mut self.text);
        // Ours are all of one line, and what is in it is meant.
        let text = if self.is_ours { text.lines().next().unwrap_or_default().to_owned() } else { one_line(&text) };
        match std::mem::take(&mut self.part) {
            Part::Between => {}
            Part::Title => self.gather.list.name = self.gather.list.name.take().or(Some(text)),
            Part::Heading => self.gather.list.name = Some(text).filter(|text| !text.is_empty()),
            Part::Folder => self.folder(&text),
            Part::Bookmark(resource) => self.end_bookmark(Resource { title: text, ..*resource }),
            Part::Note => self.note(text),
        }
    }

    fn folder(&mut self, label: &str) {
        let (around, depth) = self.around();
        let above = around.filter(|_| depth < DEEPEST).or_else(|| self.gather.list.sections[around?].parent);
        let section = self.gather.begin(above, label);
        self.next = Some((section, (depth + 1).min(DEEPEST)));
        self.last = Last::Folder(section);
    }

    fn end_bookmark(&mut self, resource: Resource) {
        let at = resource.at;
        self.last = Last::Nothing;
        if !resource.url.is_empty() && self.gather.take(resource, at) {
            self.last = Last::Bookmark;
        }
    }

    fn note(&mut self, note: String) {
        if note.is_empty() {
            return;
        }
        match self.last {
            Last::Nothing => {}
            Last::Folder(section) => self.gather.list.sections[section].note = Some(note),
            Last::Bookmark => {
                if let Some(resource) = self.gather.list.resources.last_mut() {
                    resource.summary = note;
                }
            }
        }
        self.last = Last::Nothing;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::list::Why;
    use serde_json::json;

    const BROWSERS: &str = r#"<!DOCTYPE NETSCAPE-Bookmark-file-1>
<!-- This is an automatically generated file. -->
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks Menu</H1>
<DL><p>
    <DT><A HREF="place:sort=8">Recent</A>
    <HR>
    <DT><H3 ADD_DATE="1" PERSONAL_TOOLBAR_FOLDER="true">Bookmarks
        bar</H3>
    <DD>The &amp; bar
    <DL><p>
        <DT><A HREF="https://a.b/?x=1&amp;y=2&copy=3" ADD_DATE="1652313600" ICON_URI="https://a.b/i.ico" ICON="data:image/png;base64,AA" TAGS="p, q">A &lt;b&gt;
           c</A>
        <DD>First line
second line
        <DT><H3>Inner</H3>
        <DL><p>
            <DT><A HREF="https://c.d" ADD_DATE="1652313600000000">C</A>
        </DL><p>
        <dt><a href='javascript:void(0)'>J</a><dd>lost
        <a href="https://e.f" FEEDURL="https://e.f/rss"><b>E</b>
        <dt><a href=https://g.h add_date=0></a>
    </DL><p>
    <DT><A HREF="https://i.j">I</A>
"#;

    #[test]
    fn exports_of_browsers_are_read() {
        let list = read(BROWSERS);
        assert_eq!(list.name.as_deref(), Some("Bookmarks Menu"));
        let sections: Vec<_> = list.sections.iter().map(|s| (&*s.label, s.parent, s.note.as_deref())).collect();
        assert_eq!(sections, [("Bookmarks bar", None, Some("The & bar")), ("Inner", Some(0), None)]);
        let found: Vec<_> = list.resources.iter().map(|r| (&*r.title, &*r.url, r.section)).collect();
        let expected = [
            ("A <b> c", "https://a.b/?x=1&y=2&copy=3", Some(0)),
            ("C", "https://c.d", Some(1)),
            ("E", "https://e.f", Some(0)),
            ("g.h", "https://g.h", Some(0)),
            ("I", "https://i.j", None),
        ];
        assert_eq!(found, expected);
        let first = &list.resources[0];
        assert_eq!(
            (&*first.summary, &first.tags[..]),
            ("First line second line", &["p".to_owned(), "q".to_owned()][..])
        );
        assert!(BROWSERS[first.at..].starts_with("<A HREF=\"https://a.b/"));
        assert_eq!(json!(first.given), json!({"added": "2022-05-12"}));
        assert_eq!(json!(list.resources[1].given), json!({"added": "2022-05-12"}));
        assert!(list.resources[3].given.is_empty() && list.resources[2].links[0].rel == "feed");
        let asides: Vec<_> = list.asides.iter().map(|aside| (&*aside.url, aside.why)).collect();
        assert_eq!(asides, [("place:sort=8", Why::NotWeb), ("javascript:void(0)", Why::NotWeb)]);
    }

    #[test]
    fn ours_hold_the_date_of_the_entry() {
        let text = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<META NAME=\"generator\" CONTENT=\"dbres\">\n<TITLE>L</TITLE>\n\
            <H1>L</H1>\n<DL><p>\n    <DT><H3>T  &amp; U</H3>\n    <DL><p>\n        <DT><A HREF=\"https://a.b\" \
            ADD_DATE=\"1640995200\" DATE=\"2022\" TAGS=\"t,video\"> A  B</A>\n        <DD>S  t\n        <DT>\
            <A HREF=\"https://c.d\" ADD_DATE=\"1665964800\">C</A>\n    </DL><p>\n</DL><p>\n";
        let list = read(text);
        let found: Vec<_> = list.resources.iter().map(|r| (&*r.title, &*r.summary, json!(r.given))).collect();
        assert_eq!(found, [(" A  B", "S  t", json!({"date": "2022"})), ("C", "", json!({"date": "2022-10-17"}))]);
        assert_eq!(list.sections[0].label, "T  & U");
    }

    #[test]
    fn no_nesting_is_too_deep() {
        let list = read(&"<DL><DT><H3>x</H3>".repeat(10_000));
        let mut depth = vec![0; list.sections.len()];
        for (place, section) in list.sections.iter().enumerate() {
            depth[place] = section.parent.map_or(1, |parent| depth[parent] + 1);
        }
        assert_eq!((list.sections.len(), depth.iter().max()), (10_000, Some(&DEEPEST)));
        assert!(read(&"</DL>".repeat(1000)).resources.is_empty());
    }
}
