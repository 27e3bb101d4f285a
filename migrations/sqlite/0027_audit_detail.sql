-- What a line of the audit log tells beside what it is about: the role that was given, the name of a token.
alter table audit_log add column detail text;
-- The name of the token by which it was done: the token itself may be gone.
alter table audit_log add column program text;
