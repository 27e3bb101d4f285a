-- The words by which events are found: those of title, summary and place in both languages, folded.
create table event_word (
    organization_id blob not null,
    word text not null,
    event_id blob not null references event (id) on delete cascade,
    primary key (organization_id, word, event_id)
) strict, without rowid;
create index event_word_event on event_word (event_id);
create index event_word_word on event_word (word, event_id);

-- What guests see lasts two days at most, or stands here too.
create index event_public_long on event (over_at)
    where status = 'published' and visibility = 'public' and over_at - starts_at > 172800000000;

insert or ignore into event_word (organization_id, word, event_id)
with recursive piece (organization_id, event_id, word, rest) as (
    select organization_id, id, '', search || ' ' from event
    union all
    select organization_id, event_id, substr(rest, 1, instr(rest, ' ') - 1),
        substr(rest, instr(rest, ' ') + 1)
    from piece where rest <> ''
)
select organization_id, substr(word, 1, 64), event_id from piece where word <> '';
