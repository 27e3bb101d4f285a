//! People's text in which addresses can be tapped.

use leptos::prelude::*;

/// What an address ends before: a sentence's own signs.
const ENDS: [char; 10] = ['.', ',', ';', ':', '!', '?', ')', '>', '”', '"'];

/// Whether something can be opened as a page.
pub fn is_page(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

/// The text in pieces: an address, or what stands between two.
fn pieces(text: &str) -> Vec<(bool, &str)> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = ["https://", "http://"]
        .iter()
        .filter_map(|start| rest.find(*start))
        .min()
    {
        let (before, from) = rest.split_at(at);
        let end = from.find(char::is_whitespace).unwrap_or(from.len());
        let address = from[..end].trim_end_matches(ENDS);
        if !before.is_empty() {
            pieces.push((false, before));
        }
        pieces.push((true, address));
        rest = &from[address.len()..];
    }
    if !rest.is_empty() {
        pieces.push((false, rest));
    }
    pieces
}

/// The text; its addresses open in a new tab.
#[component]
pub fn Linked(
    /// The text.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    let shown = pieces(&text)
        .into_iter()
        .map(|(address, piece)| {
            let piece = piece.to_owned();
            if address {
                let href = piece.clone();
                view! { <a href=href rel="external noopener" target="_blank">{piece}</a> }
                    .into_any()
            } else {
                piece.into_any()
            }
        })
        .collect_view();
    view! { <bdi class="words">{shown}</bdi> }
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn addresses_end_where_people_end_them() {
        assert_eq!(
            pieces("Ticket: https://a.example/b/x?y=1. Thanks"),
            [
                (false, "Ticket: "),
                (true, "https://a.example/b/x?y=1"),
                (false, ". Thanks")
            ]
        );
        assert_eq!(pieces("http://a"), [(true, "http://a")]);
        assert_eq!(
            pieces("<http://a>"),
            [(false, "<"), (true, "http://a"), (false, ">")]
        );
        assert_eq!(pieces("நன்றி"), [(false, "நன்றி")]);
        assert!(pieces("").is_empty());
    }
}
