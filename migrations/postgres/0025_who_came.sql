-- Who came can be written to.
alter table guest_message drop constraint guest_message_audience_check;
alter table guest_message add constraint guest_message_audience_check check (audience in
    ('all', 'confirmed', 'ticket_type', 'waiting', 'came', 'not_in', 'called_off'));
