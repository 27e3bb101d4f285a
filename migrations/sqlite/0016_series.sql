-- Events that repeat. Each date is an event of its own.
create table series (
    id blob primary key,
    organization_id blob not null references organization (id) on delete cascade,
    -- RFC 5545, without its name.
    rule text not null,
    -- The first date on the wall clock of the zone; by it and the rule all others are reckoned.
    begins text not null,
    timezone text not null,
    -- The last of the rule's dates that was made.
    made_until text not null,
    -- Whether no more are to be made; and when it is looked again otherwise.
    done integer not null,
    look_at integer not null,
    created_at integer not null
) strict;
create index series_due on series (look_at) where not done;
create index series_organization on series (organization_id);

alter table event add column series_id blob references series (id) on delete set null;
-- Its place in the series: the rule's time on the wall clock, whatever it was moved to since.
alter table event add column series_slot text;
-- The parts in which it departs from the others.
alter table event add column departs text not null default '';
create unique index event_series_slot on event (series_id, series_slot) where series_id is not null;
create index event_series on event (series_id, over_at, status, visibility, starts_at, id)
    where series_id is not null;
