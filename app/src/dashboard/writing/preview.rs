//! How a message reads in both languages, and to how many it goes by which way.

use crate::dashboard::base::{lang, tr};
use domain::language::Language;
use i18n::Plural;
use i18n::texts::guests as t;
use leptos::prelude::*;
use usecases::writing::{Estimate, Preview, Reading};

/// The preview.
#[component]
pub fn Shown(
    /// What the server made of it.
    preview: Preview,
) -> impl IntoView {
    let readings = preview.readings.into_iter();
    view! {
        <section class="card" aria-labelledby="preview">
            <h2 id="preview">{tr(t::SHOW_PREVIEW)}</h2>
            <Goes estimate=preview.estimate/>
            <div class="grid two-columns">
                {readings.map(|reading| view! { <In reading/> }).collect_view()}
            </div>
        </section>
    }
}

#[component]
fn In(reading: Reading) -> impl IntoView {
    let (words, tag) = match reading.language {
        Language::Tamil => (t::IN_TAMIL, "ta"),
        Language::English => (t::IN_ENGLISH, "en"),
    };
    let phone = reading.phone;
    view! {
        <div>
            <h3>{tr(words)}</h3>
            <p lang=tag><b><bdi>{reading.subject}</bdi></b></p>
            <p class="sub small">{tr(t::PREVIEW_MAIL)}</p>
            <pre class="mail-text" tabindex="0" lang=tag>{reading.mail}</pre>
            {(!phone.is_empty()).then(|| view! {
                <p class="sub small">{tr(t::PREVIEW_PHONE)}</p>
                <pre class="mail-text" tabindex="0" lang=tag>{phone}</pre>
            })}
        </div>
    }
}

/// To how many by which way.
#[component]
fn Goes(estimate: Estimate) -> impl IntoView {
    let lang = lang();
    let parts = if estimate.sms > 0 {
        estimate.sms_parts
    } else {
        0
    };
    let numbers: [(Plural, i64); 5] = [
        (t::BY_MAIL_N, estimate.mail),
        (t::BY_WHATSAPP_N, estimate.whatsapp),
        (t::BY_SMS_N, estimate.sms),
        (t::SMS_PARTS_N, parts),
        (t::UNREACHED_N, estimate.unreached),
    ];
    // By mail nobody is somebody's news too.
    let numbers = numbers
        .into_iter()
        .enumerate()
        .filter(|(at, (_, n))| *at == 0 || *n > 0);
    let lines = numbers.map(|(_, (words, n))| {
        view! { <li>{move || words.count(lang.get(), n, &[])}</li> }
    });
    view! {
        <p>{tr(t::GOES_TO)}</p>
        <ul>{lines.collect_view()}</ul>
        {estimate.more.then(|| view! { <p class="sub small">{tr(t::AND_MORE)}</p> })}
    }
}
