-- Accounts elsewhere. A removed one stays as a line without its secrets, since others name it.
create table channel (
    id uuid primary key,
    organization_id uuid not null references organization (id) on delete cascade,
    kind text collate "C" not null,
    name text collate "C" not null,
    settings text collate "C" not null,
    sealed bytea not null,
    base text collate "C",
    on_by_default boolean not null,
    state text collate "C" not null check (state in ('new', 'well', 'trouble')),
    last_error text collate "C",
    checked_at bigint,
    expires_at bigint,
    quality text collate "C",
    daily_limit bigint,
    created_at bigint not null,
    -- No two changes have the same moment: by the newest a process sees that it must read them again.
    updated_at bigint not null,
    removed_at bigint
);
create index channel_organization on channel (organization_id, id) where removed_at is null;
create index channel_updated on channel (updated_at);

-- Calls of providers as they came in. While one is leased, its run_at is the end of the lease.
create table webhook (
    id uuid primary key,
    channel_id uuid not null references channel (id) on delete cascade,
    shared boolean not null,
    url text collate "C" not null,
    headers text collate "C" not null,
    body bytea not null,
    state text collate "C" not null check (state in ('waiting', 'read', 'failed')),
    attempts bigint not null,
    run_at bigint not null,
    error text collate "C",
    received_at bigint not null,
    finished_at bigint
);
create index webhook_due on webhook (run_at, id) where state = 'waiting';
create index webhook_age on webhook (received_at);

-- One guest on one channel. due_at says since when elements of it wait; while somebody works on them,
-- leased_until is set, and what comes meanwhile is seen when that ends.
create table conversation (
    id uuid primary key,
    organization_id uuid not null references organization (id) on delete cascade,
    channel_id uuid not null references channel (id) on delete cascade,
    guest text collate "C" not null,
    alias text collate "C",
    phone text collate "C",
    name text collate "C",
    -- Of the guest's program; the other one is what is spoken.
    guest_language text collate "C",
    language text collate "C",
    state text collate "C" not null,
    last_heard_at bigint,
    last_at bigint not null,
    last_text text collate "C" not null,
    waits_since bigint,
    person_since bigint,
    due_at bigint,
    leased_until bigint,
    fence bigint not null,
    created_at bigint not null,
    unique (channel_id, guest)
);
create unique index conversation_alias on conversation (channel_id, alias) where alias is not null;
create index conversation_due on conversation (due_at, id) where due_at is not null and leased_until is null;
create index conversation_leased on conversation (leased_until, id) where leased_until is not null;
create index conversation_waits on conversation (organization_id, last_at, id) where waits_since is not null;
create index conversation_rests on conversation (organization_id, last_at, id) where waits_since is null;

-- The elements of calls, each once.
create table heard (
    id uuid primary key,
    channel_id uuid not null references channel (id) on delete cascade,
    conversation_id uuid references conversation (id) on delete cascade,
    dedup text collate "C" not null,
    said_at bigint not null,
    what text collate "C" not null,
    state text collate "C" not null check (state in ('waiting', 'done', 'failed')),
    attempts bigint not null,
    -- Of those without a conversation; while one is leased, the end of the lease.
    run_at bigint not null,
    error text collate "C",
    received_at bigint not null,
    finished_at bigint,
    unique (channel_id, dedup)
);
create index heard_waiting on heard (conversation_id, said_at, id)
    where state = 'waiting' and conversation_id is not null;
create index heard_loose on heard (run_at, id) where state = 'waiting' and conversation_id is null;
create index heard_finished on heard (finished_at) where finished_at is not null;

create table chat_message (
    id uuid primary key,
    conversation_id uuid not null references conversation (id) on delete cascade,
    channel_id uuid not null references channel (id) on delete cascade,
    speaker text collate "C" not null check (speaker in ('guest', 'machine', 'person')),
    text text collate "C" not null,
    reply text collate "C" not null,
    address text collate "C" not null,
    at bigint not null,
    state text collate "C" not null check (state in
        ('heard', 'queued', 'uncertain', 'sent', 'delivered', 'read', 'failed')),
    -- The job that carries it out, where one names it.
    job_id uuid,
    provider_id text collate "C",
    error text collate "C"
);
create index chat_message_thread on chat_message (conversation_id, at, id);
create index chat_message_age on chat_message (at);
create index chat_message_report on chat_message (channel_id, provider_id) where provider_id is not null;
create index chat_message_job on chat_message (job_id) where job_id is not null;

create table announcement (
    id uuid primary key,
    organization_id uuid not null references organization (id) on delete cascade,
    event_id uuid not null references event (id) on delete cascade,
    channel_id uuid not null references channel (id) on delete cascade,
    language text collate "C" not null,
    text text collate "C" not null,
    state text collate "C" not null check (state in
        ('planned', 'posting', 'posted', 'failed', 'uncertain', 'removed', 'cancelled')),
    planned_at bigint not null,
    posted_at bigint,
    provider_id text collate "C",
    link text collate "C",
    progress text collate "C",
    error text collate "C",
    attempts bigint not null,
    revision bigint not null,
    dedup_key text collate "C" unique,
    created_at bigint not null
);
create index announcement_event on announcement (event_id, id);
create index announcement_channel on announcement (channel_id, state);

create table announcement_text (
    organization_id uuid not null references organization (id) on delete cascade,
    kind text collate "C" not null,
    texts text collate "C" not null,
    primary key (organization_id, kind)
);

create table subscriber (
    id uuid primary key,
    organization_id uuid not null references organization (id) on delete cascade,
    way text collate "C" not null check (way in ('mail', 'whatsapp', 'sms')),
    address text collate "C" not null,
    name text collate "C",
    language text collate "C" not null,
    state text collate "C" not null check (state in ('pending', 'active', 'left')),
    source text collate "C" not null,
    since bigint not null,
    unique (organization_id, way, address)
);
create index subscriber_list on subscriber (organization_id, since, id) where state <> 'left';
create index subscriber_active on subscriber (organization_id, way, id) where state = 'active';

-- What was agreed to or taken back; only ever added to. The latest line counts.
create table consent (
    id uuid primary key,
    organization_id uuid not null references organization (id) on delete cascade,
    way text collate "C" not null check (way in ('mail', 'whatsapp', 'sms')),
    address text collate "C" not null,
    purpose text collate "C" not null,
    given boolean not null,
    source text collate "C" not null,
    created_at bigint not null
);
create index consent_latest on consent (organization_id, way, address, purpose, created_at, id);

-- Whom a channel has reached and when last: providers limit the number of people per day.
create table reach (
    channel_id uuid not null references channel (id) on delete cascade,
    address text collate "C" not null,
    reached_at bigint not null,
    primary key (channel_id, address)
);
create index reach_since on reach (channel_id, reached_at);

create table message_template (
    channel_id uuid not null references channel (id) on delete cascade,
    name text collate "C" not null,
    language text collate "C" not null,
    category text collate "C" not null,
    body text collate "C" not null,
    state text collate "C" not null,
    reason text collate "C",
    primary key (channel_id, name, language)
);

-- Jobs that go out through a channel are leased channel by channel. The others' indexes leave them out,
-- so that mail does not walk over a broadcast.
alter table job add column channel_id uuid;
alter table job add column provider_id text collate "C";
drop index job_due;
drop index job_due_message;
create index job_due on job (run_at, id)
    where state = 'queued' and recipient is null and channel_id is null;
create index job_due_message on job (run_at, id)
    where state = 'queued' and recipient is not null and channel_id is null;
create index job_due_channel on job (channel_id, run_at, id, kind)
    where state = 'queued' and channel_id is not null;
create index job_report on job (channel_id, provider_id) where provider_id is not null;
drop index job_reminder;
create index job_reminder on job (booking_id) where kind in ('reminder', 'chat_reminder');
