//! Pages that say what went wrong, and where to go from there.

use super::embedded::framed;
use crate::ui::document::{Head, document, framed_document};
use crate::ui::frame::Frame;
use crate::ui::kolam;
use i18n::texts::public as t;
use leptos::prelude::*;

/// What a page of trouble says.
#[derive(Debug, Clone)]
pub struct Problem {
    /// What happened.
    pub title: String,
    /// What it means and what to do.
    pub lead: String,
    /// A way on: its path and words.
    pub way: Option<(String, String)>,
    /// Seconds after which the browser tries by itself.
    pub refresh: Option<u32>,
}

/// The page that says so.
#[must_use]
pub fn problem_page(frame: &Frame, problem: &Problem) -> String {
    let head = Head {
        title: problem.title.clone(),
        refresh: problem.refresh,
        ..Head::default()
    };
    let (path, words) = problem
        .way
        .clone()
        .unwrap_or_else(|| ("/".to_owned(), frame.text(t::HOME).to_owned()));
    // In a frame only the form can be asked for again; every other page stands in none.
    let within = path.starts_with("/embed/");
    let target = frame
        .embedded
        .then_some(if within { "_self" } else { "_blank" });
    let content = || {
        view! {
            <div class="narrow quiet-page">
                {kolam::ornament(&problem.title)}
                <h1>{problem.title.clone()}</h1>
                <p class="lead">{problem.lead.clone()}</p>
                <p><a class="btn" href=frame.link(&path) target=target>{words}</a></p>
            </div>
        }
        .into_any()
    };
    if frame.embedded {
        framed_document(frame, &framed(head), content)
    } else {
        document(frame, &head, content)
    }
}
