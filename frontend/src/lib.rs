//! The WebAssembly entries: one of the features `public` and `dashboard` at a time.

#[cfg(all(target_arch = "wasm32", feature = "public", not(feature = "dashboard")))]
mod public {
    // The islands' exports stay only where their crate is referred to.
    use app as _;
    use wasm_bindgen::prelude::wasm_bindgen;

    /// Wakes the islands of a guest's page; the page's script then hydrates each of them.
    #[wasm_bindgen]
    pub fn hydrate() {
        console_error_panic_hook::set_once();
        leptos::mount::hydrate_islands();
    }
}

#[cfg(all(target_arch = "wasm32", feature = "dashboard"))]
mod dashboard {
    use wasm_bindgen::prelude::wasm_bindgen;

    /// Starts the organizer's dashboard in the page's body.
    #[wasm_bindgen]
    pub fn start() {
        console_error_panic_hook::set_once();
        app::dashboard::mount();
    }
}
