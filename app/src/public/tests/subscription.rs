//! News by mail, as guests meet it.

use super::samples::{concert, frame};
use crate::public::list::{Search, organization_page};
use crate::public::subscription::{
    SubscribeForm, asked_page, leave_page, left_page, link_page, subscribe_page,
};
use domain::language::{Language, LocalText};
use domain::message::{FieldError, Message};
use usecases::organizations::{OrganizationInput, OrganizationView};
use usecases::page::Page;
use usecases::subscribers::{LinkView, SubscriptionState};

fn sabha(name: LocalText) -> OrganizationView {
    let mut organization = concert().organization;
    organization.name = name.clone();
    OrganizationView {
        settings: OrganizationInput {
            name,
            about: LocalText::default(),
            region: "LK".into(),
            timezone: "Asia/Colombo".into(),
            language: Language::Tamil,
            currency: domain::money::Currency::Lkr,
            contact_email: None,
            reminder_hours: vec![],
        },
        organization,
    }
}

fn named() -> LocalText {
    LocalText::both("யாழ் இசை சபா", "Yaazh Music Sabha")
}

fn link(state: SubscriptionState, name: LocalText) -> LinkView {
    LinkView {
        organization: name,
        organization_slug: "yaazh-isai".into(),
        address: "ar…@example.org".into(),
        state,
        leaves: false,
        language: Language::Tamil,
    }
}

#[test]
fn the_form_names_the_organization_and_works_without_a_script() {
    for (language, consent) in [
        (Language::English, "you agree that Yaazh Music Sabha writes"),
        (Language::Tamil, "யாழ் இசை சபா உங்களுக்கு மின்னஞ்சல்"),
    ] {
        let list = Page {
            items: vec![concert()],
            next_cursor: None,
        };
        let frame = frame(language, "/o/yaazh-isai");
        let html = organization_page(&frame, &sabha(named()), &Search::default(), &list);
        assert!(html.contains(consent), "{html}");
        assert!(html.contains("action=\"/o/yaazh-isai/subscribe\""));
        assert!(html.contains("name=\"email\"") && !html.contains("<script defer"));
    }
}

#[test]
fn what_was_typed_stays_with_its_error() {
    let typed = SubscribeForm {
        email: "arun@".into(),
        errors: vec![FieldError::new("email", Message::new("email_invalid"))],
        sentence: None,
    };
    let frame = frame(Language::English, "/o/yaazh-isai/subscribe");
    let html = subscribe_page(&frame, &sabha(named()), &typed);
    assert!(html.contains("value=\"arun@\"") && html.contains("aria-invalid=\"true\""));
    assert!(html.contains("This is not a valid mail address."));
    let kept = asked_page(&frame, "yaazh-isai", false);
    assert!(kept.contains("No mail is sent from here yet"), "{kept}");
}

#[test]
fn links_open_a_button_only_while_there_is_something_to_do() {
    let at = "/subscription/tok-en_1";
    let frame = frame(Language::English, at);
    let pending = link_page(&frame, &link(SubscriptionState::Pending, named()));
    assert!(pending.contains(&format!("action=\"{at}\"")) && pending.contains("ar…@example.org"));
    let active = link_page(&frame, &link(SubscriptionState::Active, named()));
    assert!(active.contains("You are subscribed") && !active.contains("<form"));
    let ask = leave_page(&frame, &link(SubscriptionState::Active, named()));
    assert!(ask.contains(&format!("action=\"{at}\"")) && ask.contains("Unsubscribe"));
    for left in [
        leave_page(&frame, &link(SubscriptionState::Left, named())),
        link_page(&frame, &link(SubscriptionState::Left, named())),
        left_page(&frame, &link(SubscriptionState::Left, named())),
    ] {
        assert!(left.contains("no longer subscribed") && !left.contains("<form"));
        assert!(left.contains("href=\"/o/yaazh-isai/subscribe\""));
        assert!(left.contains("name=\"robots\" content=\"noindex\""));
    }
}

#[test]
fn hostile_names_stay_text() {
    let evil = "</title><script>alert(1)</script>\"'";
    let evil = LocalText::both(evil, evil);
    let frame = frame(Language::English, "/o/yaazh-isai/subscribe");
    for html in [
        subscribe_page(&frame, &sabha(evil.clone()), &SubscribeForm::default()),
        link_page(&frame, &link(SubscriptionState::Pending, evil.clone())),
        leave_page(&frame, &link(SubscriptionState::Active, evil)),
    ] {
        assert!(!html.contains("<script>alert"), "{html}");
    }
}
