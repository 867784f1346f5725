//! What an import did, told to people and to programs.

use crate::compare::{Account, Conflict, Conflicts, Edits, Fate};
use crate::import::report::Report;
use crate::text::safe::printable;
use serde_json::{Value as Json, json};
use std::io::{self, Write};

/// What is to be told.
#[derive(Debug)]
pub struct Told {
    /// What was imported.
    pub report: Report,
    /// What came of it in a catalog that was brought up to date.
    pub update: Option<Account>,
}

impl Told {
    /// How many fields were changed on both sides and wait for a decision.
    #[must_use]
    pub fn undecided(&self) -> usize {
        let conflicts = self.update.iter().flat_map(|account| &account.conflicts);
        conflicts.filter(|conflict| conflict.decision == Conflicts::Undecided).count()
    }
}

/// Writes warnings, what changed in an update, and a line that sums up.
pub fn write_text(told: &Told, out: &mut dyn Write) -> io::Result<()> {
    for warning in &told.report.warnings {
        writeln!(out, "{}", printable(&format!("{}: {}", warning.spot, warning.message)))?;
    }
    writeln!(out, "{}", told.report)?;
    let relative = told.report.asides.iter().filter(|left| left.reason == "relative").count();
    if relative > 0 {
        let (links, are) = if relative == 1 { ("link", "is") } else { ("links", "are") };
        writeln!(out, "{relative} {links} {are} relative; `--base ADDRESS` says to what")?;
    }
    told.update.as_ref().map_or(Ok(()), |account| write_update(account, out))
}

fn write_update(account: &Account, out: &mut dyn Write) -> io::Result<()> {
    for conflict in &account.conflicts {
        writeln!(out, "{}", printable(&conflict_line(conflict)))?;
    }
    write_each("new", account.new.iter().map(String::clone), out)?;
    write_each("back again", account.revived.iter().map(String::clone), out)?;
    let fields = |one: &Edits| format!("{}: {}", one.id, one.fields.join(", "));
    write_each("updated", account.updated.iter().map(fields), out)?;
    write_each("edited, and stays", account.kept.iter().map(fields), out)?;
    write_each("gone", account.gone.iter().map(|gone| format!("{} ({})", gone.id, fate(gone.fate))), out)?;
    let fates = |fate: Fate| account.gone.iter().filter(|gone| gone.fate == fate).count();
    let parts = [
        (account.new.len(), "new"),
        (account.revived.len(), "back again"),
        (account.updated.len(), "updated"),
        (account.kept.len(), "with edits that stay"),
        (account.conflicts.len(), "changed on both sides"),
        (fates(Fate::Marked), "gone and marked"),
        (fates(Fate::Edited), "gone but edited, and marked"),
        (fates(Fate::Removed), "gone and removed"),
        (fates(Fate::Kept), "gone and kept"),
        (account.removed.len(), "removed by hand"),
    ];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    let parts: Vec<String> = parts.collect();
    writeln!(out, "{}", if parts.is_empty() { "nothing has changed".to_owned() } else { parts.join(", ") })
}

/// Writes a line for each of some entries, as far as anybody wants to read them.
fn write_each(what: &str, entries: impl ExactSizeIterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
    const MOST: usize = 20;
    let count = entries.len();
    for entry in entries.take(MOST) {
        writeln!(out, "{what}: {}", printable(&entry))?;
    }
    if count > MOST { writeln!(out, "{what}: {} more; `--report json` names all", count - MOST) } else { Ok(()) }
}

/// `low-shuffle-merge: title: was "A", is "B" here and "C" in the list; stays as it is here`
fn conflict_line(conflict: &Conflict) -> String {
    let shown = |value: &Option<Json>| value.as_ref().map_or_else(|| "nothing".to_owned(), short);
    let values = &conflict.values;
    let ends = match conflict.decision {
        Conflicts::Undecided => "undecided: --ours or --theirs decides",
        Conflicts::Ours => "stays as it is here",
        Conflicts::Theirs => "is now as in the list",
    };
    let (base, ours, theirs) = (shown(&values.base), shown(&values.ours), shown(&values.theirs));
    format!("{}: {}: was {base}, is {ours} here and {theirs} in the list; {ends}", conflict.id, conflict.field)
}

fn short(value: &Json) -> String {
    const MOST: usize = 60;
    let text = value.to_string();
    if text.chars().count() <= MOST { text } else { text.chars().take(MOST).chain(['…']).collect() }
}

/// Writes all of it as a JSON object.
pub fn write_json(told: &Told, out: &mut dyn Write) -> io::Result<()> {
    let mut object = serde_json::to_value(&told.report)?;
    if let (Some(account), Json::Object(members)) = (&told.update, &mut object) {
        members.insert("update".to_owned(), update(account));
    }
    out.write_all(crate::model::written::written(&object).as_bytes())
}

fn update(account: &Account) -> Json {
    let edits =
        |edits: &[Edits]| edits.iter().map(|one| json!({"id": one.id, "fields": one.fields})).collect::<Vec<_>>();
    let conflict = |one: &Conflict| {
        let (base, ours, theirs) = (&one.values.base, &one.values.ours, &one.values.theirs);
        json!({"id": one.id, "field": one.field, "base": base, "ours": ours, "theirs": theirs, "decision": decision(one.decision)})
    };
    let gone: Vec<Json> = account.gone.iter().map(|gone| json!({"id": gone.id, "fate": fate(gone.fate)})).collect();
    json!({
        "new": account.new,
        "revived": account.revived,
        "updated": edits(&account.updated),
        "kept": edits(&account.kept),
        "conflicts": account.conflicts.iter().map(conflict).collect::<Vec<_>>(),
        "gone": gone,
        "removed": account.removed,
    })
}

fn decision(decision: Conflicts) -> &'static str {
    match decision {
        Conflicts::Undecided => "undecided",
        Conflicts::Ours => "ours",
        Conflicts::Theirs => "theirs",
    }
}

fn fate(fate: Fate) -> &'static str {
    match fate {
        Fate::Marked => "marked",
        Fate::Removed => "removed",
        Fate::Edited => "edited",
        Fate::Kept => "kept",
    }
}
