//! What is kept of one guest, written down: for programs and for people, with the same content. Programs read
//! codes where people read words.

use super::known::Known;
use super::sections::Section;
use super::words::word;
use domain::language::Language;
use i18n::texts::guests as texts;
use serde_json::{Map, Value as Json};
use usecases::guests::GuestFile;

/// Looks of the page, which fetches nothing.
const STYLE: &str = "body{max-width:46rem;margin:2rem auto;padding:0 1rem;font-family:'Noto Sans Tamil',\
    'Noto Sans',system-ui,sans-serif;line-height:1.6}dl{border:1px solid #ccc;border-radius:8px;padding:.6rem 1rem}\
    dl>div{display:flex;gap:1rem;padding:.15rem 0}dt{flex:0 0 11rem;color:#555}dd{margin:0;overflow-wrap:anywhere}\
    @media(max-width:30rem){dl>div{display:block}}";

/// Both forms.
pub(super) fn written(known: &Known, sections: &[Section], language: Language) -> GuestFile {
    GuestFile {
        name: known.file_name(),
        json: json(sections),
        html: html(&known.called(), sections, language),
    }
}

fn json(sections: &[Section]) -> String {
    let all: Map<String, Json> = sections
        .iter()
        .map(|section| {
            let items = section.items.iter().map(|item| {
                let values = item.iter();
                let values: Map<String, Json> = values
                    .map(|(name, _, value)| ((*name).to_owned(), Json::String(value.clone())))
                    .collect();
                Json::Object(values)
            });
            (section.name.to_owned(), Json::Array(items.collect()))
        })
        .collect();
    serde_json::to_string_pretty(&Json::Object(all)).unwrap_or_else(|_| "{}".to_owned())
}

fn html(name: &str, sections: &[Section], language: Language) -> String {
    let title = texts::FILE_TITLE.fill(language, &[("name", name)]);
    let title = escaped(&title);
    let mut out = format!(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title>\
         <style>{STYLE}</style></head><body><h1>{title}</h1><p>{}</p>",
        language.tag(),
        escaped(texts::FILE_WORDS.get(language)),
    );
    for section in sections {
        out.push_str("<h2>");
        out.push_str(&escaped(section.title.get(language)));
        out.push_str("</h2>");
        if section.items.is_empty() {
            out.push_str("<p>");
            out.push_str(&escaped(texts::NOTHING.get(language)));
            out.push_str("</p>");
        }
        for item in &section.items {
            out.push_str("<dl>");
            for (name, label, value) in item {
                let word = word(section.name, name, value).map(|word| word.get(language));
                let value = word.map_or_else(|| escaped(value), escaped);
                let label = escaped(label.get(language));
                out.push_str(&format!("<div><dt>{label}</dt><dd>{value}</dd></div>"));
            }
            out.push_str("</dl>");
        }
    }
    out.push_str("</body></html>");
    out
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
