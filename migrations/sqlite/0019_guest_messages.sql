-- Guests brought in from a table. It is sent in parts, read row by row, looked at, and booked only when the
-- organizer says so.
create table guest_import (
    id blob primary key,
    organization_id blob not null references organization (id) on delete cascade,
    event_id blob not null references event (id) on delete cascade,
    account_id blob references account (id) on delete set null,
    name text not null,
    state text not null check (state in
        ('sending', 'reading', 'checking', 'checked', 'booking', 'done', 'cancelled', 'refused')),
    -- Bytes of the file, those that have come, and those that have been read.
    size integer not null,
    received integer not null,
    consumed integer not null,
    -- The names of the columns, as JSON.
    heads text not null,
    -- Why it cannot be read, as JSON.
    problem text,
    -- Whether the guests are sent a confirmation.
    tell integer not null,
    total integer not null,
    good integer not null,
    bad integer not null,
    places integer not null,
    booked integer not null,
    repeated integer not null,
    failed integer not null,
    leased_until integer,
    created_at integer not null,
    finished_at integer
) strict;
create index guest_import_organization on guest_import (organization_id, id);
create index guest_import_work on guest_import (id) where state in ('reading', 'checking', 'booking');

create table guest_import_part (
    import_id blob not null references guest_import (id) on delete cascade,
    -- The place of its first byte in the file.
    starts_at integer not null,
    bytes blob not null,
    primary key (import_id, starts_at)
) strict;

create table guest_import_row (
    import_id blob not null references guest_import (id) on delete cascade,
    line integer not null,
    -- As JSON; nothing once it is booked.
    cells text not null,
    -- What it says, digested, and the how manieth row that says so this is.
    digest blob not null,
    nth integer not null,
    state text not null check (state in ('new', 'good', 'bad', 'booked', 'repeated', 'failed')),
    -- What is wrong with it, as JSON.
    problems text not null,
    booking_id blob references booking (id) on delete set null,
    primary key (import_id, line)
) strict, without rowid;
create index guest_import_row_state on guest_import_row (import_id, state, line);
create index guest_import_row_digest on guest_import_row (import_id, digest, nth);
create index guest_import_row_booking on guest_import_row (booking_id) where booking_id is not null;

-- Rows that were booked, for as long as their bookings are there: a file that is sent twice books once.
create table guest_imported (
    event_id blob not null references event (id) on delete cascade,
    digest blob not null,
    nth integer not null,
    booking_id blob not null references booking (id) on delete cascade,
    primary key (event_id, digest, nth)
) strict, without rowid;
create index guest_imported_booking on guest_imported (booking_id);

-- What an organizer writes to the guests of an event. It goes first through the bookings, then through the
-- waiting list, and leaves a job for each guest.
create table guest_message (
    id blob primary key,
    organization_id blob not null references organization (id) on delete cascade,
    event_id blob not null references event (id) on delete cascade,
    account_id blob references account (id) on delete set null,
    audience text not null check (audience in
        ('all', 'confirmed', 'ticket_type', 'waiting', 'not_in', 'called_off')),
    ticket_type_id blob references ticket_type (id) on delete cascade,
    subject text not null,
    body text not null,
    state text not null check (state in ('planned', 'sending', 'sent', 'cancelled')),
    run_at integer not null,
    at_waiting integer not null,
    after_booking blob,
    after_turn integer,
    -- Guests who can be written to by no way.
    unreached integer not null,
    leased_until integer,
    created_at integer not null,
    finished_at integer
) strict;
create index guest_message_event on guest_message (event_id, created_at, id);
create index guest_message_due on guest_message (run_at, id) where state in ('planned', 'sending');

-- One guest, wherever they are known.
create index waiting_of_phone on waiting (phone, organization_id) where phone is not null;
create index waiting_of_email on waiting (email, organization_id) where email is not null;
create index conversation_phone on conversation (organization_id, phone) where phone is not null;
create index job_recipient on job (organization_id, recipient) where recipient is not null;
