//! Tokens that are made, not stored: guests' links, ticket codes, the hour of "my bookings".

use super::keys::{Ring, mac};
use super::{Keys, same};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use domain::ids::BookingId;
use uuid::Uuid;

/// Bytes of the truncated MAC of a link: 128 bits.
const LINK_MAC: usize = 16;
/// Bytes of the truncated MAC of a ticket: 80 bits, because a QR should stay coarse.
const TICKET_MAC: usize = 10;

/// A guest's link as it came in: to be held against the booking's version.
pub(crate) struct Link {
    /// Which booking it claims to open.
    pub(crate) booking: BookingId,
    key: u8,
    mac: [u8; LINK_MAC],
}

impl Link {
    /// Whether it is genuine for this version of the booking's link.
    pub(crate) fn is_genuine(&self, keys: &Keys, version: i64) -> bool {
        any(&keys.links, self.key, |key| {
            same(&link_mac(key, self.booking, version), &self.mac)
        })
    }
}

/// A ticket's code as it came in.
pub(crate) struct TicketCode {
    /// Which booking it claims to belong to.
    pub(crate) booking: BookingId,
    /// Which ticket of it.
    pub(crate) number: u16,
    key: u8,
    mac: [u8; TICKET_MAC],
}

impl TicketCode {
    /// Whether it is genuine for this version of the booking's tickets.
    pub(crate) fn is_genuine(&self, keys: &Keys, version: i64) -> bool {
        any(&keys.tickets, self.key, |key| {
            same(
                &ticket_mac(key, self.booking, self.number, version),
                &self.mac,
            )
        })
    }
}

impl Keys {
    /// The token of a guest's link, for a version of it.
    pub(crate) fn link(&self, booking: BookingId, version: i64) -> String {
        let mut bytes = [0; 17 + LINK_MAC];
        bytes[..16].copy_from_slice(booking.0.as_bytes());
        bytes[16] = self.links.current_id();
        bytes[17..].copy_from_slice(&link_mac(self.links.current(), booking, version));
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The code in the QR of one ticket, for a version of the booking's tickets.
    pub(crate) fn ticket_code(&self, booking: BookingId, number: u16, version: i64) -> String {
        let mut bytes = [0; 19 + TICKET_MAC];
        bytes[..16].copy_from_slice(booking.0.as_bytes());
        bytes[16..18].copy_from_slice(&number.to_be_bytes());
        bytes[18] = self.tickets.current_id();
        bytes[19..].copy_from_slice(&ticket_mac(
            self.tickets.current(),
            booking,
            number,
            version,
        ));
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The secret of a one-time link; only its digest is kept, this makes it again for the mail.
    pub(crate) fn one_time(&self, id: Uuid) -> String {
        let tag = mac(self.mine.current(), &[b"once", id.as_bytes()]);
        URL_SAFE_NO_PAD.encode(&tag[..24])
    }

    /// A token with which the bookings of a mail address can be listed until a moment.
    pub(crate) fn mine(&self, email: &str, until: DateTime<Utc>) -> String {
        let until = until.timestamp().to_be_bytes();
        let mut bytes = Vec::with_capacity(9 + email.len() + 16);
        bytes.push(self.mine.current_id());
        bytes.extend_from_slice(&until);
        let tag = mine_mac(self.mine.current(), until, email);
        bytes.extend_from_slice(&tag);
        bytes.extend_from_slice(email.as_bytes());
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The mail address of such a token, while it is good.
    pub(crate) fn read_mine(&self, token: &str, now: DateTime<Utc>) -> Option<String> {
        if token.len() > 600 {
            return None;
        }
        let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
        let (key, rest) = bytes.split_first()?;
        let (until, rest) = rest.split_first_chunk::<8>()?;
        let (tag, email) = rest.split_first_chunk::<LINK_MAC>()?;
        let email = std::str::from_utf8(email).ok()?;
        let genuine = any(&self.mine, *key, |key| {
            same(&mine_mac(key, *until, email), tag)
        });
        (genuine && i64::from_be_bytes(*until) > now.timestamp()).then(|| email.to_owned())
    }
}

/// Reads a guest's link.
pub(crate) fn read_link(token: &str) -> Option<Link> {
    let bytes: [u8; 17 + LINK_MAC] = decode(token)?;
    let mut mac = [0; LINK_MAC];
    mac.copy_from_slice(&bytes[17..]);
    Some(Link {
        booking: booking_of(&bytes)?,
        key: bytes[16],
        mac,
    })
}

/// Reads a ticket's code.
pub(crate) fn read_ticket_code(code: &str) -> Option<TicketCode> {
    let bytes: [u8; 19 + TICKET_MAC] = decode(code)?;
    let mut mac = [0; TICKET_MAC];
    mac.copy_from_slice(&bytes[19..]);
    Some(TicketCode {
        booking: booking_of(&bytes)?,
        number: u16::from_be_bytes([bytes[16], bytes[17]]),
        key: bytes[18],
        mac,
    })
}

fn booking_of(bytes: &[u8]) -> Option<BookingId> {
    Uuid::from_slice(bytes.get(..16)?).ok().map(BookingId)
}

fn decode<const N: usize>(token: &str) -> Option<[u8; N]> {
    if token.len() > 64 {
        return None;
    }
    URL_SAFE_NO_PAD.decode(token).ok()?.try_into().ok()
}

fn any(ring: &Ring, id: u8, check: impl Fn(&[u8; 32]) -> bool) -> bool {
    ring.with_id(id).any(check)
}

fn link_mac(key: &[u8; 32], booking: BookingId, version: i64) -> [u8; LINK_MAC] {
    cut(mac(
        key,
        &[b"booking", booking.0.as_bytes(), &version.to_be_bytes()],
    ))
}

fn ticket_mac(key: &[u8; 32], booking: BookingId, number: u16, version: i64) -> [u8; TICKET_MAC] {
    let number = number.to_be_bytes();
    cut(mac(
        key,
        &[
            b"ticket",
            booking.0.as_bytes(),
            &number,
            &version.to_be_bytes(),
        ],
    ))
}

fn mine_mac(key: &[u8; 32], until: [u8; 8], email: &str) -> [u8; LINK_MAC] {
    cut(mac(key, &[b"mine", &until, email.as_bytes()]))
}

fn cut<const N: usize>(full: [u8; 32]) -> [u8; N] {
    let mut out = [0; N];
    out.copy_from_slice(&full[..N]);
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::secrets::MasterKey;

    fn master(fill: u8) -> MasterKey {
        MasterKey::from_bytes(vec![fill; 32]).unwrap()
    }

    #[test]
    fn a_link_opens_its_version_only() {
        let keys = Keys::new(&[master(1)]);
        let booking = BookingId(Uuid::from_u128(7));
        let link = read_link(&keys.link(booking, 1)).unwrap();
        assert_eq!(link.booking, booking);
        assert!(link.is_genuine(&keys, 1));
        assert!(!link.is_genuine(&keys, 2), "a new version revokes it");
    }

    #[test]
    fn every_changed_character_is_refused() {
        let keys = Keys::new(&[master(1)]);
        let token = keys.link(BookingId(Uuid::from_u128(7)), 1);
        for at in 0..token.len() {
            let mut changed = token.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            let good = read_link(&changed).is_some_and(|link| link.is_genuine(&keys, 1));
            assert!(!good, "{changed}");
        }
    }

    #[test]
    fn former_keys_still_open_and_foreign_ones_never() {
        let booking = BookingId(Uuid::from_u128(7));
        let token = Keys::new(&[master(1)]).link(booking, 1);
        let link = read_link(&token).unwrap();
        assert!(link.is_genuine(&Keys::new(&[master(2), master(1)]), 1));
        assert!(!link.is_genuine(&Keys::new(&[master(2)]), 1));
    }

    #[test]
    fn a_ticket_code_belongs_to_one_ticket() {
        let keys = Keys::new(&[master(1)]);
        let code = keys.ticket_code(BookingId(Uuid::from_u128(7)), 3, 1);
        let ticket = read_ticket_code(&code).unwrap();
        assert_eq!(ticket.number, 3);
        assert!(ticket.is_genuine(&keys, 1));
        assert!(!ticket.is_genuine(&keys, 2));
        assert!(read_link(&code).is_none(), "a ticket opens no page");
    }

    #[test]
    fn my_bookings_opens_for_its_time() {
        let keys = Keys::new(&[master(1)]);
        let noon = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let token = keys.mine("a@example.org", noon);
        let before = noon - chrono::Duration::seconds(1);
        assert_eq!(
            keys.read_mine(&token, before).as_deref(),
            Some("a@example.org")
        );
        assert_eq!(keys.read_mine(&token, noon), None);
        assert_eq!(keys.read_mine("nonsense", before), None);
    }
}
