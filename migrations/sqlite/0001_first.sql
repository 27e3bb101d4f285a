-- Times are microseconds since 1970 in UTC; money is minor units; JSON is text.
-- Both databases have the same tables and columns; a test compares them.

create table organization (
    id blob primary key,
    slug text not null unique,
    name text not null,
    about text not null,
    region text not null,
    timezone text not null,
    language text not null,
    currency text not null,
    contact_email text,
    reminder_hours text not null,
    created_at integer not null
) strict;

create table account (
    id blob primary key,
    email text not null unique,
    name text not null,
    password_hash text not null,
    language text not null,
    created_at integer not null
) strict;

create table membership (
    account_id blob not null references account (id) on delete cascade,
    organization_id blob not null references organization (id) on delete cascade,
    role text not null check (role in ('owner', 'manager', 'door')),
    created_at integer not null,
    primary key (account_id, organization_id)
) strict;
create index membership_organization on membership (organization_id);

create table api_token (
    id blob primary key,
    organization_id blob not null references organization (id) on delete cascade,
    name text not null,
    hash blob not null unique,
    scopes text not null,
    created_at integer not null,
    last_used_at integer
) strict;
create index api_token_organization on api_token (organization_id);

create table session (
    id text primary key,
    data blob not null,
    expires_at integer not null
) strict;
create index session_expiry on session (expires_at);

create table rate (
    key text primary key,
    since integer not null,
    count integer not null,
    expires_at integer not null
) strict;
create index rate_expiry on rate (expires_at);

create table picture (
    id blob primary key,
    organization_id blob not null references organization (id) on delete cascade,
    width integer not null,
    height integer not null,
    media_type text not null,
    created_at integer not null
) strict;
create index picture_organization on picture (organization_id);

create table picture_size (
    picture_id blob not null references picture (id) on delete cascade,
    width integer not null,
    bytes blob not null,
    primary key (picture_id, width)
) strict;

create table event (
    id blob primary key,
    organization_id blob not null references organization (id) on delete cascade,
    slug text not null unique,
    code text not null unique,
    status text not null check (status in ('draft', 'published', 'cancelled')),
    visibility text not null check (visibility in ('public', 'link')),
    language text not null,
    title text not null,
    summary text not null,
    description text not null,
    description_html text not null,
    starts_at integer not null,
    ends_at integer,
    -- The end, or the assumed one: when a published event is over.
    over_at integer not null,
    timezone text not null,
    -- Days in the event's own zone, for the date filter.
    first_day text not null,
    last_day text not null,
    venue_name text not null,
    venue_address text not null,
    map_url text,
    online_url text,
    picture_id blob references picture (id),
    max_per_booking integer not null check (max_per_booking > 0),
    search text not null,
    sequence integer not null,
    revision integer not null,
    created_at integer not null,
    updated_at integer not null,
    published_at integer,
    cancelled_at integer
) strict;
create index event_public on event (starts_at, id) where status = 'published' and visibility = 'public';
create index event_start on event (starts_at) where status = 'published';
create index event_organization on event (organization_id, starts_at);
create index event_picture on event (picture_id) where picture_id is not null;

create table ticket_type (
    id blob primary key,
    event_id blob not null references event (id) on delete cascade,
    position integer not null,
    name text not null,
    price_minor integer not null check (price_minor >= 0),
    max_per_booking integer check (max_per_booking > 0),
    sale_starts_at integer,
    sale_ends_at integer,
    implied integer not null,
    -- Taken off sale for good; bookings may still name it.
    retired_at integer
) strict;
create index ticket_type_event on ticket_type (event_id, position);

-- A number of places that can be taken. The event's own pool has no ticket type; it is also the
-- lock of everything about its event. A type without a quantity of its own has no capacity.
-- Rule: taken is the sum over its bookings in state held or confirmed, whatever the time.
create table pool (
    id blob primary key,
    event_id blob not null references event (id) on delete cascade,
    ticket_type_id blob unique references ticket_type (id) on delete cascade,
    capacity integer,
    taken integer not null,
    constraint pool_within check (taken >= 0 and (capacity is null or taken <= capacity)),
    constraint pool_bounded check (ticket_type_id is not null or capacity is not null)
) strict;
create index pool_event on pool (event_id);
create unique index pool_of_event on pool (event_id) where ticket_type_id is null;

create table booking (
    id blob primary key,
    event_id blob not null references event (id),
    -- The event's organization, said again for its indexes.
    organization_id blob not null,
    reference text not null unique,
    state text not null check (state in ('held', 'confirmed', 'cancelled', 'expired')),
    name text not null,
    name_folded text not null,
    phone text,
    email text,
    user_id text,
    language text not null,
    source text not null,
    via text,
    note text,
    quantity integer not null check (quantity > 0),
    total_minor integer not null check (total_minor >= 0),
    currency text not null,
    payment text not null check (payment in ('free', 'at_venue', 'paid')),
    held_until integer,
    created_at integer not null,
    confirmed_at integer,
    cancelled_at integer,
    link_version integer not null,
    revision integer not null,
    constraint booking_hold check (state <> 'held' or held_until is not null)
) strict, without rowid;
create index booking_event on booking (event_id, id);
create index booking_organization on booking (organization_id, id);
create index booking_held on booking (held_until, event_id) where state = 'held';
create index booking_phone on booking (phone, organization_id) where phone is not null;
create index booking_email on booking (email, organization_id) where email is not null;
create index booking_user on booking (user_id, organization_id) where user_id is not null;

create table booking_item (
    booking_id blob not null references booking (id) on delete cascade,
    ticket_type_id blob not null references ticket_type (id),
    quantity integer not null check (quantity > 0),
    unit_price_minor integer not null check (unit_price_minor >= 0),
    primary key (booking_id, ticket_type_id)
) strict, without rowid;

create table idempotency (
    scope blob not null,
    key text not null,
    fingerprint blob not null,
    booking_id blob not null,
    created_at integer not null,
    primary key (scope, key)
) strict, without rowid;

create index idempotency_age on idempotency (created_at);

-- The outbox. A job with a recipient is a message and stays as a line of the message log.
create table job (
    id blob primary key,
    organization_id blob,
    kind text not null,
    payload text not null,
    state text not null check (state in
        ('queued', 'running', 'delivered', 'kept', 'dead', 'uncertain', 'cancelled')),
    run_at integer not null,
    attempts integer not null,
    leased_until integer,
    dedup_key text unique,
    recipient text,
    subject text not null,
    event_id blob,
    booking_id blob,
    last_error text,
    created_at integer not null,
    finished_at integer
) strict, without rowid;
create index job_due on job (run_at, id) where state = 'queued' and recipient is null;
create index job_due_message on job (run_at, id) where state = 'queued' and recipient is not null;
create index job_trouble on job (state, kind) where state in ('dead', 'uncertain');
create index job_leased on job (leased_until) where state = 'running';
create index job_log on job (organization_id, id) where recipient is not null;
create index job_finished on job (finished_at) where finished_at is not null;

create table job_content (
    job_id blob primary key references job (id) on delete cascade,
    content text not null
) strict;

create table one_time_link (
    hash blob primary key,
    purpose text not null,
    email text not null,
    expires_at integer not null,
    used_at integer
) strict;
create index one_time_link_expiry on one_time_link (expires_at);

create table setting (
    key text primary key,
    value text not null
) strict;

create table secret (
    name text primary key,
    sealed blob not null
) strict;

create table audit_log (
    id blob primary key,
    organization_id blob,
    account_id blob,
    action text not null,
    subject text not null,
    created_at integer not null
) strict;
create index audit_log_organization on audit_log (organization_id, id);
