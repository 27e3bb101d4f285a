-- Who keeps the installation, and where an account was last at work. Whoever set it up keeps it.
alter table account add column administrator integer not null default 0;
alter table account add column last_organization_id blob;
update account set administrator = 1
    where id = (select id from account order by created_at, id limit 1);

-- A suspended organization sells and sends nothing.
alter table organization add column suspended_at integer;
alter table organization add column suspended_reason text;
alter table organization add column suspended_by blob;
create index organization_suspended on organization (id) where suspended_at is not null;
create index organization_age on organization (created_at, id);

-- Sessions say whose they are, so that they can be listed and ended. Those from before do not: everybody
-- signs in again.
delete from session;
alter table session add column account_id blob references account (id) on delete cascade;
-- By what it is named in a list; its id is the cookie's secret.
alter table session add column handle blob;
alter table session add column device text;
alter table session add column begun_at integer;
alter table session add column seen_at integer;
create index session_account on session (account_id) where account_id is not null;

create index membership_of_organization on membership (organization_id, account_id);
drop index membership_organization;

-- The link is made from the id, not stored.
create table invitation (
    id blob primary key,
    organization_id blob not null references organization (id) on delete cascade,
    role text not null check (role in ('owner', 'manager', 'door')),
    email text,
    made_by blob references account (id) on delete set null,
    created_at integer not null,
    expires_at integer not null,
    used_at integer,
    used_by blob references account (id) on delete set null
) strict;
create index invitation_open on invitation (organization_id, id) where used_at is null;
create index invitation_expiry on invitation (expires_at);

create table second_factor (
    account_id blob primary key references account (id) on delete cascade,
    sealed blob not null,
    -- The newest step of thirty seconds whose code was used: none counts twice.
    last_step integer not null,
    -- Absent until a first code has shown that the other device knows the secret.
    confirmed_at integer,
    created_at integer not null
) strict;

-- Each goes with its use.
create table recovery_code (
    account_id blob not null references account (id) on delete cascade,
    hash blob not null,
    primary key (account_id, hash)
) strict, without rowid;

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
