-- Before every booking the overdue holds of its event are ended. With the moment first, SQLite preferred to
-- read all bookings of the event.
drop index booking_held;
create index booking_held on booking (event_id, held_until) where state = 'held';
