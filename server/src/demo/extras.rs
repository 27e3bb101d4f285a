//! What some events of the demo have beside guests: a question, a promo code, people who wait, further dates,
//! somebody at the door.

use super::guests;
use crate::commands::{explain, password};
use domain::booking::Source;
use domain::language::LocalText;
use domain::promo::{Counted, Discount};
use domain::question::QuestionKind;
use usecases::events::EventView;
use usecases::promo::PromoCodeInput;
use usecases::questions::QuestionInput;
use usecases::waiting::WaitingRequest;
use usecases::{Actor, Doors, Role};

/// How many wait for the event that is full.
const WAITING: usize = 3;

/// What is there before the first guest books.
///
/// # Errors
/// A sentence for the person at the console.
pub async fn before(doors: &Doors, actor: &Actor, event: &EventView) -> anyhow::Result<()> {
    match event.slug.as_str() {
        "maalai-raagangal" => {
            ask(doors, actor, event).await?;
            stand_at_the_door(doors, actor, event).await
        }
        "veenaiyum-vayalinum" => reduce(doors, actor, event).await,
        _ => Ok(()),
    }
}

/// What comes after them.
///
/// # Errors
/// A sentence for the person at the console.
pub async fn after(doors: &Doors, actor: &Actor, event: &EventView) -> anyhow::Result<()> {
    match event.slug.as_str() {
        "siruvar-paattu" => wait(doors, event).await,
        "music-and-code" => {
            let rule = "FREQ=WEEKLY;INTERVAL=4;COUNT=4";
            let made = doors.series.repeat(actor, event.id, rule).await;
            made.map(|_| ()).map_err(explain)
        }
        _ => Ok(()),
    }
}

async fn ask(doors: &Doors, actor: &Actor, event: &EventView) -> anyhow::Result<()> {
    let heard = QuestionInput {
        kind: QuestionKind::ChooseOne,
        label: LocalText::both("எங்களைப் பற்றி எப்படி அறிந்தீர்கள்?", "How did you hear of us?"),
        options: LocalText::both("நண்பர்கள்\nசுவரொட்டி\nஇணையம்", "Friends\nA poster\nThe internet"),
        ..QuestionInput::default()
    };
    let asked = doors
        .questions
        .put(actor, event.id, vec![heard], Vec::new())
        .await;
    asked.map(|_| ()).map_err(explain)
}

async fn reduce(doors: &Doors, actor: &Actor, event: &EventView) -> anyhow::Result<()> {
    let code = PromoCodeInput {
        code: "NALLUR-20".to_owned(),
        everywhere: false,
        discount: Discount::Percent(20),
        ticket_types: Vec::new(),
        counted: Counted::Places,
        max_uses: Some(50),
        starts_at: None,
        ends_at: None,
    };
    let made = doors.promo_codes.create(actor, event.id, code).await;
    made.map(|_| ()).map_err(explain)
}

/// Somebody who sees the list of this event's door and nothing else.
async fn stand_at_the_door(doors: &Doors, actor: &Actor, event: &EventView) -> anyhow::Result<()> {
    let password = password::random()?;
    let (name, email) = ("Selvi", "selvi@demo.example");
    let added = doors
        .accounts
        .add_user(actor.organization, name, email, &password, Role::Door)
        .await;
    let user = added.map_err(explain)?;
    let given = doors.door.assign(actor, event.id, user, true).await;
    given.map_err(explain)
}

async fn wait(doors: &Doors, event: &EventView) -> anyhow::Result<()> {
    for index in 0..WAITING {
        // None of those who have booked anything.
        let guest = guests::guest(8_000 + index, false);
        let request = WaitingRequest {
            event: event.id.into(),
            name: guest.name,
            phone: Some(guest.phone),
            email: None,
            language: Some(guest.language),
            ticket_type: event.ticket_types.first().map(|kind| kind.id),
            quantity: 1 + i64::from(index == 1),
            source: Source::Web,
            notify: None,
            idempotency_key: Some(format!("demo-{}-{index}", event.slug)),
        };
        doors.waiting.join(None, request).await.map_err(explain)?;
    }
    Ok(())
}
