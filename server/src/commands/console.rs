//! What is said at the console. Whoever reads may stop at any line, as `head` does: that is no reason
//! to leave the work of a command undone, nor for a server to end.

use std::fmt::Display;
use std::io::{ErrorKind, Result, Write};

/// A line on standard output.
///
/// # Errors
/// It cannot be written, though somebody still reads.
pub fn say(line: impl Display) -> Result<()> {
    write_line(&mut std::io::stdout().lock(), line)
}

/// A line on standard error. That it cannot be written there can be said nowhere.
pub fn note(line: impl Display) {
    drop(write_line(&mut std::io::stderr().lock(), line));
}

fn write_line(out: &mut impl Write, line: impl Display) -> Result<()> {
    match writeln!(out, "{line}") {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}
