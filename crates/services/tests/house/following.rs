//! What reaches all following dates of a series, through the doors.

use crate::series::class;
use crate::support::*;
use crate::waiting::waits;
use domain::event::EventStatus;
use domain::ids::{EventId, TicketTypeId};
use domain::language::{Language, LocalText};
use domain::promo::{Counted, Discount};
use domain::question::Question;
use domain::series::{Longer, Reach};
use usecases::bookings::{AnswerInput, BookingRequest, TicketOrder};
use usecases::messages::{MessageKind, MessageQuery};
use usecases::promo::PromoCodeInput;
use usecases::questions::QuestionInput;
use usecases::series::Along;
use usecases::team::{InvitationInput, Joining};
use usecases::waiting::WaitingSettings;
use usecases::{Actor, Conflict, Error, Role};

fn question(words: &str, ticket_type: Option<TicketTypeId>) -> QuestionInput {
    QuestionInput {
        label: LocalText::both("கேள்வி", words),
        ticket_type,
        ..QuestionInput::default()
    }
}

impl Test {
    async fn asks(&self, event: EventId, questions: Vec<QuestionInput>) -> Vec<Question> {
        let door = &self.house.doors.questions;
        let put = door.put(&self.actor, event, questions, Vec::new()).await;
        put.unwrap()
    }

    async fn asked(&self, event: EventId) -> Vec<Question> {
        let door = &self.house.doors.questions;
        door.list(&self.actor, event).await.unwrap()
    }

    /// The codes of an event with the uses they were given.
    async fn codes(&self, event: EventId) -> Vec<(String, Option<i64>)> {
        let door = &self.house.doors.promo_codes;
        let page = door.list(&self.actor, event, None).await.unwrap();
        let codes = page.items.into_iter().map(|code| code.input);
        let mut codes: Vec<_> = codes.map(|code| (code.code, code.max_uses)).collect();
        codes.sort_unstable();
        codes
    }
}

fn words(questions: &[Question]) -> Vec<&str> {
    let words = questions.iter().map(|question| question.label.en.as_str());
    words.collect()
}

#[tokio::test]
async fn a_date_is_on_sale_with_what_the_first_one_asks_and_grants() {
    let t = house().await;
    let mut input = concert();
    input.ticket_types = vec![ticket_type("Seat", 40_000, None)];
    let first = t.published(input).await;
    let meal = QuestionInput {
        required: true,
        ..question("Meal?", Some(first.ticket_types[0].id))
    };
    t.asks(first.id, vec![meal]).await;
    let early = PromoCodeInput {
        code: "EARLY".into(),
        everywhere: false,
        discount: Discount::Free,
        ticket_types: vec![first.ticket_types[0].id],
        counted: Counted::Places,
        max_uses: Some(3),
        starts_at: None,
        ends_at: None,
    };
    let codes = &t.house.doors.promo_codes;
    codes.create(&t.actor, first.id, early).await.unwrap();
    let dates = t.repeated(first.id, "FREQ=WEEKLY;COUNT=3").await;
    for date in &dates[1..] {
        let event = t.event_now(date.event).await;
        assert_eq!(event.status, EventStatus::Published);
        let asked = t.asked(date.event).await;
        assert_eq!(words(&asked), ["Meal?"]);
        assert_eq!(asked[0].ticket_type, Some(event.ticket_types[0].id));
        assert_eq!(t.codes(date.event).await, [("EARLY".to_owned(), Some(3))]);
        let unanswered = t.book(wish(date.event, 1)).await;
        assert!(unanswered.is_err(), "a required answer is missing");
        assert_eq!(t.event_now(date.event).await.taken, 0);
    }
    t.healthy().await;
}

#[tokio::test]
async fn words_go_to_the_guests_of_every_date_that_is_called_off() {
    let t = house().await;
    let first = t.published(concert()).await;
    let dates = t.repeated(first.id, "FREQ=WEEKLY;COUNT=3").await;
    let mails = ["a@example.org", "b@example.org", "c@example.org"];
    for (date, mail) in dates.iter().zip(mails) {
        t.book(wish_by_mail(date.event, mail)).await.unwrap();
    }
    t.house.workers.run_due().await.unwrap();
    let series = &t.house.doors.series;
    let cancel = |words| series.cancel(&t.actor, dates[1].event, Reach::Following, words);
    let odd = LocalText::only(Language::English, "Ill, {nobody}.");
    let refused = cancel(odd).await.unwrap_err();
    assert_wrong(refused, "words", "placeholder_unknown");
    let stands = t.event_now(dates[1].event).await.status;
    assert_eq!(stands, EventStatus::Published, "nothing was done");
    let words = LocalText::both("பாடகருக்கு உடல்நலமில்லை.", "The singer is ill.");
    assert_eq!(cancel(words).await.unwrap().done, 2);
    t.house.workers.run_due().await.unwrap();
    let messages = &t.house.doors.messages;
    let log = messages.list(&t.actor, MessageQuery::default()).await;
    let mut told = Vec::new();
    for message in log.unwrap().items {
        if message.kind == MessageKind::Cancellation {
            let text = messages.show(&t.actor, message.id).await.unwrap().text;
            assert!(text.contains("பாடகருக்கு உடல்நலமில்லை."), "{text}");
            told.push(message.recipient);
        }
    }
    told.sort_unstable();
    assert_eq!(told, mails[1..]);
    t.healthy().await;
}

#[tokio::test]
async fn questions_go_to_the_following_dates_but_where_guests_have_answered() {
    let t = house().await;
    let first = t.published(class()).await;
    let dates = t.repeated(first.id, "FREQ=WEEKLY;COUNT=4").await;
    let [before, this, next, last] = [0, 1, 2, 3].map(|at| dates[at].event);
    let old = t.asks(last, vec![question("Level?", None)]).await;
    let kinds = t.event_now(last).await.ticket_types;
    let order = TicketOrder {
        ticket_type: Some(kinds[0].id),
        quantity: 1,
    };
    let answer = AnswerInput {
        question: old[0].id,
        values: vec!["First".into()],
    };
    let booked = t.book(BookingRequest {
        tickets: vec![order],
        answers: vec![answer],
        ..wish(last, 1)
    });
    booked.await.unwrap();
    t.asks(next, vec![question("Of before?", None)]).await;
    let child = t.event_now(this).await.ticket_types[1].id;
    let new = vec![question("Size?", None), question("Age?", Some(child))];
    t.asks(this, new).await;

    let series = &t.house.doors.series;
    let take = || series.take_over(&t.actor, this, Along::Questions);
    let taken = take().await.unwrap();
    assert_eq!(taken.done, 1);
    let [kept] = taken.kept.as_slice() else {
        panic!("{:?}", taken.kept)
    };
    assert_eq!(kept.event, last);
    let answered = Error::Conflict {
        conflict: Conflict::QuestionsAnswered,
    };
    assert_eq!(kept.error, answered);
    assert_eq!(words(&t.asked(last).await), ["Level?"]);
    assert!(t.asked(before).await.is_empty(), "it lies before");
    let asked = t.asked(next).await;
    assert_eq!(words(&asked), ["Size?", "Age?"]);
    let child = t.event_now(next).await.ticket_types[1].id;
    assert_eq!(
        (asked[0].ticket_type, asked[1].ticket_type),
        (None, Some(child))
    );
    // Again is fine: what is asked already is not asked anew.
    assert_eq!(take().await.unwrap(), taken);
    assert_eq!(t.asked(next).await, asked);
    t.healthy().await;
}

#[tokio::test]
async fn codes_are_added_to_the_following_dates_with_uses_of_their_own() {
    let t = house().await;
    let mut input = concert();
    input.ticket_types = vec![ticket_type("Seat", 40_000, None)];
    let first = t.published(input).await;
    let dates = t.repeated(first.id, "FREQ=WEEKLY;COUNT=3").await;
    let codes = &t.house.doors.promo_codes;
    let code = |words: &str, max| PromoCodeInput {
        code: words.into(),
        everywhere: false,
        discount: Discount::Free,
        ticket_types: Vec::new(),
        counted: Counted::Places,
        max_uses: Some(max),
        starts_at: None,
        ends_at: None,
    };
    let make = |event, input| codes.create(&t.actor, event, input);
    make(first.id, code("EARLY", 3)).await.unwrap();
    let gone = make(first.id, code("GONE", 3)).await.unwrap();
    codes.end(&t.actor, first.id, gone.id).await.unwrap();
    make(dates[1].event, code("early", 1)).await.unwrap();
    let used = BookingRequest {
        code: Some("EARLY".into()),
        ..wish(first.id, 2)
    };
    t.book(used).await.unwrap();
    let series = &t.house.doors.series;
    let taken = series.take_over(&t.actor, first.id, Along::Codes).await;
    assert_eq!(taken.unwrap().done, 2);
    assert_eq!(
        t.codes(dates[1].event).await,
        [("early".to_owned(), Some(1))]
    );
    assert_eq!(
        t.codes(dates[2].event).await,
        [("EARLY".to_owned(), Some(3))]
    );
    let there = BookingRequest {
        code: Some("EARLY".into()),
        ..wish(dates[2].event, 3)
    };
    t.book(there).await.unwrap();
    t.healthy().await;
}

#[tokio::test]
async fn door_staff_stand_at_the_following_dates_too_and_only_organizers_decide_it() {
    let t = house().await;
    let first = t.published(concert()).await;
    let dates = t.repeated(first.id, "FREQ=WEEKLY;COUNT=3").await;
    let doors = &t.house.doors;
    let input = InvitationInput {
        role: Role::Door,
        email: None,
        language: Language::English,
    };
    let invited = doors.team.invite(&t.actor, input).await.unwrap();
    let token = invited.link.rsplit('/').next().unwrap().to_owned();
    let who = Joining::Typed {
        name: "Nila".into(),
        email: "nila@example.org".into(),
        password: "correct horse battery".into(),
        language: Language::English,
        address: "192.0.2.1".into(),
    };
    let nila = doors.team.join(&token, who).await.unwrap();
    let take = async |actor: &Actor, event: EventId| {
        let series = &doors.series;
        series.take_over(actor, event, Along::Door).await
    };
    let nobody = take(&t.actor, dates[1].event).await.unwrap();
    assert_eq!(nobody.done, 0, "there is nobody to take over");
    let given = doors.door.assign(&t.actor, dates[1].event, nila.user, true);
    given.await.unwrap();
    assert_eq!(take(&t.actor, dates[1].event).await.unwrap().done, 1);
    let staff = async |at: usize| {
        let staff = doors.door.assigned(&t.actor, dates[at].event).await;
        staff.unwrap()
    };
    assert!(staff(0).await.is_empty());
    assert_eq!(staff(2).await, [nila.user]);

    let stranger = t.stranger().await;
    let foreign = take(&stranger, dates[0].event).await;
    assert_eq!(foreign.unwrap_err(), Error::NotFound);
    let at_the_door = take(&nila.actor(), dates[1].event).await;
    assert_eq!(at_the_door.unwrap_err(), Error::Forbidden);
    let alone = t.published(concert()).await;
    let none = take(&t.actor, alone.id).await;
    assert_eq!(none.unwrap_err(), Error::NotFound);
    t.healthy().await;
}

#[tokio::test]
async fn waiting_lists_of_the_following_dates_work_alike_and_nobody_loses_their_turn() {
    let t = house().await;
    let mut input = concert();
    input.capacity = 1;
    let first = t.published(input).await;
    let dates = t.repeated(first.id, "FREQ=WEEKLY;COUNT=4").await;
    let [before, this, next, last] = [0, 1, 2, 3].map(|at| dates[at].event);
    t.book(wish_by_mail(next, "a@example.org")).await.unwrap();
    t.join(waits(next, "meena")).await.unwrap();
    let waiting = &t.house.doors.waiting;
    let numbers = async |event: EventId| waiting.numbers(&t.actor, event).await.unwrap();
    let usual = numbers(before).await.settings;
    let own = WaitingSettings {
        is_open: false,
        comes_first: false,
        offer_hours: 3,
    };
    waiting.set(&t.actor, this, own).await.unwrap();

    let series = &t.house.doors.series;
    let take = async |actor: &Actor| series.take_over(actor, this, Along::WaitingList).await;
    let nobody = Actor {
        scopes: Vec::new(),
        ..t.actor.clone()
    };
    assert_eq!(take(&nobody).await.unwrap_err(), Error::Forbidden);
    let stranger = t.stranger().await;
    assert_eq!(take(&stranger).await.unwrap_err(), Error::NotFound);
    assert_eq!(numbers(last).await.settings, usual, "nothing was done");

    let taken = take(&t.actor).await.unwrap();
    assert_eq!((taken.done, taken.kept.len()), (2, 0));
    assert_eq!(numbers(before).await.settings, usual, "it lies before");
    assert_eq!(numbers(last).await.settings, own);
    let there = numbers(next).await;
    assert_eq!((there.settings, there.waiting), (own, 1));
    let closed = Error::Conflict {
        conflict: Conflict::WaitingClosed,
    };
    let late = t.join(waits(next, "late")).await;
    assert_eq!(late.unwrap_err(), closed);

    // Again is fine, and no change that the history would tell of.
    assert_eq!(take(&t.actor).await.unwrap(), taken);
    let log = t.store.audit_log(t.actor.organization, 100).await.unwrap();
    let set = log.iter().filter(|line| line.action == "waiting.settings");
    let mut set: Vec<&str> = set.map(|line| line.subject.as_str()).collect();
    set.sort_unstable();
    let mut expected = [this, next, last].map(|date| date.to_string());
    expected.sort_unstable();
    assert_eq!(set, expected);
    t.healthy().await;
}

#[tokio::test]
async fn a_series_whose_dates_are_all_made_goes_on_to_a_later_end() {
    let t = house().await;
    let first = t.published(class()).await;
    let dates = t.repeated(first.id, "FREQ=WEEKLY;COUNT=3").await;
    let series = &t.house.doors.series;
    let more = |longer| series.lengthen(&t.actor, first.id, longer);
    let until = |day: &str| Longer::Until(day.parse().unwrap());
    for (longer, key) in [
        (Longer::Times(3), "rule_not_longer"),
        (until("2027-03-26"), "rule_not_longer"),
        (Longer::Times(1), "rule_alone"),
        (Longer::Times(1000), "rule_too_many"),
        (until("2037-01-01"), "rule_too_many"),
    ] {
        assert_wrong(more(longer).await.unwrap_err(), "rule", key);
    }
    assert_eq!(t.dates_of(first.id).await.len(), 3, "nothing was done");

    let longer = more(Longer::Times(4)).await.unwrap();
    assert_eq!(longer.words.en, "Every week on Saturday, 4 times in all");
    assert_eq!((longer.ahead, longer.open), (4, false));
    assert_eq!(more(until("2027-04-10")).await.unwrap().ahead, 6);
    let all = t.dates_of(first.id).await;
    assert_eq!(all[..3], dates, "those of before stay");
    let last = t.event_now(all[5].event).await;
    assert_eq!(last.status, EventStatus::Published);
    assert_eq!(last.slug, "music-festival-2027-04-10");
    // The clocks have changed on 28 March; the class begins at the same hour.
    let start = last.starts_at.format("%m-%d %H:%M").to_string();
    assert_eq!(start, "04-10 17:30");

    let stranger = t.stranger().await;
    let foreign = series.lengthen(&stranger, first.id, Longer::Times(9));
    assert_eq!(foreign.await.unwrap_err(), Error::NotFound);
    let open = t.published(concert()).await;
    t.repeated(open.id, "FREQ=WEEKLY").await;
    let never = series.lengthen(&t.actor, open.id, Longer::Times(150));
    assert_wrong(never.await.unwrap_err(), "rule", "rule_not_longer");
    t.healthy().await;
}
