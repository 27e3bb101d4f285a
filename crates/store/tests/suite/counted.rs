//! What a page shows as a number is not counted to the end: a crowd costs a page view no more than a few do.

use crate::channels::connect;
use crate::inbound::{deliver, guest, said};
use crate::world::World;
use domain::channel::ChannelKind;
use domain::limits::COUNTED;
use sqlx::{Connection, PgConnection, SqliteConnection};

/// Copies of the guest `a` who wait for a person.
const LITE: &str =
    "insert into conversation (id, organization_id, channel_id, guest, state, last_at,
    last_text, waits_since, fence, created_at)
    with recursive n (i) as (select 1 union all select i + 1 from n where i < $1)
    select randomblob(16), c.organization_id, c.channel_id, 'copy' || n.i, c.state, c.last_at,
    c.last_text, c.last_at, c.fence, c.created_at from conversation c, n where c.guest = 'a'";
/// The same.
const POSTGRES: &str = "insert into conversation (id, organization_id, channel_id, guest, state,
    last_at, last_text, waits_since, fence, created_at)
    select gen_random_uuid(), c.organization_id, c.channel_id, 'copy' || n.i, c.state, c.last_at,
    c.last_text, c.last_at, c.fence, c.created_at
    from conversation c, generate_series(1, $1) as n (i) where c.guest = 'a'";

async fn crowd(world: &World, count: i64) {
    let made = if world.file().is_some() {
        let mut c = SqliteConnection::connect(&world.url()).await.unwrap();
        let made = sqlx::query(LITE).bind(count).execute(&mut c).await;
        let made = made.unwrap().rows_affected();
        c.close().await.unwrap();
        made
    } else {
        let mut c = PgConnection::connect(&world.url()).await.unwrap();
        let made = sqlx::query(POSTGRES).bind(count).execute(&mut c).await;
        let made = made.unwrap().rows_affected();
        c.close().await.unwrap();
        made
    };
    assert_eq!(i64::try_from(made).unwrap(), count);
}

/// How many wait, as the menu and the first page say it.
async fn waiting(world: &World) -> (i64, i64) {
    let house = world.organization;
    let beside_the_inbox = world.store.waiting_conversations(house).await.unwrap();
    let at_home = world.store.guests_waiting(house).await.unwrap();
    (beside_the_inbox, at_home)
}

async fn a_crowd_that_waits_is_not_counted_to_the_end(world: World) {
    let channel = connect(&world, ChannelKind::Whatsapp).await;
    let element = said(&world, &channel, guest("a"), 0);
    deliver(&world, &channel, vec![element]).await;
    assert_eq!(waiting(&world).await, (0, 0));
    crowd(&world, COUNTED + 50).await;
    assert_eq!(waiting(&world).await, (COUNTED + 1, COUNTED + 1));
    // Nobody waits where nobody can be answered.
    let removed = world.store.remove_channel(world.organization, channel.id);
    assert!(removed.await.unwrap());
    assert_eq!(waiting(&world).await, (0, 0));
    world.finish().await;
}

crate::on_both!(a_crowd_that_waits_is_not_counted_to_the_end);
