-- Who came can be written to.
create table guest_message_renewed (
    id blob primary key,
    organization_id blob not null references organization (id) on delete cascade,
    event_id blob not null references event (id) on delete cascade,
    account_id blob references account (id) on delete set null,
    audience text not null check (audience in
        ('all', 'confirmed', 'ticket_type', 'waiting', 'came', 'not_in', 'called_off')),
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
insert into guest_message_renewed (id, organization_id, event_id, account_id, audience, ticket_type_id, subject,
    body, state, run_at, at_waiting, after_booking, after_turn, unreached, leased_until, created_at, finished_at)
    select id, organization_id, event_id, account_id, audience, ticket_type_id, subject,
    body, state, run_at, at_waiting, after_booking, after_turn, unreached, leased_until, created_at, finished_at
    from guest_message;
drop table guest_message;
alter table guest_message_renewed rename to guest_message;
create index guest_message_event on guest_message (event_id, created_at, id);
create index guest_message_due on guest_message (run_at, id) where state in ('planned', 'sending');
