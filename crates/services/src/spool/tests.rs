#![allow(clippy::unwrap_used)]

use super::*;
use domain::ids::ChannelId;
use std::fs::{self, File};
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

fn call(body: &[u8]) -> NewWebhook {
    NewWebhook {
        id: Uuid::now_v7(),
        channel: ChannelId(Uuid::now_v7()),
        shared: true,
        url: "https://vizha.example/webhook?a=1".into(),
        headers: r#"[["content-type","application/json"]]"#.into(),
        body: body.to_vec(),
        received_at: "2027-03-01T01:00:00.123456Z".parse().unwrap(),
    }
}

/// A folder that is not there yet, and who keeps calls in it.
fn spool() -> (TempDir, PathBuf, Arc<Spool>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data/spool");
    let spool = Arc::new(Spool::new(Some(path.clone())));
    (folder, path, spool)
}

#[tokio::test]
async fn what_one_process_kept_the_next_one_takes_in_the_order_of_arrival() {
    let (_folder, path, before) = spool();
    let bodies: [&[u8]; 3] = [b"\x00\xff\n raw \n", b"", "வணக்கம்".as_bytes()];
    let calls = bodies.map(call);
    for kept in [&calls[2], &calls[0], &calls[1]] {
        before.keep(kept.clone()).await.unwrap();
    }
    drop(before);
    let after = Arc::new(Spool::new(Some(path.clone())));
    let files = fs::read_dir(&path).unwrap();
    let sizes = files.map(|file| file.unwrap().metadata().unwrap().len());
    assert_eq!(after.bytes().await.unwrap(), sizes.sum::<u64>());
    let waiting = after.waiting().await.unwrap();
    assert_eq!(waiting, calls.each_ref().map(|call| call.id));
    for call in calls {
        assert_eq!(after.read(call.id).await.unwrap(), Some(call.clone()));
        after.remove(call.id).await.unwrap();
        // Another process may have been quicker.
        after.remove(call.id).await.unwrap();
        assert_eq!(after.read(call.id).await.unwrap(), None);
    }
    assert!(after.waiting().await.unwrap().is_empty());
    assert_eq!(look(&path).unwrap(), Waiting::default());
    assert_eq!(after.bytes().await.unwrap(), 0);
}

#[tokio::test]
async fn what_is_half_written_is_no_call_and_goes_in_the_end() {
    let (_folder, path, spool) = spool();
    spool.prepare().await.unwrap();
    assert_eq!(fs::read_dir(&path).unwrap().count(), 0);
    let draft = path.join(format!("{}.draft", Uuid::now_v7()));
    fs::write(&draft, b"{\"id\":").unwrap();
    let other = path.join("notes.txt");
    fs::write(&other, b"not ours").unwrap();
    assert!(spool.waiting().await.unwrap().is_empty());
    assert!(draft.exists(), "somebody may be writing it");
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for file in [&draft, &other] {
        let opened = File::options().write(true).open(file).unwrap();
        opened.set_modified(long_ago).unwrap();
    }
    assert_eq!(look(&path).unwrap().calls, 0);
    assert!(draft.exists(), "whoever looks changes nothing");
    assert!(spool.waiting().await.unwrap().is_empty());
    assert!(!draft.exists() && other.exists());
}

#[tokio::test]
async fn a_file_that_is_no_call_is_set_aside_and_holds_up_nobody() {
    let (_folder, path, spool) = spool();
    let (short, good) = (call(b"cut off"), call(b"whole"));
    spool.keep(short.clone()).await.unwrap();
    spool.keep(good.clone()).await.unwrap();
    let file = path.join(format!("{}.call", short.id));
    let bytes = fs::read(&file).unwrap();
    fs::write(&file, &bytes[..bytes.len() - 1]).unwrap();
    assert_eq!(spool.read(short.id).await.unwrap(), None);
    assert_eq!(spool.waiting().await.unwrap(), [good.id]);
    let waiting = look(&path).unwrap();
    assert_eq!((waiting.calls, waiting.set_aside), (1, 1));
    assert!(waiting.oldest.is_some());
    assert_eq!(spool.read(good.id).await.unwrap(), Some(good));
}

#[tokio::test]
async fn no_more_is_kept_than_may_be() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("spool");
    let most = Held {
        calls: 2,
        bytes: 2_000,
    };
    let spool = Arc::new(Spool::limited(Some(path.clone()), most));
    let large = spool.keep(call(&[7; 2_000])).await;
    assert_eq!(large.unwrap_err().kind(), ErrorKind::StorageFull);
    let first = call(b"a");
    spool.keep(first.clone()).await.unwrap();
    spool.keep(call(b"b")).await.unwrap();
    let third = spool.keep(call(b"c")).await;
    assert_eq!(third.unwrap_err().kind(), ErrorKind::StorageFull);
    spool.remove(first.id).await.unwrap();
    spool.keep(call(b"d")).await.unwrap();
    // Who comes new counts what is there.
    let next = Arc::new(Spool::limited(Some(path), most));
    assert_eq!(next.waiting().await.unwrap().len(), 2);
    assert!(next.keep(call(b"e")).await.is_err());
}

#[tokio::test]
async fn a_folder_that_cannot_be_made_is_an_error_each_time() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("spool");
    fs::write(&path, b"a file in its place").unwrap();
    let spool = Arc::new(Spool::new(Some(path.clone())));
    assert!(spool.prepare().await.is_err());
    for _ in 0..2 {
        assert!(spool.keep(call(b"x")).await.is_err());
    }
    assert!(look(&path).is_err());
    fs::remove_file(&path).unwrap();
    spool.keep(call(b"x")).await.unwrap();
    let nowhere = Arc::new(Spool::new(None));
    assert!(nowhere.keep(call(b"x")).await.is_err());
    assert!(nowhere.waiting().await.unwrap().is_empty());
}

#[cfg(unix)]
#[tokio::test]
async fn nobody_else_on_the_machine_reads_what_guests_write() {
    use std::os::unix::fs::PermissionsExt as _;
    let (_folder, path, spool) = spool();
    let kept = call(b"private");
    spool.keep(kept.clone()).await.unwrap();
    let file = path.join(format!("{}.call", kept.id));
    for found in [path, file] {
        let mode = fs::metadata(&found).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{}", found.display());
    }
}
