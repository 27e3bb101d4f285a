//! A promo code, made or changed.

use crate::calls::promo::{OneCode, edit_code, save_code};
use crate::dashboard::base::here::event_path;
use crate::dashboard::base::lang::Local;
use crate::dashboard::base::{doing, here, keep_typing, lang, loader, money, tr};
use crate::dashboard::parts::{
    CheckField, FaultSummary, Heading, Kept, Saver, SelectField, TextField, when_ready,
};
use domain::ids::{EventId, PromoCodeId, TicketTypeId};
use domain::limits;
use domain::message::{FieldError, Message};
use domain::promo::{Counted, Discount};
use i18n::Text;
use i18n::texts::asking as t;
use i18n::texts::dashboard::{PRICES_IN, SAID_SAVED, SAVE};
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map};
use serde::{Deserialize, Serialize};
use usecases::Error;
use usecases::promo::PromoCodeInput;

/// A code as it is being typed; numbers are text until they are sent.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Typed {
    code: String,
    everywhere: bool,
    discount: String,
    value: String,
    ticket_types: Vec<TicketTypeId>,
    counted: Counted,
    max_uses: String,
    starts_at: String,
    ends_at: String,
}

/// The day and minute of a local time.
fn minute(at: Option<String>) -> String {
    at.map(|at| at.chars().take(16).collect())
        .unwrap_or_default()
}

fn given(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

impl Typed {
    fn new() -> Self {
        Self {
            discount: "percent".to_owned(),
            ..Self::default()
        }
    }

    fn of(input: PromoCodeInput) -> Self {
        Self {
            code: input.code,
            everywhere: input.everywhere,
            discount: input.discount.as_str().to_owned(),
            value: match input.discount {
                Discount::Percent(percent) => percent.to_string(),
                Discount::Amount(minor) => money::typed(minor),
                Discount::Free => String::new(),
            },
            ticket_types: input.ticket_types,
            counted: input.counted,
            max_uses: input.max_uses.map(|n| n.to_string()).unwrap_or_default(),
            starts_at: minute(input.starts_at),
            ends_at: minute(input.ends_at),
        }
    }

    /// What is sent, or what is seen to be wrong with it before.
    fn input(&self) -> Result<PromoCodeInput, Vec<FieldError>> {
        let mut faults = Vec::new();
        let whole = |text: &str| domain::quantity::typed("", text).map_err(|e| e.message);
        let value = match self.discount.as_str() {
            "percent" => whole(&self.value).map(Discount::Percent),
            "amount" => {
                let minor = money::parse(&self.value).map(Discount::Amount);
                minor.ok_or_else(|| Message::new("money_invalid"))
            }
            _ => Ok(Discount::Free),
        };
        let discount = value.unwrap_or_else(|message| {
            faults.push(FieldError::new("discount", message));
            Discount::Free
        });
        let max_uses = given(&self.max_uses).map(|text| {
            whole(&text).unwrap_or_else(|message| {
                faults.push(FieldError::new("max_uses", message));
                0
            })
        });
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(PromoCodeInput {
            code: self.code.clone(),
            everywhere: self.everywhere,
            discount,
            ticket_types: self.ticket_types.clone(),
            counted: self.counted,
            max_uses,
            starts_at: given(&self.starts_at),
            ends_at: given(&self.ends_at),
        })
    }
}

/// The page; with an id in the address a code that exists.
#[component]
pub fn CodeForm() -> impl IntoView {
    let params = use_params_map();
    let found = loader(move || {
        let (event, code) = params.with(|p| {
            let id = p.get("id").and_then(|id| id.parse::<EventId>().ok());
            let code = p.get("code").map(|id| id.parse::<PromoCodeId>());
            (id, code)
        });
        async move {
            match (event, code.transpose()) {
                (Some(event), Ok(code)) => edit_code(event, code).await,
                _ => Err(Error::NotFound.into()),
            }
        }
    });
    when_ready(found, move |one: OneCode| view! { <Form one/> })
}

#[component]
fn Form(one: OneCode) -> impl IntoView {
    let (lang, here) = (lang(), here());
    let OneCode { event, code } = one;
    let (id, existing) = (event.id, code.as_ref().map(|code| code.id));
    let back = event_path(id) + "/codes";
    let typed = RwSignal::new(code.map_or_else(Typed::new, |code| Typed::of(code.input)));
    let which = existing.map_or_else(|| "new".to_owned(), |code| code.to_string());
    let typing = keep_typing(
        &format!("code-{id}-{which}"),
        existing.is_some(),
        move || typed.get(),
        move |kept| typed.set(kept),
    );
    let saving = doing();
    let faults = saving.faults;
    let navigate = use_navigate();
    let save = move |e: leptos::ev::SubmitEvent| {
        e.prevent_default();
        let input = match typed.with_untracked(Typed::input) {
            Ok(input) => input,
            Err(wrong) => return faults.show(wrong),
        };
        let navigate = navigate.clone();
        saving.run(typing.sending(save_code(id, existing, input)), move |_| {
            typing.saved();
            here.say(SAID_SAVED.get(lang.now()));
            navigate(&format!("/events/{id}/codes"), Default::default());
        });
    };
    let text =
        move |get: fn(&Typed) -> &String| Signal::derive(move || typed.with(|t| get(t).clone()));
    let set = move |slot: fn(&mut Typed) -> &mut String| {
        Callback::new(move |text: String| typed.update(|t| *slot(t) = text))
    };
    let told = move |words: Text| Signal::derive(move || words.get(lang.get()).to_owned());
    let kind = Memo::new(move |_| typed.with(|t| t.discount.clone()));
    let offered = [
        ("percent", t::BY_PERCENT),
        ("amount", t::BY_AMOUNT),
        ("free", t::BY_ALL),
    ];
    let offered = offered.map(|(word, words)| (word.to_owned(), told(words)));
    let counted = [
        (Counted::Places, t::BY_PLACES),
        (Counted::Bookings, t::BY_BOOKINGS),
    ];
    let counted = counted.map(|(one, words)| (one.as_str().to_owned(), told(words)));
    let currency = event.organization.currency.code();
    let kinds = StoredValue::new(event.ticket_types);
    let everywhere = Memo::new(move |_| typed.with(|t| t.everywhere));
    let types = move || {
        let several = kinds.with_value(Vec::len) > 1;
        let boxes = move || {
            let ticks = kinds.get_value().into_iter().map(|kind| {
                let id = kind.id;
                let label = Signal::derive(move || kind.name.get(lang.get()).to_owned());
                let value = Signal::derive(move || typed.with(|t| t.ticket_types.contains(&id)));
                let set = Callback::new(move |on: bool| {
                    typed.update(|t| {
                        t.ticket_types.retain(|other| *other != id);
                        if on {
                            t.ticket_types.push(id);
                        }
                    });
                });
                view! { <CheckField path=id.to_string() label value set/> }
            });
            view! { <fieldset class="bare"><legend>{tr(t::FOR_TYPES)}</legend>{ticks.collect_view()}</fieldset> }
        };
        (several && !everywhere.get()).then(boxes)
    };
    let heading = if existing.is_some() {
        t::CODE
    } else {
        t::NEW_CODE
    };
    view! {
        <Heading back=Some((back, t::CODES))>{tr(heading)} ": " <Local text=event.title/></Heading>
        <form class="card event-form" novalidate=true on:submit=save>
            <Kept typing/>
            <FaultSummary faults/>
            <TextField path="code" label=t::CODE hint=Some(t::CODE_HINT) max=limits::PROMO_CODE value=text(|t| &t.code) set=set(|t| &mut t.code) faults/>
            <SelectField path="kind" label=t::DISCOUNT faults choices=offered.to_vec() value=text(|t| &t.discount) set=set(|t| &mut t.discount)/>
            {move || (kind.get() != "free").then(|| {
                let label = if kind.get() == "percent" { t::PERCENT } else { t::AMOUNT };
                view! {
                    <TextField path="discount" label inputmode="decimal" max=14 value=text(|t| &t.value) set=set(|t| &mut t.value) faults/>
                }
            })}
            {move || (kind.get() == "amount").then(|| view! { <p class="sub small">{tr(PRICES_IN)} " " {currency}</p> })}
            {existing.is_none().then(|| view! {
                <CheckField path="everywhere" label=told(t::EVERYWHERE) value=everywhere
                    set=Callback::new(move |on: bool| typed.update(|t| t.everywhere = on))/>
            })}
            {types}
            <div class="two">
                <TextField path="max_uses" label=t::MAX_USES hint=Some(t::MAX_USES_HINT) inputmode="numeric" max=9 value=text(|t| &t.max_uses) set=set(|t| &mut t.max_uses) faults optional=true/>
                <SelectField path="counted" label=t::COUNTED faults choices=counted.to_vec()
                    value=Signal::derive(move || typed.with(|t| t.counted.as_str().to_owned()))
                    set=Callback::new(move |word: String| typed.update(|t| t.counted = Counted::parse(&word).unwrap_or_default()))/>
            </div>
            <div class="two">
                <TextField path="starts_at" label=t::VALID_FROM kind="datetime-local" value=text(|t| &t.starts_at) set=set(|t| &mut t.starts_at) faults optional=true/>
                <TextField path="ends_at" label=t::VALID_UNTIL kind="datetime-local" value=text(|t| &t.ends_at) set=set(|t| &mut t.ends_at) faults optional=true/>
            </div>
            <Saver doing=saving/>
            <p class="row"><button type="submit" class="btn slim" aria-busy=move || saving.busy.get().to_string()>{tr(SAVE)}</button></p>
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::Typed;
    use domain::promo::Discount;

    #[test]
    fn what_is_no_number_is_named_and_not_sent() {
        let mut typed = Typed {
            code: "EARLY".to_owned(),
            value: "20".to_owned(),
            ..Typed::new()
        };
        let discount = |typed: &Typed| typed.input().map(|input| input.discount);
        assert_eq!(discount(&typed), Ok(Discount::Percent(20)));
        typed.discount = "amount".to_owned();
        typed.value = "1,250.50".to_owned();
        assert_eq!(discount(&typed), Ok(Discount::Amount(125_050)));
        typed.value = "a lot".to_owned();
        typed.max_uses = "many".to_owned();
        let wrong = typed.input().err().unwrap_or_default();
        let fields: Vec<_> = wrong.iter().map(|e| e.field.as_ref()).collect();
        assert_eq!(fields, ["discount", "max_uses"]);
    }
}
