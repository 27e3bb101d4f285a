//! A question before something that cannot be undone.

use crate::dashboard::base::calling::Doing;
use crate::dashboard::base::tr;
use crate::dashboard::parts::Saver;
use i18n::Text;
use i18n::texts::dashboard as t;
use leptos::html;
use leptos::prelude::*;

/// Opens and closes a dialog as its signal says.
pub fn modal(node: NodeRef<html::Dialog>, open: RwSignal<bool>) {
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        if open.get() && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
}

/// A dialog with a question, a way back and the deed.
#[component]
pub fn Ask(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The question.
    title: Text,
    /// What would happen.
    #[prop(into)]
    words: Signal<String>,
    /// The word on the button that does it.
    deed: Text,
    /// The word on the button that goes back.
    #[prop(default = t::GO_BACK)]
    keep: Text,
    /// What the deed does, for its state and failure.
    doing: Doing,
    /// Does it.
    act: Callback<()>,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let label = format!(
        "ask-{}",
        title
            .en
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect::<String>()
    );
    let named = label.clone();
    modal(node, open);
    view! {
        <dialog class="ask" node_ref=node aria-labelledby=label on:close=move |_| open.set(false)>
            <h2 id=named>{tr(title)}</h2>
            <p>{move || words.get()}</p>
            <Saver doing/>
            <div class="row end">
                <button type="button" class="btn quiet slim" autofocus=true on:click=move |_| open.set(false)>{tr(keep)}</button>
                <button type="button" class="btn slim danger" aria-busy=move || doing.busy.get().to_string()
                    on:click=move |_| act.run(())>{tr(deed)}</button>
            </div>
        </dialog>
    }
}
