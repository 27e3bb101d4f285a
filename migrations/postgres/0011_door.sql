-- Everything that was scanned at the doors. What a scan came to follows from the set of scans of its
-- place alone; at most one of them is the one by which the place is in.
create table check_in (
    event_id uuid not null references event (id) on delete cascade,
    -- Made by the device, so that a scan that is sent again is the same one.
    id uuid not null,
    deed text collate "C" not null check (deed in ('enter', 'refuse', 'undo')),
    outcome text collate "C" not null check (outcome in ('in', 'already', 'undone', 'undo', 'refused', 'cancelled',
        'unconfirmed', 'no_place', 'wrong_event', 'unknown')),
    -- A booking of this event; none where the ticket was of another event, or none at all.
    booking_id uuid references booking (id) on delete cascade,
    number bigint,
    -- The scan that is taken back.
    undoes uuid,
    -- By a genuine code, not by hand.
    by_code boolean not null,
    device uuid not null,
    gate text collate "C" not null,
    account_id uuid references account (id) on delete set null,
    -- By the device's clock; by ours; and when it came.
    said_at bigint not null,
    happened_at bigint not null,
    received_at bigint not null,
    -- Rises with every change within the event, in the order of commits: by it devices ask what is new.
    seq bigint not null,
    primary key (event_id, id)
);
create unique index check_in_once on check_in (booking_id, number) where outcome = 'in';
create index check_in_place on check_in (booking_id, number) where booking_id is not null;
create index check_in_new on check_in (event_id, seq);
create index check_in_account on check_in (account_id) where account_id is not null;

-- The door of an event: its row is the lock of everything scanned there.
create table door_tally (
    event_id uuid primary key references event (id) on delete cascade,
    places_in bigint not null check (places_in >= 0),
    seq bigint not null
);

-- The events given to members of the door's staff.
create table door_event (
    account_id uuid not null references account (id) on delete cascade,
    event_id uuid not null references event (id) on delete cascade,
    created_at bigint not null,
    primary key (account_id, event_id)
);
create index door_event_event on door_event (event_id);
