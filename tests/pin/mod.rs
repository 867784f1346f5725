//! Generated files, held and rewritten.

/// Compares a generated file with the one in the repository; rewrites it where `DBRES_BLESS` is set.
pub fn pin(path: &str, generated: &str) {
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    if kept == generated {
        return;
    }
    if std::env::var_os("DBRES_BLESS").is_some() {
        std::fs::write(path, generated).expect("the file can be written");
        return;
    }
    let line = kept.lines().zip(generated.lines()).position(|(one, other)| one != other);
    let line = line.unwrap_or(kept.lines().count().min(generated.lines().count()));
    panic!(
        "{path}:{}: expected\n  {}\nbut got\n  {}\n`DBRES_BLESS=1 cargo test` rewrites the file; read the difference before you commit it",
        line + 1,
        kept.lines().nth(line).unwrap_or("(the end)"),
        generated.lines().nth(line).unwrap_or("(the end)"),
    );
}
