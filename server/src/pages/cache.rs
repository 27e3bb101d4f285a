//! Pages as bytes: at most about one second old, made once for all who ask meanwhile.

use bytes::Bytes;
use domain::language::Language;
use http::{HeaderMap, HeaderValue};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::future::Future;
use std::io::Write;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};
use std::time::{Duration, Instant};

/// How old a page may be.
const FRESH: Duration = Duration::from_secs(1);
/// Pages kept at most; each needs some tens of kilobytes.
const MOST: usize = 300;

/// Which page: its path, in which language, and whether its links and its address carry the language.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key {
    /// The canonical path.
    pub path: String,
    /// The reader's language.
    pub language: Language,
    /// Whether links carry it.
    pub keep: bool,
    /// Whether the address names it.
    pub named: bool,
}

/// A page's bytes in the encodings that were asked for so far.
#[derive(Debug)]
pub struct Bodies {
    /// As it is.
    pub plain: Bytes,
    /// Its ETag.
    pub tag: HeaderValue,
    gzip: OnceLock<Bytes>,
    brotli: OnceLock<Bytes>,
    /// Whether somebody has asked already.
    asked: AtomicBool,
}

impl Bodies {
    fn new(html: String) -> Self {
        let digest = Sha256::digest(html.as_bytes());
        let tag = digest[..9]
            .iter()
            .fold(String::from("W/\""), |tag, b| tag + &format!("{b:02x}"))
            + "\"";
        Self {
            plain: Bytes::from(html),
            tag: HeaderValue::try_from(tag).unwrap_or_else(|_| HeaderValue::from_static("W/\"0\"")),
            gzip: OnceLock::new(),
            brotli: OnceLock::new(),
            asked: AtomicBool::new(false),
        }
    }

    /// The bytes for who accepts these encodings, with the encoding's name.
    pub fn encoded(&self, asked: &HeaderMap) -> (Bytes, Option<&'static str>) {
        let accepted = |name: &str| crate::http::files::accepts(asked, name);
        if accepted("br") {
            let bytes = match self.brotli.get() {
                Some(bytes) => bytes.clone(),
                // A page that one guest in a second asks for is compressed quickly, one that many ask
                // for well: that pays from the second on.
                None if !self.asked.swap(true, Ordering::Relaxed) => brotli(&self.plain, QUICK),
                None => self
                    .brotli
                    .get_or_init(|| brotli(&self.plain, WELL))
                    .clone(),
            };
            (bytes, Some("br"))
        } else if accepted("gzip") {
            (
                self.gzip.get_or_init(|| gzip(&self.plain)).clone(),
                Some("gzip"),
            )
        } else {
            (self.plain.clone(), None)
        }
    }
}

/// Brotli's quality that takes two fifths of the time for a third more bytes.
const QUICK: u32 = 0;
/// Brotli's quality where the effect per time is best for pages of this size.
const WELL: u32 = 5;
/// The window, in powers of two. With a smaller one this encoder chooses a table that takes twenty times
/// as long to set up.
const WINDOW: u32 = 20;

fn brotli(plain: &[u8], quality: u32) -> Bytes {
    let room = Vec::with_capacity(plain.len() / 3);
    let mut out = ::brotli::CompressorWriter::new(room, 4096, quality, WINDOW);
    // Writing to memory cannot fail.
    let _ = out.write_all(plain);
    Bytes::from(out.into_inner())
}

fn gzip(plain: &[u8]) -> Bytes {
    let mut out = flate2::write::GzEncoder::new(
        Vec::with_capacity(plain.len() / 3),
        flate2::Compression::new(6),
    );
    let _ = out.write_all(plain);
    Bytes::from(out.finish().unwrap_or_default())
}

#[derive(Debug)]
struct Made {
    at: Instant,
    generation: u64,
    bodies: Arc<Bodies>,
}

#[derive(Debug, Default)]
struct Slot {
    made: RwLock<Option<Made>>,
    flight: tokio::sync::Mutex<()>,
}

/// The cache.
#[derive(Debug, Default)]
pub struct PageCache {
    slots: Mutex<HashMap<Key, Arc<Slot>>>,
    generation: AtomicU64,
}

impl PageCache {
    /// Makes every kept page stale.
    pub fn bump(&self) {
        self.generation.fetch_add(1, Ordering::AcqRel);
    }

    /// The page, made anew when it is older than a second or something was written since. Of many
    /// who ask at once, one makes it and the others wait.
    pub async fn page<E>(
        &self,
        key: &Key,
        make: impl Future<Output = Result<String, E>>,
    ) -> Result<Arc<Bodies>, E> {
        let slot = self.slot(key);
        if let Some(bodies) = self.fresh(&slot) {
            return Ok(bodies);
        }
        let _flight = slot.flight.lock().await;
        if let Some(bodies) = self.fresh(&slot) {
            return Ok(bodies);
        }
        let generation = self.generation.load(Ordering::Acquire);
        let at = Instant::now();
        match make.await {
            Ok(html) => Ok(self.keep(&slot, html, at, generation)),
            Err(error) => {
                // What cannot be shown (any more) takes no room.
                self.slots().remove(key);
                Err(error)
            }
        }
    }

    fn slots(&self) -> MutexGuard<'_, HashMap<Key, Arc<Slot>>> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The slot of a page. In a crowd of different pages within one second, newcomers go without one.
    fn slot(&self, key: &Key) -> Arc<Slot> {
        let mut slots = self.slots();
        if let Some(slot) = slots.get(key) {
            return slot.clone();
        }
        if slots.len() >= MOST {
            slots.retain(|_, slot| self.fresh(slot).is_some());
        }
        let slot = Arc::new(Slot::default());
        if slots.len() < MOST {
            slots.insert(key.clone(), slot.clone());
        }
        slot
    }

    fn fresh(&self, slot: &Slot) -> Option<Arc<Bodies>> {
        let made = slot.made.read().unwrap_or_else(PoisonError::into_inner);
        let made = made.as_ref()?;
        let current = made.generation == self.generation.load(Ordering::Acquire);
        (current && made.at.elapsed() < FRESH).then(|| made.bodies.clone())
    }

    /// Keeps what was made; where nothing changed, the compressed bytes made before stay.
    fn keep(&self, slot: &Slot, html: String, at: Instant, generation: u64) -> Arc<Bodies> {
        let mut made = slot.made.write().unwrap_or_else(PoisonError::into_inner);
        let bodies = match made.take() {
            Some(before) if before.bodies.plain == html.as_bytes() => before.bodies,
            _ => Arc::new(Bodies::new(html)),
        };
        *made = Some(Made {
            at,
            generation,
            bodies: bodies.clone(),
        });
        bodies
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use std::sync::atomic::AtomicUsize;

    fn key(path: &str) -> Key {
        Key {
            path: path.into(),
            language: Language::Tamil,
            keep: false,
            named: false,
        }
    }

    #[tokio::test]
    async fn many_who_ask_at_once_get_one_making() {
        let cache = Arc::new(PageCache::default());
        let made = Arc::new(AtomicUsize::new(0));
        let crowd: Vec<_> = (0..50)
            .map(|_| {
                let (cache, made) = (cache.clone(), made.clone());
                tokio::spawn(async move {
                    let make = async {
                        made.fetch_add(1, Ordering::SeqCst);
                        tokio::task::yield_now().await;
                        Ok::<_, ()>("after".to_owned())
                    };
                    cache.page(&key("/"), make).await.unwrap().plain.clone()
                })
            })
            .collect();
        for one in crowd {
            assert_eq!(one.await.unwrap(), "after");
        }
        assert_eq!(made.load(Ordering::SeqCst), 1);
    }

    #[tokio::test]
    async fn a_write_makes_pages_stale_and_failures_are_not_kept() {
        let cache = PageCache::default();
        let page = |html: &'static str| async move { Ok::<_, ()>(html.to_owned()) };
        assert_eq!(
            cache.page(&key("/"), page("one")).await.unwrap().plain,
            "one"
        );
        assert_eq!(
            cache.page(&key("/"), page("two")).await.unwrap().plain,
            "one"
        );
        cache.bump();
        assert!(
            cache
                .page(&key("/"), async { Err::<String, _>(()) })
                .await
                .is_err()
        );
        assert_eq!(
            cache.page(&key("/"), page("two")).await.unwrap().plain,
            "two"
        );
        assert_eq!(
            cache.page(&key("/e"), page("other")).await.unwrap().plain,
            "other"
        );
    }

    #[test]
    fn each_encoding_says_the_same() {
        let bodies = Bodies::new("விழா ".repeat(400));
        let mut headers = HeaderMap::new();
        headers.insert("accept-encoding", HeaderValue::from_static("gzip"));
        let (bytes, name) = bodies.encoded(&headers);
        assert_eq!(name, Some("gzip"));
        let mut text = String::new();
        std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(&bytes[..]), &mut text)
            .unwrap();
        assert_eq!(text.as_bytes(), &bodies.plain[..]);
        headers.insert("accept-encoding", HeaderValue::from_static("gzip, br"));
        let (bytes, name) = bodies.encoded(&headers);
        assert_eq!(name, Some("br"));
        let mut text = String::new();
        std::io::Read::read_to_string(
            &mut ::brotli::Decompressor::new(&bytes[..], 4096),
            &mut text,
        )
        .unwrap();
        assert_eq!(text.as_bytes(), &bodies.plain[..]);
    }
}
