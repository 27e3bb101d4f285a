//! Drawings of the server, in the dashboard.

use leptos::prelude::*;

/// A drawing of `domain::plot`, in which whatever people wrote is escaped. It stands in the page itself, so
/// that it takes the page's colours; scripts in it would not run, because the page's policy forbids them.
#[component]
pub fn Drawn(
    /// SVG from our own server.
    svg: String,
) -> impl IntoView {
    view! { <div class="drawn" inner_html=svg></div> }
}
