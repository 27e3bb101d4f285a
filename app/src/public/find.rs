//! "Find my ticket" `/find`.

use super::form::{Errors, Field};
use crate::ui::document::{Head, document};
use crate::ui::frame::Frame;
use crate::ui::icons::{Icon, icon};
use domain::limits;
use domain::message::FieldError;
use i18n::texts::public as t;
use leptos::prelude::*;

/// The form as typed, and what came of it.
#[derive(Debug, Clone, Default)]
pub struct FindForm {
    /// Reference.
    pub reference: String,
    /// Phone number.
    pub phone: String,
    /// What is wrong, field by field.
    pub errors: Vec<FieldError>,
    /// The sentence, where it is about no field.
    pub sentence: Option<String>,
}

/// The page.
#[must_use]
pub fn find_page(frame: &Frame, form: &FindForm) -> String {
    let errors = Errors(form.errors.clone());
    let head = Head {
        title: frame.text(t::FIND_TITLE).to_owned(),
        ..Head::default()
    };
    let sentence = form.sentence.clone();
    document(frame, &head, || {
        view! {
            <div class="narrow">
                <h1>{frame.text(t::FIND_TITLE)}</h1>
                <p class="lead">{frame.text(t::FIND_LEAD)}</p>
                {errors.summary(frame)}
                {sentence.map(|s| view! {
                    <div class="notice bad" role="alert" tabindex="-1" autofocus="">{icon(Icon::Notice)}<div><strong>{s}</strong></div></div>
                })}
                <form class="form" method="post" action=frame.link("/find") novalidate="">
                    {Field {
                        name: "reference", kind: "text", label: t::REFERENCE, optional: false,
                        hint: Some(frame.text(t::FIND_REFERENCE_HINT).to_owned()), autocomplete: "off",
                        maxlength: 40, value: &form.reference,
                    }.view(frame, &errors)}
                    {Field {
                        name: "phone", kind: "tel", label: t::YOUR_PHONE, optional: false, hint: None,
                        autocomplete: "tel", maxlength: limits::PHONE, value: &form.phone,
                    }.view(frame, &errors)}
                    <button class="btn" type="submit">{frame.text(t::FIND_BUTTON)}</button>
                </form>
                <p class="middle"><a href=frame.link("/my-bookings")>{frame.text(t::FIND_OTHER)}</a></p>
            </div>
        }
        .into_any()
    })
}
