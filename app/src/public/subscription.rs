//! News of an organization by mail: the form, the answer, and the pages of the links that its mails carry.

use super::form::{Errors, Field};
use super::parts::local;
use super::problem::{Problem, problem_page};
use crate::ui::document::{Head, document};
use crate::ui::frame::Frame;
use crate::ui::icons::{Icon, icon};
use crate::ui::kolam;
use domain::limits;
use domain::message::FieldError;
use i18n::Text;
use i18n::texts::public as t;
use leptos::prelude::*;
use usecases::organizations::OrganizationView;
use usecases::subscribers::{LinkView, SubscriptionState};

/// The form as typed, and what came of it.
#[derive(Debug, Clone, Default)]
pub struct SubscribeForm {
    /// Mail address.
    pub email: String,
    /// What is wrong, field by field.
    pub errors: Vec<FieldError>,
    /// The sentence, where it is about no field.
    pub sentence: Option<String>,
}

/// The address of an organization's form.
#[must_use]
pub fn form_path(slug: &str) -> String {
    format!("/o/{slug}/subscribe")
}

/// The form below an organization's events.
pub(super) fn section(frame: &Frame, organization: &OrganizationView) -> AnyView {
    let form = form(
        frame,
        organization,
        &SubscribeForm::default(),
        &Errors::default(),
    );
    view! {
        <section class="card subscribe">
            <h2>{frame.text(t::NEWS_TITLE)}</h2>
            {form}
        </section>
    }
    .into_any()
}

/// The page of the form alone, for links and for what was typed wrong.
#[must_use]
pub fn subscribe_page(
    frame: &Frame,
    organization: &OrganizationView,
    typed: &SubscribeForm,
) -> String {
    let errors = Errors(typed.errors.clone());
    let (lang, name) = local(&organization.organization.name, frame.language);
    let back = frame.link(&format!("/o/{}", organization.organization.slug));
    let sentence = typed.sentence.clone();
    document(frame, &head(frame, t::NEWS_TITLE), || {
        view! {
            <div class="narrow">
                <p class="over"><a lang=lang href=back>{name}</a></p>
                <h1>{frame.text(t::NEWS_TITLE)}</h1>
                {errors.summary(frame)}
                {sentence.map(|s| view! {
                    <div class="notice bad" role="alert" tabindex="-1" autofocus="">{icon(Icon::Notice)}<div><strong>{s}</strong></div></div>
                })}
                {form(frame, organization, typed, &errors)}
            </div>
        }
        .into_any()
    })
}

fn form(
    frame: &Frame,
    organization: &OrganizationView,
    typed: &SubscribeForm,
    errors: &Errors,
) -> AnyView {
    let name = organization.organization.name.get(frame.language);
    let consent = t::NEWS_CONSENT.fill(frame.language, &[("organization", name)]);
    let action = frame.link(&form_path(&organization.organization.slug));
    let field = Field {
        name: "email",
        kind: "email",
        label: t::YOUR_EMAIL,
        optional: false,
        hint: Some(consent),
        autocomplete: "email",
        maxlength: limits::EMAIL,
        value: &typed.email,
    };
    view! {
        <form class="form" method="post" action=action novalidate="">
            {field.view(frame, errors)}
            <button class="btn" type="submit">{frame.text(t::NEWS_BUTTON)}</button>
        </form>
    }
    .into_any()
}

/// The answer, the same whether the address was known.
#[must_use]
pub fn asked_page(frame: &Frame, organization_slug: &str, mail_leaves: bool) -> String {
    let (title, lead) = if mail_leaves {
        (t::NEWS_ASKED_TITLE, t::NEWS_ASKED)
    } else {
        (t::MINE_KEPT_TITLE, t::NEWS_KEPT)
    };
    let problem = Problem {
        title: frame.text(title).to_owned(),
        lead: frame.text(lead).to_owned(),
        way: Some((
            format!("/o/{organization_slug}"),
            frame.text(t::ORGANIZATION_EVENTS).to_owned(),
        )),
        refresh: None,
    };
    problem_page(frame, &problem)
}

/// What a link opens, by where the subscription stands: a button that confirms it, or what is so already.
#[must_use]
pub fn link_page(frame: &Frame, link: &LinkView) -> String {
    let path = frame.path.clone();
    match link.state {
        SubscriptionState::Pending => page(
            frame,
            link,
            (t::NEWS_CONFIRM_TITLE, t::NEWS_CONFIRM_LEAD),
            button(frame, &path, t::NEWS_CONFIRM, "btn"),
        ),
        SubscriptionState::Active => page(
            frame,
            link,
            (t::NEWS_ON_TITLE, t::NEWS_ON_LEAD),
            way(
                frame,
                &format!("/o/{}", link.organization_slug),
                t::ORGANIZATION_EVENTS,
            ),
        ),
        SubscriptionState::Left => left_page(frame, link),
    }
}

/// What a link to unsubscribe opens: a button, since programs that look through mail follow every link.
#[must_use]
pub fn leave_page(frame: &Frame, link: &LinkView) -> String {
    if link.state == SubscriptionState::Left {
        return left_page(frame, link);
    }
    page(
        frame,
        link,
        (t::NEWS_LEAVE_TITLE, t::NEWS_LEAVE_LEAD),
        button(frame, &frame.path, t::NEWS_LEAVE, "btn danger"),
    )
}

/// The subscription has ended.
#[must_use]
pub fn left_page(frame: &Frame, link: &LinkView) -> String {
    page(
        frame,
        link,
        (t::NEWS_OFF_TITLE, t::NEWS_OFF_LEAD),
        way(frame, &form_path(&link.organization_slug), t::NEWS_AGAIN),
    )
}

fn page(frame: &Frame, link: &LinkView, (title, lead): (Text, Text), below: AnyView) -> String {
    let name = link.organization.get(frame.language);
    let values = [("organization", name), ("address", link.address.as_str())];
    let lead = lead.fill(frame.language, &values);
    document(frame, &head(frame, title), || {
        view! {
            <div class="narrow quiet-page">
                {kolam::ornament(name)}
                <h1>{frame.text(title)}</h1>
                <p class="lead">{lead}</p>
                {below}
            </div>
        }
        .into_any()
    })
}

fn button(frame: &Frame, path: &str, words: Text, class: &'static str) -> AnyView {
    view! {
        <form method="post" action=frame.link(path)>
            <button class=class type="submit">{frame.text(words)}</button>
        </form>
    }
    .into_any()
}

fn way(frame: &Frame, path: &str, words: Text) -> AnyView {
    view! { <p><a class="btn quiet" href=frame.link(path)>{frame.text(words)}</a></p> }.into_any()
}

fn head(frame: &Frame, title: Text) -> Head {
    Head {
        title: frame.text(title).to_owned(),
        ..Head::default()
    }
}
