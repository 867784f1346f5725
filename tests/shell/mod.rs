//! Command lines as one types them.

use crate::common::{Outcome, Setting, run};

/// Runs a command line such as `dbres list --cloud azure`.
pub fn run_line(line: &str, setting: &Setting) -> Outcome {
    let words = shlex::split(line).unwrap_or_else(|| panic!("unbalanced quotes in: {line}"));
    assert_eq!(words[0], "dbres", "in: {line}");
    run(&words[1..], setting)
}
