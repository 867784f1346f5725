//! Starts pagers.

use std::ffi::OsStr;
use std::io::{self, BufWriter, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Arc;

/// Starts the pager of this command line. What it returns takes the text, and waits for the pager's end when it is
/// dropped. `None` where the pager cannot be started.
pub type StartPager<'w> = Box<dyn FnMut(&OsStr) -> Option<Box<dyn Write + 'w>> + 'w>;

/// The one where neither `DBRES_PAGER` nor `PAGER` names another: it ends at once where a screen is enough (F), searches
/// in any case (I), shows colour (R), and leaves the text on the screen (X).
pub const USUAL: &str = "less -FIRX";

/// Starts a real one.
pub fn start(command: &OsStr) -> Option<Box<dyn Write>> {
    let mut process = process(command)?;
    process.stdin(Stdio::piped());
    // Our text is UTF-8 whatever the locale says.
    if std::env::var_os("LESSCHARSET").is_none() {
        process.env("LESSCHARSET", "utf-8");
    }
    let mut child = process.spawn().ok()?;
    leave_interrupts_to_it();
    let stdin = child.stdin.take().map(BufWriter::new);
    Some(Box::new(Pager { stdin, child }))
}

/// Ctrl-C reaches the pager too, which does with it what its user is used to. If it ended us, the pager would be left
/// without a parent, and without the keyboard.
fn leave_interrupts_to_it() {
    let _ = signal_hook::flag::register(signal_hook::consts::SIGINT, Arc::default());
}

/// A pager that runs.
struct Pager {
    stdin: Option<BufWriter<ChildStdin>>,
    child: Child,
}

impl Write for Pager {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stdin.as_mut().map_or(Ok(bytes.len()), |stdin| stdin.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stdin.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for Pager {
    fn drop(&mut self) {
        drop(self.stdin.take());
        let _ = self.child.wait();
    }
}

/// On Unix a shell reads the command line, so that it may have options, quotes and variables.
#[cfg(unix)]
fn process(command: &OsStr) -> Option<Command> {
    let shell = |script: &OsStr| {
        let mut shell = Command::new("/bin/sh");
        shell.arg("-c").arg(script);
        shell
    };
    // The shell itself can always be started; whether it finds the pager must be asked before text goes into it.
    if let Some(program) = program(command) {
        let mut question = shell(OsStr::new("command -v \"$0\""));
        question.arg(program).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        question.status().ok().filter(std::process::ExitStatus::success)?;
    }
    Some(shell(command))
}

/// The program that a shell would run, where that can be told without being a shell.
#[cfg(unix)]
fn program(command: &OsStr) -> Option<&str> {
    let is_plain = |word: &&str| !word.contains(['"', '\'', '\\', '$', '`', '(', '~']);
    command.to_str()?.split_whitespace().find(|word| !word.contains('=')).filter(is_plain)
}

/// Elsewhere it is a program and its options, split at spaces.
#[cfg(not(unix))]
fn process(command: &OsStr) -> Option<Command> {
    let mut words = command.to_str()?.split_whitespace();
    let mut process = Command::new(words.next()?);
    process.args(words);
    Some(process)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_shell_reads_the_command_line() {
        let file = tempfile::NamedTempFile::new().expect("there is room for a file");
        let path = file.path().display();
        let command = format!("X=1 cat > '{path}'; echo $((1 + 1)) >> '{path}'");
        let mut pager = start(OsStr::new(&command)).expect("there is a cat");
        pager.write_all("one\n".as_bytes()).expect("cat reads");
        drop(pager);
        assert_eq!(std::fs::read_to_string(&file).expect("it was written"), "one\n2\n");
    }

    #[test]
    fn what_is_not_there_is_not_started() {
        for command in ["no-such-pager", "X=1 no-such-pager -R", "/no/such/pager"] {
            assert!(start(OsStr::new(command)).is_none(), "{command}");
        }
    }
}
