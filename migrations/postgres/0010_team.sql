-- Who keeps the installation, and where an account was last at work. Whoever set it up keeps it.
alter table account add column administrator boolean not null default false;
alter table account add column last_organization_id uuid;
update account set administrator = true
    where id = (select id from account order by created_at, id limit 1);

-- A suspended organization sells and sends nothing.
alter table organization add column suspended_at bigint;
alter table organization add column suspended_reason text collate "C";
alter table organization add column suspended_by uuid;
create index organization_suspended on organization (id) where suspended_at is not null;
create index organization_age on organization (created_at, id);

-- Sessions say whose they are, so that they can be listed and ended. Those from before do not: everybody
-- signs in again.
delete from session;
alter table session add column account_id uuid references account (id) on delete cascade;
-- By what it is named in a list; its id is the cookie's secret.
alter table session add column handle uuid;
alter table session add column device text collate "C";
alter table session add column begun_at bigint;
alter table session add column seen_at bigint;
create index session_account on session (account_id) where account_id is not null;

create index membership_of_organization on membership (organization_id, account_id);
drop index membership_organization;

-- The link is made from the id, not stored.
create table invitation (
    id uuid primary key,
    organization_id uuid not null references organization (id) on delete cascade,
    role text collate "C" not null check (role in ('owner', 'manager', 'door')),
    email text collate "C",
    made_by uuid references account (id) on delete set null,
    created_at bigint not null,
    expires_at bigint not null,
    used_at bigint,
    used_by uuid references account (id) on delete set null
);
create index invitation_open on invitation (organization_id, id) where used_at is null;
create index invitation_expiry on invitation (expires_at);

create table second_factor (
    account_id uuid primary key references account (id) on delete cascade,
    sealed bytea not null,
    -- The newest step of thirty seconds whose code was used: none counts twice.
    last_step bigint not null,
    -- Absent until a first code has shown that the other device knows the secret.
    confirmed_at bigint,
    created_at bigint not null
);

-- Each goes with its use.
create table recovery_code (
    account_id uuid not null references account (id) on delete cascade,
    hash bytea not null,
    primary key (account_id, hash)
);

-- The audit log is read by time, and by who, what and to what.
drop index audit_log_organization;
create index audit_log_when on audit_log (organization_id, created_at, id);
create index audit_log_who on audit_log (organization_id, account_id, created_at, id);
create index audit_log_what on audit_log (organization_id, action, created_at, id);
create index audit_log_subject on audit_log (organization_id, subject, created_at, id);

-- Messages of suspended organizations wait beyond the year 2300.
create index job_parked on job (organization_id)
    where state = 'queued' and run_at >= 10413792000000000;
create index job_trouble_age on job (state, id) where state in ('dead', 'uncertain');
