-- Events that repeat. Each date is an event of its own.
create table series (
    id uuid primary key,
    organization_id uuid not null references organization (id) on delete cascade,
    -- RFC 5545, without its name.
    rule text collate "C" not null,
    -- The first date on the wall clock of the zone; by it and the rule all others are reckoned.
    begins text collate "C" not null,
    timezone text collate "C" not null,
    -- The last of the rule's dates that was made.
    made_until text collate "C" not null,
    -- Whether no more are to be made; and when it is looked again otherwise.
    done boolean not null,
    look_at bigint not null,
    created_at bigint not null
);
create index series_due on series (look_at) where not done;
create index series_organization on series (organization_id);

alter table event add column series_id uuid references series (id) on delete set null;
-- Its place in the series: the rule's time on the wall clock, whatever it was moved to since.
alter table event add column series_slot text collate "C";
-- The parts in which it departs from the others.
alter table event add column departs text collate "C" not null default '';
create unique index event_series_slot on event (series_id, series_slot) where series_id is not null;
create index event_series on event (series_id, over_at, status, visibility, starts_at, id)
    where series_id is not null;
