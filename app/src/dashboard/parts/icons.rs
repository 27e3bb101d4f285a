//! The few icons, drawn here so that nothing is fetched.

use domain::kolam;
use leptos::prelude::*;

/// An icon beside words; it says nothing by itself.
#[component]
pub fn Icon(
    /// The path inside a 24 by 24 field.
    path: &'static str,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=path fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/>
        </svg>
    }
}

/// The brand's small kolam.
#[component]
pub fn Brand() -> impl IntoView {
    view! {
        <svg class="kolam brand-mark" viewBox=kolam::BRAND_VIEW_BOX aria-hidden="true" focusable="false">
            <path class="lines" d=kolam::BRAND_PATH/>
            <path class="dots" d=kolam::BRAND_DOTS/>
        </svg>
    }
}

/// A kolam of its own for each organization, where there is nothing else to show yet.
#[component]
pub fn Ornament(
    /// From which it is drawn.
    seed: u64,
) -> impl IntoView {
    let drawn = kolam::Kolam::new(seed, 5);
    let room = drawn.view_box();
    view! {
        <svg class="kolam ornament" viewBox=room aria-hidden="true" focusable="false">
            <path class="lines" d=drawn.path/>
            <path class="dots" d=drawn.dots/>
        </svg>
    }
}

/// A page of a calendar.
pub const EVENTS: &str = "M4 7.5A2.5 2.5 0 0 1 6.500 5h11A2.500 2.500 0 0 1 20 7.500v10a2.500 2.500 0 0 1-2.500 2.500h-11A2.500 2.500 0 0 1 4 17.500zM4 10h16M8.500 3v4M15.500 3v4";
/// A house.
pub const HOME: &str =
    "M4 11.500 12 4.500l8 7V19a1 1 0 0 1-1 1h-4.500v-5.500h-5V20H5a1 1 0 0 1-1-1z";
/// Bars.
pub const REPORTS: &str = "M4.500 20h15M7 16.500v-5M12 16.500V5M17 16.500V9";
/// A ticket.
pub const BOOKINGS: &str = "M4 8a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v2.200a1.800 1.800 0 0 0 0 3.600V16a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2v-2.200a1.800 1.800 0 0 0 0-3.600zM13.500 6v2M13.500 11v2M13.500 16v2";
/// An envelope.
pub const MESSAGES: &str = "M4 7.500A1.500 1.500 0 0 1 5.500 6h13A1.500 1.500 0 0 1 20 7.500v9a1.500 1.500 0 0 1-1.500 1.500h-13A1.500 1.500 0 0 1 4 16.500zM4.500 7.500 12 13l7.500-5.500";
/// Two sliders.
pub const SETTINGS: &str = "M4 8h9M19 8h1M4 16h1M11 16h9M16 5.500a2.500 2.500 0 1 1 0 5 2.500 2.500 0 0 1 0-5zM8 13.500a2.500 2.500 0 1 1 0 5 2.500 2.500 0 0 1 0-5z";
/// Two speech bubbles in one.
pub const INBOX: &str = "M5 5h14a1.500 1.500 0 0 1 1.500 1.500v8A1.500 1.500 0 0 1 19 16h-8l-4.500 3.500V16H5a1.500 1.500 0 0 1-1.500-1.500v-8A1.500 1.500 0 0 1 5 5zM8 9h8M8 12h5";
/// Something that is heard far away.
pub const CHANNELS: &str = "M4 10v4h3l7 4V6L7 10zM17 9a4 4 0 0 1 0 6M19.500 6.500a8 8 0 0 1 0 11";
/// Two people.
pub const SUBSCRIBERS: &str = "M9 5.500a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM3.500 19a5.500 5.500 0 0 1 11 0M15.500 6a3 3 0 0 1 0 5.500M17 14a5 5 0 0 1 3.500 5";
/// One person.
pub const GUESTS: &str =
    "M12 4.500a3.500 3.500 0 1 1 0 7 3.500 3.500 0 0 1 0-7zM5 19.500a7 7 0 0 1 14 0";
/// A phone.
pub const PHONE: &str = "M8.500 3.500h7A1.500 1.500 0 0 1 17 5v14a1.500 1.500 0 0 1-1.500 1.500h-7A1.500 1.500 0 0 1 7 19V5a1.500 1.500 0 0 1 1.500-1.500zM11 17.500h2";
/// Three dots.
pub const MORE: &str = "M5.500 12h.01M12 12h.01M18.500 12h.01";
/// A plus.
pub const PLUS: &str = "M12 5v14M5 12h14";
/// A pencil.
pub const PENCIL: &str = "M4 20l1-4L16.500 4.500a2.100 2.100 0 0 1 3 3L8 19z";
/// Two sheets.
pub const COPY: &str = "M9 9h9a1.500 1.500 0 0 1 1.500 1.500V19A1.500 1.500 0 0 1 18 20.500H9A1.500 1.500 0 0 1 7.500 19v-8.500A1.500 1.500 0 0 1 9 9zM16 9V5.500A1.500 1.500 0 0 0 14.500 4h-9A1.500 1.500 0 0 0 4 5.500v9A1.500 1.500 0 0 0 5.500 16h2";
/// A clock.
pub const HISTORY: &str = "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM12 7.500V12l3 2";
/// Three people.
pub const TEAM: &str = "M12 4.500a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM6.500 19.500a5.500 5.500 0 0 1 11 0M3.500 14.500a3.500 3.500 0 0 1 2.500-3.300M20.500 14.500a3.500 3.500 0 0 0-2.500-3.300";
