//! What the library writes not quite as RFC 5545 has it, put right line by line.

const LINE: usize = 75;

/// Folds a whole file anew (3.1): the library folds between characters, but counts one octet short
/// on continued lines. And takes `DTSTAMP` and `UID` out of alarms (3.6.6), for which it makes up both.
pub(crate) fn tidy(file: &str) -> String {
    let mut out = String::with_capacity(file.len() + file.len() / 16);
    let mut in_alarm = false;
    for line in file.replace("\r\n ", "").split_terminator("\r\n") {
        match line {
            "BEGIN:VALARM" => in_alarm = true,
            "END:VALARM" => in_alarm = false,
            _ if in_alarm && (line.starts_with("DTSTAMP:") || line.starts_with("UID:")) => continue,
            _ => {}
        }
        fold(line, &mut out);
    }
    out
}

fn fold(line: &str, out: &mut String) {
    let mut rest = line;
    let mut room = LINE;
    while rest.len() > room {
        let mut cut = room;
        while !rest.is_char_boundary(cut) {
            cut -= 1;
        }
        // Not between a backslash and what it escapes: legal, but not read rightly everywhere.
        if rest.as_bytes()[cut - 1] == b'\\' {
            cut -= 1;
        }
        out.push_str(&rest[..cut]);
        out.push_str("\r\n ");
        rest = &rest[cut..];
        room = LINE - 1;
    }
    out.push_str(rest);
    out.push_str("\r\n");
}
