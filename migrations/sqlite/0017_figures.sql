-- Figures of bookings, counted by a worker a moment after the bookings changed.

-- What is known of the figures of an event. They are as of its bookings while counted = changes.
create table figure_event (
    event_id blob primary key references event (id) on delete cascade,
    organization_id blob not null,
    -- How often its bookings were noted to have changed, and how much of that has been counted.
    changes integer not null,
    counted integer not null,
    counted_at integer,
    -- Not counted again before this: the more bookings, the longer.
    due_at integer not null,
    bookings integer not null,
    places integer not null,
    confirmed integer not null,
    -- Confirmed bookings, and those of them that can be written to.
    to_reach integer not null,
    by_mail integer not null,
    by_phone integer not null,
    by_either integer not null
) strict, without rowid;
create index figure_event_due on figure_event (due_at) where changes <> counted;

-- The figures of an event by part: the whole; each entrance and each ticket type by the day of booking, in
-- the event's zone; each link.
create table figure (
    event_id blob not null references event (id) on delete cascade,
    part text not null check (part in ('whole', 'source', 'type', 'link')),
    name text not null,
    day text not null,
    currency text not null,
    made integer not null,
    bookings integer not null,
    places integer not null,
    confirmed integer not null,
    cancelled integer not null,
    cancelled_places integer not null,
    expired integer not null,
    expected_minor integer not null,
    paid_minor integer not null,
    primary key (event_id, part, name, day, currency)
) strict, without rowid;

-- The sums of an organization.
-- Rule: each is the sum over the figures by entrance of its events.
create table figure_total (
    organization_id blob not null references organization (id) on delete cascade,
    day text not null,
    source text not null,
    currency text not null,
    made integer not null,
    bookings integer not null,
    places integer not null,
    confirmed integer not null,
    cancelled integer not null,
    cancelled_places integer not null,
    expired integer not null,
    expected_minor integer not null,
    paid_minor integer not null,
    primary key (organization_id, day, source, currency)
) strict, without rowid;

-- All that was booked before is still to be counted.
insert into figure_event (event_id, organization_id, changes, counted, due_at, bookings, places, confirmed,
    to_reach, by_mail, by_phone, by_either)
    select id, organization_id, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0 from event;

-- What happened lately, and what failed: few rows beside all others, so they cost the others nothing.
create index booking_cancelled on booking (event_id, cancelled_at, id) where state = 'cancelled';
create index job_failed on job (organization_id, finished_at, event_id)
    where state in ('dead', 'uncertain') and recipient is not null;
create index job_failed_event on job (event_id, finished_at, id)
    where state in ('dead', 'uncertain') and recipient is not null;
create index announcement_posted on announcement (event_id, posted_at, id) where posted_at is not null;
create index announcement_failed on announcement (organization_id, event_id)
    where state in ('failed', 'uncertain');
