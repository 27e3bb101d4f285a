//! The bundles, styles and public files that are inside the binary.
//!
//! `scripts/bundle` writes them to `target/site`, with hashed names, compressed variants beside
//! them and `manifest.json`; `build.rs` sees to it that the folder exists.

use app::ui::assets::Assets;
use std::sync::OnceLock;

#[derive(rust_embed::RustEmbed)]
#[folder = "../target/site"]
struct Site;

/// A file by its name in the folder, such as `pkg/public.1a2b3c4d.css` or that name with `.br`.
#[must_use]
pub fn file(name: &str) -> Option<std::borrow::Cow<'static, [u8]>> {
    Site::get(name).map(|f| f.data)
}

/// The files that live at the root, such as `favicon.svg`.
pub fn at_root() -> impl Iterator<Item = String> {
    Site::iter()
        .map(std::borrow::Cow::into_owned)
        .filter(|name| {
            !name.contains('/')
                && name != "manifest.json"
                && !name.ends_with(".br")
                && !name.ends_with(".gz")
        })
}

/// The addresses of the bundles and styles, by their hashed names.
#[must_use]
pub fn assets() -> &'static Assets {
    static ASSETS: OnceLock<Assets> = OnceLock::new();
    ASSETS.get_or_init(|| {
        file("manifest.json")
            .and_then(|json| serde_json::from_slice(&json).ok())
            .unwrap_or_default()
    })
}
