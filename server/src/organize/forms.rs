//! The plain pages before the dashboard: written here, without scripts.

use crate::assets;
use app::ui::safe::escape;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use domain::language::Language;
use i18n::Text;
use i18n::texts::{common, entrance as t};
use std::fmt::Write;

/// One field of such a form.
pub struct Field<'a> {
    /// Its name.
    pub name: &'a str,
    /// What stands above it.
    pub label: Text,
    /// What stands below the label.
    pub hint: Option<Text>,
    /// The input's type.
    pub kind: &'a str,
    /// What is in it.
    pub value: &'a str,
    /// Characters at most.
    pub max: usize,
    /// What a browser may fill in.
    pub autocomplete: &'a str,
    /// Whether it must be filled in.
    pub required: bool,
    /// What is wrong with it, as a sentence.
    pub fault: Option<String>,
    /// Suggestions.
    pub suggestions: &'a [&'a str],
    /// What can be chosen, as values and words; where there is nothing to choose, it is typed.
    pub options: &'a [(&'a str, &'a str)],
}

impl<'a> Field<'a> {
    /// A required line of text.
    pub fn new(name: &'a str, label: Text, value: &'a str, max: usize) -> Self {
        Self {
            name,
            label,
            hint: None,
            kind: "text",
            value,
            max,
            autocomplete: "off",
            required: true,
            fault: None,
            suggestions: &[],
            options: &[],
        }
    }

    /// Its HTML; the first faulty field of a page takes the focus.
    pub fn write(&self, out: &mut String, language: Language, focus: &mut bool) {
        let name = escape(self.name);
        // Writing to a String cannot fail.
        let _ = write!(
            out,
            "<div class=\"field\"><label for=\"{name}\">{}</label>",
            self.label.get(language)
        );
        let mut described = String::new();
        if let Some(hint) = self.hint {
            let _ = write!(
                out,
                "<p class=\"hint\" id=\"{name}-hint\">{}</p>",
                hint.get(language)
            );
            described = format!("{name}-hint");
        }
        if self.fault.is_some() {
            let _ = write!(described, " {name}-fault");
        }
        let mut attributes = format!(
            "id=\"{name}\" name=\"{name}\" autocomplete=\"{}\" aria-describedby=\"{described}\"",
            self.autocomplete
        );
        if self.required {
            attributes.push_str(" required");
        }
        if self.fault.is_some() {
            attributes.push_str(" aria-invalid=\"true\"");
        }
        if *focus && (self.fault.is_some() || self.value.is_empty()) {
            attributes.push_str(" autofocus");
            *focus = false;
        }
        if self.options.is_empty() {
            self.write_input(out, &name, &attributes);
        } else {
            self.write_select(out, &attributes);
        }
        if let Some(fault) = &self.fault {
            let _ = write!(
                out,
                "<p class=\"fault\" id=\"{name}-fault\">{}</p>",
                escape(fault)
            );
        }
        out.push_str("</div>");
    }

    fn write_input(&self, out: &mut String, name: &str, attributes: &str) {
        let _ = write!(
            out,
            "<input {attributes} type=\"{}\" value=\"{}\" maxlength=\"{}\"",
            self.kind,
            escape(self.value),
            self.max
        );
        if self.suggestions.is_empty() {
            out.push('>');
            return;
        }
        let _ = write!(out, " list=\"{name}-list\"><datalist id=\"{name}-list\">");
        for one in self.suggestions {
            let _ = write!(out, "<option value=\"{}\"></option>", escape(one));
        }
        out.push_str("</datalist>");
    }

    /// What is in the field stays in it, also where it is none of the options.
    fn write_select(&self, out: &mut String, attributes: &str) {
        let own = (self.value, self.value);
        let known = self.options.iter().any(|(value, _)| *value == self.value);
        let _ = write!(out, "<select {attributes}>");
        for (value, words) in (!known).then_some(&own).into_iter().chain(self.options) {
            let selected = if *value == self.value {
                " selected"
            } else {
                ""
            };
            let _ = write!(
                out,
                "<option value=\"{}\"{selected}>{}</option>",
                escape(value),
                escape(words)
            );
        }
        out.push_str("</select>");
    }
}

/// The head of every page under `/organize`.
pub fn head(language: Language, title: &str, more: &str) -> String {
    let css = &assets::assets().dashboard_css;
    let style = if css.is_empty() {
        String::new()
    } else {
        format!("<link rel=\"stylesheet\" href=\"{}\">", escape(css))
    };
    format!(
        "<!DOCTYPE html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{} · {}</title>\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1,viewport-fit=cover\">\
         <meta name=\"color-scheme\" content=\"light dark\"><meta name=\"robots\" content=\"noindex\">{style}\
         <link rel=\"icon\" href=\"/favicon.svg\" type=\"image/svg+xml\">{more}</head>",
        language.tag(),
        escape(title),
        common::BRAND.get(language),
    )
}

/// A page with one form in the middle. `path` is where the language switch leads back to; the device
/// remembers what was chosen there, so that the dashboard opens in the same language.
pub fn page(
    status: StatusCode,
    language: Language,
    title: &str,
    path: &str,
    content: &str,
) -> Response {
    let mut out = head(language, title, "");
    let _ = write!(
        out,
        "<body class=\"entrance\"><header class=\"entrance-top\"><a class=\"brand\" href=\"/\">{}</a>\
         <nav class=\"lang\" aria-label=\"{}\">",
        common::BRAND.get(language),
        t::LANGUAGE.get(language),
    );
    for (other, word) in [(Language::Tamil, t::TAMIL), (Language::English, t::ENGLISH)] {
        let current = if other == language {
            " aria-current=\"true\""
        } else {
            ""
        };
        let tag = other.tag();
        let _ = write!(
            out,
            "<a href=\"{}\" lang=\"{tag}\" hreflang=\"{tag}\"{current}>{}</a>",
            escape(&format!("/language?to={tag}&return={}", encode(path))),
            word.get(language)
        );
    }
    let _ = write!(
        out,
        "</nav></header><main class=\"entrance-main\"><h1>{}</h1>{content}</main></body></html>",
        escape(title)
    );
    html(status, out)
}

/// An answer that no cache keeps.
pub fn html(status: StatusCode, body: String) -> Response {
    let mut response = (status, Html(body)).into_response();
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Goes on elsewhere with a GET.
pub fn go(path: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    let to = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/organize"));
    response.headers_mut().insert(header::LOCATION, to);
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// A path to return to, if it is one of the dashboard's own.
pub fn safe_return(asked: Option<&str>) -> &str {
    asked
        .filter(|path| {
            let rest = path.strip_prefix("/organize");
            let ours = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']));
            ours && path.len() <= 500 && path.chars().all(|c| c.is_ascii_graphic() && c != '\\')
        })
        .unwrap_or("/organize")
}

/// Text as one value of a query.
pub fn encode(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
