-- How an organization looks on its pages and in its mails. Without a row it looks as the product does.
create table organization_look (
    organization_id uuid primary key references organization (id) on delete cascade,
    -- As #rrggbb.
    accent text collate "C",
    logo_id uuid references picture (id) on delete set null,
    -- By language, as JSON.
    sender text collate "C" not null,
    footer text collate "C" not null,
    terms text collate "C" not null,
    privacy text collate "C" not null
);
create index organization_look_logo on organization_look (logo_id) where logo_id is not null;

-- An organization's own words in its mails. What is empty is the product's own.
create table mail_text (
    organization_id uuid not null references organization (id) on delete cascade,
    kind text collate "C" not null,
    subject text collate "C" not null,
    introduction text collate "C" not null,
    primary key (organization_id, kind)
);
