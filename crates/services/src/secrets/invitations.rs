//! Links of invitations: made from the id, not stored. Whether one is still good, its row says.

use super::keys::mac;
use super::{Keys, same};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::ids::InvitationId;
use uuid::Uuid;

/// Bytes of the truncated MAC: 192 bits.
const MAC: usize = 24;
/// The invitation, the key's id, the MAC.
const LENGTH: usize = 16 + 1 + MAC;

impl Keys {
    /// The token of an invitation.
    pub(crate) fn invitation(&self, id: InvitationId) -> String {
        let mut bytes = [0; LENGTH];
        bytes[..16].copy_from_slice(id.0.as_bytes());
        bytes[16] = self.invitations.current_id();
        bytes[17..].copy_from_slice(&tag_of(self.invitations.current(), id));
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The invitation of a genuine token.
    pub(crate) fn read_invitation(&self, token: &str) -> Option<InvitationId> {
        if token.len() > 2 * LENGTH {
            return None;
        }
        let bytes: [u8; LENGTH] = URL_SAFE_NO_PAD.decode(token).ok()?.try_into().ok()?;
        let id = InvitationId(Uuid::from_slice(&bytes[..16]).ok()?);
        self.invitations
            .with_id(bytes[16])
            .any(|key| same(&tag_of(key, id), &bytes[17..]))
            .then_some(id)
    }
}

fn tag_of(key: &[u8; 32], id: InvitationId) -> [u8; MAC] {
    let full = mac(key, &[b"invitation", id.0.as_bytes()]);
    let mut tag = [0; MAC];
    tag.copy_from_slice(&full[..MAC]);
    tag
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::secrets::MasterKey;

    #[test]
    fn only_our_own_links_are_read() {
        let keys = |fills: &[u8]| {
            let masters: Vec<MasterKey> = fills
                .iter()
                .map(|fill| MasterKey::from_bytes(vec![*fill; 32]).unwrap())
                .collect();
            Keys::new(&masters)
        };
        let id = InvitationId(Uuid::from_u128(7));
        let token = keys(&[1]).invitation(id);
        assert_eq!(keys(&[1]).read_invitation(&token), Some(id));
        assert_eq!(keys(&[2, 1]).read_invitation(&token), Some(id));
        assert_eq!(keys(&[2]).read_invitation(&token), None);
        for at in 0..token.len() {
            let mut changed = token.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            assert_eq!(keys(&[1]).read_invitation(&changed), None, "{changed}");
        }
        assert_eq!(keys(&[1]).read_invitation("nonsense"), None);
    }
}
