//! The weeks before the first start: guests booked day by day, through several entrances.

use super::content::Fate;
use super::{Made, guests};
use crate::commands::explain;
use chrono::{DateTime, Duration, Utc};
use domain::booking::Source;
use services::FixedClock;
use usecases::bookings::{BookingRequest, TicketOrder};
use usecases::{Doors, Error};

/// How long ago the organization was set up.
pub(super) const FOUNDED: Duration = Duration::days(14);
/// How long ago its events were published.
pub(super) const OPENED: Duration = Duration::days(13);
/// The last guest booked so long ago.
const LAST: Duration = Duration::minutes(25);
/// How many come together, one party after the other.
const PARTIES: [i64; 7] = [2, 4, 1, 3, 2, 1, 2];

/// A party's turn at an event.
struct Turn {
    at: DateTime<Utc>,
    /// The place of the event among those that were made.
    event: usize,
}

/// Books the places of all events, in the order of time.
///
/// # Errors
/// A sentence for the person at the console.
pub(super) async fn book(
    doors: &Doors,
    clock: &FixedClock,
    now: DateTime<Utc>,
    made: &[Made],
    with_mail: bool,
) -> anyhow::Result<()> {
    let mut left: Vec<i64> = made.iter().map(places).collect();
    let mut parties = vec![0; made.len()];
    let mut turns = turns(made, now);
    // Where a type was sold out, others came in other numbers than thought.
    let last = (0..made.len()).cycle().take(made.len() * 20);
    let at = now - LAST;
    turns.extend(last.map(|event| Turn { at, event }));
    for turn in turns {
        clock.set(turn.at);
        let (left, party) = (&mut left[turn.event], &mut parties[turn.event]);
        while *left > 0 {
            let index = *party;
            *party += 1;
            let quantity = PARTIES[index % PARTIES.len()].min(*left);
            let request = request(&made[turn.event], index, quantity, with_mail);
            match doors.bookings.book(None, request).await {
                Ok(_) => {
                    *left -= quantity;
                    break;
                }
                // A small type may fill up before the event does; the next party takes another.
                Err(Error::SoldOut { .. }) if index < 400 => {}
                Err(other) => return Err(explain(other)),
            }
        }
    }
    Ok(())
}

const fn places(made: &Made) -> i64 {
    match made.fate {
        Fate::Draft => 0,
        Fate::Booked(places) | Fate::CalledOff(places) => places,
    }
}

/// When who comes: many in the first days and in the last ones, by day.
fn turns(made: &[Made], now: DateTime<Utc>) -> Vec<Turn> {
    let mut turns = Vec::new();
    for (event, made) in made.iter().enumerate() {
        let count = parties(places(made));
        for index in 0..count {
            let part = (2 * index + 1) as f64 / (2 * count) as f64;
            // Steep at both ends, flat between them.
            let bent = 0.5 + 0.5 * (2.0 * part - 1.0).powi(3) + 0.35 * (part - 0.5);
            let seconds = OPENED.num_seconds() as f64 * bent.clamp(0.0, 1.0);
            // Nobody's days are alike.
            let scattered = (index * 7_919 + event * 104_729) % 36_000;
            let at = now - OPENED + Duration::seconds(seconds as i64 + scattered as i64);
            turns.push(Turn {
                at: at.min(now - LAST - Duration::seconds((index % 600) as i64)),
                event,
            });
        }
    }
    turns.sort_by_key(|turn| turn.at);
    turns
}

/// How many parties fill so many places, at least.
fn parties(places: i64) -> usize {
    let sizes = PARTIES.iter().cycle();
    sizes
        .scan(0, |taken, size| {
            let before = *taken;
            *taken += size;
            (before < places).then_some(())
        })
        .count()
}

fn request(made: &Made, index: usize, quantity: i64, with_mail: bool) -> BookingRequest {
    let event = &made.event;
    let guest = guests::guest(made.number * 200 + index, with_mail);
    // More of the first type than of the others.
    let types = &event.ticket_types;
    let place = if index % 3 == 2 {
        index / 3 % types.len().max(1)
    } else {
        0
    };
    let source = match index % 10 {
        1 | 6 | 7 => Source::Whatsapp,
        3 => Source::Telegram,
        _ => Source::Web,
    };
    BookingRequest {
        event: event.id.into(),
        name: guest.name,
        phone: Some(guest.phone),
        email: guest.email,
        language: Some(guest.language),
        tickets: vec![TicketOrder {
            ticket_type: types.get(place).map(|t| t.id),
            quantity,
        }],
        source,
        user_id: None,
        hold: false,
        hold_minutes: None,
        note: None,
        via: (source == Source::Web && index.is_multiple_of(4)).then(|| "poster".to_owned()),
        idempotency_key: Some(format!("demo-{}-{index}", event.slug)),
        notify: None,
        code: None,
        answers: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::{PARTIES, parties};

    #[test]
    fn parties_fill_the_places() {
        for places in 0..200 {
            let count = parties(places);
            let of = |count: usize| PARTIES.iter().cycle().take(count).sum::<i64>();
            assert!(of(count) >= places);
            assert!(count == 0 || of(count - 1) < places);
        }
    }
}
