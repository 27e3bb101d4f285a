-- How an organization looks on its pages and in its mails. Without a row it looks as the product does.
create table organization_look (
    organization_id blob primary key references organization (id) on delete cascade,
    -- As #rrggbb.
    accent text,
    logo_id blob references picture (id) on delete set null,
    -- By language, as JSON.
    sender text not null,
    footer text not null,
    terms text not null,
    privacy text not null
) strict, without rowid;
create index organization_look_logo on organization_look (logo_id) where logo_id is not null;

-- An organization's own words in its mails. What is empty is the product's own.
create table mail_text (
    organization_id blob not null references organization (id) on delete cascade,
    kind text not null,
    subject text not null,
    introduction text not null,
    primary key (organization_id, kind)
) strict, without rowid;
