//! A file sent in parts, one after the other: each is small, so that no limit of time ends the whole.

use crate::calls::{CallError, reading};
use crate::dashboard::base::dom;
use domain::ids::ImportId;
use domain::limits::IMPORT_PART;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use usecases::imports::ImportView;
use web_sys::{File, XmlHttpRequest};

/// How a file's sending fares.
#[derive(Clone, Copy)]
pub struct Sending {
    /// Percent, while it is being sent.
    pub progress: RwSignal<Option<u32>>,
    /// Why it failed.
    pub failed: RwSignal<Option<CallError>>,
    /// Called when all of it has come.
    pub done: Callback<ImportId>,
}

impl Sending {
    fn fail(self, error: CallError) {
        self.progress.set(None);
        self.failed.set(Some(error));
    }

    fn came(self, answer: Result<ImportView, CallError>, file: File) {
        match answer {
            Ok(import) if import.received >= import.size => {
                self.progress.set(None);
                self.done.run(import.id);
            }
            Ok(import) => {
                let percent = import.received * 100 / import.size.max(1);
                self.progress.set(u32::try_from(percent).ok());
                send(import.id, file, import.received, self);
            }
            Err(error) => self.fail(error),
        }
    }
}

/// Sends a file from a byte on.
pub fn send(import: ImportId, file: File, from: i64, sending: Sending) {
    let end = from + i64::try_from(IMPORT_PART).unwrap_or(i64::MAX);
    let part = file.slice_with_f64_and_f64(from as f64, end as f64);
    let (Ok(part), Ok(request)) = (part, XmlHttpRequest::new()) else {
        return sending.fail(CallError::Garbled);
    };
    let finished = request.clone();
    let on_end = Closure::once_into_js(move || {
        let text = finished.response_text().ok().flatten().unwrap_or_default();
        match finished.status() {
            Ok(200) => {
                let answer = reading::read(text.as_bytes()).map_err(|_| CallError::Garbled);
                sending.came(answer, file);
            }
            Ok(401) => dom::to_sign_in(),
            Ok(0) | Err(_) => sending.fail(CallError::Unreachable),
            Ok(_) => {
                let refused = reading::read(text.as_bytes()).unwrap_or(CallError::Garbled);
                sending.fail(refused);
            }
        }
    });
    request.set_onloadend(Some(on_end.unchecked_ref()));
    let address = format!("/organize/upload/guests/{import}?at={from}");
    let sent = request
        .open("POST", &address)
        .and_then(|()| request.send_with_opt_blob(Some(&part)));
    if sent.is_err() {
        sending.fail(CallError::Unreachable);
    }
}
