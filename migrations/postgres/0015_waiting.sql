-- The waiting list of an event: what its organizer set, and its numbers. Without a row it is open, comes
-- first, and nobody is on it.
-- Rule: waiting and offered are the numbers of its event's rows in these states.
create table waiting_list (
    event_id uuid primary key references event (id) on delete cascade,
    -- Whether guests may join.
    is_open boolean not null,
    -- Whether what becomes free is offered to the list before anybody else can book it.
    comes_first boolean not null,
    -- Hours for which an offer stands; the usual ones without it.
    offer_hours bigint check (offer_hours > 0),
    waiting bigint not null check (waiting >= 0),
    offered bigint not null check (offered >= 0),
    next_turn bigint not null
);
create index waiting_list_waited on waiting_list (event_id) where waiting > 0;

-- Someone on it. While it is offered, its booking is held.
create table waiting (
    id uuid primary key,
    event_id uuid not null references event (id) on delete cascade,
    -- The event's organization, said again.
    organization_id uuid not null,
    ticket_type_id uuid not null references ticket_type (id) on delete cascade,
    quantity bigint not null check (quantity > 0),
    state text collate "C" not null check (state in ('waiting', 'offered', 'accepted', 'expired', 'left')),
    -- The order of the list; lower comes first.
    turn bigint not null,
    name text collate "C" not null,
    name_folded text collate "C" not null,
    phone text collate "C",
    email text collate "C",
    language text collate "C" not null,
    source text collate "C" not null,
    booking_id uuid references booking (id) on delete set null,
    offered_until bigint,
    created_at bigint not null,
    changed_at bigint not null,
    constraint waiting_offer check (state <> 'offered' or (booking_id is not null and offered_until is not null))
);
create unique index waiting_turn on waiting (event_id, turn);
create index waiting_state on waiting (event_id, state, turn);
create index waiting_next on waiting (event_id, ticket_type_id, quantity) where state = 'waiting';
create unique index waiting_booking on waiting (booking_id) where booking_id is not null;
create unique index waiting_phone on waiting (event_id, phone)
    where state in ('waiting', 'offered') and phone is not null;
create unique index waiting_email on waiting (event_id, email)
    where state in ('waiting', 'offered') and email is not null;
create index waiting_type on waiting (ticket_type_id);
