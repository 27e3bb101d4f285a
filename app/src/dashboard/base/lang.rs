//! The dashboard's language: a signal, so that every sentence changes without a reload.

use domain::language::{Language, LocalText};
use i18n::Text;
use leptos::prelude::*;

/// The language in which the dashboard is shown.
#[derive(Debug, Clone, Copy)]
pub struct Lang(RwSignal<Language>);

impl Lang {
    /// The page's: the server knows what was chosen last on this device.
    pub fn begin() -> Self {
        let page = document()
            .document_element()
            .and_then(|e| e.get_attribute("lang"));
        let language = page.and_then(|tag| Language::from_tag(&tag));
        let lang = Self(RwSignal::new(language.unwrap_or_default()));
        Effect::new(move |_| {
            if let Some(root) = document().document_element() {
                let _ = root.set_attribute("lang", lang.get().tag());
            }
        });
        lang
    }

    /// The language, followed.
    pub fn get(self) -> Language {
        self.0.get()
    }

    /// The language at this moment.
    pub fn now(self) -> Language {
        self.0.get_untracked()
    }

    /// Changes it.
    pub fn choose(self, language: Language) {
        self.0.set(language);
    }

    /// A sentence that follows the language.
    pub fn t(self, text: Text) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
        move || text.get(self.get())
    }

    /// A sentence with one value, following the language.
    pub fn fill(
        self,
        text: Text,
        name: &'static str,
        value: String,
    ) -> impl Fn() -> String + Clone + Send + Sync + 'static {
        move || text.fill(self.get(), &[(name, &value)])
    }
}

/// The dashboard's language.
pub fn lang() -> Lang {
    expect_context::<Lang>()
}

/// A sentence that follows the dashboard's language.
pub fn tr(text: Text) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    lang().t(text)
}

/// People's text, with the language it is really in.
#[component]
pub fn Local(
    /// The text.
    text: LocalText,
) -> impl IntoView {
    let lang = lang();
    let shown = Memo::new(move |_| {
        let (language, words) = text.shown(lang.get());
        (language.tag(), words.to_owned())
    });
    view! { <bdi lang=move || shown.get().0>{move || shown.get().1}</bdi> }
}
