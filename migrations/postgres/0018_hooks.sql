-- Outgoing webhooks: addresses of an organization that are called when something happens.
create table hook (
    id uuid primary key,
    organization_id uuid not null references organization (id) on delete cascade,
    url text collate "C" not null,
    -- What is told, as words with a space between.
    kinds text collate "C" not null,
    -- The secret under which calls are signed.
    sealed bytea not null,
    -- Switched on by the organizer.
    is_on boolean not null,
    -- Since when and how often in a row calls fail. Before next_try_at none is begun.
    failing_since bigint,
    failures bigint not null check (failures >= 0),
    next_try_at bigint,
    -- When it was stopped because calls had failed for days, or because the address wants nothing more.
    stopped_at bigint,
    created_at bigint not null
);
create index hook_organization on hook (organization_id, id);

-- What was told, or is to be: one row for each hook and cause, and one more each time it is told again.
create table hook_delivery (
    id uuid primary key,
    hook_id uuid not null references hook (id) on delete cascade,
    -- The hook's organization, said again.
    organization_id uuid not null,
    -- The domain event that is told; by it the receiver knows what comes twice.
    cause uuid not null,
    is_replay boolean not null,
    kind text collate "C" not null,
    event_id uuid,
    booking_id uuid,
    payload text collate "C" not null,
    state text collate "C" not null check (state in ('waiting', 'delivered', 'failed', 'dropped')),
    attempts bigint not null,
    -- Of the last try: what was answered, or why there was no answer.
    status bigint,
    answer text collate "C",
    tried_at bigint,
    took_ms bigint,
    -- While one is leased, the end of the lease.
    next_try_at bigint not null,
    created_at bigint not null
);
create unique index hook_delivery_once on hook_delivery (hook_id, cause) where not is_replay;
create index hook_delivery_log on hook_delivery (hook_id, id);
create index hook_delivery_state on hook_delivery (hook_id, state, id);
create index hook_delivery_due on hook_delivery (hook_id, next_try_at, id) where state = 'waiting';
create index hook_delivery_age on hook_delivery (created_at);
create index hook_delivery_booking on hook_delivery (booking_id) where booking_id is not null;

-- Access tokens may end by themselves.
alter table api_token add column expires_at bigint;
