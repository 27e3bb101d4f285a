-- Accounts elsewhere. A removed one stays as a line without its secrets, since others name it.
create table channel (
    id blob primary key,
    organization_id blob not null references organization (id) on delete cascade,
    kind text not null,
    name text not null,
    settings text not null,
    sealed blob not null,
    base text,
    on_by_default integer not null,
    state text not null check (state in ('new', 'well', 'trouble')),
    last_error text,
    checked_at integer,
    expires_at integer,
    quality text,
    daily_limit integer,
    created_at integer not null,
    -- No two changes have the same moment: by the newest a process sees that it must read them again.
    updated_at integer not null,
    removed_at integer
) strict;
create index channel_organization on channel (organization_id, id) where removed_at is null;
create index channel_updated on channel (updated_at);

-- Calls of providers as they came in. While one is leased, its run_at is the end of the lease.
create table webhook (
    id blob primary key,
    channel_id blob not null references channel (id) on delete cascade,
    shared integer not null,
    url text not null,
    headers text not null,
    body blob not null,
    state text not null check (state in ('waiting', 'read', 'failed')),
    attempts integer not null,
    run_at integer not null,
    error text,
    received_at integer not null,
    finished_at integer
) strict;
create index webhook_due on webhook (run_at, id) where state = 'waiting';
create index webhook_age on webhook (received_at);

-- One guest on one channel. due_at says since when elements of it wait; while somebody works on them,
-- leased_until is set, and what comes meanwhile is seen when that ends.
create table conversation (
    id blob primary key,
    organization_id blob not null references organization (id) on delete cascade,
    channel_id blob not null references channel (id) on delete cascade,
    guest text not null,
    alias text,
    phone text,
    name text,
    -- Of the guest's program; the other one is what is spoken.
    guest_language text,
    language text,
    state text not null,
    last_heard_at integer,
    last_at integer not null,
    last_text text not null,
    waits_since integer,
    person_since integer,
    due_at integer,
    leased_until integer,
    fence integer not null,
    created_at integer not null,
    unique (channel_id, guest)
) strict;
create unique index conversation_alias on conversation (channel_id, alias) where alias is not null;
create index conversation_due on conversation (due_at, id) where due_at is not null and leased_until is null;
create index conversation_leased on conversation (leased_until, id) where leased_until is not null;
create index conversation_waits on conversation (organization_id, last_at, id) where waits_since is not null;
create index conversation_rests on conversation (organization_id, last_at, id) where waits_since is null;

-- The elements of calls, each once.
create table heard (
    id blob primary key,
    channel_id blob not null references channel (id) on delete cascade,
    conversation_id blob references conversation (id) on delete cascade,
    dedup text not null,
    said_at integer not null,
    what text not null,
    state text not null check (state in ('waiting', 'done', 'failed')),
    attempts integer not null,
    -- Of those without a conversation; while one is leased, the end of the lease.
    run_at integer not null,
    error text,
    received_at integer not null,
    finished_at integer,
    unique (channel_id, dedup)
) strict;
create index heard_waiting on heard (conversation_id, said_at, id)
    where state = 'waiting' and conversation_id is not null;
create index heard_loose on heard (run_at, id) where state = 'waiting' and conversation_id is null;
create index heard_finished on heard (finished_at) where finished_at is not null;

create table chat_message (
    id blob primary key,
    conversation_id blob not null references conversation (id) on delete cascade,
    channel_id blob not null references channel (id) on delete cascade,
    speaker text not null check (speaker in ('guest', 'machine', 'person')),
    text text not null,
    reply text not null,
    address text not null,
    at integer not null,
    state text not null check (state in
        ('heard', 'queued', 'uncertain', 'sent', 'delivered', 'read', 'failed')),
    -- The job that carries it out, where one names it.
    job_id blob,
    provider_id text,
    error text
) strict;
create index chat_message_thread on chat_message (conversation_id, at, id);
create index chat_message_age on chat_message (at);
create index chat_message_report on chat_message (channel_id, provider_id) where provider_id is not null;
create index chat_message_job on chat_message (job_id) where job_id is not null;

create table announcement (
    id blob primary key,
    organization_id blob not null references organization (id) on delete cascade,
    event_id blob not null references event (id) on delete cascade,
    channel_id blob not null references channel (id) on delete cascade,
    language text not null,
    text text not null,
    state text not null check (state in
        ('planned', 'posting', 'posted', 'failed', 'uncertain', 'removed', 'cancelled')),
    planned_at integer not null,
    posted_at integer,
    provider_id text,
    link text,
    progress text,
    error text,
    attempts integer not null,
    revision integer not null,
    dedup_key text unique,
    created_at integer not null
) strict;
create index announcement_event on announcement (event_id, id);
create index announcement_channel on announcement (channel_id, state);

create table announcement_text (
    organization_id blob not null references organization (id) on delete cascade,
    kind text not null,
    texts text not null,
    primary key (organization_id, kind)
) strict;

create table subscriber (
    id blob primary key,
    organization_id blob not null references organization (id) on delete cascade,
    way text not null check (way in ('mail', 'whatsapp', 'sms')),
    address text not null,
    name text,
    language text not null,
    state text not null check (state in ('pending', 'active', 'left')),
    source text not null,
    since integer not null,
    unique (organization_id, way, address)
) strict;
create index subscriber_list on subscriber (organization_id, since, id) where state <> 'left';
create index subscriber_active on subscriber (organization_id, way, id) where state = 'active';

-- What was agreed to or taken back; only ever added to. The latest line counts.
create table consent (
    id blob primary key,
    organization_id blob not null references organization (id) on delete cascade,
    way text not null check (way in ('mail', 'whatsapp', 'sms')),
    address text not null,
    purpose text not null,
    given integer not null,
    source text not null,
    created_at integer not null
) strict;
create index consent_latest on consent (organization_id, way, address, purpose, created_at, id);

-- Whom a channel has reached and when last: providers limit the number of people per day.
create table reach (
    channel_id blob not null references channel (id) on delete cascade,
    address text not null,
    reached_at integer not null,
    primary key (channel_id, address)
) strict, without rowid;
create index reach_since on reach (channel_id, reached_at);

create table message_template (
    channel_id blob not null references channel (id) on delete cascade,
    name text not null,
    language text not null,
    category text not null,
    body text not null,
    state text not null,
    reason text,
    primary key (channel_id, name, language)
) strict;

-- Jobs that go out through a channel are leased channel by channel. The others' indexes leave them out,
-- so that mail does not walk over a broadcast.
alter table job add column channel_id blob;
alter table job add column provider_id text;
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
