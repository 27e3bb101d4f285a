-- The words by which lines of the audit log are found: of the names of who did it and of what it was done to.
-- No guest's name is among them.
create table audit_word (
    organization_id blob not null,
    word text not null,
    created_at integer not null,
    line_id blob not null,
    primary key (organization_id, word, created_at, line_id)
) strict, without rowid;
create index audit_word_line on audit_word (line_id, word);

-- An organization's own last sentences in its mails, by language.
alter table mail_text add column closing text not null default '{}';
