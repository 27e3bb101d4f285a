//! Conversations: one worker at a time, in order, each element concluded once.

use crate::channels::connect;
use crate::inbound::{deliver, guest, said};
use crate::world::World;
use chrono::Duration;
use domain::channel::ChannelKind;
use domain::ids::{ChatMessageId, ConversationId, JobId, OrganizationId};
use domain::language::Language;
use futures::future::join_all;
use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use store::records::*;
use store::{Store, StoreError};
use usecases::conversations::Speaker;
use usecases::messages::MessageState;
use uuid::Uuid;

const LEASE: Duration = Duration::minutes(1);

fn answer(text: &str) -> NewChatMessage {
    NewChatMessage {
        id: ChatMessageId(Uuid::now_v7()),
        speaker: Speaker::Machine,
        text: text.into(),
        reply: "{}".into(),
        to: "{}".into(),
    }
}

/// The job that carries a message, which it names.
fn carrier(world: &World, channel: &ChannelRecord, message: &NewChatMessage) -> NewJob {
    NewJob {
        channel: Some(channel.id),
        payload: format!("{{\"message\":\"{}\"}}", message.id).into(),
        dedup_key: Some(format!("chat:{}", message.id)),
        ..NewJob::new(world.organization, "chat")
    }
}

/// The conclusion of a leased conversation's n-th element, with nothing to say.
fn silence(leased: &LeasedConversation, n: usize) -> Turned {
    Turned {
        conversation: leased.conversation.id,
        fence: leased.fence,
        heard: leased.heard[n].id,
        state: None,
        language: None,
        phone: None,
        waits: None,
        messages: Vec::new(),
        jobs: Vec::new(),
        release: n + 1 == leased.heard.len(),
    }
}

async fn lease(store: &Store) -> Vec<LeasedConversation> {
    store.lease_conversations(10, LEASE).await.unwrap()
}

fn whats(leased: &LeasedConversation) -> Vec<&str> {
    let whats = leased.heard.iter().map(|heard| heard.what.as_str());
    whats.collect()
}

async fn conversation(world: &World, id: ConversationId) -> ConversationRecord {
    world.store.conversation(id).await.unwrap().unwrap()
}

async fn what_comes_meanwhile_is_for_the_next_lease(world: World) {
    let channel = connect(&world, ChannelKind::Whatsapp).await;
    let element = |n| said(&world, &channel, guest("a"), n);
    deliver(&world, &channel, vec![element(1), element(2)]).await;
    let first = lease(&world.store).await.remove(0);
    assert_eq!(whats(&first), ["1", "2"]);
    deliver(&world, &channel, vec![element(3)]).await;
    assert_eq!(lease(&world.store).await, []);

    let says = answer("வணக்கம்");
    let turned = Turned {
        state: Some("{\"asked\":1}".into()),
        language: Some(Language::Tamil),
        phone: Some("+94771234567".into()),
        waits: Some(true),
        jobs: vec![carrier(&world, &channel, &says)],
        messages: vec![says.clone()],
        ..silence(&first, 0)
    };
    assert!(world.store.turned(turned.clone()).await.unwrap());
    // Told twice: the element is done with.
    assert!(!world.store.turned(turned).await.unwrap());
    assert_eq!(lease(&world.store).await, []);
    assert!(world.store.turned(silence(&first, 1)).await.unwrap());
    let second = lease(&world.store).await.remove(0);
    assert_eq!(whats(&second), ["3"]);
    assert_eq!(second.fence, first.fence + 1);
    let now = &second.conversation;
    assert_eq!(now.state, "{\"asked\":1}");
    assert_eq!(now.language, Some(Language::Tamil));
    assert_eq!(now.guest.phone.as_deref(), Some("+94771234567"));
    assert_eq!(now.waits_since, Some(world.now()));
    assert_eq!(now.last_text, "வணக்கம்");
    assert!(world.store.turned(silence(&second, 0)).await.unwrap());
    assert_eq!(lease(&world.store).await, []);
    assert_eq!(world.store.inbound_waiting().await.unwrap(), 0);

    let thread = world.store.thread(now.id, 2).await.unwrap();
    let last = thread.last().unwrap();
    assert_eq!((last.id, last.state.as_str()), (says.id, "queued"));
    assert_eq!((thread.len(), last.speaker), (2, Speaker::Machine));
    let jobs = world
        .store
        .lease_channel_jobs(channel.id, &["chat"], 5, LEASE);
    assert_eq!(jobs.await.unwrap().len(), 1);
    world.finish().await;
}

async fn a_conclusion_after_the_lease_was_lost_is_void(world: World) {
    let channel = connect(&world, ChannelKind::Whatsapp).await;
    let elements = vec![
        said(&world, &channel, guest("a"), 1),
        said(&world, &channel, guest("a"), 2),
    ];
    deliver(&world, &channel, elements).await;
    let first = lease(&world.store).await.remove(0);
    assert_eq!(first.heard[0].attempts, 1);
    world.pass(LEASE);
    let second = lease(&world.store).await.remove(0);
    // Whoever vanished had the first element in hand.
    let tries: Vec<i32> = second.heard.iter().map(|h| h.attempts).collect();
    assert_eq!(tries, [2, 1]);
    let says = answer("late");
    let late = Turned {
        state: Some("{\"late\":1}".into()),
        jobs: vec![carrier(&world, &channel, &says)],
        messages: vec![says],
        ..silence(&first, 0)
    };
    assert!(!world.store.turned(late).await.unwrap());
    let again_at = world.now();
    let defer =
        world
            .store
            .defer_conversation(first.conversation.id, first.fence, again_at, "x".into());
    defer.await.unwrap();
    assert_eq!(lease(&world.store).await, []);
    let kept = conversation(&world, first.conversation.id).await;
    assert_eq!(kept.state, "{}");
    assert_eq!(world.store.thread(kept.id, 9).await.unwrap().len(), 2);
    assert_eq!(world.store.channels_with_due_jobs().await.unwrap(), []);
    assert!(world.store.turned(silence(&second, 0)).await.unwrap());
    world.finish().await;
}

async fn an_element_that_fails_is_tried_again_and_given_up(world: World) {
    let channel = connect(&world, ChannelKind::Whatsapp).await;
    let element = |n| said(&world, &channel, guest("a"), n);
    deliver(&world, &channel, vec![element(1), element(2)]).await;
    for attempt in 1..=3 {
        let leased = lease(&world.store).await.remove(0);
        assert_eq!(leased.heard[0].attempts, attempt);
        assert_eq!(leased.heard[1].attempts, 1);
        let again_at = world.now() + Duration::minutes(5);
        let (id, fence) = (leased.conversation.id, leased.fence);
        let defer = world
            .store
            .defer_conversation(id, fence, again_at, "broken".into());
        defer.await.unwrap();
        // What comes meanwhile does not overtake it.
        deliver(&world, &channel, vec![element(i64::from(attempt) + 2)]).await;
        assert_eq!(lease(&world.store).await, []);
        world.pass(Duration::minutes(5));
    }
    let leased = lease(&world.store).await.remove(0);
    assert_eq!(whats(&leased), ["1", "2", "3", "4", "5"]);
    for heard in &leased.heard {
        let given_up = world.store.give_up_heard(heard.id, "broken".into());
        given_up.await.unwrap();
    }
    assert_eq!(world.store.inbound_waiting().await.unwrap(), 0);
    // With the last one the conversation is free at once.
    deliver(&world, &channel, vec![element(9)]).await;
    assert_eq!(whats(&lease(&world.store).await[0]), ["9"]);
    world.finish().await;
}

async fn a_flood_is_worked_off_in_portions(world: World) {
    let channel = connect(&world, ChannelKind::Whatsapp).await;
    let flood = (0..45).map(|n| said(&world, &channel, guest("a"), n));
    let flood = flood.collect();
    deliver(&world, &channel, flood).await;
    let mut portions = Vec::new();
    while let Some(leased) = lease(&world.store).await.pop() {
        portions.push(leased.heard.len());
        for n in 0..leased.heard.len() {
            assert!(world.store.turned(silence(&leased, n)).await.unwrap());
        }
    }
    assert_eq!(portions, [20, 20, 5]);
    world.finish().await;
}

/// Works until all elements are concluded; notes each before it concludes it.
async fn work(
    store: Store,
    seen: Arc<Mutex<Vec<(ConversationId, i64)>>>,
    left: Arc<AtomicUsize>,
    organization: domain::ids::OrganizationId,
) {
    while left.load(Ordering::SeqCst) > 0 {
        let leased = store.lease_conversations(7, LEASE).await.unwrap();
        if leased.is_empty() {
            tokio::task::yield_now().await;
        }
        for one in &leased {
            for (n, heard) in one.heard.iter().enumerate() {
                let noted = (one.conversation.id, heard.what.parse().unwrap());
                seen.lock().unwrap().push(noted);
                let says = answer("so");
                let job = NewJob {
                    dedup_key: Some(format!("turn:{}", heard.id)),
                    ..NewJob::new(organization, "turn")
                };
                let turned = Turned {
                    messages: vec![says],
                    jobs: vec![job],
                    ..silence(one, n)
                };
                assert!(store.turned(turned).await.unwrap());
                left.fetch_sub(1, Ordering::SeqCst);
            }
        }
    }
}

async fn every_element_is_concluded_once_and_in_order(world: World) {
    let channel = connect(&world, ChannelKind::Whatsapp).await;
    let element = |g: i64, n| said(&world, &channel, guest(&format!("g{g}")), n);
    let early = (0..3).flat_map(|n| (0..200).map(move |g| (g, n)));
    let early = early.map(|(g, n)| element(g, n)).collect();
    assert_eq!(deliver(&world, &channel, early).await, 600);
    let seen = Arc::new(Mutex::new(Vec::new()));
    let left = Arc::new(AtomicUsize::new(1000));
    let neighbour = world.neighbour().await;
    let tasks: Vec<_> = (0..8)
        .map(|i| {
            let stores = [&world.store, &neighbour];
            let store = stores[i % 2].clone();
            let (seen, left) = (seen.clone(), left.clone());
            tokio::spawn(work(store, seen, left, world.organization))
        })
        .collect();
    // The rest comes in while they work.
    for g in (0..200).step_by(10) {
        let late = (g..g + 10).flat_map(|g| [(g, 4), (g, 3)]);
        let late = late.map(|(g, n)| element(g, n)).collect();
        assert_eq!(deliver(&world, &channel, late).await, 20);
    }
    let all = tokio::time::timeout(std::time::Duration::from_secs(120), join_all(tasks));
    for done in all.await.expect("no element is left behind") {
        done.unwrap();
    }
    let mut orders: HashMap<ConversationId, Vec<i64>> = HashMap::new();
    for (conversation, n) in seen.lock().unwrap().iter() {
        orders.entry(*conversation).or_default().push(*n);
    }
    assert_eq!(orders.len(), 200);
    assert!(orders.values().all(|order| *order == [0, 1, 2, 3, 4]));
    assert_eq!(world.store.inbound_waiting().await.unwrap(), 0);
    let counts = world.store.job_counts_of("turn:").await.unwrap();
    assert_eq!(counts.waiting, 1000);
    neighbour.close().await;
    world.finish().await;
}

async fn a_person_takes_over_and_gives_back(world: World) {
    let channel = connect(&world, ChannelKind::Whatsapp).await;
    let mut ids = Vec::new();
    for (n, name) in ["a", "b", "c", "d"].into_iter().enumerate() {
        let n = i64::try_from(n).unwrap();
        let element = said(&world, &channel, guest(name), n);
        deliver(&world, &channel, vec![element]).await;
        let found = world.store.conversation_of(channel.id, name).await;
        ids.push(found.unwrap().unwrap().id);
    }
    for leased in lease(&world.store).await {
        let waits = [ids[0], ids[1]].contains(&leased.conversation.id);
        let turned = Turned {
            waits: waits.then_some(true),
            ..silence(&leased, 0)
        };
        assert!(world.store.turned(turned).await.unwrap());
    }
    let mut search = ConversationSearch {
        organization: world.organization,
        waiting: false,
        cursor: None,
        limit: 1,
    };
    // Who waits comes first, then the latest; page by page.
    let mut order = Vec::new();
    loop {
        let (page, next) = world.store.conversations(search.clone()).await.unwrap();
        order.extend(page.into_iter().map(|one| one.id));
        if next.is_none() {
            break;
        }
        search.cursor = next;
    }
    assert_eq!(order, [ids[1], ids[0], ids[3], ids[2]]);
    let waiting = async |organization| {
        let waiting = world.store.waiting_conversations(organization);
        waiting.await.unwrap()
    };
    assert_eq!(waiting(world.organization).await, 2);
    let stranger = OrganizationId(Uuid::now_v7());
    assert_eq!(waiting(stranger).await, 0);
    let mut says = answer("I am here");
    says.speaker = Speaker::Person;
    let job = carrier(&world, &channel, &says);
    let nobody = ConversationId(Uuid::now_v7());
    let lost = world
        .store
        .person_answers(nobody, says.clone(), job.clone());
    assert_eq!(lost.await.unwrap_err(), StoreError::NotFound);
    let answered = world.store.person_answers(ids[0], says, job);
    answered.await.unwrap();
    let one = conversation(&world, ids[0]).await;
    assert_eq!(
        (one.waits_since, one.person_since),
        (None, Some(world.now()))
    );
    assert_eq!(one.last_text, "I am here");
    let only_waiting = ConversationSearch {
        waiting: true,
        cursor: None,
        limit: 5,
        ..search
    };
    let (listed, _) = world.store.conversations(only_waiting).await.unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!(waiting(world.organization).await, 1);
    world.store.settle_conversation(ids[0]).await.unwrap();
    assert_eq!(conversation(&world, ids[0]).await.person_since, None);
    let remove = world.store.remove_channel(world.organization, channel.id);
    assert!(remove.await.unwrap());
    assert_eq!(waiting(world.organization).await, 0);
    world.finish().await;
}

/// The answers that may go out now, by their words, with their jobs.
async fn due(world: &World, channel: &ChannelRecord) -> Vec<(String, LeasedJob)> {
    let leased = world.store.lease_channel_jobs(channel.id, &[], 5, LEASE);
    let mut due = Vec::new();
    for job in leased.await.unwrap() {
        let payload: serde_json::Value = serde_json::from_str(&job.payload).unwrap();
        let id = payload["message"].as_str().unwrap().parse().unwrap();
        let message = world.store.chat_message(id).await.unwrap().unwrap();
        due.push((message.text, job));
    }
    due.sort_by(|a, b| a.0.cmp(&b.0));
    due
}

/// Ends a try of an answer.
async fn ended(world: &World, (_, job): &(String, LeasedJob), outcome: Outcome) {
    let end = Acknowledgement {
        job: job.id,
        attempts: job.attempts,
        outcome,
    };
    assert_eq!(world.store.acknowledge(vec![end]).await.unwrap(), 1);
}

async fn an_answer_waits_for_those_before_it_and_not_for_ever(world: World) {
    let channel = connect(&world, ChannelKind::Whatsapp).await;
    let elements = [("a", 1), ("a", 2), ("b", 3)];
    let elements = elements.map(|(name, n)| said(&world, &channel, guest(name), n));
    deliver(&world, &channel, elements.to_vec()).await;
    for leased in lease(&world.store).await {
        for (n, heard) in leased.heard.iter().enumerate() {
            let says = answer(&heard.what);
            let turned = Turned {
                jobs: vec![carrier(&world, &channel, &says)],
                messages: vec![says],
                ..silence(&leased, n)
            };
            assert!(world.store.turned(turned).await.unwrap());
        }
    }
    let words = |due: &[(String, LeasedJob)]| -> Vec<String> {
        due.iter().map(|(words, _)| words.clone()).collect()
    };
    let first = due(&world, &channel).await;
    assert_eq!(words(&first), ["1", "3"]);
    // While the first is on its way the second waits, and nobody looks for it in vain.
    assert!(due(&world, &channel).await.is_empty());
    assert_eq!(world.store.channels_with_due_jobs().await.unwrap(), []);
    ended(&world, &first[1], Outcome::Done).await;
    let later = Outcome::Retry {
        at: world.now() + Duration::seconds(30),
        error: "429".into(),
    };
    ended(&world, &first[0], later).await;
    // Nor does a person's answer, given meanwhile, overtake it.
    let mut says = answer("by hand");
    says.speaker = Speaker::Person;
    let job = carrier(&world, &channel, &says);
    let guest_a = world.store.conversation_of(channel.id, "a").await.unwrap();
    let answered = world.store.person_answers(guest_a.unwrap().id, says, job);
    answered.await.unwrap();
    assert!(due(&world, &channel).await.is_empty());
    assert_eq!(world.store.channels_with_due_jobs().await.unwrap(), []);
    world.pass(Duration::seconds(30));
    let again = due(&world, &channel).await;
    assert_eq!(words(&again), ["1"]);
    // What may have arrived, and what never will, holds up nothing.
    let lost = Outcome::Uncertain {
        error: "no answer".into(),
    };
    ended(&world, &again[0], lost).await;
    let second = due(&world, &channel).await;
    assert_eq!(words(&second), ["2"]);
    let dead = Outcome::Dead {
        error: "refused".into(),
    };
    ended(&world, &second[0], dead).await;
    assert_eq!(words(&due(&world, &channel).await), ["by hand"]);
    world.finish().await;
}

/// A message of ours in a new conversation, its job sent off, with what became of that.
async fn sent_off(
    world: &World,
    channel: &ChannelRecord,
    n: i64,
    outcome: Outcome,
) -> (ChatMessageId, JobId) {
    let name = format!("guest{n}");
    let element = said(world, channel, guest(&name), n);
    deliver(world, channel, vec![element]).await;
    let leased = lease(&world.store).await.remove(0);
    let says = answer("so");
    let turned = Turned {
        jobs: vec![carrier(world, channel, &says)],
        messages: vec![says.clone()],
        ..silence(&leased, 0)
    };
    assert!(world.store.turned(turned).await.unwrap());
    let jobs = world.store.lease_channel_jobs(channel.id, &[], 5, LEASE);
    let job = jobs.await.unwrap().remove(0);
    let end = Acknowledgement {
        job: job.id,
        attempts: job.attempts,
        outcome,
    };
    world.store.acknowledge(vec![end]).await.unwrap();
    (says.id, job.id)
}

fn report(channel: &ChannelRecord, provider_id: &str, state: &str) -> ReportEntry {
    ReportEntry {
        channel: channel.id,
        provider_id: provider_id.into(),
        job: None,
        state: state.into(),
        reason: (state == "failed").then(|| "no such number".into()),
    }
}

async fn reports_settle_what_was_uncertain_and_never_go_back(world: World) {
    let channel = connect(&world, ChannelKind::Whatsapp).await;
    let lost = Outcome::Uncertain {
        error: "no answer".into(),
    };
    let (message, job) = sent_off(&world, &channel, 1, lost).await;
    let noted = world
        .store
        .note_chat_message(message, "uncertain", None, Some("no answer"));
    noted.await.unwrap();
    let tell = async |entry: ReportEntry| world.store.note_report(entry).await.unwrap();
    let states = async || {
        let shown = world.store.chat_message(message).await.unwrap().unwrap();
        let counts = world.store.job_counts_of("chat:").await.unwrap();
        (shown.state, counts)
    };
    // Nobody knows this id yet, and our mark is worth nothing on another channel.
    assert!(!tell(report(&channel, "wamid.1", "sent")).await);
    let other = connect(&world, ChannelKind::Telegram).await;
    let mut marked = report(&other, "wamid.1", "delivered");
    marked.job = Some(job);
    assert!(!tell(marked.clone()).await);
    marked.channel = channel.id;
    assert!(tell(marked).await);
    let (state, counts) = states().await;
    assert_eq!((state.as_str(), counts.delivered), ("delivered", 1));
    // By now the id is known; what comes late or twice changes nothing.
    let after = world
        .store
        .note_chat_message(message, "sent", Some("wamid.1"), None);
    after.await.unwrap();
    for late in ["sent", "delivered", "sent"] {
        assert!(tell(report(&channel, "wamid.1", late)).await);
        assert_eq!(states().await.0, "delivered");
    }
    assert!(tell(report(&channel, "wamid.1", "read")).await);
    assert_eq!(states().await.0, "read");
    assert!(tell(report(&channel, "wamid.1", "failed")).await);
    assert!(tell(report(&channel, "wamid.1", "delivered")).await);
    let (state, counts) = states().await;
    assert_eq!((state.as_str(), counts.failed), ("failed", 1));
    let shown = world.store.chat_message(message).await.unwrap().unwrap();
    assert_eq!(shown.error.as_deref(), Some("no such number"));
    // Sent anew, it begins anew; a report of the first sending does not touch it.
    let again = world
        .store
        .note_chat_message(message, "sent", Some("wamid.2"), None);
    again.await.unwrap();
    assert_eq!(states().await.0, "sent");
    assert!(tell(report(&channel, "wamid.2", "read")).await);
    assert_eq!(states().await.0, "read");
    assert!(!tell(report(&channel, "wamid.2", "nonsense")).await);
    world.finish().await;
}

async fn a_report_before_the_answer_is_completed_by_it(world: World) {
    let channel = connect(&world, ChannelKind::Whatsapp).await;
    let mut job = crate::channels::outgoing(&world, channel.id, "a");
    job.kind = "chat_confirmation".into();
    world.store.enqueue(vec![job]).await.unwrap();
    let jobs = world.store.lease_channel_jobs(channel.id, &[], 5, LEASE);
    let job = jobs.await.unwrap().remove(0);
    let noted = world.store.note_sent(job.id, channel.id, "wamid.9");
    noted.await.unwrap();
    let early = report(&channel, "wamid.9", "delivered");
    assert!(world.store.note_report(early).await.unwrap());
    let end = Acknowledgement {
        job: job.id,
        attempts: job.attempts,
        outcome: Outcome::Delivered {
            subject: "Concert".into(),
            content: Some("\"so\"".into()),
        },
    };
    world.store.acknowledge(vec![end]).await.unwrap();
    let shown = world.store.message(world.organization, job.id).await;
    let (record, content) = shown.unwrap();
    assert_eq!(record.state, MessageState::Delivered);
    assert_eq!(record.subject, "Concert");
    assert_eq!(content.as_deref(), Some("\"so\""));
    world.finish().await;
}

crate::on_both!(
    what_comes_meanwhile_is_for_the_next_lease,
    a_conclusion_after_the_lease_was_lost_is_void,
    an_element_that_fails_is_tried_again_and_given_up,
    a_flood_is_worked_off_in_portions,
    every_element_is_concluded_once_and_in_order,
    a_person_takes_over_and_gives_back,
    an_answer_waits_for_those_before_it_and_not_for_ever,
    reports_settle_what_was_uncertain_and_never_go_back,
    a_report_before_the_answer_is_completed_by_it,
);
