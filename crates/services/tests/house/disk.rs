//! What the keeper learns of disks and copies.

use crate::support::*;
use usecases::keeper::{By, Held};

#[tokio::test]
async fn the_keeper_sees_the_room_that_is_left_and_the_copies() {
    let folder = tempfile::tempdir().unwrap();
    let mut with_spool = settings();
    with_spool.spool_dir = Some(folder.path().join("not-made-yet"));
    let t = house_with(with_spool).await;
    let keeper = &t.house.doors.keeper;
    let glance = keeper.glance(By::Console).await.unwrap();
    let holds: Vec<Held> = glance.disks.iter().flat_map(|d| d.holds.clone()).collect();
    assert_eq!(holds, [Held::Database, Held::Spool]);
    for disk in &glance.disks {
        assert!(disk.whole > 0 && (0..=disk.whole).contains(&disk.free));
    }
    assert_eq!(glance.copies, None, "nothing was copied yet");

    let mut bytes = 0;
    for name in ["monday.db", "tuesday.db"] {
        let file = folder.path().join(name);
        t.store.backup(&file).await.unwrap();
        bytes += i64::try_from(std::fs::metadata(&file).unwrap().len()).unwrap();
    }
    std::fs::write(folder.path().join("notes.txt"), "not a copy of anything").unwrap();
    let noted = t.store.note_backup_folder(folder.path().to_str().unwrap());
    noted.await.unwrap();
    let glance = keeper.glance(By::Console).await.unwrap();
    let copies = glance.copies.unwrap();
    assert_eq!((copies.count, copies.bytes), (2, bytes));
    assert!(copies.newest.is_some());
    let holds: Vec<Held> = glance.disks.iter().flat_map(|d| d.holds.clone()).collect();
    assert!(holds.contains(&Held::Copies), "{holds:?}");

    // A folder that is not to be seen from here is no reason to show nothing else.
    let gone = folder.path().join("gone");
    let noted = t.store.note_backup_folder(gone.to_str().unwrap());
    noted.await.unwrap();
    let glance = keeper.glance(By::Console).await.unwrap();
    assert_eq!(glance.copies, None);
}

#[tokio::test]
async fn the_doctor_speaks_of_the_disk_when_the_page_does() {
    let t = house().await;
    let keeper = &t.house.doors.keeper;
    let disks = keeper.glance(By::Console).await.unwrap().disks;
    let scarce = disks.iter().filter(|disk| disk.is_scarce()).count();
    let findings = keeper.doctor(By::Console).await.unwrap();
    let told = findings.iter().filter(|one| one.check == "disk").count();
    assert_eq!(told, scarce);
    assert!(findings.iter().all(|one| !one.broken), "{findings:?}");
}
