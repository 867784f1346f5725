//! Addresses that must not become links: in no format, wherever in an entry they stand, and `check` names them.

mod common;

use common::{Setting, run};
use pulldown_cmark::{Event, Options, Parser, Tag};
use regex::Regex;
use serde_json::{Value, json};

/// None of these leads to the web.
const BAD: [&str; 20] = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "java\tscript:alert(1)",
    "\u{1}javascript:alert(1)",
    "  javascript:alert(1)",
    "javascript://a.org/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "ftp://a.org/",
    "mailto:a@a.org",
    "//a.org/x",
    "/x",
    "a.org/x",
    "http:alert(1)",
    "http:\n//a.org",
    " https://a.org",
    "https://",
    "view-source:https://a.org",
];

/// These do, and hold what must not act inside a link.
const ODD: [&str; 5] = [
    "HTTPS://a.org/x",
    "https://a.org/a\nb\tc\rd",
    "https://a.org/\u{1b}]8;;https://b.org\u{1b}\\",
    "https://a.org/\"><script>alert(1)</script>",
    "https://a.org/) [x](javascript:alert(1)",
];

fn catalog(url: &str) -> Vec<u8> {
    let entry = json!({
        "id": "a", "title": "A", "url": url, "media": ["paper"], "topic": ["etl"], "summary": url, "date": "2024",
        "links": [{ "rel": "repo", "title": "L", "url": url }], "images": [{ "url": url, "alt": "I" }],
    });
    json!({ "credits": [{ "title": "C", "url": url }], "vocabulary": { "cloud": [] }, "entries": [entry] })
        .to_string()
        .into_bytes()
}

fn dbres(url: &str, args: &str) -> String {
    let args: Vec<String> = args.split(' ').map(str::to_owned).chain(["--catalog".into(), "-".into()]).collect();
    let outcome = run(&args, &Setting { stdin: catalog(url), ..Setting::default() });
    assert!(outcome.code < 2, "{url:?}: {args:?}: {}", outcome.stderr);
    outcome.stdout
}

/// What the first group of the pattern fits.
fn found(pattern: &str, text: &str) -> Vec<String> {
    let pattern = Regex::new(pattern).expect("the pattern is sound");
    pattern.captures_iter(text).map(|found| found[1].to_owned()).collect()
}

fn markdown_links(text: &str) -> Vec<String> {
    let events = Parser::new_ext(text, Options::all());
    let links = events.filter_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => Some(dest_url.to_string()),
        Event::Html(html) | Event::InlineHtml(html) => Some(format!("HTML: {html}")),
        _ => None,
    });
    links.collect()
}

/// Everything that is a link in the output of every format that knows links.
fn links(url: &str) -> Vec<String> {
    let mut all = Vec::new();
    for way in ["list -f table", "list -f table --width 20", "search a -f table", "show a -f table"] {
        let shown = dbres(url, &format!("{way} --color always --hyperlink always"));
        all.extend(found(r"\x1b\]8;;([^\x1b]+)\x1b\\", &shown));
    }
    for (format, pattern) in [
        ("bookmarks", r#"(?i)(?:href|src|icon)\s*=\s*"([^"]*)""#),
        ("atom", r#"(?:href|src|uri)\s*=\s*"([^"]*)""#),
        ("opml", r#"(?:url|[a-z]+Url)\s*=\s*"([^"]*)""#),
        ("bibtex", r"(?m)(?:^  url = \{|\\url\{)([^}]*)\}"),
        ("csl-json", r#""URL": "([^"]*)""#),
        ("urls", r"(?m)^(.+)$"),
    ] {
        all.extend(found(pattern, &dbres(url, &format!("export -f {format}"))));
    }
    for layout in ["list", "table"] {
        let of_headings = |link: &String| !link.starts_with('#');
        let markdown = dbres(url, &format!("export -f markdown --layout {layout}"));
        all.extend(markdown_links(&markdown).into_iter().filter(of_headings));
    }
    all
}

#[test]
fn only_web_addresses_become_links() {
    for url in BAD {
        assert_eq!(links(url), Vec::<String>::new(), "{url:?}");
    }
}

#[test]
fn what_becomes_a_link_is_one_address() {
    for url in ODD {
        let links = links(url);
        assert!(links.len() >= 12, "{url:?}: {links:?}");
        for link in links {
            let is_sound = link.to_lowercase().starts_with("https://a.org/")
                && !link.contains(|c: char| c.is_control() || c.is_whitespace() && c != ' ');
            assert!(is_sound, "{url:?}: {link:?}");
        }
        for format in ["bookmarks", "atom", "opml"] {
            let text = dbres(url, &format!("export -f {format}"));
            assert!(!text.contains("<script"), "{url:?} acts in {format}: {text}");
        }
    }
}

#[test]
fn check_names_them() {
    for url in BAD {
        let findings: Vec<Value> = serde_json::from_str(&dbres(url, "check --json")).expect("findings are JSON");
        for place in ["credits[0].url", "entries[0].url", "entries[0].links[0].url", "entries[0].images[0].url"] {
            let named =
                findings.iter().any(|finding| finding["path"] == place && finding["code"] != "duplicate-address");
            assert!(named, "{url:?} at {place}: {findings:?}");
        }
    }
}
