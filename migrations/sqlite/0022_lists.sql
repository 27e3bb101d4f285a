-- The message log is followed along one index, whatever is looked for in it.
create index job_log_event on job (event_id, id)
    where recipient is not null and event_id is not null;
create index job_log_state on job (organization_id, state, id)
    where recipient is not null and organization_id is not null;
create index job_log_address on job (organization_id, lower(recipient), id desc)
    where recipient is not null and organization_id is not null;

-- Own events: what begins later and what is over, drafts and what was called off by themselves, and what lasts
-- so long that it may have begun at any time.
drop index event_organization;
create index event_organization on event (organization_id, starts_at, id);
create index event_status on event (organization_id, status, starts_at, id)
    where status = 'draft' or status = 'cancelled';
create index event_long on event (organization_id, over_at) where over_at - starts_at > 172800000000;
