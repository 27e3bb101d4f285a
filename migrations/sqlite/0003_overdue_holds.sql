-- Before every booking the overdue holds of its event are ended. With the moment first, SQLite preferred to
-- read all bookings of the event.
drop index booking_held;
create index booking_held on booking (event_id, held_until) where state = 'held';

-- An event's own pool has no ticket type. Through the unique index of ticket types SQLite expected one such
-- pool in all, and read those of all events to find one of them.
create table pool_renewed (
    id blob primary key,
    event_id blob not null references event (id) on delete cascade,
    ticket_type_id blob references ticket_type (id) on delete cascade,
    capacity integer,
    taken integer not null,
    constraint pool_within check (taken >= 0 and (capacity is null or taken <= capacity)),
    constraint pool_bounded check (ticket_type_id is not null or capacity is not null)
) strict;
insert into pool_renewed (id, event_id, ticket_type_id, capacity, taken)
    select id, event_id, ticket_type_id, capacity, taken from pool;
drop table pool;
alter table pool_renewed rename to pool;
create index pool_event on pool (event_id);
create unique index pool_of_event on pool (event_id) where ticket_type_id is null;
create unique index pool_of_type on pool (ticket_type_id) where ticket_type_id is not null;
