//! Runs `dbres` in this process, in a world that a test makes up.

use dbres::{Folders, Pager, World};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::path::Path;
use std::rc::Rc;

/// The world of a run.
#[derive(Clone, Debug, Default)]
pub struct Setting {
    /// Whether both outputs are a terminal, and how wide it is.
    pub terminal: Option<usize>,
    /// How high the terminal is; of one without end nothing is shown page by page.
    pub height: Option<usize>,
    /// Whether standard output is a pipe all the same.
    pub stdout_piped: bool,
    /// Whether standard error is a pipe all the same.
    pub stderr_piped: bool,
    /// Whether standard input is a terminal.
    pub stdin_terminal: bool,
    /// Environment variables.
    pub environment: BTreeMap<OsString, OsString>,
    /// Standard input.
    pub stdin: Vec<u8>,
}

/// What came of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub stdout: String,
    pub stderr: String,
    pub code: u8,
}

/// Runs `dbres` with these arguments, the program's name left out.
pub fn run(args: &[String], setting: &Setting) -> Outcome {
    let (stdout, stderr) = (Sink::default(), Sink::default());
    let world = World {
        stdin: Box::new(io::Cursor::new(setting.stdin.clone())),
        stdout: Box::new(stdout.clone()),
        stderr: Box::new(stderr.clone()),
        stdin_terminal: setting.stdin_terminal,
        stdout_terminal: setting.terminal.is_some() && !setting.stdout_piped,
        stderr_terminal: setting.terminal.is_some() && !setting.stderr_piped,
        terminal_width: setting.terminal,
        terminal_height: setting.height,
        start_pager: Box::new(|command| pager(command, &stdout)),
        environment: setting.environment.clone(),
        folders: setting.environment.get(&OsString::from("HOME")).map(|home| folders(Path::new(home))),
    };
    let args = std::iter::once("dbres".to_owned()).chain(args.iter().cloned());
    let code = dbres::run(args.map(OsString::from), world).code();
    Outcome { stdout: stdout.text(), stderr: stderr.text(), code }
}

/// A pager that says which one it is and shows the text on standard output: `head -3` does so with three lines and leaves,
/// `false` with none and fails, and `absent` cannot be started.
fn pager(command: &OsStr, stdout: &Sink) -> Option<Box<dyn Pager>> {
    let name = command.to_str().filter(|name| *name != "absent")?;
    let failure = (name == "false").then_some(1);
    let lines = name.strip_prefix("head -").and_then(|lines| lines.parse().ok());
    let lines = if failure.is_some() { 0 } else { lines.unwrap_or(usize::MAX) };
    let mut stdout = stdout.clone();
    writeln!(stdout, "[{name}]").ok()?;
    Some(Box::new(MadeUp { stdout, lines, failure }))
}

struct MadeUp {
    stdout: Sink,
    lines: usize,
    failure: Option<i32>,
}

impl Pager for MadeUp {
    fn end(self: Box<Self>) -> Option<i32> {
        self.failure
    }
}

impl Write for MadeUp {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            if self.lines == 0 {
                return Err(io::ErrorKind::BrokenPipe.into());
            }
            self.stdout.write_all(line)?;
            self.lines -= usize::from(line.ends_with(b"\n"));
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Folders of dbres as on Linux.
fn folders(home: &Path) -> Folders {
    let [config, data, cache] = [".config", ".local/share", ".cache"].map(|folder| home.join(folder).join("dbres"));
    Folders { config, data, cache }
}

#[derive(Clone, Default)]
struct Sink(Rc<RefCell<Vec<u8>>>);

impl Sink {
    fn text(&self) -> String {
        String::from_utf8(self.0.borrow().clone()).expect("output is UTF-8")
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
