-- Calls that could not be read are set aside: they are counted for their channel, and can be read again.
-- Without it each look would go through the bodies of all calls.
create index webhook_failed on webhook (channel_id) where state = 'failed';

-- The addresses of stand-ins have a path of their own from now on. Those of before are ports at which nobody,
-- or somebody else, listens by now.
update channel set base = 'http://127.0.0.1:9/sandbox/' where base is not null;
