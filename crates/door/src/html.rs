//! HTML whose texts and attributes are escaped by whoever writes it, so that nobody can forget to.

use domain::language::{Language, LocalText};

/// HTML being written.
#[derive(Default)]
pub(crate) struct Html(String);

impl Html {
    /// Nothing yet.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Opens an element.
    pub(crate) fn open(&mut self, tag: &'static str, attributes: &[(&'static str, &str)]) {
        self.0.push('<');
        self.0.push_str(tag);
        for (name, value) in attributes {
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            self.text(value);
            self.0.push('"');
        }
        self.0.push('>');
    }

    /// Closes an element.
    pub(crate) fn close(&mut self, tag: &'static str) {
        self.0.push_str("</");
        self.0.push_str(tag);
        self.0.push('>');
    }

    /// A text.
    pub(crate) fn text(&mut self, text: &str) {
        for sign in text.chars() {
            match sign {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                sign => self.0.push(sign),
            }
        }
    }

    /// An element with a text in it.
    pub(crate) fn leaf(
        &mut self,
        tag: &'static str,
        attributes: &[(&'static str, &str)],
        text: &str,
    ) {
        self.open(tag, attributes);
        self.text(text);
        self.close(tag);
    }

    /// An element with a text in one of two languages, which is named where it is not the page's.
    pub(crate) fn local(
        &mut self,
        tag: &'static str,
        class: &str,
        text: &LocalText,
        language: Language,
    ) {
        let (own, words) = text.shown(language);
        if own == language {
            self.leaf(tag, &[("class", class)], words);
        } else {
            self.leaf(tag, &[("class", class), ("lang", own.tag())], words);
        }
    }

    /// A button that does something.
    pub(crate) fn button(&mut self, class: &str, command: &str, words: &str) {
        let attributes = [("type", "button"), ("class", class), ("data-do", command)];
        self.leaf("button", &attributes, words);
    }

    /// What was written.
    pub(crate) fn done(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_gets_out_of_its_place() {
        let mut html = Html::new();
        html.button(
            "x",
            "open:\" onclick=\"evil",
            "<img src=x onerror='evil()'>",
        );
        let done = html.done();
        assert_eq!(done.matches('<').count(), 2, "{done}");
        assert_eq!(done.matches('"').count(), 6, "{done}");
    }
}
