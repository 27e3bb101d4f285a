//! How an event fills: drawings of the server, and the same as tables.

use crate::calls::figures::event_room;
use crate::dashboard::base::when::{self, Shape};
use crate::dashboard::base::{Load, Loader, lang, loader, tr};
use crate::dashboard::parts::attention::AttentionList;
use crate::dashboard::parts::when_ready;
use crate::ui::drawing::Drawn;
use domain::ids::EventId;
use i18n::Text;
use i18n::texts::figures as t;
use leptos::prelude::*;
use usecases::figures::{Drawing, Plot, Room};

/// The figures of an event's room, and how they are shown.
#[derive(Clone, Copy)]
pub struct Filling {
    room: Loader<Room>,
    plot: RwSignal<Plot>,
}

impl Filling {
    /// Asks again.
    pub fn again(self) {
        self.room.again();
    }
}

/// Loads the figures of an event; again when another plot or another language is chosen.
pub fn filling(id: impl Fn() -> Option<EventId> + 'static) -> Filling {
    let plot = RwSignal::new(Plot::Time);
    let lang = lang();
    let room = loader(move || {
        let id = id();
        let plots = vec![plot.get(), Plot::Types, Plot::Channels];
        let language = lang.get();
        async move {
            match id {
                Some(id) => event_room(id, plots, language).await,
                None => Err(usecases::Error::NotFound.into()),
            }
        }
    });
    Filling { room, plot }
}

/// What needs attention about the event.
#[component]
pub fn Urgent(
    /// Its figures.
    filling: Filling,
) -> impl IntoView {
    move || match filling.room.get() {
        Load::Ready(room) => {
            view! { <AttentionList list=room.attention with_event=false/> }.into_any()
        }
        Load::Waiting | Load::Failed(_) => ().into_any(),
    }
}

/// The drawings.
#[component]
pub fn Drawings(
    /// The event's figures.
    filling: Filling,
    /// The event.
    id: EventId,
    /// Its zone.
    timezone: String,
) -> impl IntoView {
    let lang = lang();
    let Filling { room, plot } = filling;
    let choice = move |wanted: Plot, words: Text| {
        view! {
            <button type="button" class="chip" aria-pressed=move || (plot.get() == wanted).to_string()
                on:click=move |_| plot.set(wanted)>{tr(words)}</button>
        }
    };
    view! {
        <section class="card" aria-labelledby="filling">
            <div class="head">
                <h2 id="filling">{tr(t::FIGURES)}</h2>
                <div class="deeds"><a class="btn quiet slim" rel="external" href=format!("/organize/events/{id}/report")>{tr(t::REPORT)}</a></div>
            </div>
            <div class="chips" role="group" aria-label=tr(t::SHOWN_BY)>
                {choice(Plot::Time, t::BY_ALL)}
                {choice(Plot::TimeByType, t::BY_TYPE)}
                {choice(Plot::TimeByChannel, t::BY_CHANNEL)}
            </div>
            {when_ready(room, move |room: Room| {
                let zone = timezone.clone();
                let as_of = room.as_of.map(|at| view! {
                    <p class="sub small">{move || t::AS_OF.fill(lang.get(), &[("time", &when::shown(at, &zone, lang.get(), Shape::Short))])}</p>
                });
                view! {
                    <div class="figures">{room.drawings.into_iter().map(|drawing| view! { <Figure drawing/> }).collect_view()}</div>
                    {as_of}
                }
            })}
        </section>
    }
}

/// A drawing with its table.
#[component]
fn Figure(drawing: Drawing) -> impl IntoView {
    let row = |cells: Vec<String>| {
        let mut cells = cells.into_iter();
        let first = cells.next().unwrap_or_default();
        view! {
            <tr>
                <th scope="row"><bdi>{first}</bdi></th>
                {cells.map(|cell| view! { <td class="number">{cell}</td> }).collect_view()}
            </tr>
        }
    };
    let head = drawing.head.into_iter();
    view! {
        <figure class="figure">
            <figcaption>{drawing.title.clone()}</figcaption>
            <Drawn svg=drawing.svg/>
            {(!drawing.rows.is_empty()).then(|| view! {
                <details class="inner">
                    <summary>{tr(t::AS_TABLE)}</summary>
                    <div class="table-room" tabindex="0" role="group" aria-label=drawing.title.clone()>
                        <table>
                            <thead><tr>{head.map(|cell| view! { <th scope="col">{cell}</th> }).collect_view()}</tr></thead>
                            <tbody>{drawing.rows.into_iter().map(row).collect_view()}</tbody>
                        </table>
                    </div>
                </details>
            })}
        </figure>
    }
}
