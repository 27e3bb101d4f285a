-- A promo code, with the pool of its uses.
-- Rule: taken is the sum of booking_promo.uses over its bookings in state held or confirmed.
create table promo_code (
    id blob primary key,
    organization_id blob not null references organization (id) on delete cascade,
    -- Without one it holds for every event of the organization.
    event_id blob references event (id) on delete cascade,
    code text not null,
    -- By what it is told from others, however it is typed.
    folded text not null,
    discount text not null check (discount in ('percent', 'amount', 'free')),
    discount_value integer not null check (discount_value >= 0),
    -- Ids as JSON; none is all.
    ticket_types text not null,
    counted text not null check (counted in ('places', 'bookings')),
    starts_at integer,
    ends_at integer,
    capacity integer,
    taken integer not null,
    created_at integer not null,
    constraint promo_code_within check (taken >= 0 and (capacity is null or taken <= capacity))
) strict;
create unique index promo_code_of_event on promo_code (event_id, folded) where event_id is not null;
create unique index promo_code_of_all on promo_code (organization_id, folded) where event_id is null;
create index promo_code_folded on promo_code (folded, organization_id);
create index promo_code_event on promo_code (event_id, id) where event_id is not null;
create index promo_code_organization on promo_code (organization_id, id) where event_id is null;

-- What a booking drew on a code.
create table booking_promo (
    booking_id blob primary key references booking (id) on delete cascade,
    promo_code_id blob not null references promo_code (id),
    uses integer not null check (uses >= 0)
) strict, without rowid;
create index booking_promo_code on booking_promo (promo_code_id);

-- What a code took off the price of one.
alter table booking_item add column off_minor integer not null default 0 check (off_minor >= 0);
