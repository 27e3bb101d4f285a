//! The pages `/o/{slug}/terms` and `/o/{slug}/privacy`, and the ways to them from the booking form.

use crate::ui::document::{Head, document};
use crate::ui::frame::Frame;
use crate::ui::layout::legal_links;
use i18n::texts::looks as t;
use leptos::prelude::*;
use usecases::looks::PublicLook;

/// Which of an organization's papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// Its terms.
    Terms,
    /// What it says of privacy.
    Privacy,
}

/// The page of a paper; none where the organization has not written it.
#[must_use]
pub fn legal_page(frame: &Frame, look: &PublicLook, paper: Paper) -> Option<String> {
    let (title, path, words) = match paper {
        Paper::Terms => (t::TERMS_OF, "terms", &look.terms),
        Paper::Privacy => (t::PRIVACY_OF, "privacy", &look.privacy),
    };
    if words.is_empty() {
        return None;
    }
    let name = look.name.get(frame.language);
    let title = title.fill(frame.language, &[("organization", name)]);
    let (lang, words) = words.shown(frame.language);
    let (lang, words) = (lang.tag(), words.to_owned());
    let home = frame.link(&format!("/o/{}", look.slug));
    let name = name.to_owned();
    let head = Head {
        title: title.clone(),
        canonical: Some(format!("/o/{}/{path}", look.slug)),
        ..Head::default()
    };
    Some(document(frame, &head, || {
        view! {
            <div class="narrow">
                <p class="back"><a href=home>{name}</a></p>
                <h1>{title}</h1>
                <p class="plain" lang=lang>{words}</p>
            </div>
        }
        .into_any()
    }))
}

/// What the organization has written down, beside the button that books; in another window, so that what was
/// typed stays.
pub(super) fn before_booking(frame: &Frame) -> Option<AnyView> {
    let links = legal_links(frame);
    let house = frame.house.as_ref().filter(|_| !links.is_empty())?;
    let name = house.name.get(frame.language);
    let said = t::BEFORE_BOOKING.fill(frame.language, &[("organization", name)]);
    let links = links
        .into_iter()
        .enumerate()
        .map(|(at, (path, name))| view! { {if at == 0 { " " } else { " · " }} <a href=path target="_blank" rel="noopener">{name}</a> })
        .collect_view();
    Some(view! { <p class="hint legal">{said}{links}</p> }.into_any())
}
