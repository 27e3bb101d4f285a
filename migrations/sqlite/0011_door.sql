-- Everything that was scanned at the doors. What a scan came to follows from the set of scans of its
-- place alone; at most one of them is the one by which the place is in.
create table check_in (
    event_id blob not null references event (id) on delete cascade,
    -- Made by the device, so that a scan that is sent again is the same one.
    id blob not null,
    deed text not null check (deed in ('enter', 'refuse', 'undo')),
    outcome text not null check (outcome in ('in', 'already', 'undone', 'undo', 'refused', 'cancelled',
        'unconfirmed', 'no_place', 'wrong_event', 'unknown')),
    -- A booking of this event; none where the ticket was of another event, or none at all.
    booking_id blob references booking (id) on delete cascade,
    number integer,
    -- The scan that is taken back.
    undoes blob,
    -- By a genuine code, not by hand.
    by_code integer not null,
    device blob not null,
    gate text not null,
    account_id blob references account (id) on delete set null,
    -- By the device's clock; by ours; and when it came.
    said_at integer not null,
    happened_at integer not null,
    received_at integer not null,
    -- Rises with every change within the event, in the order of commits: by it devices ask what is new.
    seq integer not null,
    primary key (event_id, id)
) strict, without rowid;
create unique index check_in_once on check_in (booking_id, number) where outcome = 'in';
create index check_in_place on check_in (booking_id, number) where booking_id is not null;
create index check_in_new on check_in (event_id, seq);
create index check_in_account on check_in (account_id) where account_id is not null;

-- The door of an event: its row is the lock of everything scanned there.
create table door_tally (
    event_id blob primary key references event (id) on delete cascade,
    places_in integer not null check (places_in >= 0),
    seq integer not null
) strict, without rowid;

-- The events given to members of the door's staff.
create table door_event (
    account_id blob not null references account (id) on delete cascade,
    event_id blob not null references event (id) on delete cascade,
    created_at integer not null,
    primary key (account_id, event_id)
) strict, without rowid;
create index door_event_event on door_event (event_id);
