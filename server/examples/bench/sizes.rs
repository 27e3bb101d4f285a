//! The same database at two sizes, asked in turns: whatever else the machine does meanwhile slows both.

use crate::{filling, house, rounded};
use anyhow::Context as _;
use domain::ids::{BookingId, EventId};
use serde_json::{Map, Value, json};
use services::House;
use std::time::Instant;
use store::Store;
use usecases::bookings::BookingQuery;
use usecases::{Actor, Page};

/// By how much the small one is smaller.
const THOUSANDTH: usize = 1_000;
/// How often each list is asked for; the middle one counts.
const TIMES: usize = 41;
/// Asked for before, to prepare statements and warm caches.
const BEFORE: usize = 5;
/// Lines of a whole page.
pub const PAGE: i64 = 50;
/// How much longer a list may take at full size.
const RATIO: f64 = 1.5;
/// Below this many milliseconds more nobody could tell the sizes apart.
const UNFELT: f64 = 1.0;
/// Turned to before the later page that is asked for.
const PAGES_BEFORE: usize = 5;

/// A filled database.
pub struct Size {
    pub house: House,
    pub actor: Actor,
    /// One with many bookings.
    pub event: EventId,
    /// Somebody of the list of guests.
    pub guest: BookingId,
    /// Where a later page of the bookings begins.
    pub later: Option<String>,
    store: Store,
}

impl Size {
    async fn fill(url: &str, by: usize, others: &mut Map<String, Value>) -> anyhow::Result<Self> {
        let (store, house) = house::open(url).await?;
        let begun = Instant::now();
        let (actor, event) = filling::fill(url, &store, &house, by).await?;
        others.insert(
            "seconds to fill".to_owned(),
            rounded(begun.elapsed().as_secs_f64()),
        );
        let begun = Instant::now();
        let mut indexed = 0;
        loop {
            match store.index_more().await? {
                0 => break,
                some => indexed += some,
            }
        }
        while store.index_more_audit().await? > 0 {}
        let rate = indexed as f64 / begun.elapsed().as_secs_f64();
        let name = "bookings whose words are written, per second";
        others.insert(name.to_owned(), rounded(rate));
        let later = later(&house, &actor).await?;
        let found = house.doors.guests.find(&actor, None, None).await;
        let guest = found.map_err(refused)?.items.first().map(|one| one.booking);
        Ok(Self {
            house,
            actor,
            event,
            guest: guest.context("there are guests")?,
            later,
            store,
        })
    }
}

async fn later(house: &House, actor: &Actor) -> anyhow::Result<Option<String>> {
    let mut query = BookingQuery {
        limit: Some(PAGE),
        ..BookingQuery::default()
    };
    for _ in 0..PAGES_BEFORE {
        let page = house.doors.bookings.list(actor, query.clone()).await;
        query.cursor = page.map_err(refused)?.next_cursor.or(query.cursor);
    }
    Ok(query.cursor)
}

/// Both sizes, and what was measured.
pub struct Sizes {
    pub full: Size,
    small: Size,
    figures: Map<String, Value>,
    others: Map<String, Value>,
    slow: Vec<String>,
}

impl Sizes {
    /// Fills both, which takes minutes.
    pub async fn fill(small: &str, full: &str) -> anyhow::Result<Self> {
        let mut others = Map::new();
        let (first, second) = (
            Size::fill(small, THOUSANDTH, &mut others).await?,
            Size::fill(full, 1, &mut others).await?,
        );
        for url in [small, full] {
            filling::settle(url).await?;
        }
        Ok(Self {
            full: second,
            small: first,
            figures: Map::new(),
            others,
            slow: Vec::new(),
        })
    }

    /// A figure that is compared with nothing.
    pub fn other(&mut self, name: &str, value: f64) {
        self.others.insert(name.to_owned(), rounded(value));
    }

    /// Measures what takes no number of lines.
    pub async fn whole<T>(
        &mut self,
        name: &str,
        ask: impl AsyncFn(&Size) -> usecases::Result<T>,
    ) -> anyhow::Result<()> {
        let (mut small, mut full) = (Times::default(), Times::default());
        for _ in 0..TIMES + BEFORE {
            small.one(&ask, &self.small).await?;
            full.one(&ask, &self.full).await?;
        }
        let (small, full) = (small.middle(), full.middle());
        if full > (RATIO * small).max(small + UNFELT) {
            let line = format!("{name}: {small:.2} ms, full {full:.2} ms");
            self.slow.push(line);
        }
        let figures = json!({
            "ms, a thousandth": rounded(small),
            "ms, full": rounded(full),
            "ratio (at most 1.5)": rounded(full / small.max(0.001)),
        });
        self.figures.insert(name.to_owned(), figures);
        Ok(())
    }

    /// Measures a list that can be asked for a number of lines: both sizes for as many, as a page of four is not
    /// held against one of fifty, and a whole page of the full one beside.
    pub async fn paged<T>(
        &mut self,
        name: &str,
        ask: impl AsyncFn(&Size, i64) -> usecases::Result<Page<T>>,
    ) -> anyhow::Result<()> {
        let few = ask(&self.small, PAGE).await.map_err(refused)?.items.len();
        let few = i64::try_from(few)?;
        let lines = if few == 0 { PAGE } else { few };
        self.whole(name, async |size| ask(size, lines).await)
            .await?;
        if lines < PAGE {
            let name = format!("{name}, a whole page, ms");
            self.full_only(&name, async |size| ask(size, PAGE).await)
                .await?;
        }
        Ok(())
    }

    /// Measures what is asked of the full one alone.
    pub async fn full_only<T>(
        &mut self,
        name: &str,
        ask: impl AsyncFn(&Size) -> usecases::Result<T>,
    ) -> anyhow::Result<()> {
        let mut times = Times::default();
        for _ in 0..TIMES + BEFORE {
            times.one(&ask, &self.full).await?;
        }
        self.other(name, times.middle());
        Ok(())
    }

    /// What was measured, and the lists that take too long at full size.
    pub async fn finish(self) -> (Value, Vec<String>) {
        self.small.store.close().await;
        self.full.store.close().await;
        let mut all = self.figures;
        all.extend(self.others);
        (Value::Object(all), self.slow)
    }
}

/// How long each time took, in milliseconds.
#[derive(Default)]
struct Times(Vec<f64>);

impl Times {
    async fn one<T>(
        &mut self,
        ask: &impl AsyncFn(&Size) -> usecases::Result<T>,
        size: &Size,
    ) -> anyhow::Result<()> {
        let begun = Instant::now();
        ask(size).await.map_err(refused)?;
        self.0.push(begun.elapsed().as_secs_f64() * 1_000.0);
        Ok(())
    }

    fn middle(mut self) -> f64 {
        let mut times = self.0.split_off(BEFORE);
        times.sort_unstable_by(f64::total_cmp);
        times[times.len() / 2]
    }
}

pub fn refused(error: usecases::Error) -> anyhow::Error {
    anyhow::anyhow!("{error}")
}
