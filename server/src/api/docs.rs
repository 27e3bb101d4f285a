//! The documentation page, made from the document on the server: no script, nothing from elsewhere.

use super::language;
use axum::response::IntoResponse;
use domain::language::Language;
use http::{HeaderMap, header};
use i18n::texts::api as texts;
use serde_json::Value;
use std::fmt::Write as _;
use std::sync::OnceLock;

const HOUR: &str = "public, max-age=3600";

/// `GET /api/v1/openapi.json`.
pub async fn json() -> impl IntoResponse {
    static BYTES: OnceLock<String> = OnceLock::new();
    let bytes = BYTES.get_or_init(|| super::document().to_json().unwrap_or_default());
    (
        [
            (header::CONTENT_TYPE, "application/json"),
            (header::CACHE_CONTROL, HOUR),
        ],
        bytes.as_str(),
    )
}

/// `GET /api/docs.css`.
pub async fn style() -> impl IntoResponse {
    (
        [
            (header::CONTENT_TYPE, "text/css; charset=utf-8"),
            (header::CACHE_CONTROL, HOUR),
        ],
        include_str!("docs.css"),
    )
}

/// `GET /api/docs`.
pub async fn page(headers: HeaderMap) -> impl IntoResponse {
    let html = render(language::of(&headers));
    (
        [
            (header::CONTENT_TYPE, "text/html; charset=utf-8"),
            (header::CACHE_CONTROL, HOUR),
            (header::VARY, "accept-language"),
        ],
        html,
    )
}

fn render(language: Language) -> String {
    let document = serde_json::to_value(super::document()).unwrap_or_default();
    let mut page = Page {
        out: String::new(),
        language,
        document,
    };
    page.whole();
    page.out
}

struct Page {
    out: String,
    language: Language,
    document: Value,
}

impl Page {
    fn raw(&mut self, html: &str) {
        self.out.push_str(html);
    }

    fn say(&mut self, tag: &str, text: &str) {
        let text = escape(text);
        let _ = write!(self.out, "<{tag}>{text}</{tag}>");
    }

    fn whole(&mut self) {
        let lang = self.language;
        let title = texts::DOCS_TITLE.get(lang);
        let _ = write!(
            self.out,
            "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <title>{title}</title><link rel=\"stylesheet\" href=\"/api/docs.css\"></head><body><main>",
            lang.tag()
        );
        self.say("h1", title);
        self.say("p", texts::DOCS_LEAD.get(lang));
        let _ = write!(
            self.out,
            "<p><a href=\"/api/v1/openapi.json\">{}</a></p>",
            texts::DOCS_DOCUMENT.get(lang)
        );
        self.say("h2", texts::DOCS_CALLS.get(lang));
        let paths = self.document["paths"].clone();
        for (path, item) in paths.as_object().into_iter().flatten() {
            for method in ["get", "post", "patch", "delete"] {
                if let Some(operation) = item.get(method) {
                    self.operation(method, path, operation);
                }
            }
        }
        self.say("h2", texts::DOCS_SHAPES.get(lang));
        let shapes = self.document["components"]["schemas"].clone();
        for (name, schema) in shapes.as_object().into_iter().flatten() {
            self.shape(name, schema);
        }
        self.raw("</main></body></html>");
    }

    fn operation(&mut self, method: &str, path: &str, operation: &Value) {
        let lang = self.language;
        let summary = operation["summary"].as_str().unwrap_or("");
        let _ = write!(
            self.out,
            "<details lang=\"en\"><summary><b class=\"{method}\">{}</b> <code>{}</code> <span>{}</span></summary>",
            method.to_uppercase(),
            escape(path),
            escape(summary),
        );
        if let Some(text) = operation["description"].as_str() {
            self.say("p", text);
        }
        let needs_token = operation["security"].as_array().is_some_and(|ways| {
            !ways.is_empty() && ways.iter().all(|way| way != &serde_json::json!({}))
        });
        if needs_token {
            let _ = write!(
                self.out,
                "<p class=\"token\" lang=\"{}\">{}</p>",
                lang.tag(),
                texts::DOCS_TOKEN.get(lang)
            );
        }
        let parameters = operation["parameters"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        if !parameters.is_empty() {
            self.say("h3", texts::DOCS_PARAMETERS.get(lang));
            self.table_start();
            for p in &parameters {
                let required = p["required"].as_bool().unwrap_or(false);
                self.row(
                    &p["name"],
                    &p["schema"],
                    required,
                    p["description"].as_str(),
                );
            }
            self.raw("</tbody></table>");
        }
        let bodies = operation["requestBody"]["content"].as_object().cloned();
        if let Some((kind, body)) = bodies.iter().flatten().next() {
            self.say("h3", texts::DOCS_BODY.get(lang));
            let shape = type_of(&body["schema"]);
            let _ = write!(self.out, "<p><code>{}</code> {shape}</p>", escape(kind));
        }
        self.say("h3", texts::DOCS_ANSWERS.get(lang));
        self.raw("<ul>");
        let answers = operation["responses"]
            .as_object()
            .cloned()
            .unwrap_or_default();
        for (status, answer) in &answers {
            let shape = answer["content"]
                .as_object()
                .and_then(|content| content.values().next())
                .map(|content| type_of(&content["schema"]))
                .unwrap_or_default();
            let about = answer["description"].as_str().unwrap_or("");
            let _ = write!(
                self.out,
                "<li><b>{}</b> {shape} {}</li>",
                escape(status),
                escape(about)
            );
        }
        self.raw("</ul></details>");
    }

    fn shape(&mut self, name: &str, schema: &Value) {
        let _ = write!(
            self.out,
            "<section lang=\"en\" id=\"shape-{0}\"><h3><code>{0}</code></h3>",
            escape(name)
        );
        if let Some(text) = schema["description"].as_str() {
            self.say("p", text);
        }
        if let Some(words) = schema["enum"].as_array() {
            let words: Vec<&str> = words.iter().filter_map(Value::as_str).collect();
            self.say("p", &words.join(", "));
        }
        if let Some(fields) = schema["properties"].as_object() {
            let required = schema["required"].as_array().cloned().unwrap_or_default();
            self.table_start();
            for (field, inner) in fields {
                let needed = required.iter().any(|r| r == field);
                let about = inner["description"].as_str();
                self.row(&Value::from(field.as_str()), inner, needed, about);
            }
            self.raw("</tbody></table>");
        }
        self.raw("</section>");
    }

    fn table_start(&mut self) {
        let lang = self.language;
        let _ = write!(
            self.out,
            "<table lang=\"{}\"><thead><tr><th>{}</th><th>{}</th><th>{}</th></tr></thead><tbody lang=\"en\">",
            lang.tag(),
            texts::DOCS_FIELD.get(lang),
            texts::DOCS_TYPE.get(lang),
            texts::DOCS_MEANING.get(lang)
        );
    }

    fn row(&mut self, name: &Value, schema: &Value, required: bool, about: Option<&str>) {
        let mark = if required {
            format!(" <em>{}</em>", texts::DOCS_REQUIRED.get(self.language))
        } else {
            String::new()
        };
        let _ = write!(
            self.out,
            "<tr><td><code>{}</code>{mark}</td><td>{}</td><td>{}</td></tr>",
            escape(name.as_str().unwrap_or("")),
            type_of(schema),
            escape(about.unwrap_or(""))
        );
    }
}

/// A schema in a few words, with a link to the shape it names; HTML.
fn type_of(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str().and_then(|r| r.rsplit('/').next()) {
        let name = escape(name);
        return format!("<a href=\"#shape-{name}\"><code>{name}</code></a>");
    }
    for choice in ["oneOf", "anyOf", "allOf"] {
        if let Some(options) = schema[choice].as_array() {
            let words: Vec<String> = options.iter().map(type_of).collect();
            return words.join(" | ");
        }
    }
    match &schema["type"] {
        Value::String(kind) if kind == "array" => format!("[{}]", type_of(&schema["items"])),
        Value::String(kind) => escape(kind),
        Value::Array(kinds) => {
            let words: Vec<String> = kinds
                .iter()
                .filter_map(Value::as_str)
                .map(|kind| match kind {
                    "array" => format!("[{}]", type_of(&schema["items"])),
                    other => escape(other),
                })
                .collect();
            words.join(" | ")
        }
        _ => String::new(),
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
