-- The words by which events are found: those of title, summary and place in both languages, folded.
create table event_word (
    organization_id uuid not null,
    word text collate "C" not null,
    event_id uuid not null references event (id) on delete cascade,
    primary key (organization_id, word, event_id)
);
create index event_word_event on event_word (event_id);
create index event_word_word on event_word (word, event_id);

-- What guests see lasts two days at most, or stands here too.
create index event_public_long on event (over_at)
    where status = 'published' and visibility = 'public' and over_at - starts_at > 172800000000;

insert into event_word (organization_id, word, event_id)
select distinct e.organization_id, left(w.word, 64), e.id
from event e cross join lateral unnest(string_to_array(e.search, ' ')) as w (word)
where w.word <> '';
