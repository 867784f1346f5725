//! Items of lists on other subjects than that of the bundled vocabulary, with what they are and what they are not.

use super::*;
use std::sync::LazyLock;

const VOCABULARY: &str = r#"{
    "cloud": [
        {"id": "aws", "label": "AWS", "aliases": ["Amazon Web Services", "Amazon"]},
        {"id": "azure", "label": "Azure", "aliases": ["Microsoft Azure", "Microsoft", "ADB"]},
        {"id": "gcp", "label": "Google Cloud", "aliases": ["GCP", "Google Cloud Platform (GCP)", "Google"]},
        {"id": "aliyun", "label": "阿里云"}
    ],
    "industry": [
        {"id": "fsi", "label": "Financial Services", "aliases": ["FSI", "FS", "bank", "insurance", "capital markets"]},
        {"id": "healthcare", "label": "Healthcare", "aliases": ["HLS", "health", "patient", "life sciences", "医疗"]},
        {"id": "media-and-entertainment", "label": "Media & Entertainment", "aliases": ["media", "M&E", "TV", "music"]},
        {"id": "education", "label": "Education", "aliases": ["student", "university", "school"]},
        {"id": "retail", "label": "Retail & Consumer Goods (RCG)", "aliases": ["retail", "shop"]}
    ],
    "media": [
        {"id": "video", "label": "Video", "aliases": ["videos", "talk", "talks", "screencast", "watch", "recordings"]},
        {"id": "podcast", "label": "Podcast", "aliases": ["podcasts"]},
        {"id": "blog", "label": "Blog", "aliases": ["blog post", "post"]},
        {"id": "docs", "label": "Documentation", "aliases": ["docs", "manual", "reference"]},
        {"id": "notebook", "label": "Notebook", "aliases": ["notebooks"]},
        {"id": "repo", "label": "Repository", "aliases": ["repo", "source code"]},
        {"id": "paper", "label": "Paper", "aliases": ["papers", "论文"]},
        {"id": "book", "label": "Book", "aliases": ["books"]},
        {"id": "ebook", "label": "eBook"},
        {"id": "questionnaire", "label": "Questionnaire", "aliases": ["survey", "surveys"]},
        {"id": "report", "label": "Report", "aliases": ["study"]},
        {"id": "course", "label": "Course", "aliases": ["courses", "training"]},
        {"id": "certification", "label": "Certification"},
        {"id": "community", "label": "Community", "aliases": ["forum"]},
        {"id": "event", "label": "Event", "aliases": ["conference"]},
        {"id": "slides", "label": "Slides"},
        {"id": "tool", "label": "Tool", "aliases": ["tools", "library", "CLI", "plugin", "program"]},
        {"id": "article", "label": "Article", "aliases": ["news"]}
    ],
    "terms": [
        {"id": "kinesis", "label": "Amazon Kinesis", "aliases": ["Kinesis"], "related": ["streaming", "aws"]},
        {"id": "bigquery", "label": "Google BigQuery", "aliases": ["BigQuery", "BQ"], "related": ["gcp"]},
        {"id": "entra", "label": "Microsoft Entra ID", "aliases": ["Active Directory", "AD"], "related": ["azure"]},
        {"id": "crypto", "label": "Cryptocurrency", "aliases": ["crypto", "coin"], "related": ["fsi"]},
        {"id": "phone", "label": "Apple HealthKit", "aliases": ["iOS", "iPhone"], "related": ["healthcare"]}
    ],
    "org": [{"id": "acme", "label": "Acme", "industry": ["retail"]}]
}"#;

/// What these headings tell.
fn above<'c>(classifier: &'c Classifier, headings: &[&str]) -> Above<'c> {
    let headings = headings.iter().enumerate();
    headings.fold(Above::default(), |above, (depth, heading)| classifier.below(&above, heading, depth))
}

fn classify(evidence: &Evidence<'_>) -> Classified {
    static CLASSIFIER: LazyLock<Classifier> =
        LazyLock::new(|| Classifier::new(&serde_json::from_str(VOCABULARY).expect("a vocabulary")));
    CLASSIFIER.classify(&above(&CLASSIFIER, evidence.headings), evidence)
}

fn media(title: &str, url: &str, summary: &str, heading: &str) -> Vec<String> {
    classify(&Evidence { title, url, summary, headings: &["Awesome Things", heading], ..Evidence::default() }).media
}

fn marked(title: &str, url: &str, marks: &str) -> Vec<String> {
    classify(&Evidence { title, url, marks, ..Evidence::default() }).media
}

#[test]
fn a_survey_among_papers_is_a_paper() {
    assert_eq!(media("Reeds at Dusk: A Survey", "https://arxiv.org/abs/1706.03762", "", "Reading"), ["paper"]);
    assert_eq!(media("Our Yearly Survey", "https://ponds.example/asks", "", "Reading"), ["questionnaire"]);
}

fn cloud(title: &str, url: &str, summary: &str, heading: &str) -> Vec<String> {
    classify(&Evidence { title, url, summary, headings: &["Awesome Things", heading], ..Evidence::default() }).cloud
}

fn industry(title: &str, url: &str, summary: &str, heading: &str) -> Vec<String> {
    classify(&Evidence { title, url, summary, headings: &["Awesome Things", heading], ..Evidence::default() }).industry
}

#[test]
fn sites_say_what_they_have() {
    for (url, wanted) in [
        ("https://www.youtube.com/watch?v=1", &["video"][..]),
        ("https://youtu.be/1", &["video"]),
        ("https://github.com/rust-lang/rust", &["repo"]),
        ("https://github.com/jupyter/demo/blob/main/a.ipynb", &["notebook"]),
        ("https://nbviewer.org/github/a/b", &["notebook"]),
        ("https://arxiv.org/abs/1706.03762", &["paper"]),
        ("https://example.org/thesis.pdf", &["paper"]),
        ("https://docs.python.org/3/", &["docs"]),
        ("https://flask.readthedocs.io/en/latest/", &["docs"]),
        ("https://someone.medium.com/a-title-8649adb3f60f", &["blog"]),
        ("https://example.org/a-title-8649adb3f60f", &["blog"]),
        ("https://android-developers.blogspot.com/2020/01/x.html", &["blog"]),
        ("https://netflixtechblog.example.org/blog/x", &["blog"]),
        ("https://example.org/2019/05/why-we-moved", &["blog"]),
        ("https://www.coursera.org/learn/x", &["course"]),
        ("https://www.meetup.com/Rust-Berlin/", &["community"]),
        ("https://forum.example.org/t/1", &["community"]),
        ("https://example.tech/", &[]),
        ("https://example.org/", &[]),
        ("not an address", &[]),
    ] {
        assert_eq!(media("Name", url, "", ""), wanted, "{url}");
    }
}

#[test]
fn words_say_what_an_item_is_called() {
    let site = "https://example.org/x";
    for (title, summary, heading, wanted) in [
        ("The Rust Book", "", "", &["book"][..]),
        ("Pro Git (eBook)", "", "", &["ebook"]),
        ("Darknet Diaries Podcast", "", "", &["podcast"]),
        ("SICP", "(book)", "", &["book"]),
        ("SICP", "", "Books", &["book"]),
        ("Rust 论文", "", "", &["paper"]),
        ("ripgrep", "A CLI for searching", "", &["tool"]),
        ("Kodi", "A video player", "", &[]),
        ("Kodi", "", "Video", &[]),
        ("How to Write a Book", "", "", &[]),
        ("Building a CLI", "", "", &[]),
        ("Bug Bounty Program", "", "", &[]),
        ("Apple Watch", "", "", &[]),
        ("Bookworm", "The bookish tooling", "Bookkeeping", &[]),
    ] {
        assert_eq!(media(title, site, summary, heading), wanted, "{title} {summary} {heading}");
    }
}

#[test]
fn words_add_to_repositories_and_courses() {
    let repo = "https://github.com/a/b";
    assert_eq!(media("OkHttp", repo, "A library for HTTP", "Android"), ["repo", "tool"]);
    assert_eq!(media("b", repo, "", "Tools"), ["repo", "tool"]);
    assert_eq!(media("Rust by Example book", repo, "", ""), ["repo", "book"]);
    assert_eq!(media("ExoPlayer", repo, "A video player", "Video"), ["repo"]);
    let course = "https://www.edx.org/x";
    assert_eq!(media("Linux", course, "prepares for certification", ""), ["course", "certification"]);
    assert_eq!(media("RustConf conference recordings", "https://youtu.be/1", "", ""), ["video", "event"]);
    assert_eq!(media("Growing Rust", "https://example.org/books/growing.pdf", "", ""), ["book"]);
    assert_eq!(media("State of Rust study", "https://example.org/a.pdf", "", ""), ["report"]);
}

#[test]
fn marks_count_where_the_address_says_nothing() {
    assert_eq!(marked("Name", "https://example.org/x", "▶️"), ["video"]);
    assert_eq!(marked("Name", "https://example.org/x", "🎧"), ["podcast"]);
    assert_eq!(marked("Name", "https://example.org/x", "📘"), ["book"]);
    assert_eq!(marked("Name", "https://example.org/blog/x", "📖"), ["blog"]);
    assert_eq!(marked("Name", "https://example.org/x", "🦀"), Vec::<String>::new());
}

#[test]
fn related_links_add_what_they_are_called() {
    let link = |title: &str, url: &str| Related { title: title.into(), url: url.into(), ..Related::default() };
    let with = |link| {
        let evidence = Evidence { title: "Attention", url: "https://arxiv.org/abs/1706.03762", ..Evidence::default() };
        classify(&Evidence { links: &[link], ..evidence }).media
    };
    assert_eq!(with(link("Code", "https://github.com/a/b")), ["paper", "repo"]);
    assert_eq!(with(link("slides", "https://example.org/x")), ["paper", "slides"]);
    assert_eq!(with(link("Ashish", "https://youtu.be/1")), ["paper", "video"]);
    assert_eq!(with(link("tensor2tensor", "https://github.com/a/b")), ["paper"]);
    assert_eq!(with(link("Some library", "https://example.org/x")), ["paper"]);
}

#[test]
fn clouds_by_their_names() {
    let site = "https://example.org/x";
    assert_eq!(cloud("Terraform on AWS", site, "", ""), ["aws"]);
    assert_eq!(cloud("Prowler", site, "Audits AWS, Azure and Google Cloud", ""), ["aws", "azure", "gcp"]);
    assert_eq!(cloud("Prowler", site, "", "Amazon Web Services"), ["aws"]);
    assert_eq!(cloud("Functions", "https://docs.microsoft.com/azure/functions", "", ""), ["azure"]);
    assert_eq!(cloud("Alliance", "https://cloud.google.com/alliance", "", ""), ["gcp"]);
    assert_eq!(cloud("Query with BigQuery", site, "", ""), ["gcp"]);
    assert_eq!(cloud("From Kinesis to Azure", site, "", ""), ["aws", "azure"]);
    assert_eq!(cloud("在阿里云上部署", site, "", ""), ["aliyun"]);
}

#[test]
fn makers_of_clouds_are_no_clouds() {
    for (title, url, summary, heading) in [
        ("Google Java Style", "https://google.github.io/styleguide", "Guide of Google", "Android"),
        ("Microsoft REST Guidelines", "https://github.com/microsoft/api", "", "Microsoft"),
        ("A Philosophy", "https://www.amazon.com/dp/1", "Sold by Amazon", ""),
        ("ADB Idea", "https://github.com/pbreault/adb-idea", "ADB commands", "ADB"),
        ("Hosted file", "https://s3.amazonaws.com/files/x.pdf", "", ""),
        ("Kinesis Advantage", "https://kinesis-ergo.com", "A keyboard", "Keyboards"),
        ("BloodHound", "https://example.org/x", "Paths in Active Directory", "AD"),
        ("MinIO", "https://min.io", "Storage compatible with Amazon Kinesis and AWS-compatible", ""),
        ("Laws of UX", "https://lawsofux.com", "", ""),
    ] {
        assert_eq!(cloud(title, url, summary, heading), Vec::<String>::new(), "{title}");
    }
}

#[test]
fn industries_by_their_names() {
    let site = "https://example.org/x";
    assert_eq!(industry("Fraud in Financial Services", site, "", ""), ["fsi"]);
    assert_eq!(industry("Any", site, "", "Use Cases (FSI)"), ["fsi"]);
    assert_eq!(industry("Any", site, "", "Retail & Consumer Goods (RCG) Use Cases"), ["retail"]);
    assert_eq!(industry("Any", "https://example.org/models-for-healthcare", "", ""), ["healthcare"]);
    assert_eq!(industry("Any", site, "Made for Media/Entertainment", ""), ["media-and-entertainment"]);
    assert_eq!(industry("Risk in capital markets", site, "", ""), ["fsi"]);
    assert_eq!(industry("How Deutsche Bank uses Kafka", site, "", ""), ["fsi"]);
    assert_eq!(industry("Patient records", "https://example.org/health-data", "", ""), ["healthcare"]);
    assert_eq!(industry("Coin: prices", "https://example.org/crypto", "", ""), ["fsi"]);
    assert_eq!(industry("How Acme scaled Rails", site, "", ""), ["retail"]);
    assert_eq!(industry("Scaling Rails", site, "", "").len(), 0);
}

#[test]
fn common_words_are_no_industries() {
    for (title, url, summary, heading) in [
        ("Health check", "https://github.com/a/health-check", "health checks for patient services", "Health"),
        ("Media player", "https://example.org/media-player", "plays music and TV", "Media"),
        ("GitHub Student Pack", "https://education.github.com/pack", "for students at school", "Students"),
        ("hls.js", "https://github.com/video-dev/hls.js", "HLS in browsers", "HLS"),
        ("fs-extra", "https://github.com/jprichardson/node-fs-extra", "FS methods", "FS"),
        ("How Health Checks Work", "https://example.org/x", "", ""),
        ("Coin flip", "https://example.org/x", "", ""),
        ("iOS on the iPhone", "https://example.org/iphone", "", "iOS"),
        ("Acme, an editor", "https://example.org/acme", "Acme", "Editors"),
        ("Shop window", "https://example.org/shop", "", ""),
    ] {
        assert_eq!(industry(title, url, summary, heading), Vec::<String>::new(), "{title}");
    }
}

#[test]
fn a_vocabulary_without_media_has_none() {
    let none = Classifier::new(&Vocabulary::default());
    let evidence =
        Evidence { title: "AWS talk", url: "https://youtu.be/2020/01/02/", marks: "▶️", ..Evidence::default() };
    let found = none.classify(&above(&none, evidence.headings), &evidence);
    assert_eq!(found, Classified { date: Some("2020-01-02".into()), ..Classified::default() });
}

#[test]
fn any_text_is_fine() {
    for text in naughty_strings::BLNS.iter().chain(&[
        "2020",
        "20",
        "2020-",
        "2020-1",
        "(2020",
        "é2020年",
        "2020年１月",
        "/2020/é/",
    ]) {
        let url = format!("https://example.org/2020/1{text}");
        let link = Related { title: (*text).into(), url: url.clone(), ..Related::default() };
        let (headings, links) = ([*text], [link]);
        classify(&Evidence { title: text, url: &url, summary: text, marks: text, headings: &headings, links: &links });
        classify(&Evidence { url: text, ..Evidence::default() });
    }
}
