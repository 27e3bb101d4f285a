-- What an organizer asks with a booking. A question that was taken away stays for its answers' sake.
create table question (
    id blob primary key,
    event_id blob not null references event (id) on delete cascade,
    -- Asked only where this type is booked.
    ticket_type_id blob references ticket_type (id) on delete cascade,
    position integer not null,
    kind text not null check (kind in
        ('text', 'long_text', 'choose_one', 'choose_many', 'yes_no', 'phone', 'consent')),
    label text not null,
    options text not null,
    required integer not null,
    retired_at integer
) strict;
create index question_event on question (event_id, position);
create index question_required on question (event_id) where required and retired_at is null;

-- With the words of its question, so that it can be read whatever becomes of the question.
create table answer (
    booking_id blob not null references booking (id) on delete cascade,
    question_id blob not null references question (id) on delete cascade,
    position integer not null,
    kind text not null,
    label text not null,
    value text not null,
    primary key (booking_id, question_id)
) strict, without rowid;
create index answer_question on answer (question_id);
