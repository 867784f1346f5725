//! The limit that a system may set to the size of files.

/// From now on a file that would grow beyond the limit cannot be written, which is an error like any other; without this
/// the system would end the program.
pub fn fail_at_file_limit() {
    #[cfg(unix)]
    {
        // What takes the signal need not do anything: that somebody takes it is enough.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, std::sync::Arc::default());
    }
}
