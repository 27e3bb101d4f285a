//! The limit of every field, said once: the page's `maxlength`, the API's schema and the server's check.

/// Characters of an event's title, in each language.
pub const TITLE: usize = 150;
/// Characters of an event's summary, in each language.
pub const SUMMARY: usize = 300;
/// Characters of an event's description, in each language.
pub const DESCRIPTION: usize = 20_000;
/// Characters of a venue's name.
pub const VENUE_NAME: usize = 150;
/// Characters of a venue's address.
pub const VENUE_ADDRESS: usize = 300;
/// Characters of an address on the web.
pub const URL: usize = 1_000;
/// Characters of a ticket type's name.
pub const TICKET_TYPE_NAME: usize = 80;
/// Ticket types of one event.
pub const TICKET_TYPES: usize = 20;
/// Places of one pool.
pub const CAPACITY: i64 = 1_000_000;
/// Places one booking may take at the very most, whatever an event's own maximum says.
pub const PER_BOOKING: i64 = 1_000;
/// Minutes for which an organizer may keep places: thirty days.
pub const KEEP_MINUTES: i64 = 30 * 24 * 60;
/// Places one booking may take unless the event says otherwise.
pub const PER_BOOKING_DEFAULT: i64 = 10;
/// A price in minor units.
pub const PRICE_MINOR: i64 = 10_000_000_000;
/// Characters of a guest's or member's name.
pub const PERSON_NAME: usize = 120;
/// Characters of a phone number as typed.
pub const PHONE: usize = 40;
/// Characters of a mail address (RFC 5321 4.5.3.1.3).
pub const EMAIL: usize = 254;
/// Characters of an organizer's note on a booking.
pub const NOTE: usize = 500;
/// Characters of a caller's own user id.
pub const USER_ID: usize = 255;
/// Characters of an `Idempotency-Key`.
pub const IDEMPOTENCY_KEY: usize = 255;
/// Characters of a short code such as `ISAI24`.
pub const CODE: usize = 12;
/// Characters of a slug.
pub const SLUG: usize = 80;
/// Characters of an organization's name, in each language.
pub const ORGANIZATION_NAME: usize = 120;
/// Characters of an organization's words about itself, in each language.
pub const ORGANIZATION_ABOUT: usize = 2_000;
/// Characters of a search.
pub const SEARCH: usize = 100;
/// Characters of a password, at least.
pub const PASSWORD_MIN: usize = 10;
/// Characters of a password, at most.
pub const PASSWORD_MAX: usize = 200;
/// Bytes of an uploaded picture.
pub const PICTURE_BYTES: usize = 10 * 1024 * 1024;
/// Pixels of an uploaded picture.
pub const PICTURE_PIXELS: u64 = 40_000_000;
/// Bytes of a JSON body.
pub const JSON_BYTES: usize = 256 * 1024;
/// Bytes of a form's body.
pub const FORM_BYTES: usize = 32 * 1024;
/// Items of one page of a list, unless the caller asks for fewer.
pub const PAGE_DEFAULT: i64 = 20;
/// Items of one page of a list at the most.
pub const PAGE_MAX: i64 = 100;
/// Characters of a promo code.
pub const PROMO_CODE: usize = 40;
/// Guests who wait for places of one event.
pub const WAITING: i64 = 10_000;
/// Letters and digits that tell a promo code from others, at least.
pub const PROMO_CODE_MIN: usize = 3;
/// Questions of one event.
pub const QUESTIONS: usize = 30;
/// Characters of a question, in each language.
pub const QUESTION: usize = 500;
/// Choices of one question.
pub const CHOICES: usize = 40;
/// Characters of a choice, in each language.
pub const CHOICE: usize = 120;
/// Characters of a short answer.
pub const ANSWER: usize = 300;
/// Characters of a long answer.
pub const LONG_ANSWER: usize = 1_500;
/// Bookings on which one deed is done at once.
pub const BULK: usize = 100;
/// Bookings of one part of a deed on everything that matches a search.
pub const BULK_PART: i64 = 50;
/// Characters of what a member writes about a booking for the others.
pub const MEMBER_NOTE: usize = 1_000;
/// What members have written about one booking at the most.
pub const MEMBER_NOTES: usize = 100;
/// Rows of one workbook.
pub const WORKBOOK_ROWS: i64 = 50_000;
/// Up to how many rows of a list are counted.
pub const COUNTED: i64 = 1_000;
/// Up to how many people a broadcast is reckoned with before it goes out.
pub const PEOPLE_COUNTED: i64 = 20_000;
/// Dates of an event that repeats; of one without an end, those that lie ahead.
pub const SERIES_DATES: usize = 200;
/// Months for which the dates of an event that repeats without an end are made ahead.
pub const SERIES_MONTHS: u32 = 12;
/// Characters of a rule of repetition.
pub const RULE: usize = 200;
/// Outgoing webhooks of one organization.
pub const HOOKS: usize = 20;
/// Rows of a table of guests that is brought in.
pub const IMPORT_ROWS: usize = 200_000;
/// Bytes of such a table.
pub const IMPORT_BYTES: i64 = 100 * 1024 * 1024;
/// Bytes of one part in which it is sent.
pub const IMPORT_PART: usize = 512 * 1024;
/// Columns of such a table.
pub const IMPORT_COLUMNS: usize = 200;
/// Characters of one of its cells.
pub const IMPORT_CELL: usize = 10_000;
/// Characters of the name of its file.
pub const IMPORT_NAME: usize = 120;
/// Characters of the subject of what is written to guests, in each language.
pub const WRITTEN_SUBJECT: usize = 120;
/// Characters of what is written to guests, in each language.
pub const WRITTEN: usize = 4_000;
/// Characters of it that a message on a phone carries.
pub const WRITTEN_ON_PHONE: usize = 600;
/// Events of an organization's calendar.
pub const FEED: i64 = 500;
/// Characters of what an organization says at the foot of pages and mails, in each language.
pub const FOOTER: usize = 500;
/// Characters of an organization's terms, and of what it says of privacy, in each language.
pub const LEGAL: usize = 10_000;
/// Characters of an organization's own first sentences of a mail, and of its last ones, in each language.
pub const INTRODUCTION: usize = 1_000;
/// Passkeys of one account.
pub const PASSKEYS: i64 = 10;
/// Characters of what a member calls a passkey.
pub const PASSKEY_NAME: usize = 60;
