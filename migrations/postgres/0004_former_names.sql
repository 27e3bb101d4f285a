-- Names that guests may know an event by though it has others now: they go on leading to it, and to no other.
create table former_name (
    name text collate "C" primary key,
    event_id uuid not null references event (id) on delete cascade,
    created_at bigint not null
);
create index former_name_event on former_name (event_id);
