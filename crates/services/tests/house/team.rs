//! Suspension, invitations by mail, second factors: what members and the keeper notice.

use crate::support::*;
use channels::testing::SmtpServer;
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

async fn with_server() -> (Test, SmtpServer) {
    let server = SmtpServer::start().await.unwrap();
    let mut settings = settings();
    settings.smtp_url = Some(server.url());
    (house_with(settings).await, server)
}

fn invitation(email: Option<&str>) -> InvitationInput {
    InvitationInput {
        role: Role::Door,
        email: email.map(str::to_owned),
        language: Language::English,
    }
}

#[tokio::test]
async fn a_suspended_organization_mails_no_invitations() {
    let (t, server) = with_server().await;
    let (keeper, team) = (&t.house.doors.keeper, &t.house.doors.team);
    let organization = t.actor.organization;
    let neighbour = t.stranger().await;
    let queued = team.invite(&t.actor, invitation(Some("one@example.org")));
    queued.await.unwrap();
    for id in [organization, neighbour.organization] {
        keeper.suspend(By::Console, id, "spam").await.unwrap();
    }
    let refused = team.invite(&t.actor, invitation(Some("two@example.org")));
    assert_eq!(refused.await.unwrap_err(), suspended());
    // A link that is passed on by oneself writes to nobody.
    team.invite(&t.actor, invitation(None)).await.unwrap();
    t.house.workers.run_due().await.unwrap();
    assert!(server.mails().is_empty(), "what was queued waits");
    keeper
        .lift(By::Console, neighbour.organization)
        .await
        .unwrap();
    t.house.workers.run_due().await.unwrap();
    assert!(
        server.mails().is_empty(),
        "somebody else's suspension ended"
    );
    keeper.lift(By::Console, organization).await.unwrap();
    t.house.workers.run_due().await.unwrap();
    let mails = server.mails();
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].to, ["one@example.org"]);
    t.healthy().await;
}

#[tokio::test]
async fn taking_invitations_back_makes_no_room_for_more_mail() {
    let (t, server) = with_server().await;
    let team = &t.house.doors.team;
    for n in 0..50 {
        let email = format!("guest{n}@example.org");
        let made = team.invite(&t.actor, invitation(Some(&email)));
        let made = made.await.unwrap();
        t.house.workers.run_due().await.unwrap();
        team.withdraw(&t.actor, made.id).await.unwrap();
    }
    let beyond = || team.invite(&t.actor, invitation(Some("beyond@example.org")));
    let refused = beyond().await;
    assert!(
        matches!(refused, Err(Error::TooMany { retry_after: 1.. })),
        "{refused:?}"
    );
    team.invite(&t.actor, invitation(None)).await.unwrap();
    let neighbour = t.stranger().await;
    let theirs = team.invite(&neighbour, invitation(Some("beyond@example.org")));
    theirs.await.unwrap();
    t.pass(Duration::hours(25));
    beyond().await.unwrap();
    t.house.workers.run_due().await.unwrap();
    assert_eq!(server.mails().len(), 52);
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
