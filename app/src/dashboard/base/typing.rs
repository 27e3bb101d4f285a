//! What is typed and not yet saved: kept in this tab while it is typed, and put back when its form is opened
//! again. Only forms without secrets and files keep theirs.

use super::{dom, here};
use crate::calls::{Answer, reading};
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::future::Future;
use uuid::Uuid;

/// What a form has to tell of an earlier visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Earlier {
    /// Nothing.
    Nothing,
    /// What was typed then is in the form.
    PutBack,
    /// It was typed over something that is no longer what is saved; the form shows what is saved.
    Outdated,
}

/// What was kept of a form, as texts; in JSON no line ends.
struct Kept<'a> {
    /// The number of the filled form.
    id: Uuid,
    /// What was saved then.
    over: &'a str,
    /// What was typed.
    typed: &'a str,
}

impl<'a> Kept<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let (id, rest) = text.split_once('\n')?;
        let (over, typed) = rest.split_once('\n')?;
        let id = id.parse().ok()?;
        Some(Self { id, over, typed })
    }

    fn earlier(&self, over: &str, fresh: &str) -> Earlier {
        if self.typed == fresh {
            Earlier::Nothing
        } else if self.over == over {
            Earlier::PutBack
        } else {
            Earlier::Outdated
        }
    }
}

/// The typing of one form.
#[derive(Clone, Copy)]
pub struct Typing {
    key: StoredValue<String>,
    id: StoredValue<Uuid>,
    revises: bool,
    /// The form without anything typed.
    fresh: StoredValue<String>,
    /// What was typed on an earlier visit.
    kept: StoredValue<String>,
    earlier: RwSignal<Earlier>,
    unsaved: RwSignal<bool>,
    read: Callback<(), String>,
    put: Callback<String>,
}

/// Keeps the typing of a form from now on, for this member in this organization, after what was kept before has
/// been put back. To be called when the form holds what is saved, by the form itself.
pub fn keep_typing<T: Serialize + DeserializeOwned + 'static>(
    page: &str,
    // Whether it changes something that is saved, which may be changed elsewhere too.
    revises: bool,
    read: impl Fn() -> T + Send + Sync + 'static,
    put: impl Fn(T) + Send + Sync + 'static,
) -> Typing {
    let read = Callback::new(move |()| json(&read()));
    let put = Callback::new(move |json: String| {
        // What an older version of this program kept may not be understood any more.
        if let Ok(typed) = reading::read::<T>(json.as_bytes()) {
            put(typed);
        }
    });
    Typing::begin(page, revises, read, put)
}

fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

impl Typing {
    fn begin(page: &str, revises: bool, read: Callback<(), String>, put: Callback<String>) -> Self {
        let member = here().member();
        let organization = member.organization.id;
        let key = format!("vizha-typed-{}-{organization}-{page}", member.user);
        let fresh = untrack(|| read.run(()));
        let stashed = dom::unstash(&key).unwrap_or_default();
        let over = if revises { fresh.as_str() } else { "" };
        let (earlier, id, kept) = match Kept::of(&stashed) {
            Some(kept) => (kept.earlier(over, &fresh), kept.id, kept.typed.to_owned()),
            None => (Earlier::Nothing, Uuid::new_v4(), String::new()),
        };
        let typing = Self {
            key: StoredValue::new(key),
            id: StoredValue::new(id),
            revises,
            fresh: StoredValue::new(fresh),
            kept: StoredValue::new(kept),
            earlier: RwSignal::new(earlier),
            unsaved: RwSignal::new(false),
            read,
            put,
        };
        if earlier == Earlier::PutBack {
            typing.put_back();
        }
        Effect::new(move |_| {
            if let Some(now) = typing.read.try_run(()) {
                typing.follow(&now);
            }
        });
        typing
    }

    fn now(self) -> String {
        untrack(|| self.read.run(()))
    }

    fn is_fresh(self, now: &str) -> bool {
        self.fresh.with_value(|fresh| fresh == now)
    }

    /// Keeps what is in the form, or nothing where that is what is saved. At once: a phone that closes the
    /// browser does not wait.
    fn follow(self, now: &str) {
        let unsaved = !self.is_fresh(now);
        if self.unsaved.get_untracked() != unsaved {
            self.unsaved.set(unsaved);
        }
        let earlier = self.earlier.get_untracked();
        if earlier == Earlier::PutBack && self.kept.with_value(|kept| kept != now) {
            // It may have been sent before the page was left; other words are another thing.
            self.id.set_value(Uuid::new_v4());
        }
        let key = self.key.get_value();
        if unsaved {
            let over = self.fresh.get_value();
            let over = if self.revises { over.as_str() } else { "" };
            dom::stash(&key, &format!("{}\n{over}\n{now}", self.id.get_value()));
        } else if earlier != Earlier::Outdated {
            dom::drop_stash(&key);
        }
    }

    /// The number of what is being filled in: the same after the page was left, so that what is sent twice is
    /// still one.
    pub fn id(self) -> Uuid {
        self.id.get_value()
    }

    /// What is to be told of an earlier visit, followed.
    pub fn earlier(self) -> Earlier {
        self.earlier.get()
    }

    /// Whether there is something to tell of an earlier visit now, for which a form that is folded up opens.
    pub fn has_earlier(self) -> bool {
        self.earlier.get_untracked() != Earlier::Nothing
    }

    /// Whether something in the form is not saved.
    pub fn unsaved(self) -> Signal<bool> {
        self.unsaved.into()
    }

    /// Puts what was typed on the earlier visit into the form.
    pub fn put_back(self) {
        self.put.run(self.kept.get_value());
        let fresh = self.is_fresh(&self.now());
        self.earlier.set(if fresh {
            Earlier::Nothing
        } else {
            Earlier::PutBack
        });
    }

    /// Drops what was typed on the earlier visit.
    pub fn start_anew(self) {
        if self.earlier.get_untracked() == Earlier::PutBack {
            self.put.run(self.fresh.get_value());
            self.id.set_value(Uuid::new_v4());
        }
        self.earlier.set(Earlier::Nothing);
        self.follow(&self.now());
    }

    /// An answer after which nothing is left to be kept, even where the page has been left meanwhile.
    pub fn sending<T>(
        self,
        answer: impl Future<Output = Answer<T>>,
    ) -> impl Future<Output = Answer<T>> {
        let key = self.key.get_value();
        async move {
            let value = answer.await?;
            dom::drop_stash(&key);
            Ok(value)
        }
    }

    /// What the form holds now is saved, or is no longer wanted.
    pub fn saved(self) {
        self.rebase(self.now());
    }

    /// This is what is saved now; what the form holds beyond it is not.
    pub fn saved_is<T: Serialize>(self, saved: &T) {
        self.rebase(json(saved));
    }

    fn rebase(self, fresh: String) {
        self.id.set_value(Uuid::new_v4());
        self.fresh.set_value(fresh);
        let now = self.now();
        if self.is_fresh(&now) {
            self.earlier.set(Earlier::Nothing);
        }
        self.follow(&now);
    }
}

#[cfg(test)]
mod tests {
    use super::{Earlier, Kept};

    #[test]
    fn what_was_typed_comes_back_unless_something_newer_is_saved() {
        let text = format!("{}\n\"saved\"\n\"typed\"", uuid::Uuid::nil());
        let earlier = |over, fresh| Kept::of(&text).map(|kept| kept.earlier(over, fresh));
        let saved = "\"saved\"";
        assert_eq!(earlier(saved, saved), Some(Earlier::PutBack));
        assert_eq!(earlier("\"x\"", "\"x\""), Some(Earlier::Outdated));
        let typed = "\"typed\"";
        assert_eq!(earlier(typed, typed), Some(Earlier::Nothing), "it is saved");
    }

    #[test]
    fn what_is_not_ours_is_not_put_back() {
        for text in ["", "x\ny\nz", "00000000-0000-0000-0000-000000000000\nx"] {
            assert!(Kept::of(text).is_none(), "{text}");
        }
    }
}
