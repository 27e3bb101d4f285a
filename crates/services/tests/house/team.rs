//! Suspension, invitations by mail, second factors: what members and the keeper notice.

use crate::support::*;
use chrono::Duration;
use domain::language::{Language, LocalText};
use usecases::accounts::SignedIn;
use usecases::keeper::{By, NewOrganization};
use usecases::messages::{MessageKind, MessageQuery, MessageState};
use usecases::team::{InvitationInput, Joining};
use usecases::{Conflict, Error, Role};

const PASSWORD: &str = "correct horse battery";

fn suspended() -> Error {
    Error::Conflict {
        conflict: Conflict::OrganizationSuspended,
    }
}

#[tokio::test]
async fn what_a_suspended_organization_would_send_waits_and_is_not_lost() {
    let t = house().await;
    let keeper = &t.house.doors.keeper;
    let messages = &t.house.doors.messages;
    let event = t.published(concert()).await;
    let booked = t.book(wish_by_mail(event.id, "arun@example.org")).await;
    let booked = booked.unwrap();
    let organization = t.actor.organization;
    keeper
        .suspend(By::Console, organization, "spam")
        .await
        .unwrap();
    assert_eq!(t.book(wish(event.id, 1)).await.unwrap_err(), suspended());
    t.house.workers.run_due().await.unwrap();
    let log = async || {
        let page = messages.list(&t.actor, MessageQuery::default()).await;
        page.unwrap().items
    };
    let waiting = log().await;
    assert_eq!(waiting.len(), 1);
    assert_eq!(
        (waiting[0].state, waiting[0].next_try_at),
        (MessageState::Queued, None)
    );
    t.pass(Duration::hours(3));
    assert_eq!(
        t.house.workers.run_due().await.unwrap(),
        0,
        "nothing is due"
    );
    // The guest keeps the booking and may give it back.
    let bookings = &t.house.doors.bookings;
    let mine = bookings.by_token(&booked.manage_token).await.unwrap();
    assert_eq!(mine.id, booked.id);
    assert_eq!(mine.tickets.len(), 1);

    keeper.lift(By::Console, organization).await.unwrap();
    t.house.workers.run_due().await.unwrap();
    let sent = log().await;
    assert_eq!(sent.len(), 1);
    assert_eq!(
        (sent[0].kind, sent[0].state),
        (MessageKind::Confirmation, MessageState::Kept)
    );
    t.book(wish(event.id, 1)).await.unwrap();
    t.healthy().await;
}

#[tokio::test]
async fn only_administrators_keep_the_house() {
    let t = house().await;
    let doors = &t.house.doors;
    let organization = t.actor.organization;
    let user = doors
        .accounts
        .add_user(organization, "A", "a@example.org", PASSWORD, Role::Owner)
        .await
        .unwrap();
    let by = By::Account(user);
    let other = NewOrganization {
        name: LocalText::only(Language::English, "Second House"),
        region: "IN".into(),
        timezone: "Asia/Kolkata".into(),
    };
    let refused = doors.keeper.create_organization(by, other.clone()).await;
    assert_eq!(refused.unwrap_err(), Error::Forbidden);
    assert_eq!(doors.keeper.glance(by).await.unwrap_err(), Error::Forbidden);
    let refused = doors.keeper.suspend(by, organization, "x").await;
    assert_eq!(refused.unwrap_err(), Error::Forbidden);

    let made = doors.keeper.set_administrator(By::Console, user, true);
    made.await.unwrap();
    let made = doors.keeper.create_organization(by, other).await.unwrap();
    let member = doors.accounts.member(user, Some(made)).await.unwrap();
    assert_eq!((member.organization.id, member.role), (made, Role::Owner));
    assert_eq!(member.organizations.len(), 2);
    let gone = doors.keeper.set_administrator(by, user, false).await;
    assert_eq!(
        gone.unwrap_err(),
        Error::Conflict {
            conflict: Conflict::LastOne
        }
    );
}

#[tokio::test]
async fn an_invitation_gives_its_role_and_is_spoken_of_nowhere() {
    let t = house().await;
    let doors = &t.house.doors;
    let invite = async |role| {
        let input = InvitationInput {
            role,
            email: Some("nila@example.org".into()),
            language: Language::English,
        };
        doors.team.invite(&t.actor, input).await.unwrap()
    };
    let view = invite(Role::Manager).await;
    let token = view.link.rsplit('/').next().unwrap().to_owned();
    assert!(!t.holds(&token), "the link is made, not stored");
    t.house.workers.run_due().await.unwrap();
    let log = doors.messages.list(&t.actor, MessageQuery::default()).await;
    assert!(log.unwrap().items.is_empty(), "no manager reads it there");

    let typed = |password: &str| Joining::Typed {
        name: "Nila".into(),
        email: "Nila@example.org".into(),
        password: password.into(),
        language: Language::English,
        address: "192.0.2.1".into(),
    };
    let short = doors.team.join(&token, typed("short")).await.unwrap_err();
    assert_wrong(short, "password", "password_short");
    let nila = doors.team.join(&token, typed(PASSWORD)).await.unwrap();
    assert_eq!(
        (nila.role, nila.email.as_str()),
        (Role::Manager, "nila@example.org")
    );
    let again = doors.team.join(&token, typed(PASSWORD)).await;
    assert_eq!(again.unwrap_err(), Error::NotFound);

    // A further link does not make more of who is in already, and says so.
    let second = invite(Role::Owner).await;
    let token = second.link.rsplit('/').next().unwrap().to_owned();
    let again = doors.team.join(&token, Joining::Signed(nila.user)).await;
    assert_wrong(again.unwrap_err(), "email", "already_member");
    let member = doors.accounts.member(nila.user, None).await.unwrap();
    assert_eq!(member.role, Role::Manager);
    let refused = doors.team.invitations(&member.actor()).await;
    assert_eq!(refused.unwrap_err(), Error::Forbidden);
    t.pass(Duration::days(8));
    assert_eq!(
        doors.team.invited(&token).await.unwrap_err(),
        Error::NotFound
    );
}

#[tokio::test]
async fn a_lost_second_factor_is_taken_off_by_the_keeper() {
    let t = house().await;
    let doors = &t.house.doors;
    let user = doors
        .accounts
        .add_user(
            t.actor.organization,
            "A",
            "a@example.org",
            PASSWORD,
            Role::Owner,
        )
        .await
        .unwrap();
    let wrong = doors.security.begin_second_factor(user, "wrong").await;
    assert_wrong(wrong.unwrap_err(), "password", "password_wrong");
    let setup = doors.security.begin_second_factor(user, PASSWORD).await;
    let setup = setup.unwrap();
    assert!(
        setup
            .url
            .starts_with("otpauth://totp/Vizha%20vizha.example:a%40example.org?")
    );
    assert!(!t.holds(&setup.secret), "sealed");
    let wrong = doors.security.confirm_second_factor(user, "abc").await;
    assert_wrong(wrong.unwrap_err(), "code", "code_wrong");
    // Until a code has come, the password is enough.
    let signed = doors
        .accounts
        .sign_in("a@example.org", PASSWORD, "192.0.2.1");
    assert!(matches!(signed.await.unwrap(), SignedIn::Member(_)));
    let reset = doors.keeper.reset_second_factor(By::Console, user).await;
    reset.unwrap();
    let pending = doors.security.pending_second_factor(user).await;
    assert_eq!(pending.unwrap_err(), Error::NotFound);
}
