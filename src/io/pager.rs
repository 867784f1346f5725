//! Starts pagers.

use std::ffi::OsStr;
use std::io::{self, BufWriter, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Arc;

/// Starts the pager of this command line. `None` where it cannot be started.
pub type StartPager<'w> = Box<dyn FnMut(&OsStr) -> Option<Box<dyn Pager + 'w>> + 'w>;

/// A pager that runs: it takes the text.
pub trait Pager: Write {
    /// Waits for its end, after the text; the exit code where that is an error.
    fn end(self: Box<Self>) -> Option<i32>;
}

/// Exit codes from here on are of those that a signal ended, as a shell counts them: nothing that went wrong.
const SIGNALS: i32 = 128;

/// The one where neither `DBRES_PAGER` nor `PAGER` names another: it ends at once where a screen is enough (F), searches
/// in any case (I), shows colour (R), and leaves the text on the screen (X).
pub const USUAL: &str = "less -FIRX";

/// Starts a real one.
pub fn start(command: &OsStr) -> Option<Box<dyn Pager>> {
    let mut process = process(command)?;
    process.stdin(Stdio::piped());
    // Our text is UTF-8 whatever the locale says.
    if std::env::var_os("LESSCHARSET").is_none() {
        process.env("LESSCHARSET", "utf-8");
    }
    let mut child = process.spawn().ok()?;
    leave_interrupts_to_it();
    let stdin = child.stdin.take().map(BufWriter::new);
    Some(Box::new(Running { stdin, child }))
}

/// Ctrl-C reaches the pager too, which does with it what its user is used to. If it ended us, the pager would be left
/// without a parent, and without the keyboard.
fn leave_interrupts_to_it() {
    let _ = signal_hook::flag::register(signal_hook::consts::SIGINT, Arc::default());
}

/// A real one.
struct Running {
    stdin: Option<BufWriter<ChildStdin>>,
    child: Child,
}

impl Write for Running {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stdin.as_mut().map_or(Ok(bytes.len()), |stdin| stdin.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stdin.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Pager for Running {
    fn end(mut self: Box<Self>) -> Option<i32> {
        drop(self.stdin.take());
        self.child.wait().ok()?.code().filter(|code| (1..SIGNALS).contains(code))
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

/// The program that a shell would run first, where that can be told without being a shell.
#[cfg(unix)]
fn program(command: &OsStr) -> Option<&str> {
    let is_plain =
        |word: &&str| !word.is_empty() && !word.contains(['"', '\'', '\\', '$', '`', '~', '*', '?', '[', '{']);
    let word = command.to_str()?.split_whitespace().find(|word| !word.contains('='))?;
    word.split(['|', '&', ';', '<', '>', '(', ')']).next().filter(is_plain)
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
        assert_eq!(pager.end(), None);
        assert_eq!(std::fs::read_to_string(&file).expect("it was written"), "one\n2\n");
    }

    #[test]
    fn what_is_not_there_is_not_started() {
        for command in ["no-such-pager", "no-such-pager|cat", "X=1 no-such-pager -R", "/no/such/pager"] {
            assert!(start(OsStr::new(command)).is_none(), "{command}");
        }
    }

    #[test]
    fn operators_of_the_shell_need_no_space() {
        for command in ["cat|cat>/dev/null", "cat>/dev/null", "(cat)>/dev/null", "cat>/dev/null;true", "true&&true"] {
            let pager = start(OsStr::new(command));
            assert_eq!(pager.map(Pager::end), Some(None), "{command}");
        }
    }

    #[test]
    fn an_end_that_is_an_error_is_told() {
        for (command, code) in [("false", Some(1)), ("$NO_SUCH_PAGER no-such-pager", Some(127)), ("kill $$", None)] {
            let pager = start(OsStr::new(command));
            assert_eq!(pager.map(Pager::end), Some(code), "{command}");
        }
    }
}
