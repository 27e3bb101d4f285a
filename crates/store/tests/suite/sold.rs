//! What ticket types brought in over time, whichever event they belong to.

use crate::figures::{book, count, day, sum, totals};
use crate::world::{World, ticket_type, wish_of};
use chrono::Duration;
use domain::money::Currency;
use store::records::TicketTypeFields;

/// What was sold of each name in a period: name, currency, places, price.
async fn sold(world: &World, from: &str, to: &str) -> Vec<String> {
    let lines = world
        .store
        .figure_types(world.organization, day(from), day(to));
    let lines = lines.await.unwrap();
    let mut lines: Vec<String> = lines
        .iter()
        .map(|line| {
            let (name, code) = (&line.name.en, line.currency.code());
            let sums = &line.figures;
            format!("{name} {code} {} {}", sums.places, sums.expected_minor)
        })
        .collect();
    lines.sort_unstable();
    lines
}

async fn what_types_brought_in_stands_by_name_over_all_events(world: World) {
    let priced = |name, minor| TicketTypeFields {
        price_minor: minor,
        ..ticket_type(name, None)
    };
    let types = vec![priced("Floor", 500), priced("Balcony", 800)];
    let first = world.event_with(30, types).await;
    let second = world.event_with(30, vec![priced("Floor", 700)]).await;
    book(&world, wish_of(&first, &[(0, 2), (1, 1)])).await;
    book(&world, wish_of(&second, &[(0, 3)])).await;
    world.pass(Duration::days(1));
    let gone = book(&world, wish_of(&first, &[(0, 4)])).await;
    world.store.cancel_booking(first.id, gone).await.unwrap();
    let mut house = world.organization_record("sabha");
    house.currency = Currency::Usd;
    world.store.update_organization(&house).await.unwrap();
    book(&world, wish_of(&second, &[(0, 1)])).await;
    count(&world, &first).await;
    count(&world, &second).await;

    assert_eq!(
        sold(&world, "2027-03-01", "2027-03-01").await,
        ["Balcony LKR 1 800", "Floor LKR 5 3100"]
    );
    assert_eq!(
        sold(&world, "2027-03-02", "2027-12-31").await,
        ["Floor LKR 0 0", "Floor USD 1 700"]
    );
    let (from, to) = (day("2027-01-01"), day("2027-12-31"));
    let lines = world.store.figure_types(world.organization, from, to).await;
    let all = sum(lines.unwrap().iter().map(|line| &line.figures));
    let totals = totals(&world).await;
    assert_eq!(
        (all.places, all.cancelled_places, all.expected_minor),
        (
            totals.places,
            totals.cancelled_places,
            totals.expected_minor
        )
    );
    let other = world.organization_record("other");
    world.store.create_organization(&other).await.unwrap();
    let foreign = world.store.figure_types(other.id, from, to).await;
    assert_eq!(foreign.unwrap(), []);
    assert_eq!(
        sold(&world, "2026-01-01", "2026-12-31").await,
        [""; 0],
        "nothing was booked then"
    );
    world.finish().await;
}

crate::on_both!(what_types_brought_in_stands_by_name_over_all_events,);
