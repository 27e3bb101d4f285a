-- Outgoing webhooks: addresses of an organization that are called when something happens.
create table hook (
    id blob primary key,
    organization_id blob not null references organization (id) on delete cascade,
    url text not null,
    -- What is told, as words with a space between.
    kinds text not null,
    -- The secret under which calls are signed.
    sealed blob not null,
    -- Switched on by the organizer.
    is_on integer not null,
    -- Since when and how often in a row calls fail. Before next_try_at none is begun.
    failing_since integer,
    failures integer not null check (failures >= 0),
    next_try_at integer,
    -- When it was stopped because calls had failed for days, or because the address wants nothing more.
    stopped_at integer,
    created_at integer not null
) strict;
create index hook_organization on hook (organization_id, id);

-- What was told, or is to be: one row for each hook and cause, and one more each time it is told again.
create table hook_delivery (
    id blob primary key,
    hook_id blob not null references hook (id) on delete cascade,
    -- The hook's organization, said again.
    organization_id blob not null,
    -- The domain event that is told; by it the receiver knows what comes twice.
    cause blob not null,
    is_replay integer not null,
    kind text not null,
    event_id blob,
    booking_id blob,
    payload text not null,
    state text not null check (state in ('waiting', 'delivered', 'failed', 'dropped')),
    attempts integer not null,
    -- Of the last try: what was answered, or why there was no answer.
    status integer,
    answer text,
    tried_at integer,
    took_ms integer,
    -- While one is leased, the end of the lease.
    next_try_at integer not null,
    created_at integer not null
) strict;
create unique index hook_delivery_once on hook_delivery (hook_id, cause) where not is_replay;
create index hook_delivery_log on hook_delivery (hook_id, id);
create index hook_delivery_state on hook_delivery (hook_id, state, id);
create index hook_delivery_due on hook_delivery (hook_id, next_try_at, id) where state = 'waiting';
create index hook_delivery_age on hook_delivery (created_at);
create index hook_delivery_booking on hook_delivery (booking_id) where booking_id is not null;

-- Access tokens may end by themselves.
alter table api_token add column expires_at integer;
