//! A mail's HTML: one column of plain elements with inline styles, which mail readers keep.

use super::dress::{Dress, Logo};
use domain::language::Language;

/// Colours and shapes; mail readers know no custom properties.
const BODY: &str = "margin:0;padding:24px 12px;background:#faf6ee;color:#1f1a17;\
    font-family:'Noto Sans Tamil','Noto Sans',-apple-system,'Segoe UI',Roboto,sans-serif;font-size:16px";
const CARD: &str = "max-width:520px;margin:0 auto;background:#fffdf8;border:1px solid #e8dfd2;border-radius:18px;overflow:hidden";
const HEAD: &str = "background:#a3203a;color:#ffffff;padding:22px 24px";
const HEAD_CANCELLED: &str = "background:#5c534c;color:#ffffff;padding:22px 24px";
const INSIDE: &str = "padding:20px 24px 24px";
const LABEL: &str = "margin:16px 0 0;color:#6a5f57;font-size:14px";
const VALUE: &str = "margin:2px 0 0;font-weight:600;overflow-wrap:anywhere";
const BUTTON: &str = "display:inline-block;margin:4px 0;padding:14px 24px;border-radius:14px;background:#a3203a;\
    color:#ffffff;text-decoration:none;font-weight:700";
const SMALL: &str = "margin:14px 0 0;color:#6a5f57;font-size:14px";
const FOOTER: &str = "max-width:520px;margin:16px auto 0;padding:0 24px;color:#6a5f57;font-size:13px;text-align:center";
const LINK: &str = "color:#a3203a";
/// Whatever its colours, a logo can be seen on white.
const LOGO: &str =
    "display:block;margin:0 0 12px;padding:6px 8px;border-radius:10px;background:#ffffff";

/// The product's own colour in these, and that of words on it.
const OWN: [&str; 2] = ["#a3203a", "#ffffff"];

/// Builds the document part by part; whatever is not a tag of its own is escaped.
pub(super) struct Html {
    out: String,
    line_height: &'static str,
    dress: Dress,
}

impl Html {
    /// Begins the document. `preview` is what inboxes show beside the subject.
    pub(super) fn new(language: Language, subject: &str, preview: &str) -> Self {
        // Tamil vowel signs above and below the line need more room.
        let line_height = match language {
            Language::Tamil => "1.75",
            Language::English => "1.55",
        };
        let mut html = Self {
            out: String::with_capacity(6000),
            line_height,
            dress: Dress::default(),
        };
        html.raw("<!doctype html><html lang=\"");
        html.raw(language.tag());
        html.raw("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">");
        html.raw("<meta name=\"color-scheme\" content=\"light\"><title>");
        html.text(subject);
        html.raw("</title></head><body style=\"");
        html.raw(BODY);
        html.raw(";line-height:");
        html.raw(line_height);
        html.raw("\"><div style=\"display:none;max-height:0;overflow:hidden\">");
        html.text(preview);
        html.raw("</div><div style=\"");
        html.raw(CARD);
        html.raw("\">");
        html
    }

    /// In an organization's colour, with its logo.
    pub(super) fn dressed(mut self, dress: Dress) -> Self {
        self.dress = dress;
        self
    }

    /// A style in the mail's colour.
    fn painted(&self, style: &str) -> String {
        match &self.dress.shades {
            Some((accent, on)) => style.replace(OWN[1], on).replace(OWN[0], accent),
            None => style.to_owned(),
        }
    }

    fn logo(&mut self, logo: &Logo) {
        self.raw("<img src=\"");
        self.text(&logo.address);
        self.raw("\" alt=\"");
        self.text(&logo.name);
        self.raw(&format!(
            "\" width=\"{}\" height=\"{}\" style=\"{LOGO}\">",
            logo.width, logo.height
        ));
    }

    /// The coloured head: what happened, and to which event.
    pub(super) fn head(&mut self, title: &str, event: Option<(Language, &str)>, cancelled: bool) {
        let style = match cancelled {
            true => HEAD_CANCELLED.to_owned(),
            false => self.painted(HEAD),
        };
        self.open("div", &style);
        if let Some(logo) = self.dress.logo.take() {
            self.logo(&logo);
        }
        self.element(
            "h1",
            "margin:0;font-size:22px;line-height:1.4;font-weight:700",
            title,
        );
        if let Some((language, event)) = event {
            self.raw("<p lang=\"");
            self.raw(language.tag());
            self.raw(
                "\" style=\"margin:8px 0 0;font-size:17px;overflow-wrap:anywhere;line-height:",
            );
            self.raw(self.line_height);
            self.raw("\">");
            self.text(event);
            self.raw("</p>");
        }
        self.raw("</div>");
        self.open("div", INSIDE);
    }

    /// A sentence of its own.
    pub(super) fn paragraph(&mut self, text: &str) {
        self.element("p", "margin:0 0 10px;overflow-wrap:anywhere", text);
    }

    /// A sentence in small type.
    pub(super) fn small(&mut self, text: &str) {
        self.element("p", SMALL, text);
    }

    /// A label with what it says, which may have several lines and a link.
    pub(super) fn fact(&mut self, label: &str, lines: &[&str], link: Option<(&str, &str)>) {
        self.element("p", LABEL, label);
        self.open("p", VALUE);
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                self.raw("<br>");
            }
            self.text(line);
        }
        if let Some((address, words)) = link {
            if !lines.is_empty() {
                self.raw("<br>");
            }
            self.link(address, words, LINK);
        }
        self.raw("</p>");
    }

    /// The one thing to tap.
    pub(super) fn button(&mut self, address: &str, words: &str) {
        self.raw("<p style=\"margin:24px 0 8px\">");
        self.link(address, words, BUTTON);
        self.raw("</p>");
    }

    /// One ticket: its picture with what stands below it.
    pub(super) fn ticket(&mut self, source: &str, alternative: &str, below: &str) {
        self.raw("<div style=\"display:inline-block;vertical-align:top;margin:10px 14px 4px 0;text-align:center\"><img src=\"");
        self.text(source);
        self.raw("\" alt=\"");
        self.text(alternative);
        self.raw("\" width=\"180\" height=\"180\" style=\"display:block;border:1px solid #e8dfd2;border-radius:12px;background:#ffffff\">");
        self.element(
            "span",
            "display:block;max-width:180px;font-size:14px;overflow-wrap:anywhere",
            below,
        );
        self.raw("</div>");
    }

    /// A picture as wide as the card, fetched when the mail is read.
    pub(super) fn picture(&mut self, address: &str, alternative: &str) {
        self.raw("<img src=\"");
        self.text(address);
        self.raw("\" alt=\"");
        self.text(alternative);
        self.raw("\" width=\"472\" style=\"display:block;width:100%;height:auto;margin:0 0 16px;border-radius:12px\">");
    }

    /// Ends the card, with the lines below it, and the document.
    pub(super) fn finish(self, footer: &[String]) -> String {
        self.finish_with(footer, None)
    }

    /// As [`Html::finish`], with a link at the very end.
    pub(super) fn finish_with(mut self, footer: &[String], last: Option<(&str, &str)>) -> String {
        self.raw("</div></div>");
        self.open("div", FOOTER);
        for line in footer {
            self.element("p", "margin:4px 0", line);
        }
        if let Some((address, words)) = last {
            self.raw("<p style=\"margin:12px 0\">");
            self.link(address, words, LINK);
            self.raw("</p>");
        }
        self.raw("</div></body></html>");
        self.out
    }

    fn link(&mut self, address: &str, words: &str, style: &str) {
        // Only addresses of the web become links, whatever was typed.
        if domain::url::SafeUrl::parse(address).is_none() {
            self.text(words);
            return;
        }
        self.raw("<a href=\"");
        self.text(address);
        self.raw("\" style=\"");
        let style = self.painted(style);
        self.raw(&style);
        self.raw("\">");
        self.text(words);
        self.raw("</a>");
    }

    fn open(&mut self, tag: &str, style: &str) {
        self.raw("<");
        self.raw(tag);
        self.raw(" style=\"");
        self.raw(style);
        self.raw("\">");
    }

    fn element(&mut self, tag: &str, style: &str, text: &str) {
        self.open(tag, style);
        self.text(text);
        self.raw("</");
        self.raw(tag);
        self.raw(">");
    }

    fn raw(&mut self, html: &str) {
        self.out.push_str(html);
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\'' => self.out.push_str("&#39;"),
                c => self.out.push(c),
            }
        }
    }
}
