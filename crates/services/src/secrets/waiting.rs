//! Links of guests on a waiting list: made, not stored, and good as long as they are on it.

use super::keys::mac;
use super::{Keys, same};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::ids::WaitingId;
use uuid::Uuid;

/// Bytes of the truncated MAC: 128 bits.
const MAC: usize = 16;
/// The id, the key's id, the MAC.
const LENGTH: usize = 16 + 1 + MAC;

impl Keys {
    /// The token of somebody's link.
    pub(crate) fn waiting(&self, waiting: WaitingId) -> String {
        let mut bytes = [0; LENGTH];
        bytes[..16].copy_from_slice(waiting.0.as_bytes());
        bytes[16] = self.links.current_id();
        bytes[17..].copy_from_slice(&tag_of(self.links.current(), waiting));
        URL_SAFE_NO_PAD.encode(bytes)
    }
}

/// Whose link a genuine token is.
pub(crate) fn read_waiting(keys: &Keys, token: &str) -> Option<WaitingId> {
    if token.len() > 2 * LENGTH {
        return None;
    }
    let bytes: [u8; LENGTH] = URL_SAFE_NO_PAD.decode(token).ok()?.try_into().ok()?;
    let waiting = WaitingId(Uuid::from_slice(&bytes[..16]).ok()?);
    let genuine = keys
        .links
        .with_id(bytes[16])
        .any(|key| same(&tag_of(key, waiting), &bytes[17..]));
    genuine.then_some(waiting)
}

fn tag_of(key: &[u8; 32], waiting: WaitingId) -> [u8; MAC] {
    let full = mac(key, &[b"waiting", waiting.0.as_bytes()]);
    let mut tag = [0; MAC];
    tag.copy_from_slice(&full[..MAC]);
    tag
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::secrets::{MasterKey, read_link};

    fn keys(fill: u8) -> Keys {
        Keys::new(&[MasterKey::from_bytes(vec![fill; 32]).unwrap()])
    }

    #[test]
    fn a_link_is_somebodys_alone_and_no_bookings() {
        let keys_here = keys(1);
        let someone = WaitingId(Uuid::from_u128(7));
        let token = keys_here.waiting(someone);
        assert_eq!(read_waiting(&keys_here, &token), Some(someone));
        assert_eq!(read_waiting(&keys(2), &token), None);
        for at in 0..token.len() {
            let mut changed = token.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            assert_eq!(read_waiting(&keys_here, &changed), None, "{changed}");
        }
        // A booking with the same id has another link, and each opens its own only.
        let booking = domain::ids::BookingId(someone.0);
        let of_booking = keys_here.link(booking, 1);
        assert_eq!(read_waiting(&keys_here, &of_booking), None);
        assert!(!read_link(&token).unwrap().is_genuine(&keys_here, 1));
        assert_eq!(read_waiting(&keys_here, "nonsense"), None);
    }
}
