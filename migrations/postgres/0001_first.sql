-- Times are microseconds since 1970 in UTC; money is minor units; JSON is text.
-- Both databases have the same tables and columns; a test compares them.

create table organization (
    id uuid primary key,
    slug text collate "C" not null unique,
    name text collate "C" not null,
    about text collate "C" not null,
    region text collate "C" not null,
    timezone text collate "C" not null,
    language text collate "C" not null,
    currency text collate "C" not null,
    contact_email text collate "C",
    reminder_hours text collate "C" not null,
    created_at bigint not null
);

create table account (
    id uuid primary key,
    email text collate "C" not null unique,
    name text collate "C" not null,
    password_hash text collate "C" not null,
    language text collate "C" not null,
    created_at bigint not null
);

create table membership (
    account_id uuid not null references account (id) on delete cascade,
    organization_id uuid not null references organization (id) on delete cascade,
    role text collate "C" not null check (role in ('owner', 'manager', 'door')),
    created_at bigint not null,
    primary key (account_id, organization_id)
);
create index membership_organization on membership (organization_id);

create table api_token (
    id uuid primary key,
    organization_id uuid not null references organization (id) on delete cascade,
    name text collate "C" not null,
    hash bytea not null unique,
    scopes text collate "C" not null,
    created_at bigint not null,
    last_used_at bigint
);
create index api_token_organization on api_token (organization_id);

create table session (
    id text collate "C" primary key,
    data bytea not null,
    expires_at bigint not null
);
create index session_expiry on session (expires_at);

create table rate (
    key text collate "C" primary key,
    since bigint not null,
    count bigint not null,
    expires_at bigint not null
);
create index rate_expiry on rate (expires_at);

create table picture (
    id uuid primary key,
    organization_id uuid not null references organization (id) on delete cascade,
    width bigint not null,
    height bigint not null,
    media_type text collate "C" not null,
    created_at bigint not null
);
create index picture_organization on picture (organization_id);

create table picture_size (
    picture_id uuid not null references picture (id) on delete cascade,
    width bigint not null,
    bytes bytea not null,
    primary key (picture_id, width)
);

create table event (
    id uuid primary key,
    organization_id uuid not null references organization (id) on delete cascade,
    slug text collate "C" not null unique,
    code text collate "C" not null unique,
    status text collate "C" not null check (status in ('draft', 'published', 'cancelled')),
    visibility text collate "C" not null check (visibility in ('public', 'link')),
    language text collate "C" not null,
    title text collate "C" not null,
    summary text collate "C" not null,
    description text collate "C" not null,
    description_html text collate "C" not null,
    starts_at bigint not null,
    ends_at bigint,
    -- The end, or the assumed one: when a published event is over.
    over_at bigint not null,
    timezone text collate "C" not null,
    -- Days in the event's own zone, for the date filter.
    first_day text collate "C" not null,
    last_day text collate "C" not null,
    venue_name text collate "C" not null,
    venue_address text collate "C" not null,
    map_url text collate "C",
    online_url text collate "C",
    picture_id uuid references picture (id),
    max_per_booking bigint not null check (max_per_booking > 0),
    search text collate "C" not null,
    sequence bigint not null,
    revision bigint not null,
    created_at bigint not null,
    updated_at bigint not null,
    published_at bigint,
    cancelled_at bigint
);
create index event_public on event (starts_at, id) where status = 'published' and visibility = 'public';
create index event_start on event (starts_at) where status = 'published';
create index event_organization on event (organization_id, starts_at);
create index event_picture on event (picture_id) where picture_id is not null;

create table ticket_type (
    id uuid primary key,
    event_id uuid not null references event (id) on delete cascade,
    position bigint not null,
    name text collate "C" not null,
    price_minor bigint not null check (price_minor >= 0),
    max_per_booking bigint check (max_per_booking > 0),
    sale_starts_at bigint,
    sale_ends_at bigint,
    implied boolean not null,
    -- Taken off sale for good; bookings may still name it.
    retired_at bigint
);
create index ticket_type_event on ticket_type (event_id, position);

-- A number of places that can be taken. The event's own pool has no ticket type; it is also the
-- lock of everything about its event. A type without a quantity of its own has no capacity.
-- Rule: taken is the sum over its bookings in state held or confirmed, whatever the time.
create table pool (
    id uuid primary key,
    event_id uuid not null references event (id) on delete cascade,
    ticket_type_id uuid unique references ticket_type (id) on delete cascade,
    capacity bigint,
    taken bigint not null,
    constraint pool_within check (taken >= 0 and (capacity is null or taken <= capacity)),
    constraint pool_bounded check (ticket_type_id is not null or capacity is not null)
);
create index pool_event on pool (event_id);
create unique index pool_of_event on pool (event_id) where ticket_type_id is null;

create table booking (
    id uuid primary key,
    event_id uuid not null references event (id),
    -- The event's organization, said again for its indexes.
    organization_id uuid not null,
    reference text collate "C" not null unique,
    state text collate "C" not null check (state in ('held', 'confirmed', 'cancelled', 'expired')),
    name text collate "C" not null,
    name_folded text collate "C" not null,
    phone text collate "C",
    email text collate "C",
    user_id text collate "C",
    language text collate "C" not null,
    source text collate "C" not null,
    via text collate "C",
    note text collate "C",
    quantity bigint not null check (quantity > 0),
    total_minor bigint not null check (total_minor >= 0),
    currency text collate "C" not null,
    payment text collate "C" not null check (payment in ('free', 'at_venue', 'paid')),
    held_until bigint,
    created_at bigint not null,
    confirmed_at bigint,
    cancelled_at bigint,
    link_version bigint not null,
    revision bigint not null,
    constraint booking_hold check (state <> 'held' or held_until is not null)
);
create index booking_event on booking (event_id, id);
create index booking_organization on booking (organization_id, id);
create index booking_held on booking (held_until, event_id) where state = 'held';
create index booking_phone on booking (phone, organization_id) where phone is not null;
create index booking_email on booking (email, organization_id) where email is not null;
create index booking_user on booking (user_id, organization_id) where user_id is not null;

create table booking_item (
    booking_id uuid not null references booking (id) on delete cascade,
    ticket_type_id uuid not null references ticket_type (id),
    quantity bigint not null check (quantity > 0),
    unit_price_minor bigint not null check (unit_price_minor >= 0),
    primary key (booking_id, ticket_type_id)
);

create table idempotency (
    scope uuid not null,
    key text collate "C" not null,
    fingerprint bytea not null,
    booking_id uuid not null,
    created_at bigint not null,
    primary key (scope, key)
);

create index idempotency_age on idempotency (created_at);

-- The outbox. A job with a recipient is a message and stays as a line of the message log.
create table job (
    id uuid primary key,
    organization_id uuid,
    kind text collate "C" not null,
    payload text collate "C" not null,
    state text collate "C" not null check (state in
        ('queued', 'running', 'delivered', 'kept', 'dead', 'uncertain', 'cancelled')),
    run_at bigint not null,
    attempts bigint not null,
    leased_until bigint,
    dedup_key text collate "C" unique,
    recipient text collate "C",
    subject text collate "C" not null,
    event_id uuid,
    booking_id uuid,
    last_error text collate "C",
    created_at bigint not null,
    finished_at bigint
);
create index job_due on job (run_at, id) where state = 'queued' and recipient is null;
create index job_due_message on job (run_at, id) where state = 'queued' and recipient is not null;
create index job_trouble on job (state, kind) where state in ('dead', 'uncertain');
create index job_leased on job (leased_until) where state = 'running';
create index job_log on job (organization_id, id) where recipient is not null;
create index job_finished on job (finished_at) where finished_at is not null;

create table job_content (
    job_id uuid primary key references job (id) on delete cascade,
    content text collate "C" not null
);

create table one_time_link (
    hash bytea primary key,
    purpose text collate "C" not null,
    email text collate "C" not null,
    expires_at bigint not null,
    used_at bigint
);
create index one_time_link_expiry on one_time_link (expires_at);

create table setting (
    key text collate "C" primary key,
    value text collate "C" not null
);

create table secret (
    name text collate "C" primary key,
    sealed bytea not null
);

create table audit_log (
    id uuid primary key,
    organization_id uuid,
    account_id uuid,
    action text collate "C" not null,
    subject text collate "C" not null,
    created_at bigint not null
);
create index audit_log_organization on audit_log (organization_id, id);
