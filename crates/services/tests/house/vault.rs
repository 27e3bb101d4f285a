//! Secrets at rest.

use crate::support::house;
use services::secrets::VaultError;
use services::{MasterKey, Secret, Vault};

fn key(fill: u8) -> MasterKey {
    MasterKey::from_bytes(vec![fill; 32]).unwrap()
}

#[tokio::test]
async fn a_secret_is_read_by_its_key_in_its_row_only() {
    let t = house().await;
    let vault = Vault::new(t.store.clone(), &[key(1)]);
    vault
        .put("facebook.token", &Secret::new(b"EAAB-secret".to_vec()))
        .await
        .unwrap();
    let sealed = t.store.secret("facebook.token").await.unwrap().unwrap();
    assert!(!sealed.windows(11).any(|window| window == b"EAAB-secret"));
    let secret = vault.get("facebook.token").await.unwrap().unwrap();
    assert_eq!(secret.expose(), b"EAAB-secret");
    assert!(!format!("{secret:?} {vault:?}").contains("EAAB"));
    assert!(vault.get("nothing").await.unwrap().is_none());

    t.store.set_secret("twilio.token", &sealed).await.unwrap();
    assert_eq!(
        vault.get("twilio.token").await.unwrap_err(),
        VaultError::Damaged
    );
    let mut damaged = sealed.clone();
    *damaged.last_mut().unwrap() ^= 1;
    assert_eq!(
        vault.open("facebook.token", &damaged).unwrap_err(),
        VaultError::Damaged
    );
    let foreign = Vault::new(t.store.clone(), &[key(2)]);
    assert_eq!(
        foreign.get("facebook.token").await.unwrap_err(),
        VaultError::UnknownKey
    );
}

#[tokio::test]
async fn after_rotation_the_former_key_is_not_needed() {
    let t = house().await;
    let former = Vault::new(t.store.clone(), &[key(1)]);
    former
        .put("a", &Secret::new(b"one".to_vec()))
        .await
        .unwrap();
    let both = Vault::new(t.store.clone(), &[key(2), key(1)]);
    both.put("b", &Secret::new(b"two".to_vec())).await.unwrap();
    assert_eq!(both.rotate(&["a", "b", "c"]).await.unwrap(), 1);
    let current = Vault::new(t.store.clone(), &[key(2)]);
    assert_eq!(current.get("a").await.unwrap().unwrap().expose(), b"one");
    assert_eq!(current.get("b").await.unwrap().unwrap().expose(), b"two");
    assert_eq!(current.rotate(&["a", "b"]).await.unwrap(), 0);
}
