//! LinkedIn's "little text": signs with a meaning are escaped, or the post ends where the first one stands,
//! without an error.

/// The text so that it is shown as written; hashtags and the given link keep their meaning.
#[must_use]
pub fn little(text: &str, link: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while !rest.is_empty() {
        let next = if link.is_empty() {
            None
        } else {
            rest.find(link)
        };
        let (before, after) = rest.split_at(next.unwrap_or(rest.len()));
        escape(before, &mut out);
        if next.is_some() {
            out.push_str(link);
        }
        rest = after
            .get(link.len()..)
            .filter(|_| next.is_some())
            .unwrap_or_default();
    }
    out
}

fn escape(text: &str, out: &mut String) {
    let mut before = out.chars().next_back();
    for (at, c) in text.char_indices() {
        let opens_tag = c == '#'
            && before.is_none_or(|before| before.is_whitespace() || before == '(')
            && text[at + 1..].starts_with(char::is_alphabetic);
        if is_special(c) && !opens_tag {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
}

fn is_special(c: char) -> bool {
    matches!(
        c,
        '\\' | '|' | '{' | '}' | '@' | '[' | ']' | '(' | ')' | '<' | '>' | '#' | '*' | '_' | '~'
    )
}
