-- Which reminders a booking has had, so that changed settings do not repeat one.
create index job_reminder on job (booking_id) where kind = 'reminder';
