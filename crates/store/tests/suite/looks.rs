//! How organizations look, and their own words in mails.
#![cfg(not(feature = "unprotected"))]

use crate::world::World;
use chrono::Duration;
use domain::ids::{OrganizationId, PictureId};
use domain::language::LocalText;
use store::StoreError;
use store::records::*;
use usecases::events::PictureRef;
use uuid::Uuid;

async fn picture(world: &World, organization: OrganizationId) -> PictureRef {
    let record = PictureRecord {
        id: PictureId(Uuid::now_v7()),
        organization,
        width: 480,
        height: 320,
        media_type: "image/jpeg".into(),
        created_at: world.now(),
    };
    let bytes = vec![1, 2, 3];
    let sizes = vec![PictureBytes { width: 480, bytes }];
    world.store.create_picture(&record, sizes).await.unwrap();
    PictureRef {
        id: record.id,
        width: 480,
        height: 320,
    }
}

async fn a_look_is_kept_and_only_with_an_own_logo(world: World) {
    let (store, mine) = (&world.store, world.organization);
    let usual = LookRecord::usual(mine);
    assert_eq!(store.look(mine).await.unwrap(), usual);
    let look = LookRecord {
        accent: Some("#0b4f6c".into()),
        logo: Some(picture(&world, mine).await),
        sender: LocalText::both("சபை", "Sabha"),
        terms: LocalText::both("", "No refunds."),
        ..usual
    };
    store.save_look(&look).await.unwrap();
    assert_eq!(store.look(mine).await.unwrap(), look);

    let mut other = world.organization_record("other");
    other.id = OrganizationId(Uuid::now_v7());
    store.create_organization(&other).await.unwrap();
    let foreign = picture(&world, other.id).await;
    let stolen = LookRecord {
        logo: Some(foreign),
        ..look.clone()
    };
    let refused = store.save_look(&stolen).await;
    assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");
    assert_eq!(store.look(mine).await.unwrap(), look);
    assert_eq!(
        store.look(other.id).await.unwrap(),
        LookRecord::usual(other.id)
    );

    // What nobody uses goes after a day; a logo is used.
    world.pass(Duration::days(2));
    assert_eq!(store.prune_pictures().await.unwrap(), 1);
    assert_eq!(store.look(mine).await.unwrap(), look);
    world.finish().await;
}

async fn own_words_are_kept_until_they_are_emptied(world: World) {
    let (store, mine) = (&world.store, world.organization);
    let text = MailTextRecord {
        organization: mine,
        kind: "reminder".into(),
        subject: LocalText::both("நினைவூட்டல்", "Soon"),
        introduction: LocalText::default(),
        closing: LocalText::default(),
    };
    store.save_mail_text(&text).await.unwrap();
    let text = MailTextRecord {
        introduction: LocalText::both("", "See you."),
        closing: LocalText::both("நன்றி", "Yours"),
        ..text
    };
    store.save_mail_text(&text).await.unwrap();
    assert_eq!(
        store.mail_texts(mine).await.unwrap(),
        std::slice::from_ref(&text)
    );
    let nobody = OrganizationId(Uuid::now_v7());
    assert_eq!(store.mail_texts(nobody).await.unwrap(), []);
    let last = MailTextRecord {
        subject: LocalText::default(),
        introduction: LocalText::default(),
        ..text
    };
    store.save_mail_text(&last).await.unwrap();
    assert_eq!(
        store.mail_texts(mine).await.unwrap(),
        std::slice::from_ref(&last)
    );
    let empty = MailTextRecord {
        closing: LocalText::default(),
        ..last
    };
    store.save_mail_text(&empty).await.unwrap();
    assert_eq!(store.mail_texts(mine).await.unwrap(), []);
    world.finish().await;
}

crate::on_both!(
    a_look_is_kept_and_only_with_an_own_logo,
    own_words_are_kept_until_they_are_emptied,
);
