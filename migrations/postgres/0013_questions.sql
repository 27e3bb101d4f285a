-- What an organizer asks with a booking. A question that was taken away stays for its answers' sake.
create table question (
    id uuid primary key,
    event_id uuid not null references event (id) on delete cascade,
    -- Asked only where this type is booked.
    ticket_type_id uuid references ticket_type (id) on delete cascade,
    position bigint not null,
    kind text collate "C" not null check (kind in
        ('text', 'long_text', 'choose_one', 'choose_many', 'yes_no', 'phone', 'consent')),
    label text collate "C" not null,
    options text collate "C" not null,
    required boolean not null,
    retired_at bigint
);
create index question_event on question (event_id, position);
create index question_required on question (event_id) where required and retired_at is null;

-- With the words of its question, so that it can be read whatever becomes of the question.
create table answer (
    booking_id uuid not null references booking (id) on delete cascade,
    question_id uuid not null references question (id) on delete cascade,
    position bigint not null,
    kind text collate "C" not null,
    label text collate "C" not null,
    value text collate "C" not null,
    primary key (booking_id, question_id)
);
create index answer_question on answer (question_id);
