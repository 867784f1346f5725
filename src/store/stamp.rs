//! What tells whether a file is still the one that was read, without reading it again.

use std::fs::Metadata;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A file's state as its system tells it: which file it is, how long, and when it was last changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The device and number of the file, its length in bytes, and in seconds and nanoseconds when its content changed
    /// and when anything of it did.
    numbers: [u64; Stamp::NUMBERS],
}

impl Stamp {
    /// How many numbers it is.
    pub const NUMBERS: usize = 7;

    /// Clocks of file systems tick less often than they seem to: changes within a tick bear the same time.
    const TICK: Duration = Duration::from_millis(20);

    /// Those that tell whole seconds only tick each second, or each other.
    const COARSE_TICK: Duration = Duration::from_secs(2);

    /// The state of a file.
    #[cfg(unix)]
    pub fn of(file: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        let times = [file.mtime(), file.mtime_nsec(), file.ctime(), file.ctime_nsec()].map(i64::cast_unsigned);
        let [modified, modified_part, changed, changed_part] = times;
        let numbers = [file.dev(), file.ino(), file.len(), modified, modified_part, changed, changed_part];
        Stamp { numbers }
    }

    /// The state of a file.
    #[cfg(not(unix))]
    pub fn of(file: &Metadata) -> Self {
        let since = |time: std::io::Result<SystemTime>| {
            time.ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok()).unwrap_or_default()
        };
        let (modified, created) = (since(file.modified()), since(file.created()));
        let times = [modified, created].map(|time| [time.as_secs(), u64::from(time.subsec_nanos())]).concat();
        let mut numbers = [0, 0, file.len(), 0, 0, 0, 0];
        numbers[3..].copy_from_slice(&times);
        Stamp { numbers }
    }

    /// As numbers.
    pub fn numbers(&self) -> &[u64; Self::NUMBERS] {
        &self.numbers
    }

    /// What was numbers.
    pub fn from_numbers(numbers: [u64; Self::NUMBERS]) -> Self {
        Stamp { numbers }
    }

    /// How long the file is, in bytes.
    pub fn length(&self) -> u64 {
        self.numbers[2]
    }

    /// How long after `time`, when the file was looked at, a change of it could still bear the same stamp: not at all if
    /// its last change was long before. `None` if that cannot be told: the change bears a later time.
    pub fn unsettled(&self, time: SystemTime) -> Option<Duration> {
        let [.., seconds, part] = self.numbers;
        let changed = UNIX_EPOCH.checked_add(Duration::from_secs(seconds))?.checked_add(Duration::from_nanos(part))?;
        let tick = if part == 0 { Stamp::COARSE_TICK } else { Stamp::TICK };
        let passed = time.duration_since(changed).ok()?;
        Some(tick.saturating_sub(passed))
    }
}
