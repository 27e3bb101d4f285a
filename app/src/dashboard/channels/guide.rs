//! Notes that stand beside a guide.

use crate::dashboard::base::tr;
use i18n::texts::connect as t;
use leptos::prelude::*;

const POLICY: &str = "https://business.whatsapp.com/policy";

/// What WhatsApp allows in health care.
#[component]
pub fn HealthCare() -> impl IntoView {
    view! {
        <section class="note health-care" aria-labelledby="health-care">
            <h2 id="health-care">{tr(t::HEALTH_CARE)}</h2>
            <p>{tr(t::HEALTH_CARE_WORDS)}</p>
            <p class="links"><a href=POLICY rel="external noopener noreferrer" target="_blank">
                {tr(t::HEALTH_CARE_POLICY)}<span class="unseen">" " {tr(t::NEW_WINDOW)}</span>
            </a></p>
        </section>
    }
}
