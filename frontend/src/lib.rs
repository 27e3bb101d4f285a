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

#[cfg(all(target_arch = "wasm32", feature = "scanner"))]
mod scanner {
    use wasm_bindgen::prelude::wasm_bindgen;

    /// What the first readable QR code of a picture says. `pixels` are four bytes each: red, green, blue
    /// and one that is passed over.
    #[wasm_bindgen]
    pub fn read(pixels: &[u8], width: usize, height: usize) -> Option<String> {
        if width.checked_mul(height)?.checked_mul(4)? != pixels.len() {
            return None;
        }
        let grey = |x: usize, y: usize| {
            let at = (y * width + x) * 4;
            let part = |offset: usize| pixels.get(at + offset).copied().map_or(0, u32::from);
            // Integers close to how bright the eye takes each colour.
            let sum = part(0) * 77 + part(1) * 151 + part(2) * 28;
            u8::try_from(sum >> 8).unwrap_or(u8::MAX)
        };
        let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
        let grids = picture.detect_grids();
        grids
            .iter()
            .find_map(|grid| grid.decode().ok().map(|(_, text)| text))
    }
}
