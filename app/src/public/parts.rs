//! Pieces that several guests' pages share.

use crate::ui::frame::Frame;
use crate::ui::icons::{Icon, icon};
use crate::ui::kolam;
use crate::ui::safe::safe_href;
use domain::language::{Language, LocalText};
use leptos::prelude::*;
use usecases::events::EventView;

/// Text in the reader's language where it exists, with its `lang` where it differs from the page's.
#[must_use]
pub fn local(text: &LocalText, page: Language) -> (Option<&'static str>, String) {
    let (language, shown) = text.shown(page);
    ((language != page).then(|| language.tag()), shown.to_owned())
}

/// The path of the picture that a link to the event shows elsewhere. Others keep such pictures by
/// their address, so it changes whenever the event or its organization does.
#[must_use]
pub fn preview_path(event: &EventView) -> String {
    format!("/e/{}/preview.png?v={}", event.slug, event.revision)
}

/// One line with a sign: what, and below it more about it.
pub fn fact(sign: Icon, label: &'static str, main: AnyView, more: AnyView) -> impl IntoView {
    view! {
        <div class="fact">
            <dt>{icon(sign)}<span class="unseen">{label}</span></dt>
            <dd><strong>{main}</strong>{more}</dd>
        </div>
    }
}

/// The event's picture, or its kolam.
#[must_use]
pub fn cover(event: &EventView, page: Language, first: bool) -> AnyView {
    match event.picture {
        Some(picture) => {
            let at = |width: u32| format!("/picture/{}/{width}", picture.id);
            let sizes = if first { "(min-width: 60rem) 38rem, 100vw" } else { "(min-width: 40rem) 22rem, 100vw" };
            view! {
                <img
                    src=at(960)
                    srcset=format!("{} 480w, {} 960w, {} 1600w", at(480), at(960), at(1600))
                    sizes=sizes
                    width=picture.width
                    height=picture.height
                    alt=i18n::texts::public::COVER_OF.fill(page, &[("title", event.title.get(page))])
                    fetchpriority=first.then_some("high")
                    loading=(!first).then_some("lazy")
                    decoding="async"
                />
            }
            .into_any()
        }
        None if first => kolam::cover(event.id).into_any(),
        None => view! { <img src=format!("/kolam/{}.svg", event.id) alt="" width="640" height="400" loading="lazy" decoding="async"/> }.into_any(),
    }
}

/// A notice above the content: what happened, and what it means.
pub fn notice(kind: &'static str, sign: Icon, title: String, lead: String) -> impl IntoView {
    view! {
        <div class=format!("notice {kind}") role="status">
            {icon(sign)}
            <div><strong>{title}</strong>{(!lead.is_empty()).then(|| view! { <p>{lead}</p> })}</div>
        </div>
    }
}

/// Links that put the event into a calendar.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CalendarLinks {
    /// Google's form, filled in.
    pub google: String,
    /// Outlook's form, filled in.
    pub outlook: String,
    /// The path of the calendar file.
    pub file: String,
}

/// The buttons of these links.
#[must_use]
pub fn calendar_buttons(frame: &Frame, links: &CalendarLinks) -> AnyView {
    use i18n::texts::public as t;
    let foreign = |address: &str, text: i18n::Text| {
        safe_href(address).map(str::to_owned).map(|href| {
            view! { <a class="btn quiet" href=href rel="noopener nofollow">{frame.text(text)}</a> }
        })
    };
    view! {
        <div class="pair">
            {foreign(&links.google, t::ADD_GOOGLE)}
            {foreign(&links.outlook, t::ADD_OUTLOOK)}
            <a class="btn quiet" href=links.file.clone() rel="nofollow">{frame.text(t::ADD_ICS)}</a>
        </div>
    }
    .into_any()
}

/// Passing the event on: by WhatsApp as a plain link, by whatever the phone offers where it can.
#[must_use]
pub fn share_buttons(frame: &Frame, event: &EventView) -> AnyView {
    use crate::public::islands::Share;
    use i18n::texts::public as t;
    let title = event.title.get(frame.language).to_owned();
    let url = frame.absolute(&format!("/e/{}", event.slug));
    let text = t::SHARE_TEXT.fill(
        frame.language,
        &[
            ("title", &title),
            ("when", &super::words::When::of(event, frame.language).full),
            ("url", &url),
        ],
    );
    view! {
        <div class="pair">
            <a class="btn quiet" href=format!("https://wa.me/?text={}", crate::ui::frame::encode(&text)) rel="noopener nofollow">
                {icon(Icon::Chat)}{frame.text(t::SHARE_WHATSAPP)}
            </a>
            <Share
                title=title
                url=url
                label=frame.text(t::SHARE).to_owned()
                copy=frame.text(t::COPY_LINK).to_owned()
                copied=frame.text(t::COPIED).to_owned()
            />
        </div>
    }
    .into_any()
}
