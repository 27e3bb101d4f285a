-- When time or place of an event became others, so that it is known who booked before.
alter table event add column moved_at bigint;
