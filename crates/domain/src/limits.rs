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
