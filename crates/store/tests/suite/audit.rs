//! Lines of the audit log, found by words.

use crate::team::{account, member};
use crate::world::{World, wish};
use chrono::Duration;
use domain::finding::sought;
use domain::language::LocalText;
use store::records::*;
use usecases::Role;

async fn the_audit_log_is_found_by_beginnings_of_names(world: World) {
    let store = &world.store;
    let kavitha = member(&world, "one@example.org", Role::Owner).await;
    let mut other = account(&world, "two@example.org");
    other.name = "செல்வி நிலா".into();
    let selvi = store.put_account(&other, world.organization, Role::Manager);
    let selvi = selvi.await.unwrap();
    let mut neighbour = world.organization_record("elsewhere");
    neighbour.name = LocalText::both("", "Elsewhere");
    store.create_organization(&neighbour).await.unwrap();
    let event = world.event(10).await;
    let mut wish = wish(&event, 1);
    wish.reference = "K7QX42M".into();
    let booking = store.book(wish).await.unwrap().booking.id;
    let write = async |organization, user, action: &str, subject: String| {
        let entry = AuditEntry {
            organization: Some(organization),
            user: Some(user),
            action: action.into(),
            subject,
            detail: None,
            program: None,
            at: world.now(),
        };
        store.audit(entry).await.unwrap();
        world.pass(Duration::minutes(1));
    };
    let here = world.organization;
    for _ in 0..40 {
        write(here, selvi, "event.update", event.id.to_string()).await;
    }
    write(here, kavitha, "booking.cancel", booking.to_string()).await;
    write(here, kavitha, "member.remove", selvi.to_string()).await;
    let door = format!("{} {selvi}", event.id);
    write(here, kavitha, "door.give", door).await;
    // Whose event and booking it is decides, not who names them.
    write(neighbour.id, selvi, "event.update", event.id.to_string()).await;
    write(neighbour.id, selvi, "booking.cancel", booking.to_string()).await;

    let find = async |organization, typed: &str, change: fn(&mut AuditSearch)| {
        let mut search = AuditSearch {
            organization: Some(organization),
            words: sought(typed),
            limit: 15,
            ..AuditSearch::default()
        };
        change(&mut search);
        let mut found = Vec::new();
        loop {
            let page = store.search_audit(&search).await.unwrap();
            found.extend(page.items);
            match page.next_cursor {
                Some(cursor) => search.cursor = Some(cursor),
                None => break,
            }
        }
        assert!(found.windows(2).all(|two| two[0].at > two[1].at), "{typed}");
        found
    };
    let count = async |typed: &str| find(here, typed, |_| {}).await.len();
    assert_eq!(count("kavi").await, 3);
    assert_eq!(count("செல்").await, 42, "did it, or it was done to her");
    assert_eq!(count("kavitha நிலா").await, 2);
    assert_eq!(count("k7qx-42m").await, 1);
    assert_eq!(count("K7QX").await, 1);
    assert_eq!(count("avitha").await, 0, "not from within a word");
    assert_eq!(count("kavitha nobody").await, 0);
    let title = event.fields.title.en.as_str();
    assert_eq!(count(title).await, 41);
    let narrowed = find(here, "செல்", |search| {
        search.action = Some("event.update".into());
    });
    assert_eq!(narrowed.await.len(), 40);
    assert_eq!(find(neighbour.id, "செல்", |_| {}).await.len(), 2);
    for typed in [title, "k7qx-42m", "kavitha"] {
        assert!(
            find(neighbour.id, typed, |_| {}).await.is_empty(),
            "{typed}"
        );
    }
    assert!(find(here, "arun", |_| {}).await.is_empty());
    world.finish().await;
}

/// More lines than a word may have to be rare.
const COMMON: usize = 1_020;

async fn what_many_lines_have_in_common_is_followed_in_parts(world: World) {
    let store = &world.store;
    let kavitha = member(&world, "one@example.org", Role::Owner).await;
    let mut other = account(&world, "two@example.org");
    other.name = "Kavin".into();
    let kavin = store.put_account(&other, world.organization, Role::Manager);
    let kavin = kavin.await.unwrap();
    for n in 0..COMMON {
        let entry = AuditEntry {
            organization: Some(world.organization),
            user: Some(if n == 0 { kavin } else { kavitha }),
            action: "event.update".into(),
            subject: "s".into(),
            detail: None,
            program: None,
            at: world.now() + Duration::seconds(i64::try_from(n).unwrap()),
        };
        store.audit(entry).await.unwrap();
    }
    // The lines that were there before have words already, and keep them.
    let mut done = 0;
    loop {
        match store.index_more_audit().await.unwrap() {
            0 => break,
            some => done += some,
        }
    }
    assert_eq!(done, COMMON);
    let all = async |typed: &str| {
        let mut search = AuditSearch {
            organization: Some(world.organization),
            words: sought(typed),
            limit: 400,
            ..AuditSearch::default()
        };
        let mut found = Vec::new();
        loop {
            let page = store.search_audit(&search).await.unwrap();
            found.extend(page.items);
            match page.next_cursor {
                Some(cursor) => search.cursor = Some(cursor),
                None => break found,
            }
        }
    };
    let found = all("kavi").await;
    assert_eq!(found.len(), COMMON);
    assert!(found.windows(2).all(|two| two[0].at > two[1].at));
    assert_eq!(all("kavitha").await.len(), COMMON - 1);
    assert_eq!(all("kavi kavin").await.len(), 1);
    world.finish().await;
}

async fn a_token_is_found_by_its_name_and_a_role_is_none(world: World) {
    let store = &world.store;
    let kavitha = member(&world, "one@example.org", Role::Owner).await;
    let told = [
        (Some(kavitha), "token.create", Some("Website"), None),
        (None, "event.update", None, Some("Website of the sabha")),
        (Some(kavitha), "member.role", Some("manager"), None),
    ];
    let entries = told.map(|(user, action, detail, program)| AuditEntry {
        organization: Some(world.organization),
        user,
        action: action.into(),
        subject: "s".into(),
        detail: detail.map(str::to_owned),
        program: program.map(str::to_owned),
        at: world.now(),
    });
    store.audit_all(entries.into()).await.unwrap();
    let find = async |typed: &str| {
        let search = AuditSearch {
            organization: Some(world.organization),
            words: sought(typed),
            limit: 15,
            ..AuditSearch::default()
        };
        let found = store.search_audit(&search).await.unwrap().items;
        let mut told: Vec<_> = found
            .into_iter()
            .map(|line| (line.action, line.who, line.detail, line.program))
            .collect();
        told.sort_unstable();
        told
    };
    let own = |text: &str| Some(text.to_owned());
    let program = own("Website of the sabha");
    let by_token = ("event.update".to_owned(), None, None, program);
    let found = find("webs").await;
    assert_eq!(found.len(), 2);
    assert_eq!(found[0], by_token);
    assert_eq!(found[1].0, "token.create");
    assert_eq!(found[1].2, own("Website"));
    assert_eq!(find("sabha").await, [by_token]);
    assert!(
        find("manager").await.is_empty(),
        "what was given is no name"
    );
    world.finish().await;
}

crate::on_both!(
    the_audit_log_is_found_by_beginnings_of_names,
    a_token_is_found_by_its_name_and_a_role_is_none,
    what_many_lines_have_in_common_is_followed_in_parts,
);
