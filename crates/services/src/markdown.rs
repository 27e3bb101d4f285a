//! Descriptions: Markdown as people type it, HTML that can be trusted.

use ammonia::{Builder, UrlRelative};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Elements a description may have. Pictures are none of them: they would call on other hosts.
const TAGS: &[&str] = &[
    "p",
    "br",
    "hr",
    "em",
    "strong",
    "del",
    "a",
    "ul",
    "ol",
    "li",
    "blockquote",
    "code",
    "pre",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder
        .tags(TAGS.iter().copied().collect())
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href"])),
            ("ol", HashSet::from(["start"])),
        ]))
        .clean_content_tags(HashSet::from(["script", "style"]))
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("noopener nofollow"));
    builder
});

/// The sanitised HTML of a Markdown text. Headings begin at the third level, below the page's own;
/// a picture becomes its alternative text.
#[must_use]
pub fn to_html(markdown: &str) -> String {
    if markdown.trim().is_empty() {
        return String::new();
    }
    let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES;
    let events = Parser::new_ext(markdown, options).filter_map(|event| match event {
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        Event::Start(Tag::Heading { level, .. }) => Some(Event::Start(Tag::Heading {
            level: lower(level),
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        })),
        Event::End(TagEnd::Heading(level)) => Some(Event::End(TagEnd::Heading(lower(level)))),
        // What looks like HTML was typed as text.
        Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
        other => Some(other),
    });
    let mut out = String::with_capacity(markdown.len() * 3 / 2);
    html::push_html(&mut out, events);
    CLEANER.clean(&out).to_string()
}

/// The text of a Markdown description without its marks, for calendars and plain mail.
#[must_use]
pub fn to_text(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    for event in Parser::new_ext(markdown, Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                out.push_str(&text);
            }
            Event::SoftBreak => out.push(' '),
            Event::HardBreak | Event::End(TagEnd::Item) => out.push('\n'),
            Event::Start(Tag::Item) => out.push_str("- "),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::List(_)) => {
                out.push_str("\n\n");
            }
            _ => {}
        }
    }
    while out.contains("\n\n\n") {
        out = out.replace("\n\n\n", "\n\n");
    }
    out.trim().to_owned()
}

fn lower(level: pulldown_cmark::HeadingLevel) -> pulldown_cmark::HeadingLevel {
    use pulldown_cmark::HeadingLevel::{H1, H2, H3, H4, H5, H6};
    match level {
        H1 => H3,
        H2 => H4,
        H3 => H5,
        H4 | H5 | H6 => H6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_markdown_becomes_html() {
        let html =
            to_html("# இசை விழா\n\nCome **early**, see [the map](https://example.org/a?b=1&c=2).");
        assert!(html.contains("<h3>இசை விழா</h3>"), "{html}");
        assert!(html.contains("<strong>early</strong>"));
        assert!(
            html.contains(r#"href="https://example.org/a?b=1&amp;c=2""#),
            "{html}"
        );
        assert!(html.contains(r#"rel="noopener nofollow""#));
    }

    #[test]
    fn hostile_markdown_is_text() {
        for hostile in [
            "<script>alert(1)</script>",
            "</title><script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<a href=\"javascript:alert(1)\" onclick=\"alert(1)\">x</a>",
            "[x](javascript:alert(1))",
            "[x](JaVaScRiPt:alert(1))",
            "[x](data:text/html;base64,PHNjcmlwdD4=)",
            "[x](//evil.example/a)",
            "![x](https://evil.example/pixel.png)",
            "<iframe src=https://evil.example></iframe>",
            "<style>*{display:none}</style>",
            "<svg/onload=alert(1)>",
            "```\n</code></pre><script>alert(1)</script>\n```",
            "<https://example.org/\" onmouseover=\"alert(1)>",
        ] {
            let html = to_html(hostile);
            for forbidden in [
                "<script",
                "<img",
                "<iframe",
                "<style",
                "<svg",
                " onclick",
                "href=\"javascript",
                "href=\"data",
                "href=\"//",
                "src=",
            ] {
                let as_tag = html.to_ascii_lowercase();
                // Escaped text may name anything; only a real tag or attribute counts.
                let tags: String = as_tag
                    .split('<')
                    .skip(1)
                    .filter_map(|part| part.split('>').next())
                    .map(|tag| format!("<{tag}>"))
                    .collect();
                assert!(!tags.contains(forbidden), "{hostile} gave {html}");
            }
        }
    }

    #[test]
    fn plain_text_keeps_the_words() {
        assert_eq!(
            to_text("# A\n\n*b* [c](https://d.example)\n\n- e\n- f"),
            "A\n\nb c\n\n- e\n- f"
        );
    }
}
