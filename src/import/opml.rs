//! Outlines (OPML 1 and 2): an outline with an address is a resource, one without it that has some below is a section.
//!
//! Read with the tokenizer of browsers: it takes what feed readers write, well-formed or not.

use super::addresses::{Line, in_line};
use super::gather::{DEEPEST, Gather, one_line};
use super::list::{List, Resource, Why};
use super::moment;
use super::tags::{attribute, prepared, tokens};
use super::web::{Target, target};
use html5gum::{StartTag, Token};

/// Reads an outline.
#[must_use]
pub fn read(text: &str) -> List {
    let mut reader = Reader::default();
    let mut title = None;
    for token in tokens(&prepared(text)) {
        match token {
            Token::StartTag(tag) if *tag.name == b"outline"[..] => reader.open(&tag),
            Token::StartTag(tag) if *tag.name == b"title"[..] => title = Some(String::new()),
            Token::String(text) => {
                if let Some(title) = &mut title {
                    *title += &String::from_utf8_lossy(&text);
                }
            }
            Token::EndTag(tag) if *tag.name == b"outline"[..] => drop(reader.around.pop()),
            Token::EndTag(tag) if *tag.name == b"title"[..] => {
                let title = title.take().filter(|title| !title.trim().is_empty());
                reader.gather.list.name = reader.gather.list.name.take().or(title);
            }
            _ => {}
        }
    }
    reader.gather.list
}

#[derive(Debug, Default)]
struct Reader {
    gather: Gather,
    around: Vec<Around>,
}

/// An outline that is open; its section begins with the first resource in it.
#[derive(Debug, Default)]
struct Around {
    label: String,
    /// Whether there has been one.
    has_begun: bool,
    section: Option<usize>,
}

impl Reader {
    fn open(&mut self, tag: &StartTag<usize>) {
        let text = ["text", "title"].iter().find_map(|name| attribute(tag, name)).unwrap_or_default();
        let addresses: Vec<(&str, String)> =
            ["url", "htmlurl", "xmlurl"].iter().filter_map(|name| Some((*name, attribute(tag, name)?))).collect();
        if attribute(tag, "iscomment").is_some_and(|is| is == "true") {
            for (_, url) in &addresses {
                self.gather.aside(tag.span.start, url, Why::Comment);
            }
        } else if addresses.is_empty() {
            self.text(tag, &text);
        } else {
            self.resource(tag, text.clone(), addresses);
        }
        if !tag.self_closing {
            self.around.push(Around { label: text, ..Around::default() });
        }
    }

    fn resource(&mut self, tag: &StartTag<usize>, title: String, addresses: Vec<(&str, String)>) {
        let mut resource = Resource { at: tag.span.start, title, ..Resource::default() };
        let mut addresses = addresses.into_iter();
        resource.url = addresses.next().map(|(_, url)| url).unwrap_or_default();
        for (name, url) in addresses.filter(|(_, url)| *url != resource.url) {
            let rel = if name == "xmlurl" { "feed" } else { "site" };
            resource.links.extend(self.gather.related(resource.at, rel, "", &url));
        }
        self.take(tag, resource);
    }

    fn take(&mut self, tag: &StartTag<usize>, mut resource: Resource) {
        let summary = ["description", "_note"].iter().find_map(|name| attribute(tag, name));
        resource.summary = summary.unwrap_or(resource.summary);
        let categories = attribute(tag, "category").unwrap_or_default();
        let categories = categories.split(',').map(|tag| tag.trim_matches(['/', ' '])).filter(|tag| !tag.is_empty());
        resource.tags = categories.map(str::to_owned).collect();
        if let Some(date) = attribute(tag, "created").and_then(|text| moment::date(&text)) {
            resource.given.insert("added".to_owned(), date.into());
        }
        if let Some(language) = attribute(tag, "language").filter(|language| language != "unknown") {
            resource.given.insert("lang".to_owned(), language.into());
        }
        resource.section = self.section();
        let at = resource.at;
        self.gather.take(resource, at);
    }

    /// An outline without an address of its own may have some in its text: our export puts one there that is no link.
    fn text(&mut self, tag: &StartTag<usize>, text: &str) {
        let at = tag.span.start;
        let in_brackets = text.strip_suffix(')').and_then(|text| text.rsplit_once(" ("));
        if let Some((_, url)) = in_brackets.filter(|(_, url)| target(url) == Target::Not(Why::NotWeb)) {
            return self.gather.aside(at, url, Why::NotWeb);
        }
        let Line { title, found, rest } = in_line(text);
        let kind = attribute(tag, "type").unwrap_or_default().to_ascii_lowercase();
        if found.is_empty() && ["rss", "atom", "link"].contains(&&*kind) {
            self.gather.warn(at, "no-address", "the outline has no address; it is left out");
        }
        for (number, (_, url)) in found.into_iter().enumerate() {
            let (title, summary) = if number == 0 { (title.clone(), rest.clone()) } else { Default::default() };
            self.take(tag, Resource { at, title, summary, url: url.to_owned(), ..Resource::default() });
        }
    }

    /// The section of what stands here.
    fn section(&mut self) -> Option<usize> {
        let begun = self.around.iter().rposition(|around| around.has_begun);
        let mut section = begun.and_then(|place| self.around[place].section);
        let first = begun.map_or(0, |place| place + 1);
        for (depth, around) in self.around.iter_mut().enumerate().skip(first) {
            if depth < DEEPEST && !around.label.trim().is_empty() {
                section = Some(self.gather.section(section, &one_line(&around.label)));
            }
            (around.has_begun, around.section) = (true, section);
        }
        section
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlines_of_ours_and_of_feed_readers_are_read() {
        let text = r#"<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>L &amp; M</title>
  </head>
  <body>
    <outline text="S &lt;x&gt;">
      <outline text="Empty"><outline text="nothing"/></outline>
      <outline text="A" type="link" url="https://a.b/?x=1&amp;y=2" description="About A"/>
      <outline text="T">
        <outline title="B" type="rss" xmlUrl="https://b.c/rss" htmlUrl="https://b.c" category="/x/y,z" created="Thu, 12 May 2022 10:00:00 GMT"></outline>
        <outline text="C" xmlUrl="https://c.d/rss"/>
      </outline>
      <outline text="bad (javascript:alert(1))"/>
      <outline text="lost" type="rss"/>
    </outline>
    <outline text="D: https://d.e"/>
    <outline text="E" url="https://e.f" isComment="true"/>
  </body>
</opml>"#;
        let list = read(text);
        assert_eq!(list.name.as_deref(), Some("L & M"));
        let labels: Vec<_> = list.sections.iter().map(|section| (&*section.label, section.parent)).collect();
        assert_eq!(labels, [("S <x>", None), ("T", Some(0))]);
        let found: Vec<_> = list.resources.iter().map(|r| (&*r.title, &*r.url, r.section)).collect();
        let expected = [
            ("A", "https://a.b/?x=1&y=2", Some(0)),
            ("B", "https://b.c", Some(1)),
            ("C", "https://c.d/rss", Some(1)),
            ("D", "https://d.e", None),
        ];
        assert_eq!(found, expected);
        assert!(text[list.resources[0].at..].starts_with("<outline text=\"A\""));
        assert_eq!(list.resources[0].summary, "About A");
        let b = &list.resources[1];
        assert_eq!(
            (&*b.links[0].rel, &*b.links[0].url, &b.tags[..]),
            ("feed", "https://b.c/rss", &["x/y".to_owned(), "z".to_owned()][..])
        );
        assert_eq!(b.given["added"], "2022-05-12");
        assert_eq!((list.warnings.len(), list.warnings[0].code), (1, "no-address"));
        let asides: Vec<_> = list.asides.iter().map(|aside| (&*aside.url, aside.why)).collect();
        assert_eq!(asides, [("javascript:alert(1)", Why::NotWeb), ("https://e.f", Why::Comment)]);
    }

    #[test]
    fn no_nesting_is_too_deep() {
        let text = "<outline text='x'>".repeat(10_000) + "<outline text='a' url='https://a.b'/>";
        assert_eq!(read(&text).sections.len(), DEEPEST);
        assert!(read("</outline></outline>").resources.is_empty());
    }
}
