//! What is wrong with a form's fields.

use super::dom;
use domain::message::FieldError;
use leptos::prelude::*;

/// The faults of one form.
#[derive(Debug, Clone, Copy)]
pub struct Faults(RwSignal<Vec<FieldError>>);

impl Faults {
    /// None yet.
    pub fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    /// Forgets them.
    pub fn clear(self) {
        self.0.set(Vec::new());
    }

    /// Shows them and moves the focus to the first.
    pub fn show(self, errors: Vec<FieldError>) {
        self.0.set(errors);
        dom::focus_on("[aria-invalid='true']");
    }

    /// Forgets those of a field that is being typed in again.
    pub fn forget(self, paths: &[String]) {
        let of_it = |e: &FieldError| paths.iter().any(|p| *p == e.field);
        if self.0.with_untracked(|all| all.iter().any(of_it)) {
            self.0.update(|all| all.retain(|e| !of_it(e)));
        }
    }

    /// The first fault of a field, by its path or any of these others.
    pub fn of(self, paths: &[String]) -> Option<FieldError> {
        self.0.with(|all| {
            all.iter()
                .find(|e| paths.iter().any(|p| *p == e.field))
                .cloned()
        })
    }

    /// All of them.
    pub fn all(self) -> Vec<FieldError> {
        self.0.get()
    }
}
