-- Keys that devices and password managers keep for an account. They open it without the password.
create table passkey (
    -- By what it is named in a list.
    id uuid primary key,
    account_id uuid not null references account (id) on delete cascade,
    -- By what its keeper knows it; nobody else has the same.
    credential bytea not null unique,
    -- As its keeper gave it (COSE_Key, RFC 9052).
    public_key bytea not null,
    -- How often it was used, as its keeper counts; 0 where that is not counted.
    counter bigint not null,
    name text collate "C" not null,
    created_at bigint not null,
    last_used_at bigint
);
create index passkey_account on passkey (account_id, created_at, id);

-- What was asked to be signed, by its digest. Each is good once, for a short time, in one session.
create table passkey_challenge (
    hash bytea primary key,
    -- For whom a passkey is made; absent where someone signs in.
    account_id uuid references account (id) on delete cascade,
    bound_to uuid not null,
    expires_at bigint not null
);
create index passkey_challenge_expiry on passkey_challenge (expires_at);
create index passkey_challenge_account on passkey_challenge (account_id) where account_id is not null;
