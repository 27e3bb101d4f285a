-- Since when a call to a provider is under way, noted before it begins: what a process that vanished had only
-- leased waits again, and what it had begun may have happened.
alter table job add column begun_at bigint;

-- Which process works through a channel's queue, and until when nobody else does: one at a time keeps a pace.
create table lane (
    channel_id uuid primary key references channel (id) on delete cascade,
    process uuid not null,
    leased_until bigint not null
);
