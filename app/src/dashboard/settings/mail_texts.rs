//! The organization's own words in mails: one kind at a time, with a preview and a test.

use super::Rooms;
use crate::calls::looks::{list_mail_texts, preview_mail_text, set_mail_text, test_mail_text};
use crate::dashboard::base::{doing, dom, here, keep_typing, lang, loader, tr};
use crate::dashboard::parts::pills::kind_word;
use crate::dashboard::parts::{FaultSummary, Kept, LocalField, Saver, SelectField, when_ready};
use domain::language::Language;
use domain::limits;
use i18n::texts::dashboard as t;
use i18n::texts::guests::{IN_ENGLISH, IN_TAMIL};
use i18n::texts::looks as l;
use leptos::html;
use leptos::prelude::*;
use usecases::Scope;
use usecases::looks::{MailReading, MailText};

/// The screen.
#[component]
pub fn MailTextsScreen() -> impl IntoView {
    let found = loader(list_mail_texts);
    view! {
        <Rooms at="/organize/settings/mails"/>
        {when_ready(found, |texts| view! { <Form texts/> })}
    }
}

/// Replaces the words of one kind.
fn replace(all: &mut [MailText], new: MailText) {
    if let Some(old) = all.iter_mut().find(|old| old.kind == new.kind) {
        *old = new;
    }
}

#[component]
fn Form(texts: Vec<MailText>) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let saved = StoredValue::new(texts.clone());
    let all = RwSignal::new(texts);
    let at = RwSignal::new(0_usize);
    let readings = RwSignal::new(Vec::<MailReading>::new());
    let previewed = StoredValue::new(String::new());
    let put = move |typed: Vec<MailText>| {
        // The kind that was typed in is shown, not the first of all.
        let own = |text: &MailText| typed.iter().any(|t| t.kind == text.kind && t != text);
        if let Some(first) = saved.with_value(|saved| saved.iter().position(own)) {
            at.set(first);
        }
        all.update(|all| typed.into_iter().for_each(|text| replace(all, text)));
        readings.set(Vec::new());
    };
    let typing = keep_typing("mails", true, move || all.get(), put);
    let (saving, mut looking, mut trying) = (doing(), doing(), doing());
    // What is wrong is said beside the fields, whichever button found it.
    let faults = saving.faults;
    (looking.faults, trying.faults) = (faults, faults);
    let kinds = all.with_untracked(|all| all.iter().map(|text| text.kind).collect::<Vec<_>>());
    let choices = kinds.into_iter().enumerate().map(|(i, kind)| {
        let words = move || {
            let word = kind_word(kind).get(lang.get());
            let own = all.with(|all| {
                let text = all.get(i);
                text.is_some_and(|text| {
                    let own = [&text.subject, &text.introduction, &text.closing];
                    own.into_iter().any(|words| !words.is_empty())
                })
            });
            if own {
                l::OWN_WORDS.fill(lang.get(), &[("kind", word)])
            } else {
                word.to_owned()
            }
        };
        (i.to_string(), Signal::derive(words))
    });
    let choices = choices.collect::<Vec<_>>();
    let read = move |get: fn(&MailText) -> domain::language::LocalText| {
        Signal::derive(move || all.with(|all| all.get(at.get()).map(get).unwrap_or_default()))
    };
    let change = move |set: fn(&mut MailText) -> &mut domain::language::LocalText| {
        Callback::new(move |(language, words): (Language, String)| {
            all.update(|all| {
                if let Some(text) = all.get_mut(at.get_untracked()) {
                    *set(text).slot(language) = words;
                }
            });
        })
    };
    let typed = move || all.with_untracked(|all| all.get(at.get_untracked()).cloned());
    let choose = Callback::new(move |chosen: String| {
        readings.set(Vec::new());
        at.set(chosen.parse().unwrap_or_default());
    });
    let save = move |e: leptos::ev::SubmitEvent| {
        e.prevent_default();
        if let Some(text) = typed() {
            let sent = text.clone();
            saving.run(set_mail_text(text), move |made| {
                all.update(|all| {
                    if all.contains(&sent) {
                        replace(all, made.clone());
                    }
                });
                saved.update_value(|saved| replace(saved, made));
                typing.saved_is(&saved.get_value());
                here.say(t::SAID_SAVED.get(lang.now()));
            });
        }
    };
    let look = move |_| {
        if let Some(text) = typed() {
            let sent = serde_json::to_string(&text).unwrap_or_default();
            looking.run(preview_mail_text(text), move |made| {
                previewed.set_value(sent);
                readings.set(made);
                dom::focus_on("#preview");
            });
        }
    };
    let test = move |language: Language| {
        if let Some(text) = typed() {
            trying.run(test_mail_text(text, language), move |sent| {
                let said = match sent {
                    Some(to) => l::SAID_SENT.fill(lang.now(), &[("to", &to)]),
                    None => l::SAID_NOT_SENT.get(lang.now()).to_owned(),
                };
                here.say(said);
            });
        }
    };
    let main = Signal::derive(move || lang.get());
    let may = here.may(Scope::OrganizationWrite);
    view! {
        <form class="event-form" novalidate=true on:submit=save>
            <p class="sub">{tr(l::MAIL_TEXTS_WORDS)}</p>
            {(!may).then(|| view! { <p class="note">{tr(t::ONLY_OWNERS)}</p> })}
            <Kept typing/>
            <FaultSummary faults/>
            <div class="card bare">
                <SelectField path="kind" label=l::KIND value=Signal::derive(move || at.get().to_string()) set=choose faults choices/>
                <LocalField path="subject" label=l::SUBJECT main faults max=limits::WRITTEN_SUBJECT optional=true
                    value=read(|text| text.subject.clone()) set=change(|text| &mut text.subject)/>
                <LocalField path="introduction" label=l::INTRODUCTION hint=Some(l::PLACEHOLDERS) main faults max=limits::INTRODUCTION rows=5 optional=true
                    value=read(|text| text.introduction.clone()) set=change(|text| &mut text.introduction)/>
                <LocalField path="closing" label=l::CLOSING hint=Some(l::PLACEHOLDERS) main faults max=limits::INTRODUCTION rows=5 optional=true
                    value=read(|text| text.closing.clone()) set=change(|text| &mut text.closing)/>
            </div>
            <div class="deeds">
                <button type="button" class="btn quiet slim" on:click=look aria-busy=move || looking.busy.get().to_string()>{tr(l::PREVIEW)}</button>
                {may.then(|| Language::ALL.map(|language| {
                    let words = match language {
                        Language::Tamil => l::SEND_TEST_TAMIL,
                        Language::English => l::SEND_TEST_ENGLISH,
                    };
                    view! {
                        <button type="button" class="btn quiet slim" on:click=move |_| test(language) aria-busy=move || trying.busy.get().to_string()>{tr(words)}</button>
                    }
                }))}
            </div>
            <div class="form-foot">
                <Saver doing=saving/><Saver doing=looking/><Saver doing=trying/>
                {may.then(|| view! {
                    <button type="submit" class="btn" aria-busy=move || saving.busy.get().to_string()>{tr(t::SAVE)}</button>
                })}
            </div>
        </form>
        {move || (!readings.with(Vec::is_empty)).then(|| view! { <Shown readings=readings.get() sent=previewed.get_value()/> })}
    }
}

/// How the mail reads in both languages: as it is sent, in frames that may run nothing, and as text. The words
/// that are looked at are posted into the frames, for a mail has styles that this page allows nobody.
#[component]
fn Shown(readings: Vec<MailReading>, sent: String) -> impl IntoView {
    let plain = RwSignal::new(false);
    let one = |reading: MailReading| {
        let (words, tag) = match reading.language {
            Language::Tamil => (IN_TAMIL, "ta"),
            Language::English => (IN_ENGLISH, "en"),
        };
        let frame = format!("mail-{tag}");
        let node = NodeRef::<html::Form>::new();
        Effect::new(move |_| {
            if let Some(form) = node.get() {
                let _ = form.submit();
            }
        });
        view! {
            <div>
                <h3>{tr(words)}</h3>
                <p lang=tag><b><bdi>{reading.subject}</bdi></b></p>
                <form node_ref=node method="post" action="/organize/mails/preview" target=frame.clone() hidden=true>
                    <input type="hidden" name="text" value=sent.clone()/>
                    <input type="hidden" name="language" value=tag/>
                </form>
                <iframe class="mail-frame" sandbox="" name=frame title=tr(words) hidden=move || plain.get()></iframe>
                <pre class="mail-text" tabindex="0" lang=tag hidden=move || !plain.get()>{reading.text}</pre>
            </div>
        }
    };
    view! {
        <section class="card" aria-labelledby="preview">
            <h2 id="preview" tabindex="-1">{tr(l::PREVIEW)}</h2>
            <div class="chips" role="group" aria-label=tr(t::SHOW_AS)>
                <button type="button" class="chip" aria-pressed=move || (!plain.get()).to_string()
                    on:click=move |_| plain.set(false)>{tr(t::AS_IT_WILL_BE)}</button>
                <button type="button" class="chip" aria-pressed=move || plain.get().to_string()
                    on:click=move |_| plain.set(true)>{tr(t::AS_TEXT)}</button>
            </div>
            <div class="grid two-columns">{readings.into_iter().map(one).collect_view()}</div>
        </section>
    }
}
