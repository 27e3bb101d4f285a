//! The whole document around a page: head, top, content, foot. Rendered at once, without streams.

use super::frame::{Frame, with_language};
use super::layout;
use super::safe::{escape, json_text};
use domain::language::Language;
use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use std::fmt::Write;
use std::sync::Arc;
use usecases::looks::PublicLook;

/// What stands in a page's head.
#[derive(Debug, Clone, Default)]
pub struct Head {
    /// The title, without the product's name.
    pub title: String,
    /// One or two sentences for search engines and link previews.
    pub description: String,
    /// The path that is the page's one address; absent where it should not be found or shared.
    pub canonical: Option<String>,
    /// The path of the picture of link previews (1200 by 630).
    pub preview: Option<String>,
    /// schema.org's description of what the page shows.
    pub schema: Option<serde_json::Value>,
    /// Whether islands must be woken.
    pub islands: bool,
    /// Whether the print style is needed.
    pub print: bool,
    /// Classes of the body.
    pub body_class: &'static str,
    /// Seconds after which the browser asks for the page again by itself.
    pub refresh: Option<u32>,
    /// Whether the page stands in a frame of another site's page.
    pub embedded: bool,
}

/// Renders a view of Leptos where only islands are marked for the browser.
#[must_use]
pub fn render(view: impl FnOnce() -> AnyView) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    owner.with(|| view().to_html())
}

/// A whole page with the product's top and foot.
#[must_use]
pub fn document(frame: &Frame, head: &Head, content: impl FnOnce() -> AnyView) -> String {
    let body = render(|| {
        view! {
            {layout::top(frame)}
            <main id="content">{content()}</main>
            {layout::foot(frame)}
        }
        .into_any()
    });
    shell(frame, head, &body)
}

/// A whole page of nothing but its content.
#[must_use]
pub fn bare_document(frame: &Frame, head: &Head, content: impl FnOnce() -> AnyView) -> String {
    let body = render(content);
    shell(frame, head, &body)
}

/// A page in a frame of another site's page: nothing but its content. Browsers let no field of such a frame
/// take the focus by itself, and complain of the wish.
#[must_use]
pub fn framed_document(frame: &Frame, head: &Head, content: impl FnOnce() -> AnyView) -> String {
    let body = render(|| view! { <main id="content">{content()}</main> }.into_any());
    shell(frame, head, &body.replace(" autofocus=\"\"", ""))
}

fn shell(frame: &Frame, head: &Head, body: &str) -> String {
    let brand = frame.text(i18n::texts::public::BRAND);
    let title = if head.title.is_empty() {
        brand.to_owned()
    } else {
        format!("{} · {brand}", head.title)
    };
    let mut out = String::with_capacity(body.len() + 4096);
    // Writing to a String cannot fail.
    let _ = write!(
        out,
        "<!DOCTYPE html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title>\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1,viewport-fit=cover\">\
         <meta name=\"color-scheme\" content=\"light dark\">\
         <meta name=\"theme-color\" content=\"#faf6ee\" media=\"(prefers-color-scheme: light)\">\
         <meta name=\"theme-color\" content=\"#16110f\" media=\"(prefers-color-scheme: dark)\">\
         <meta name=\"format-detection\" content=\"telephone=no\">",
        frame.language.tag(),
        escape(&title)
    );
    for style in [
        Some(&frame.assets.public_css),
        head.print.then_some(&frame.assets.print_css),
    ]
    .into_iter()
    .flatten()
    .filter(|s| !s.is_empty())
    {
        let _ = write!(out, "<link rel=\"stylesheet\" href=\"{}\">", escape(style));
    }
    if let Some(style) = frame.house.as_ref().and_then(|house| look_path(house)) {
        let _ = write!(out, "<link rel=\"stylesheet\" href=\"{}\">", escape(&style));
    }
    out.push_str("<link rel=\"icon\" href=\"/favicon.svg\" type=\"image/svg+xml\">");
    if let Some(seconds) = head.refresh {
        let _ = write!(out, "<meta http-equiv=\"refresh\" content=\"{seconds}\">");
    }
    if !head.description.is_empty() {
        let _ = write!(
            out,
            "<meta name=\"description\" content=\"{}\">",
            escape(&head.description)
        );
    }
    match &head.canonical {
        Some(path) => addresses(&mut out, frame, head, path),
        None => out.push_str("<meta name=\"robots\" content=\"noindex\">"),
    }
    if let Some(schema) = &head.schema {
        let _ = write!(
            out,
            "<script type=\"application/ld+json\">{}</script>",
            json_text(schema)
        );
    }
    if head.embedded {
        out.push_str("<script defer src=\"/embed-frame.js\"></script>");
    }
    let assets = frame.assets;
    if head.islands && !assets.start_js.is_empty() && !assets.public_js.is_empty() {
        let _ = write!(
            out,
            "<script defer src=\"{}\" data-js=\"{}\" data-wasm=\"{}\"></script>",
            escape(&assets.start_js),
            escape(&assets.public_js),
            escape(&assets.public_wasm)
        );
    }
    let _ = write!(
        out,
        "</head><body class=\"{}\">{body}</body></html>",
        head.body_class
    );
    out
}

/// The style with an organization's colour; another colour has another address.
fn look_path(house: &PublicLook) -> Option<String> {
    let accent = house.accent.as_deref()?.trim_start_matches('#');
    Some(format!("/o/{}/look.css?v={accent}", house.slug))
}

fn addresses(out: &mut String, frame: &Frame, head: &Head, path: &str) {
    let plain = frame.absolute(path);
    let url = if frame.named_language {
        frame.absolute(&with_language(path, frame.language))
    } else {
        plain.clone()
    };
    let _ = write!(out, "<link rel=\"canonical\" href=\"{}\">", escape(&url));
    for language in Language::ALL {
        let _ = write!(
            out,
            "<link rel=\"alternate\" hreflang=\"{}\" href=\"{}\">",
            language.tag(),
            escape(&frame.absolute(&with_language(path, language)))
        );
    }
    let _ = write!(
        out,
        "<link rel=\"alternate\" hreflang=\"x-default\" href=\"{plain}\">\
         <meta property=\"og:type\" content=\"website\"><meta property=\"og:site_name\" content=\"{brand}\">\
         <meta property=\"og:title\" content=\"{title}\"><meta property=\"og:description\" content=\"{description}\">\
         <meta property=\"og:url\" content=\"{url}\"><meta property=\"og:locale\" content=\"{locale}\">\
         <meta name=\"twitter:card\" content=\"{card}\">",
        plain = escape(&plain),
        url = escape(&url),
        brand = frame.text(i18n::texts::public::BRAND),
        title = escape(&head.title),
        description = escape(&head.description),
        locale = match frame.language {
            Language::Tamil => "ta_LK",
            Language::English => "en_GB",
        },
        card = if head.preview.is_some() {
            "summary_large_image"
        } else {
            "summary"
        },
    );
    if let Some(preview) = &head.preview {
        let _ = write!(
            out,
            "<meta property=\"og:image\" content=\"{}\"><meta property=\"og:image:type\" content=\"image/png\">\
             <meta property=\"og:image:width\" content=\"1200\"><meta property=\"og:image:height\" content=\"630\">\
             <meta property=\"og:image:alt\" content=\"{}\">",
            escape(&frame.absolute(preview)),
            escape(&head.title)
        );
    }
}
