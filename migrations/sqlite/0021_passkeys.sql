-- Keys that devices and password managers keep for an account. They open it without the password.
create table passkey (
    -- By what it is named in a list.
    id blob primary key,
    account_id blob not null references account (id) on delete cascade,
    -- By what its keeper knows it; nobody else has the same.
    credential blob not null unique,
    -- As its keeper gave it (COSE_Key, RFC 9052).
    public_key blob not null,
    -- How often it was used, as its keeper counts; 0 where that is not counted.
    counter integer not null,
    name text not null,
    created_at integer not null,
    last_used_at integer
) strict;
create index passkey_account on passkey (account_id, created_at, id);

-- What was asked to be signed, by its digest. Each is good once, for a short time, in one session.
create table passkey_challenge (
    hash blob primary key,
    -- For whom a passkey is made; absent where someone signs in.
    account_id blob references account (id) on delete cascade,
    bound_to blob not null,
    expires_at integer not null
) strict;
create index passkey_challenge_expiry on passkey_challenge (expires_at);
create index passkey_challenge_account on passkey_challenge (account_id) where account_id is not null;
