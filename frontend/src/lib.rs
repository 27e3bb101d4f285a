//! The WebAssembly entries: one of the features `public`, `dashboard`, `door` and `scanner` at a time.

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

#[cfg(all(target_arch = "wasm32", feature = "door"))]
mod door {
    use wasm_bindgen::prelude::wasm_bindgen;

    /// Leaves a readable line where the program fails.
    #[wasm_bindgen]
    pub fn start() {
        console_error_panic_hook::set_once();
    }

    /// Tells the page at the door what happened; answers what to do. Both are JSON.
    #[wasm_bindgen]
    pub fn step(told: &str) -> String {
        ::door::step(told)
    }
}

#[cfg(any(test, all(target_arch = "wasm32", feature = "scanner")))]
mod reading;

#[cfg(all(target_arch = "wasm32", feature = "scanner"))]
mod scanner {
    use wasm_bindgen::prelude::wasm_bindgen;

    /// What the first readable QR code of a picture says. `pixels` are four bytes each: red, green, blue
    /// and one that is passed over.
    #[wasm_bindgen]
    pub fn read(pixels: &[u8], width: usize, height: usize) -> Option<String> {
        crate::reading::read(pixels, width, height)
    }
}
