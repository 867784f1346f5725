//! Imports into files, and again: what is new comes in, what a person changed stays.

mod common;

use common::{Outcome, Setting, run};
use serde_json::{Value as Json, json};
use std::fs;
use std::path::PathBuf;

/// A folder of its own.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("import").join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder can be made");
        Folder(path)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_string_lossy().into_owned()
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).expect("the file is there")
    }

    fn json(&self, name: &str) -> Json {
        serde_json::from_str(&self.read(name)).expect("it is JSON")
    }

    /// Runs `dbres`; words that begin with `@` are names in the folder.
    fn dbres(&self, line: &str) -> Outcome {
        let word = |word: &str| word.strip_prefix('@').map_or_else(|| word.to_owned(), |name| self.path(name));
        run(&line.split(' ').map(word).collect::<Vec<_>>(), &Setting::default())
    }

    #[track_caller]
    fn succeeds(&self, line: &str) -> String {
        let Outcome { stdout, stderr, code } = self.dbres(line);
        assert_eq!(code, 0, "{line}: {stderr}");
        stdout + &stderr
    }
}

fn titles(catalog: &Json) -> Vec<&str> {
    let entries = catalog["entries"].as_array().expect("entries");
    entries.iter().map(|entry| entry["title"].as_str().expect("a title")).collect()
}

fn entry<'c>(catalog: &'c mut Json, title: &str) -> &'c mut Json {
    let entries = catalog["entries"].as_array_mut().expect("entries");
    entries.iter_mut().find(|entry| entry["title"] == title).expect("it is there")
}

const OLD: &str = "# L\n\n## Books\n\n- [One](https://a.org/1) - first\n- [Two](https://a.org/2) - second\n- [Three](https://a.org/3)\n- [Four](https://a.org/4)\n";
const NEW: &str = "# L\n\n## Books\n\n- [Zero](https://a.org/0)\n- [One](https://a.org/1) - the first\n- [Two](https://a.org/2) - the second\n- [Three](https://a.org/three)\n- [Four](https://a.org/4)\n";

#[test]
fn an_update_brings_in_what_is_new_and_keeps_what_was_edited() {
    let folder = Folder::new("update");
    folder.write("list.md", OLD);
    folder.succeeds("import @list.md -o @list.json");
    let before = folder.json("list.json");
    let mut edited = before.clone();
    entry(&mut edited, "Two")["summary"] = json!("mine");
    entry(&mut edited, "One")["stars"] = json!(5);
    edited["entries"].as_array_mut().expect("entries").retain(|entry| entry["title"] != "Four");
    folder.write("list.json", edited.to_string());
    folder.write("list.md", NEW);
    let said = folder.succeeds("import @list.md --update @list.json");
    let mut after = folder.json("list.json");
    assert_eq!(titles(&after), ["Zero", "One", "Two", "Three"], "{said}");
    assert_eq!(entry(&mut after, "One")["summary"], "the first");
    assert_eq!(entry(&mut after, "One")["stars"], 5);
    assert_eq!(entry(&mut after, "Two")["summary"], "mine", "{said}");
    let moved = entry(&mut after, "Three");
    assert_eq!(moved["url"], "https://a.org/three");
    assert_eq!(moved["id"], entry(&mut before.clone(), "Three")["id"]);
    for part in ["1 new", "1 changed on both sides", "1 removed by hand", "undecided", "\"mine\""] {
        assert!(said.contains(part), "{part} is not in: {said}");
    }
    let again = folder.read("list.json");
    folder.succeeds("import @list.md --update @list.json");
    assert_eq!(folder.read("list.json"), again, "the same import changes nothing");
    folder.succeeds("import @list.md --update @list.json --theirs");
    assert_eq!(entry(&mut folder.json("list.json"), "Two")["summary"], "the second");
}

#[test]
fn what_vanishes_is_marked_removed_or_kept() {
    for (how, titles_after, is_marked) in [
        ("", vec!["One", "Two", "Three", "Four"], true),
        (" --vanished remove", vec!["One"], false),
        (" --vanished keep", vec!["One", "Two", "Three", "Four"], false),
    ] {
        let folder = Folder::new(&format!("vanished{}", how.len()));
        folder.write("list.md", OLD);
        folder.succeeds("import @list.md -o @list.json");
        folder.write("list.md", "# L\n\n## Books\n\n- [One](https://a.org/1) - first\n");
        folder.succeeds(&format!("import @list.md --update @list.json{how}"));
        let mut after = folder.json("list.json");
        assert_eq!(titles(&after), titles_after, "{how}");
        if titles_after.len() > 1 {
            assert_eq!(entry(&mut after, "Two")["source"]["gone"] == true, is_marked, "{how}");
        }
        if is_marked {
            assert!(folder.dbres("check --catalog @list.json").stdout.contains("gone"));
            folder.write("list.md", OLD);
            folder.succeeds("import @list.md --update @list.json");
            assert_eq!(entry(&mut folder.json("list.json"), "Two")["source"].get("gone"), None);
        }
    }
}

#[test]
fn an_update_remembers_how_the_lists_were_imported() {
    let folder = Folder::new("remembers");
    folder.write("a.md", "- [A](a.html)\n- [B](https://b.org)\n");
    folder.write("c.md", "- [C](https://c.org)\n");
    folder.succeeds("import @a.md @c.md -o @list.json --base https://example.org/l/ --provenance");
    folder.write("a.md", "- [A](a.html)\n- [B](https://b.org)\n- [D](d.html)\n");
    let said = folder.succeeds("import @a.md --update @list.json --vanished remove");
    let mut after = folder.json("list.json");
    assert_eq!(titles(&after), ["A", "B", "D", "C"], "{said}");
    assert!(said.contains("more files"), "{said}");
    assert_eq!(entry(&mut after, "D")["url"], "https://example.org/l/d.html");
    assert_eq!(entry(&mut after, "D")["source"]["line"], 3);
}

#[test]
fn an_update_writes_over_nothing_but_a_catalog() {
    let folder = Folder::new("targets");
    folder.write("list.md", OLD);
    folder.succeeds("import @list.md -o @list.json");
    for line in [
        "import @list.md --update @list.md",
        "import @list.md --update bundled",
        "import @list.md --update -",
        "import @list.json --update @list.json",
    ] {
        let Outcome { code, stderr, .. } = folder.dbres(line);
        assert!(
            code == 2 && (stderr.contains("is no file that") || stderr.contains("is to be read as a list")),
            "{line}: {stderr}"
        );
    }
    folder.write("empty.md", "nothing\n");
    let refused = folder.dbres("import @empty.md --update @list.json --vanished remove");
    assert!(refused.code == 2 && refused.stderr.contains("nothing is updated"), "{}", refused.stderr);
    assert_eq!((folder.read("list.md").as_str(), titles(&folder.json("list.json")).len()), (OLD, 4));
}

#[test]
fn a_dry_run_and_a_failure_write_nothing() {
    let folder = Folder::new("dry");
    folder.write("list.md", OLD);
    folder.succeeds("import @list.md -o @list.json");
    let before = folder.read("list.json");
    folder.write("list.md", NEW);
    let said = folder.succeeds("import @list.md --update @list.json --dry-run");
    assert!(said.contains("1 new"), "{said}");
    assert_eq!(folder.dbres("import @list.md -o @list.json").code, 2, "it is there already");
    folder.write("broken.json", "{");
    assert_eq!(folder.dbres("import @list.md --update @broken.json").code, 2);
    assert_eq!((folder.read("list.json"), folder.read("broken.json")), (before, "{".to_owned()));
}

#[test]
fn ids_do_not_depend_on_what_else_is_in_the_list() {
    let folder = Folder::new("ids");
    folder.write("old.md", OLD);
    folder.write("new.md", NEW.replace("## Books", "## More\n\n- [X](https://x.org)\n\n## Books"));
    for name in ["old", "new"] {
        folder.succeeds(&format!("import @{name}.md -o @{name}.json"));
    }
    let (mut old, mut new) = (folder.json("old.json"), folder.json("new.json"));
    for title in ["One", "Two", "Four"] {
        assert_eq!(entry(&mut old, title)["id"], entry(&mut new, title)["id"], "{title}");
    }
}

#[test]
fn a_folder_is_one_catalog_and_links_between_its_files_are_none() {
    let folder = Folder::new("folder");
    folder.write("list/README.md", "# All\n\n- [Clouds](clouds/aws.md)\n- [More](notes.md)\n- [A](https://a.org)\n");
    folder.write("list/clouds/aws.md", "# AWS\n\n- [B](https://b.org)\n- [Back](../README.md)\n- [P](p.pdf)\n");
    folder.write("list/.hidden/x.md", "- [C](https://c.org)\n");
    folder.write("list/image.png", [0xFF, 0xD8, 0]);
    folder.write("list/links.csv", "title,url\nD,https://d.org\n");
    folder.succeeds("import @list -o @all.json --base https://example.org/list/");
    let catalog = folder.json("all.json");
    assert_eq!(titles(&catalog), ["More", "A", "B", "P", "D"]);
    assert_eq!(catalog["entries"][0]["url"], "https://example.org/list/notes.md");
    assert_eq!(catalog["entries"][3]["url"], "https://example.org/list/clouds/p.pdf");
    folder.write("empty/x.png", "");
    let refused = folder.dbres("import @empty -o @none.json");
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("there is no list in the folder"), "{}", refused.stderr);
}

#[test]
fn a_vocabulary_names_clouds_of_its_own() {
    let folder = Folder::new("vocabulary");
    folder.write("list.md", "# L\n\n## Guides\n\n- [Servers on Nimbus](https://www.youtube.com/watch?v=x)\n");
    folder.write("words.json", r#"{"cloud": [{"id": "nimbus", "label": "Nimbus"}], "media": [{"id": "film", "label": "Film", "aliases": ["video"]}], "topic": [{"id": "guides", "label": "G", "aliases": ["How-tos"]}]}"#);
    folder.succeeds("import @list.md -o @list.json --vocabulary @words.json");
    let catalog = folder.json("list.json");
    assert_eq!(catalog["entries"][0]["cloud"], json!(["nimbus"]));
    assert_eq!(catalog["entries"][0]["media"], json!(["film"]));
    assert_eq!(catalog["vocabulary"]["topic"][0]["aliases"], json!(["How-tos"]));
}

#[test]
fn lists_differ_as_catalogs_do() {
    let folder = Folder::new("diff");
    folder.write("old.md", OLD);
    folder.write("new.md", NEW);
    let Outcome { stdout, code, .. } = folder.dbres("diff @old.md @new.md --json");
    let found: Json = serde_json::from_str(&stdout).expect("it is JSON");
    assert_eq!(code, 1);
    assert_eq!(found["new"][0]["title"], "Zero");
    assert_eq!(found["changed"][0]["fields"]["summary"], json!(["first", "the first"]));
    assert_eq!(folder.dbres("diff @old.md @old.md").code, 0);
}
