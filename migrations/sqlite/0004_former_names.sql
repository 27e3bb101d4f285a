-- Names that guests may know an event by though it has others now: they go on leading to it, and to no other.
create table former_name (
    name text primary key,
    event_id blob not null references event (id) on delete cascade,
    created_at integer not null
) strict, without rowid;
create index former_name_event on former_name (event_id);
