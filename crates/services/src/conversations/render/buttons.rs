//! What stands on buttons and in the rows of lists: a short title, the rest beside it.

use super::Tone;
use channels::chat::Choice;
use domain::conversation::{Label, Offer};
use i18n::texts::{chat, common};

impl Tone<'_> {
    pub(super) fn choice(&self, offer: &Offer) -> Choice {
        let (title, description) = self.label(&offer.label);
        Choice {
            id: offer.id.clone(),
            title,
            description,
        }
    }

    fn label(&self, label: &Label) -> (String, String) {
        let text = match label {
            Label::Event(event) => {
                let when = self.soon(event.local_start);
                let rest = if event.remaining > 0 {
                    self.prices(event)
                } else {
                    self.left(0)
                };
                return (
                    self.local(&event.title).to_owned(),
                    format!("{when}, {rest}"),
                );
            }
            Label::Type(kind) => {
                let price = self.price(kind.price_minor, kind.currency);
                let left = self.left(kind.remaining);
                return (
                    self.local(&kind.name).to_owned(),
                    format!("{price}, {left}"),
                );
            }
            Label::Places(places) => return (self.tickets(*places), String::new()),
            Label::CancelBooking(booking) => {
                let when = self.soon(booking.local_start);
                let tickets = self.tickets(booking.quantity);
                return (
                    self.local(&booking.title).to_owned(),
                    format!("{}, {when}, {tickets}", booking.reference),
                );
            }
            Label::Language(language) => {
                return (common::own_name(*language).to_owned(), String::new());
            }
            Label::YesBook => chat::YES_BOOK,
            Label::OtherNumber => chat::OTHER_NUMBER,
            Label::NoBook => chat::NO_BOOK,
            Label::YesCancel => chat::YES_CANCEL,
            Label::Keep => chat::KEEP,
            Label::YesPerson => chat::YES_PERSON,
            Label::More => chat::MORE,
            Label::Book => chat::BOOK,
            Label::Events => chat::WHAT_IS_ON,
            Label::Bookings => chat::MY_BOOKINGS,
            Label::Subscribe => chat::SUBSCRIBE,
            Label::Unsubscribe => chat::UNSUBSCRIBE,
            Label::Person => chat::PERSON,
            Label::Menu => chat::MENU_BUTTON,
        };
        (text.get(self.language).to_owned(), String::new())
    }
}
