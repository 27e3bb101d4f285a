//! The audit log: who reads what, and what its lines tell.

use crate::support::*;
use chrono::Duration;
use domain::ids::UserId;
use usecases::audit::{AuditLine, AuditQuery};
use usecases::keeper::By;
use usecases::{Actor, Error, Role, Scope};

const PASSWORD: &str = "correct horse battery";

impl Test {
    async fn added(&self, name: &str, email: &str) -> UserId {
        let accounts = &self.house.doors.accounts;
        let organization = self.actor.organization;
        let added = accounts.add_user(organization, name, email, PASSWORD, Role::Manager);
        added.await.unwrap()
    }

    async fn lines(&self, actor: &Actor, action: &str) -> Vec<AuditLine> {
        let query = AuditQuery {
            action: Some(action.to_owned()),
            ..AuditQuery::default()
        };
        let found = self.house.doors.audit.search(actor, query).await;
        found.unwrap().items
    }

    /// What the only line of an action is about, and what it tells beside that, in English.
    async fn told(&self, action: &str) -> (Option<String>, Option<String>) {
        let lines = self.lines(&self.actor, action).await;
        let [line] = lines.try_into().unwrap();
        let (name, detail) = (line.name, line.detail);
        (name.map(|text| text.en), detail.map(|text| text.en))
    }
}

#[tokio::test]
async fn what_becomes_of_an_account_is_read_wherever_it_belongs() {
    let t = house().await;
    let doors = &t.house.doors;
    let neighbour = t.stranger().await;
    let nila = t.added("Nila", "nila@example.org").await;
    let selvi = t.added("Selvi", "selvi@example.org").await;
    let joined = t
        .store
        .add_member(neighbour.organization, nila, Role::Manager);
    joined.await.unwrap();
    let new = "another long password";
    for (user, name) in [(nila, "Nila K"), (selvi, "Selvi K")] {
        let changed = doors.accounts.change_password(user, None, PASSWORD, new);
        changed.await.unwrap();
        doors.accounts.set_name(user, name).await.unwrap();
    }
    for action in ["user.password", "user.rename"] {
        assert_eq!(t.lines(&t.actor, action).await.len(), 2, "{action}");
        let [line] = t.lines(&neighbour, action).await.try_into().unwrap();
        assert_eq!(line.who.as_deref(), Some("Nila K"), "{action}");
    }
    let log = doors.keeper.log(By::Console, None).await.unwrap();
    assert!(log.items.is_empty(), "what members do is their houses' own");

    let made = doors.keeper.set_administrator(By::Console, nila, true);
    made.await.unwrap();
    t.pass(Duration::minutes(1));
    let by = By::Account(nila);
    doors.keeper.reset_second_factor(by, selvi).await.unwrap();
    let log = doors.keeper.log(by, None).await.unwrap().items;
    let told: Vec<_> = log
        .iter()
        .map(|line| (line.action.as_str(), line.who.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            ("user.second_factor_reset", Some("Nila K")),
            ("user.administrator_on", None),
        ]
    );
    let name = log[0].name.as_ref().unwrap();
    assert_eq!(name.en, "Selvi K");
    let reset = "user.second_factor_reset";
    assert_eq!(t.lines(&t.actor, reset).await.len(), 1);
    assert!(t.lines(&neighbour, reset).await.is_empty());
    let refused = doors.keeper.log(By::Account(selvi), None).await;
    assert_eq!(refused.unwrap_err(), Error::Forbidden);
    let choices = doors.audit.choices(&t.actor).await.unwrap();
    let offered = |action: &str| choices.actions.iter().any(|(one, _)| one == action);
    assert!(offered("user.password") && !offered("job.retry"));
}

#[tokio::test]
async fn lines_say_which_role_which_member_and_which_token() {
    let t = house().await;
    let doors = &t.house.doors;
    let selvi = t.added("Selvi", "selvi@example.org").await;
    let own = |text: &str| Some(text.to_owned());
    let changed = doors.team.set_role(&t.actor, selvi, Role::Door);
    changed.await.unwrap();
    assert_eq!(
        t.told("member.role").await,
        (own("Selvi"), own("Door staff"))
    );

    let event = t.published(concert()).await;
    let given = doors.door.assign(&t.actor, event.id, selvi, true);
    given.await.unwrap();
    let door = (own("Music Festival"), own("Selvi"));
    assert_eq!(t.told("door.give").await, door);

    let scopes = vec![Scope::EventsRead, Scope::EventsWrite];
    let accounts = &doors.accounts;
    let made = accounts.create_token(&t.actor, "Website", scopes, None);
    let (token, secret) = made.await.unwrap();
    let program = accounts.authenticate(&secret).await.unwrap();
    doors.events.cancel(&program, event.id).await.unwrap();
    accounts.revoke_token(&t.actor, token.id).await.unwrap();
    for action in ["token.create", "token.revoke"] {
        assert_eq!(t.told(action).await, (None, own("Website")), "{action}");
    }
    let [line] = t.lines(&t.actor, "event.cancel").await.try_into().unwrap();
    assert_eq!((line.who, line.program), (None, own("Website")));
    let [line] = t.lines(&t.actor, "event.create").await.try_into().unwrap();
    assert_eq!((line.who, line.program), (None, None));
    let query = AuditQuery {
        q: own("webs"),
        ..AuditQuery::default()
    };
    let found = doors.audit.search(&t.actor, query).await.unwrap();
    assert_eq!(found.items.len(), 3);
}
