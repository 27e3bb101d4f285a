//! The statements that look at bookings, each along one index.

use crate::Result;
use crate::db::{both, in_list, moment, padded, word};
use crate::records::BookingSearch;
use chrono::{DateTime, Utc};
use domain::booking::{BookingState, PaymentState, Source};
use domain::finding::{self, Known};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// The columns of [`LightRow`], of a booking called `b`.
const LIGHT: &str = "b.id, b.event_id, b.organization_id, b.reference, b.state, b.name_folded, \
    b.phone, b.email, b.source, b.payment, b.held_until, b.revision";

/// What decides whether a booking is what is looked for.
#[derive(sqlx::FromRow)]
pub(crate) struct LightRow {
    pub(crate) id: Uuid,
    pub(crate) event_id: Uuid,
    pub(crate) organization_id: Uuid,
    reference: String,
    state: String,
    name_folded: String,
    phone: Option<String>,
    email: Option<String>,
    source: String,
    payment: String,
    held_until: Option<i64>,
    pub(crate) revision: i64,
}

impl LightRow {
    /// The words by which it is found.
    pub(crate) fn words(&self) -> Vec<String> {
        finding::words(Known {
            name_folded: &self.name_folded,
            phone: self.phone.as_deref(),
            email: self.email.as_deref(),
            reference: &self.reference,
        })
    }

    /// The kept state.
    pub(crate) fn state(&self) -> Result<BookingState> {
        word(BookingState::parse(&self.state), "booking state")
    }

    /// The state as it is at a moment.
    pub(super) fn state_at(&self, now: DateTime<Utc>) -> Result<BookingState> {
        let held_until = self.held_until.map(moment).transpose()?;
        Ok(self.state()?.at(held_until, now))
    }

    pub(crate) fn source(&self) -> Result<Source> {
        word(Source::parse(&self.source), "source")
    }

    pub(crate) fn payment(&self) -> Result<PaymentState> {
        word(PaymentState::parse(&self.payment), "payment")
    }
}

/// Among whose bookings.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scope {
    pub(crate) organization: Uuid,
    /// Only of this event, if it is the organization's.
    pub(crate) event: Option<Uuid>,
}

impl Scope {
    pub(crate) fn of(search: &BookingSearch) -> Self {
        Self {
            organization: search.organization.0,
            event: search.event.map(|id| id.0),
        }
    }
}

/// The condition that rows of a table are of the organization `$first`, or of its event `$first + 1`.
pub(crate) fn scope(table: &str, by_event: bool, first: usize) -> String {
    if by_event {
        let event = first + 1;
        format!(
            "{table}.event_id = (select e.id from event e
             where e.id = ${event} and e.organization_id = ${first})"
        )
    } else {
        format!("{table}.organization_id = ${first}")
    }
}

/// The query with what the condition of [`scope`] asks for, bound next.
macro_rules! within {
    ($query:expr, $scope:expr) => {{
        let mut query = $query.bind($scope.organization);
        if let Some(event) = $scope.event {
            query = query.bind(event);
        }
        query
    }};
}

fn newest(by_event: bool) -> String {
    let scope = scope("b", by_event, 3);
    format!("select {LIGHT} from booking b where {scope} and b.id < $1 order by b.id desc limit $2")
}

const OF_TYPE: &str = "select i.booking_id from booking_item i \
    where i.ticket_type_id = $1 and i.booking_id < $2 \
    and $4 = (select e.organization_id from ticket_type t join event e on e.id = t.event_id where t.id = $1) \
    order by i.booking_id desc limit $3";

fn same_word(by_event: bool) -> String {
    let scope = scope("w", by_event, 4);
    format!(
        "select w.word, w.newest_first from booking_word w
         where {scope} and w.word = $1 and w.newest_first > $2 order by w.newest_first limit $3"
    )
}

fn next_words(by_event: bool) -> String {
    let scope = scope("w", by_event, 4);
    format!(
        "select w.word, w.newest_first from booking_word w
         where {scope} and w.word > $1 and w.word <= $2 order by w.word, w.newest_first limit $3"
    )
}

fn matching(by_event: bool) -> String {
    let scope = scope("w", by_event, 4);
    format!(
        "select count(*) from (select 1 from booking_word w
         where {scope} and w.word >= $1 and w.word <= $2 order by w.word limit $3) m"
    )
}

/// The entry of a word so many behind another.
fn window(by_event: bool) -> String {
    let scope = scope("w", by_event, 4);
    format!(
        "select w.newest_first from booking_word w
         where {scope} and w.word = $1 and w.newest_first > $2 order by w.newest_first
         limit 1 offset $3"
    )
}

/// The next word there is behind one.
fn word_after(by_event: bool) -> String {
    let scope = scope("w", by_event, 3);
    format!(
        "select w.word from booking_word w
         where {scope} and w.word > $1 and w.word <= $2 order by w.word limit 1"
    )
}

/// The words there are from one to another, each looked up behind the one before, and whether it has more
/// entries than one.
fn words_between(by_event: bool) -> String {
    let of = |table| scope(table, by_event, 4);
    let (first, next, entries) = (of("w"), of("x"), of("y"));
    format!(
        "with recursive known(word, n) as (
         select (select w.word from booking_word w
         where {first} and w.word >= $1 and w.word <= $2 order by w.word limit 1), 1
         union all
         select (select x.word from booking_word x
         where {next} and x.word > known.word and x.word <= $2 order by x.word limit 1), known.n + 1
         from known where known.word is not null and known.n < $3)
         select known.word, (select count(*) from (select 1 from booking_word y
         where {entries} and y.word = known.word order by y.newest_first limit 2) m)
         from known where known.word is not null"
    )
}

/// Entries of a word between two of them, of bookings that have a word of each of the other groups too. What
/// the groups have between the two is gathered once; the sign of truth keeps the followed word in the lead.
fn met(by_event: bool, groups: &[usize]) -> String {
    let of = |table| scope(table, by_event, 5);
    let (followed, other) = (of("w"), of("o"));
    let mut next = if by_event { 7 } else { 6 };
    let mut sql = format!(
        "select w.newest_first from booking_word w
         where {followed} and w.word = $1 and w.newest_first > $2 and w.newest_first <= $3"
    );
    for count in groups {
        let list = in_list(next, *count);
        next += padded(*count);
        sql.push_str(&format!(
            " and (w.newest_first in (select o.newest_first from booking_word o where {other}
             and o.word in {list} and o.newest_first > $2 and o.newest_first <= $3)) is true"
        ));
    }
    sql.push_str(" order by w.newest_first limit $4");
    sql
}

/// In order, so that the index is followed also where nearly all rows are one organization's.
fn counted(by_event: bool) -> String {
    let scope = scope("b", by_event, 2);
    format!("select count(*) from (select 1 from booking b where {scope} order by b.id limit $1) m")
}

const COUNTED_OF_TYPE: &str = "select count(*) from (select 1 from booking_item i \
    where i.ticket_type_id = $1 \
    and $3 = (select e.organization_id from ticket_type t join event e on e.id = t.event_id where t.id = $1) \
    order by i.booking_id limit $2) m";

fn lights(count: usize) -> String {
    let list = in_list(1, count);
    format!("select {LIGHT} from booking b where b.id in {list}")
}

const AFTER: &str = "from booking b where b.id > $1 order by b.id limit $2";

fn having(count: usize) -> String {
    let list = in_list(2, count);
    format!(
        "select i.booking_id from booking_item i
         where i.ticket_type_id = $1 and i.booking_id in {list}"
    )
}

/// All of them, for the tests that look at their plans.
#[doc(hidden)]
#[must_use]
pub fn statements() -> Vec<String> {
    let mut all = vec![
        OF_TYPE.to_owned(),
        COUNTED_OF_TYPE.to_owned(),
        lights(64),
        having(64),
        format!("select {LIGHT} {AFTER}"),
    ];
    for by_event in [false, true] {
        all.extend([
            newest(by_event),
            same_word(by_event),
            next_words(by_event),
            matching(by_event),
            window(by_event),
            word_after(by_event),
            words_between(by_event),
            met(by_event, &[1, 4]),
            counted(by_event),
            super::in_order(by_event),
        ]);
    }
    all.extend(crate::audit::statements());
    all.push(crate::events::own::WITH_WORD.to_owned());
    all
}

both! {
    /// Looks at bookings, a bounded number at a time.
    Looks;

    /// The newest before one of them.
    fn newest(c, scope: Scope, before: Uuid, limit: i64) -> Vec<LightRow> {
        let sql = newest(scope.event.is_some());
        let query = sqlx::query_as::<_, LightRow>(AssertSqlSafe(sql))
            .bind(before)
            .bind(limit);
        Ok(within!(query, scope).fetch_all(&mut *c).await?)
    }

    /// The newest with places of a type of the organization, before one of them.
    fn of_type(
        c,
        organization: Uuid,
        ticket_type: Uuid,
        before: Uuid,
        limit: i64
    ) -> Vec<Uuid> {
        Ok(sqlx::query_scalar::<_, Uuid>(OF_TYPE)
            .bind(ticket_type)
            .bind(before)
            .bind(limit)
            .bind(organization)
            .fetch_all(&mut *c)
            .await?)
    }

    /// Entries of a word after one of them.
    fn same_word(c, scope: Scope, word: &str, after: Uuid, limit: i64) -> Vec<(String, Uuid)> {
        let sql = same_word(scope.event.is_some());
        let query = sqlx::query_as::<_, (String, Uuid)>(AssertSqlSafe(sql))
            .bind(word)
            .bind(after)
            .bind(limit);
        Ok(within!(query, scope).fetch_all(&mut *c).await?)
    }

    /// Entries of the words after a word, up to another.
    fn next_words(c, scope: Scope, after: &str, last: &str, limit: i64) -> Vec<(String, Uuid)> {
        let sql = next_words(scope.event.is_some());
        let query = sqlx::query_as::<_, (String, Uuid)>(AssertSqlSafe(sql))
            .bind(after)
            .bind(last)
            .bind(limit);
        Ok(within!(query, scope).fetch_all(&mut *c).await?)
    }

    /// The entry of a word so many behind another, if there are so many.
    fn window(c, scope: Scope, word: &str, after: Uuid, offset: i64) -> Option<Uuid> {
        let sql = window(scope.event.is_some());
        let query = sqlx::query_scalar::<_, Uuid>(AssertSqlSafe(sql))
            .bind(word)
            .bind(after)
            .bind(offset);
        Ok(within!(query, scope).fetch_optional(&mut *c).await?)
    }

    /// The words from one to another, at most so many, each with whether it has more entries than one.
    fn words_between(
        c,
        scope: Scope,
        first: &str,
        last: &str,
        limit: i64
    ) -> Vec<(String, bool)> {
        let sql = words_between(scope.event.is_some());
        let query = sqlx::query_as::<_, (String, i64)>(AssertSqlSafe(sql))
            .bind(first)
            .bind(last)
            .bind(limit);
        let found = within!(query, scope).fetch_all(&mut *c).await?;
        Ok(found.into_iter().map(|(word, n)| (word, n > 1)).collect())
    }

    /// The next word up to another behind one.
    fn word_after(c, scope: Scope, word: &str, last: &str) -> Option<String> {
        let sql = word_after(scope.event.is_some());
        let query = sqlx::query_scalar::<_, String>(AssertSqlSafe(sql))
            .bind(word)
            .bind(last);
        Ok(within!(query, scope).fetch_optional(&mut *c).await?)
    }

    /// Entries of a word between two of them whose bookings have a word of each group too.
    fn met(
        c,
        scope: Scope,
        word: &str,
        between: (Uuid, Uuid),
        groups: &[Vec<String>],
        limit: i64
    ) -> Vec<Uuid> {
        let sizes: Vec<usize> = groups.iter().map(Vec::len).collect();
        let sql = met(scope.event.is_some(), &sizes);
        let query = sqlx::query_scalar::<_, Uuid>(AssertSqlSafe(sql))
            .bind(word)
            .bind(between.0)
            .bind(between.1)
            .bind(limit);
        let mut query = within!(query, scope);
        for group in groups {
            for i in 0..padded(group.len()) {
                query = query.bind(group.get(i).or(group.last()).map(String::as_str));
            }
        }
        Ok(query.fetch_all(&mut *c).await?)
    }

    /// How many entries the words from one to another have, at most so many.
    fn matching(c, scope: Scope, first: &str, last: &str, limit: i64) -> i64 {
        let sql = matching(scope.event.is_some());
        let query = sqlx::query_scalar::<_, i64>(AssertSqlSafe(sql))
            .bind(first)
            .bind(last)
            .bind(limit);
        Ok(within!(query, scope).fetch_one(&mut *c).await?)
    }

    /// How many bookings there are, or bookings of a type, at most so many.
    fn counted(c, scope: Scope, ticket_type: Option<Uuid>, limit: i64) -> i64 {
        let count = match ticket_type {
            Some(ticket_type) => sqlx::query_scalar::<_, i64>(COUNTED_OF_TYPE)
                .bind(ticket_type)
                .bind(limit)
                .bind(scope.organization)
                .fetch_one(&mut *c)
                .await?,
            None => {
                let sql = counted(scope.event.is_some());
                let query = sqlx::query_scalar::<_, i64>(AssertSqlSafe(sql)).bind(limit);
                let query = within!(query, scope);
                query.fetch_one(&mut *c).await?
            }
        };
        Ok(count)
    }

    /// Bookings by id, in no order.
    fn lights(c, ids: &[Uuid]) -> Vec<LightRow> {
        let mut found = Vec::with_capacity(ids.len());
        for piece in ids.chunks(64) {
            let sql = lights(piece.len());
            let mut query = sqlx::query_as::<_, LightRow>(AssertSqlSafe(sql));
            for i in 0..padded(piece.len()) {
                query = query.bind(piece.get(i).or(piece.last()).copied());
            }
            found.extend(query.fetch_all(&mut *c).await?);
        }
        Ok(found)
    }

    /// Bookings of everybody in the order in which they were made, after one of them.
    fn lights_after(c, after: Uuid, limit: i64) -> Vec<LightRow> {
        let sql = format!("select {LIGHT} {AFTER}");
        Ok(sqlx::query_as::<_, LightRow>(AssertSqlSafe(sql))
            .bind(after)
            .bind(limit)
            .fetch_all(&mut *c)
            .await?)
    }

    /// Those of these bookings that have places of a type.
    fn having(c, ticket_type: Uuid, ids: &[Uuid]) -> Vec<Uuid> {
        let mut found = Vec::with_capacity(ids.len());
        for piece in ids.chunks(64) {
            let sql = having(piece.len());
            let mut query = sqlx::query_scalar::<_, Uuid>(AssertSqlSafe(sql)).bind(ticket_type);
            for i in 0..padded(piece.len()) {
                query = query.bind(piece.get(i).or(piece.last()).copied());
            }
            found.extend(query.fetch_all(&mut *c).await?);
        }
        Ok(found)
    }
}
