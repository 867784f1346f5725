//! The world as one value: streams, what they are connected to, and the environment.
//!
//! Nothing below `store` looks at the real world, so a test can hand any world to [`crate::run`].

mod limit;
mod pager;
mod screen;

pub use limit::fail_at_file_limit;
pub use pager::{Pager, StartPager};
pub use screen::Paging;

use crate::error::{Error, Kind};
use directories::ProjectDirs;
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal, Read, Write};
use std::path::PathBuf;

/// Widths of what cannot tell its own: the common terminal's.
const DEFAULT_WIDTH: usize = 80;

/// Everything outside the program that a run may touch, besides the files it is told to read.
pub struct World<'w> {
    /// Standard input, read at most once.
    pub stdin: Box<dyn Read + 'w>,
    /// Standard output: results only.
    pub stdout: Box<dyn Write + 'w>,
    /// Standard error: everything else.
    pub stderr: Box<dyn Write + 'w>,
    /// Whether standard input is a terminal.
    pub stdin_terminal: bool,
    /// Whether standard output is a terminal.
    pub stdout_terminal: bool,
    /// Whether standard error is a terminal.
    pub stderr_terminal: bool,
    /// Columns of the terminal, where there is one.
    pub terminal_width: Option<usize>,
    /// Rows of the terminal, where there is one.
    pub terminal_height: Option<usize>,
    /// How to start a pager.
    pub start_pager: StartPager<'w>,
    /// Environment variables.
    pub environment: BTreeMap<OsString, OsString>,
    /// Folders of dbres as they are usual on this system, where the user has a home.
    pub folders: Option<Folders>,
}

/// Folders of dbres for a user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// For settings.
    pub config: PathBuf,
    /// For what is the user's own.
    pub data: PathBuf,
    /// For what can be made again.
    pub cache: PathBuf,
}

impl Folders {
    /// Those of the user who runs this process.
    fn real() -> Option<Self> {
        let usual = ProjectDirs::from("", "", "dbres")?;
        let [config, data, cache] = [usual.config_dir(), usual.data_dir(), usual.cache_dir()].map(PathBuf::from);
        Some(Folders { config, data, cache })
    }
}

impl World<'static> {
    /// The world this process runs in.
    #[must_use]
    pub fn real() -> Self {
        let (width, height) = terminal_size::terminal_size().unzip();
        World {
            stdin: Box::new(io::stdin().lock()),
            stdout: Box::new(io::BufWriter::with_capacity(1 << 16, io::stdout().lock())),
            // Not locked: a panicking thread would wait for the lock for ever.
            stderr: Box::new(io::stderr()),
            stdin_terminal: io::stdin().is_terminal(),
            stdout_terminal: io::stdout().is_terminal(),
            stderr_terminal: io::stderr().is_terminal(),
            terminal_width: width.map(|width| width.0.into()),
            terminal_height: height.map(|height| height.0.into()),
            start_pager: Box::new(pager::start),
            environment: std::env::vars_os().collect(),
            folders: Folders::real(),
        }
    }
}

impl World<'_> {
    /// A world where nothing is: no input, output to nowhere, no terminal, no environment.
    #[must_use]
    pub fn empty() -> Self {
        World {
            stdin: Box::new(io::empty()),
            stdout: Box::new(io::sink()),
            stderr: Box::new(io::sink()),
            stdin_terminal: false,
            stdout_terminal: false,
            stderr_terminal: false,
            terminal_width: None,
            terminal_height: None,
            start_pager: Box::new(|_| None),
            environment: BTreeMap::new(),
            folders: None,
        }
    }

    /// A variable that is set and not empty.
    #[must_use]
    pub fn variable(&self, name: &str) -> Option<&OsString> {
        self.environment.get(&OsString::from(name)).filter(|value| !value.is_empty())
    }

    /// Whether the environment wants colour: `NO_COLOR` says no; `CLICOLOR_FORCE` and `FORCE_COLOR` say yes, unless they
    /// are `0`; a dumb terminal cannot. `None` where it says nothing.
    #[must_use]
    pub fn wants_color(&self) -> Option<bool> {
        let forced = |name: &str| self.variable(name).is_some_and(|value| value != "0");
        if self.variable("NO_COLOR").is_some() {
            Some(false)
        } else if forced("CLICOLOR_FORCE") || forced("FORCE_COLOR") {
            Some(true)
        } else {
            self.is_dumb().then_some(false)
        }
    }

    /// Whether the terminal says that it can do nothing but print.
    #[must_use]
    pub fn is_dumb(&self) -> bool {
        self.variable("TERM").is_some_and(|term| term == "dumb")
    }

    /// The pager for standard output: that of `DBRES_PAGER`, else of `PAGER`, else `less`. None where one of them is
    /// empty or `cat`, and where there is no terminal that could show it.
    #[must_use]
    pub fn paging(&self) -> Option<Paging> {
        let named = ["DBRES_PAGER", "PAGER"].into_iter().find_map(|name| self.environment.get(OsStr::new(name)));
        let command = named.cloned().unwrap_or_else(|| pager::USUAL.into());
        if !self.stdout_terminal || self.is_dumb() || screen::is_no_pager(&command) {
            return None;
        }
        Some(Paging { command, width: self.terminal_width?, height: self.terminal_height? })
    }

    /// Whether the terminal is known to make links of OSC 8 escapes (<https://github.com/Alhadis/OSC8-Adoption>).
    #[must_use]
    pub fn knows_links(&self) -> bool {
        const PROGRAMS: [&str; 8] = ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "rio", "zed"];
        const TERMS: [&str; 5] = ["xterm-kitty", "alacritty", "foot", "xterm-ghostty", "wezterm"];
        let is_one_of = |name: &str, known: &[&str]| {
            self.variable(name).and_then(|value| value.to_str()).is_some_and(|value| known.contains(&value))
        };
        let vte = self.variable("VTE_VERSION").and_then(|value| value.to_str()?.parse::<u32>().ok());
        is_one_of("TERM_PROGRAM", &PROGRAMS)
            || is_one_of("TERM", &TERMS)
            || vte.is_some_and(|version| version >= 5000)
            || ["WT_SESSION", "KONSOLE_VERSION", "KITTY_WINDOW_ID"].iter().any(|name| self.variable(name).is_some())
    }

    /// Columns to lay out for: `COLUMNS` if it is a number, else the terminal's, else 80.
    #[must_use]
    pub fn width(&self) -> usize {
        self.variable("COLUMNS")
            .and_then(|value| value.to_str()?.trim().parse().ok())
            .filter(|&columns| columns > 0)
            .or(self.terminal_width)
            .unwrap_or(DEFAULT_WIDTH)
    }
}

/// What a failed write to standard output, or to a pipe of another name, means: a closed pipe is the reader's choice, all else is an error.
#[must_use]
pub fn stdout_error(error: &io::Error) -> Error {
    if error.kind() == io::ErrorKind::BrokenPipe {
        Error::new(Kind::ClosedPipe, "the reader closed the pipe")
    } else {
        Error::io("cannot write to standard output", error)
    }
}
