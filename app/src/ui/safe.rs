//! The places that Leptos 0.8 does not escape on the server: titles, text areas, data blocks,
//! link schemes, ready-made HTML. Every page uses these and nothing else for them.

use leptos::prelude::*;

/// Text made harmless for element content and double-quoted attributes.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() && c != '\n' && c != '\t' => {}
            c => out.push(c),
        }
    }
    out
}

/// An address from outside, if it leads to a place and does not run code: `http`, `https`,
/// `mailto`, `tel`, or a path of this site.
#[must_use]
pub fn safe_href(address: &str) -> Option<&str> {
    let address = address.trim();
    let own_path = address.starts_with('/') && !address.starts_with("//");
    let lower: String = address
        .chars()
        .take(8)
        .collect::<String>()
        .to_ascii_lowercase();
    let known = ["http://", "https://", "mailto:", "tel:"]
        .iter()
        .any(|scheme| lower.starts_with(scheme));
    ((own_path || known) && !address.chars().any(char::is_control)).then_some(address)
}

/// JSON for a data block: nothing in it can end the element.
#[must_use]
pub fn json_text(value: &serde_json::Value) -> String {
    value
        .to_string()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// A data block in the page, such as schema.org's description of an event.
#[component]
pub fn JsonLd(
    /// What it says.
    value: serde_json::Value,
) -> impl IntoView {
    view! { <script type="application/ld+json" inner_html=json_text(&value)></script> }
}

/// A text area whose content is escaped.
#[component]
pub fn TextArea(
    /// The field's name.
    #[prop(into)]
    name: String,
    /// What stands in it.
    #[prop(into)]
    value: String,
    /// Characters at most.
    maxlength: usize,
    /// Lines shown.
    #[prop(default = 4)]
    rows: u32,
    /// Whether something is wrong with it.
    #[prop(optional)]
    invalid: bool,
    /// The ids of what is said about it.
    #[prop(optional_no_strip)]
    described: Option<String>,
) -> impl IntoView {
    view! {
        <textarea id=name.clone() name=name maxlength=maxlength rows=rows aria-invalid=invalid.then_some("true")
            aria-describedby=described inner_html=escape(&value)></textarea>
    }
}

/// A link to an address from outside; only its text where the address is not safe.
#[component]
pub fn SafeLink(
    /// Where to.
    #[prop(into)]
    href: String,
    /// Its classes.
    #[prop(optional, into)]
    class: String,
    /// What it says.
    children: Children,
) -> impl IntoView {
    match safe_href(&href).map(str::to_owned) {
        Some(href) => {
            view! { <a class=class href=href rel="noopener nofollow ugc">{children()}</a> }
                .into_any()
        }
        None => view! { <span class=class>{children()}</span> }.into_any(),
    }
}

/// HTML that a library has sanitised; there is no other way in.
#[component]
pub fn SanitisedHtml(
    /// The HTML.
    #[prop(into)]
    html: String,
    /// The language it is in.
    lang: &'static str,
) -> impl IntoView {
    view! { <div class="prose" lang=lang inner_html=html></div> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_places_are_linked() {
        for bad in [
            "javascript:alert(1)",
            " JaVaScRiPt:alert(1)",
            "data:text/html,x",
            "//evil.example",
            "java\nscript:alert(1)",
            "https://a.example/\nx",
            "vbscript:x",
            "",
        ] {
            assert_eq!(safe_href(bad), None, "{bad}");
        }
        assert_eq!(
            safe_href(" HTTPS://maps.example/x "),
            Some("HTTPS://maps.example/x")
        );
        assert_eq!(safe_href("/e/isai"), Some("/e/isai"));
    }

    #[test]
    fn a_data_block_cannot_be_left() {
        let text =
            json_text(&serde_json::json!({"name": "</script><script>alert(1)</script><!--"}));
        assert!(!text.contains('<') && !text.contains('>'), "{text}");
    }

    #[test]
    fn text_stays_text() {
        assert_eq!(
            escape("</title><b a=\"1\">&'\u{0}"),
            "&lt;/title&gt;&lt;b a=&quot;1&quot;&gt;&amp;&#39;"
        );
    }
}
