//! A picture, of an event or an organization: chosen, sent with progress, or taken away again.

use crate::calls::{CallError, reading};
use crate::dashboard::base::{dom, tr};
use crate::dashboard::parts::Failure;
use domain::limits::PICTURE_BYTES;
use domain::message::Message;
use i18n::Text;
use i18n::texts::dashboard as t;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use usecases::Error;
use usecases::events::PictureRef;
use web_sys::{File, ProgressEvent, XmlHttpRequest};

/// Where a picture is sent.
const ADDRESS: &str = "/organize/upload/picture";

/// Sends a picture; `fetch` cannot tell how far an upload has come.
fn send(
    file: &File,
    progress: RwSignal<Option<u32>>,
    done: impl Fn(Result<PictureRef, CallError>) + 'static,
) {
    let Ok(request) = XmlHttpRequest::new() else {
        return;
    };
    let on_progress = Closure::<dyn Fn(ProgressEvent)>::new(move |e: ProgressEvent| {
        if e.total() > 0.0 {
            progress.set(Some((e.loaded() / e.total() * 100.0) as u32));
        }
    });
    let finished = request.clone();
    let on_end = Closure::once_into_js(move || {
        let text = finished.response_text().ok().flatten().unwrap_or_default();
        progress.set(None);
        match finished.status() {
            Ok(200) => done(reading::read(text.as_bytes()).map_err(|_| CallError::Garbled)),
            Ok(401) => dom::to_sign_in(),
            Ok(0) | Err(_) => done(Err(CallError::Unreachable)),
            Ok(_) => done(Err(
                reading::read(text.as_bytes()).unwrap_or(CallError::Garbled)
            )),
        }
    });
    if let Ok(upload) = request.upload() {
        upload.set_onprogress(Some(on_progress.as_ref().unchecked_ref()));
    }
    request.set_onloadend(Some(on_end.unchecked_ref()));
    let sent = request
        .open("POST", ADDRESS)
        .and_then(|()| request.send_with_opt_blob(Some(file)));
    if sent.is_err() {
        progress.set(None);
    }
    // Lives as long as the request; a picture is sent now and then.
    on_progress.forget();
}

/// The field.
#[component]
pub fn PictureField(
    /// The picture.
    #[prop(into)]
    picture: Signal<Option<PictureRef>>,
    /// Puts another in its place, or none.
    set: Callback<Option<PictureRef>>,
    /// What it is.
    #[prop(default = t::PICTURE)]
    alt: Text,
    /// What it should be like.
    #[prop(default = t::PICTURE_HINT)]
    hint: Text,
) -> impl IntoView {
    let progress = RwSignal::new(None::<u32>);
    let failed = RwSignal::new(None::<CallError>);
    let input = NodeRef::<html::Input>::new();
    let chosen = move |_| {
        let Some(file) = input
            .get_untracked()
            .and_then(|i| i.files())
            .and_then(|f| f.get(0))
        else {
            return;
        };
        failed.set(None);
        if file.size() > PICTURE_BYTES as f64 {
            let message = Message::new("picture_too_big");
            return failed.set(Some(CallError::Door(Error::field("picture", message))));
        }
        progress.set(Some(0));
        send(&file, progress, move |answer| match answer {
            Ok(picture) => set.run(Some(picture)),
            Err(error) => failed.set(Some(error)),
        });
    };
    let shown = move || picture.get();
    view! {
        {move || shown().map(|picture| view! {
            <img class="picture" src=format!("/picture/{}/480", picture.id) alt=tr(alt) width=picture.width height=picture.height/>
        })}
        <div class="field">
            <p class="hint" id="f-picture-hint">{tr(hint)}</p>
            <label class="btn quiet slim chooser">
                {tr(t::CHOOSE_PICTURE)}
                <input type="file" id="f-picture" accept="image/jpeg,image/png,image/webp" aria-describedby="f-picture-hint"
                    node_ref=input on:change=chosen/>
            </label>
        </div>
        {move || progress.get().map(|percent| view! {
            <p role="status">{tr(t::SENDING_PICTURE)} " " <progress max="100" value=percent>{percent}</progress></p>
        })}
        {move || failed.get().map(|error| view! { <Failure error again=None/> })}
        <Show when=move || shown().is_some()>
            <button type="button" class="btn quiet slim" on:click=move |_| set.run(None)>{tr(t::REMOVE_PICTURE)}</button>
        </Show>
    }
}
