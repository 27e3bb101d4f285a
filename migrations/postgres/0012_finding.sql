-- The words by which an organizer finds bookings, and what few bookings have: each word of an organization
-- and of an event, the newest booking first. Written by a worker a moment after the booking itself.
create table booking_word (
    organization_id uuid not null,
    word text collate "C" not null,
    -- The booking's id with every bit turned, so that the newest comes first.
    newest_first uuid not null,
    event_id uuid not null,
    primary key (organization_id, word, newest_first)
);
create index booking_word_event on booking_word (event_id, word, newest_first);

-- Bookings by what was booked.
create index booking_item_type on booking_item (ticket_type_id, booking_id);

-- What members write about a booking for each other.
create table booking_note (
    id uuid primary key,
    booking_id uuid not null references booking (id) on delete cascade,
    organization_id uuid not null references organization (id) on delete cascade,
    account_id uuid references account (id) on delete set null,
    text text collate "C" not null,
    created_at bigint not null
);
create index booking_note_booking on booking_note (booking_id, id);
create index booking_note_account on booking_note (account_id) where account_id is not null;
create index booking_note_organization on booking_note (organization_id);
