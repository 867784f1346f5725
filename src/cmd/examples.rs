//! What the examples of help do, in a few words for the manual page; help itself has room for the commands only.

/// Each example and what it does.
const WORDS: [(&str, &str); 45] = [
    ("dbres search streaming", "Entries on streaming, the most telling first"),
    ("dbres list --cloud azure", "Entries about Azure"),
    ("dbres filter 'topic:delta-live-tables and media:video'", "Videos on Delta Live Tables"),
    ("dbres show low-shuffle-merge", "All that is known of an entry"),
    ("dbres facets topic --cloud azure", "Topics of the entries about Azure, with numbers"),
    ("dbres list --media video --topic delta-live-tables", "The same by options"),
    ("dbres list --since 2023 --sort -date -n 5", "The five newest since 2023"),
    ("dbres list --media video --since 2022-06 --json", "Videos since June 2022, for a program"),
    ("dbres search low-shuffle merge", "Several words, all of which count"),
    ("dbres search DLT media:video", "An abbreviation, among videos"),
    ("dbres search --exact '\"change data capture\"'", "These words in a row"),
    ("dbres search --regex 'part (1|i)\\b' --json", "A regular expression, for a program"),
    ("dbres filter 'cloud:azure and not media:blog'", "About Azure, but no blog posts"),
    ("dbres filter 'date>=2023-03 and (topic:llms or topic:mlops)'", "Two topics since March 2023"),
    ("dbres filter 'title~/delta.*sharing/ or org:nasdaq'", "By a pattern in the title, or by a customer"),
    ("dbres show low-shuffle-merge --json", "The same for a program"),
    ("dbres show low-shuffle-merge -f table", "The same as a row of a table"),
    ("dbres facets", "All values that one can narrow by"),
    ("dbres facets media --since 2023 --json", "Media of what is dated 2023 or later, for a program"),
    ("dbres export --format csv", "The whole list for a spreadsheet"),
    ("dbres export --format markdown --topic streaming -o streaming.md", "A topic as a page to read"),
    ("dbres export --cloud azure -o azure.html", "Bookmarks for a browser, by the ending of the file"),
    ("dbres export --format atom --sort -date -o new.xml", "A feed, newest first"),
    (
        "dbres export --format json --where 'date>=2023' -o recent.json --force",
        "A smaller catalog, in place of the file that is there",
    ),
    ("dbres check", "Whether the bundled list is in order"),
    ("dbres check --catalog mine.json", "What is wrong with a list of your own"),
    ("dbres check --catalog mine.json --json", "The same for a program"),
    ("dbres diff old.json new.json", "Entries that are new, gone or changed, and how"),
    ("dbres diff bundled mine.json --count", "How many entries differ from the bundled list"),
    ("dbres diff old.json new.json --columns change,id,title", "A line for each of them"),
    ("dbres diff old.json new.json --json", "The same for a program, with the entries whole"),
    ("dbres schema", "The schema, to check a list with other programs"),
    ("dbres paths", "Which catalog is read, and where the folders are"),
    ("dbres paths --columns path --json", "The paths alone, for a program"),
    ("dbres cache", "Indexes that are kept, and of which catalogs"),
    ("dbres cache --json", "The same for a program"),
    ("dbres cache clear", "Removes all of them; they are made again when they are needed"),
    ("dbres completions bash", "Completions as text"),
    ("dbres completions zsh > ~/.zfunc/_dbres", "Completions where zsh looks for them"),
    ("dbres completions fish > ~/.config/fish/completions/dbres.fish", "Completions where fish looks for them"),
    ("dbres man > dbres.1", "This page as a file"),
    ("dbres man | man -l -", "This page in a pager"),
    ("dbres help", "All commands, options and topics"),
    ("dbres help search", "A command"),
    ("dbres help expressions", "A topic"),
];

/// What an example does, where that is known.
pub fn words(example: &str) -> Option<&'static str> {
    WORDS.iter().find(|(line, _)| *line == example).map(|(_, words)| *words)
}
