//! Where the bundles and styles are; their names carry a hash of their content.

use serde::{Deserialize, Serialize};

/// Addresses below the site's root, such as `/pkg/public.1a2b3c4d.js`; empty when nothing is bundled.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Assets {
    /// The islands' module.
    pub public_js: String,
    /// The islands' WebAssembly.
    pub public_wasm: String,
    /// The small script that loads the islands after the content, only where a page has any.
    pub start_js: String,
    /// The guests' style sheet.
    pub public_css: String,
    /// The dashboard's module.
    pub dashboard_js: String,
    /// The dashboard's WebAssembly.
    pub dashboard_wasm: String,
    /// The small script that starts the dashboard.
    pub dashboard_start_js: String,
    /// The dashboard's style sheet.
    pub dashboard_css: String,
    /// The module of the page at the door.
    pub door_js: String,
    /// The WebAssembly of the page at the door.
    pub door_wasm: String,
    /// The small script that starts the page at the door and lends it the device.
    pub door_start_js: String,
    /// The style sheet of the page at the door.
    pub door_css: String,
    /// The module that reads QR codes, for browsers that cannot.
    pub scanner_js: String,
    /// The WebAssembly that reads QR codes.
    pub scanner_wasm: String,
    /// The style sheet of what is printed.
    pub print_css: String,
}
