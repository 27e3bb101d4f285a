//! A reply where there are no buttons: text with numbered choices and addresses, or speech.

use super::Reply;

/// The whole reply as text: its words, its choices numbered in the order in which the machine counts them,
/// its links as addresses.
#[must_use]
pub fn plain(reply: &Reply) -> String {
    plain_within(reply, usize::MAX)
}

/// As [`plain`], within so many characters: where it is too long the words are shortened, as the choices
/// and links must remain; descriptions of choices go first.
#[must_use]
pub fn plain_within(reply: &Reply, most: usize) -> String {
    let full = joined(&reply.text, &[choices(reply, true), links(reply)], "\n\n");
    if full.chars().count() <= most {
        return full;
    }
    terse_within(reply, most)
}

/// As [`plain_within`], where every character is paid for: no blank lines, no descriptions.
#[must_use]
pub fn terse_within(reply: &Reply, most: usize) -> String {
    let tail = [choices(reply, false), links(reply)];
    let taken: usize = tail
        .iter()
        .filter(|part| !part.is_empty())
        .map(|part| part.chars().count() + 1)
        .sum();
    let text = shortened(reply.text.trim_end(), most.saturating_sub(taken));
    shortened(&joined(&text, &tail, "\n"), most)
}

/// The reply as it is said aloud, within so many characters: the words with pauses for line breaks, then
/// the choices; addresses and signs that nobody can pronounce are left out.
#[must_use]
pub fn spoken_within(reply: &Reply, most: usize) -> String {
    let mut said = String::new();
    let choices = choices(reply, false);
    for line in reply.text.lines().chain(choices.lines()) {
        let words: Vec<&str> = line
            .split_whitespace()
            .filter(|word| !is_address(word) && word.chars().any(char::is_alphanumeric))
            .collect();
        if words.is_empty() {
            continue;
        }
        if !said.is_empty() {
            said.push(' ');
        }
        said.extend(
            words
                .join(" ")
                .chars()
                .filter(|c| !c.is_control() && !is_picture(*c)),
        );
        if !said.ends_with(['.', '!', '?', ':', ',', ';']) {
            said.push('.');
        }
    }
    shortened(&said, most)
}

/// Several replies as one, for channels that answer with a single one; nothing where there is none.
pub(crate) fn merged(replies: &[Reply]) -> Option<Reply> {
    let last = replies.last()?;
    let texts: Vec<&str> = replies
        .iter()
        .map(|reply| reply.text.trim())
        .filter(|text| !text.is_empty())
        .collect();
    Some(Reply {
        text: texts.join("\n"),
        links: replies
            .iter()
            .flat_map(|reply| reply.links.clone())
            .collect(),
        ..last.clone()
    })
}

/// The text within so many characters. Cut where a word ends, if one ends near, and never between a letter
/// and its vowel sign; three dots say that there was more.
#[must_use]
pub fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let dots = if most > 3 { "..." } else { "" };
    let room = most - dots.len();
    let mut end = text
        .char_indices()
        .nth(room)
        .map_or(text.len(), |(end, _)| end);
    while text[end..].starts_with(clings) && end > 0 {
        end -= text[..end].chars().next_back().map_or(0, char::len_utf8);
    }
    let kept = &text[..end];
    let kept = match kept.rfind(char::is_whitespace) {
        Some(space) if kept[space..].chars().count() <= 20 => &kept[..space],
        _ => kept,
    };
    format!("{}{dots}", kept.trim_end())
}

fn choices(reply: &Reply, described: bool) -> String {
    let lines: Vec<String> = reply
        .choices
        .iter()
        .enumerate()
        .map(|(index, choice)| {
            let number = index + 1;
            match choice.description.trim() {
                description if described && !description.is_empty() => {
                    format!("{number}. {} ({description})", choice.title.trim())
                }
                _ => format!("{number}. {}", choice.title.trim()),
            }
        })
        .collect();
    lines.join("\n")
}

fn links(reply: &Reply) -> String {
    let lines: Vec<String> = reply
        .links
        .iter()
        .map(|link| format!("{}: {}", link.label.trim(), link.url))
        .collect();
    lines.join("\n")
}

fn joined(text: &str, tail: &[String], between: &str) -> String {
    let mut whole = text.trim_end().to_owned();
    for part in tail.iter().filter(|part| !part.is_empty()) {
        if !whole.is_empty() {
            whole.push_str(between);
        }
        whole.push_str(part);
    }
    whole
}

fn is_address(word: &str) -> bool {
    word.contains("://")
}

/// Signs that belong to the letter before them: of Tamil, of Latin, and of emoji.
pub(crate) fn clings(c: char) -> bool {
    matches!(c, '\u{b82}' | '\u{bbe}'..='\u{bcd}' | '\u{bd7}' | '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

fn is_picture(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}
