//! An announcement as it would be: preview, text, time.

use super::segments::segments;
use crate::calls::announcements::announce;
use crate::dashboard::base::here::channel_path;
use crate::dashboard::base::{doing, here, keep_typing, lang, tr};
use crate::dashboard::parts::mark::kind_beside;
use crate::dashboard::parts::{AreaField, FaultSummary, Kept, Mark, Post, Saver, TextField};
use domain::channel::ChannelKind;
use domain::ids::{ChannelId, EventId};
use domain::language::Language;
use domain::limits::PEOPLE_COUNTED;
use domain::money::{Currency, Money};
use i18n::numbers;
use i18n::texts::announce::BOOK_NOW;
use i18n::texts::channels;
use i18n::texts::posting as t;
use leptos::prelude::*;
use usecases::announcements::{AnnounceInput, Draft};

/// What a broadcast takes: people, parts of an SMS, money.
#[derive(Debug, Clone, Copy)]
pub(super) struct Takes {
    people: Option<i64>,
    /// The estimate, and the parts it was made for.
    pub(super) cost: Option<(Money, i64)>,
    is_sms: bool,
}

impl Takes {
    pub(super) fn of(draft: &Draft) -> Self {
        let currency = draft.cost_currency.as_deref().and_then(Currency::from_code);
        let cost = draft.cost_minor.zip(currency);
        Self {
            people: draft.people,
            cost: cost.map(|(minor, currency)| {
                (Money::new(minor, currency), draft.segments.unwrap_or(1))
            }),
            is_sms: draft.kind.is_sms(),
        }
    }

    /// Whether there are more people than were counted, so that it takes more than is said.
    pub(super) fn many(self) -> bool {
        self.people.is_some_and(|people| people > PEOPLE_COUNTED)
    }

    /// What a text of so many parts takes.
    pub(super) fn words(self, parts: i64, language: Language) -> String {
        let mut words = Vec::new();
        if self.is_sms {
            words.push(t::SEGMENTS.count(language, parts, &[]));
        }
        let many = self.many();
        if many {
            let most = numbers::integer(PEOPLE_COUNTED);
            words.push(t::MORE_PEOPLE.fill(language, &[("n", &most)]));
        } else if let Some(people) = self.people {
            words.push(t::PEOPLE.count(language, people, &[]));
        }
        if let Some((cost, parts_then)) = self.cost {
            let minor = if self.is_sms {
                cost.minor / parts_then.max(1) * parts
            } else {
                cost.minor
            };
            let cost = numbers::money(Money::new(minor, cost.currency), language);
            let said = if many { t::COST_MORE } else { t::COST };
            words.push(said.fill(language, &[("cost", &cost)]));
        }
        words.join(" · ")
    }
}

/// Why it cannot be sent now, and where that is mended.
#[component]
fn Why(obstacle: String, channel: ChannelId) -> impl IntoView {
    let lang = lang();
    let (href, words) = if obstacle == "nobody" {
        ("/organize/subscribers".to_owned(), t::GAIN_SUBSCRIBERS)
    } else {
        (channel_path(channel), t::OPEN_CHANNEL)
    };
    view! {
        <div class="note">
            <p>{move || channels::obstacle(&obstacle, lang.get())}</p>
            <p class="links"><a href=href>{tr(words)}</a></p>
        </div>
    }
}

/// A channel on which it has not been announced.
#[component]
pub fn DraftLine(
    /// The event.
    event: EventId,
    /// What it would show.
    draft: Draft,
    /// Called when it is on its way.
    changed: Callback<()>,
) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let kind = draft.kind;
    let takes = Takes::of(&draft);
    let (channel, language, limit) = (draft.channel, draft.language, draft.limit);
    let editable = draft.editable;
    let fresh = StoredValue::new(draft.text.clone());
    let text = RwSignal::new(draft.text);
    let at = RwSignal::new(String::new());
    let put = move |(words, when): (String, String)| {
        if editable {
            text.set(words);
        }
        at.set(when);
    };
    // What was written when the event's own words were others may be wrong by now: it is only offered.
    let typing = keep_typing(
        &format!("announce-{event}-{channel}-{}", language.tag()),
        true,
        move || (text.get(), at.get()),
        put,
    );
    let sending = doing();
    let faults = sending.faults;
    let send = move |e: leptos::ev::SubmitEvent| {
        e.prevent_default();
        let words = text.get_untracked();
        let own = editable && fresh.with_value(|fresh| *fresh != words);
        let later = Some(at.get_untracked()).filter(|at| !at.is_empty());
        let said = if later.is_some() {
            t::SAID_PLANNED
        } else {
            t::SAID_ANNOUNCED
        };
        let wish = AnnounceInput {
            channel,
            language: Some(language),
            text: own.then_some(words),
            at: later,
        };
        let answer = typing.sending(announce(event, vec![wish]));
        sending.run(answer, move |_| {
            typing.saved();
            here.say(said.get(lang.now()));
            changed.run(());
        });
    };
    let counter = move || {
        let n = text.with(|text| text.chars().count()).to_string();
        let limit = limit.to_string();
        t::COUNTER.fill(lang.get(), &[("n", &n), ("limit", &limit)])
    };
    let takes = move || takes.words(text.with(|text| segments(text)), lang.get());
    let stopped = draft.obstacle.is_some();
    let why = draft
        .obstacle
        .map(|obstacle| view! { <Why obstacle channel/> });
    let beside = kind_beside(kind, &draft.channel_name)
        .map(|kind| view! { <span class="sub small">" · " {kind}</span> });
    let max = usize::try_from(limit).unwrap_or(usize::MAX);
    let link = (kind.is_whatsapp() || kind == ChannelKind::Mail).then(|| {
        let words = Signal::derive(move || BOOK_NOW.get(language).to_owned());
        (words, draft.link)
    });
    view! {
        <li>
            <details class="inner draft" open=typing.has_earlier()>
                <summary><Mark kind/><span><bdi>{draft.channel_name.clone()}</bdi>{beside}</span></summary>
                <div class="draft-room">
                    <form novalidate=true on:submit=send>
                        <Kept typing then_at="#announcing"/>
                        <FaultSummary faults/>
                        {why}
                        {if editable {
                            view! {
                                <AreaField path=format!("{channel}-text") also=vec!["channels[0].text".to_owned()] label=t::TEXT value=text
                                    set=Callback::new(move |words| text.set(words)) faults max rows=8/>
                                <p class="sub small" aria-live="polite">{counter}</p>
                            }.into_any()
                        } else {
                            view! { <p class="sub small">{tr(t::TEXT_FIXED)}</p> }.into_any()
                        }}
                        <p class="small">{takes}</p>
                        <TextField path=format!("{channel}-at") also=vec!["channels[0].at".to_owned()] label=t::AT hint=Some(t::AT_HINT)
                            kind="datetime-local" value=at set=Callback::new(move |typed| at.set(typed)) faults optional=true/>
                        <Saver doing=sending/>
                        <button type="submit" class="btn slim" disabled=stopped aria-busy=move || sending.busy.get().to_string()>
                            {move || if at.with(String::is_empty) { t::SEND_NOW } else { t::SEND_LATER }.get(lang.get())}
                        </button>
                    </form>
                    <div>
                        <p class="label">{tr(t::PREVIEW)}</p>
                        <div lang=language.tag()>
                            <Post kind name=draft.channel_name text picture_url=draft.picture_url link/>
                        </div>
                    </div>
                </div>
            </details>
        </li>
    }
}
