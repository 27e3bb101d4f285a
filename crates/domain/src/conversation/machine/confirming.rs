//! The answer to a summary. Only a plain yes books.

use super::Talk;
use crate::conversation::say::Say;
use crate::conversation::understanding::{Intent, Meaning};

impl Talk<'_> {
    pub(super) fn answer_summary(&mut self, meaning: &Meaning, text: &str) -> bool {
        if !self.agrees_in_all(meaning) {
            self.change_of_mind(meaning, text);
            return true;
        }
        match meaning.answer {
            Some(true) => {
                self.understood();
                self.confirm();
            }
            Some(false) => self.drop_all(),
            None => self.change_of_mind(meaning, text),
        }
        true
    }

    /// Whether nothing that was said differs from the summary: no other event, number or day.
    fn agrees_in_all(&self, meaning: &Meaning) -> bool {
        let Some(summary) = &self.state.summary else {
            return false;
        };
        let event = meaning.events.is_empty() || meaning.events == [summary.event];
        let quantity = meaning.quantity.is_none_or(|q| q == summary.quantity);
        let day = summary.local_start.date();
        let when = meaning.when.is_none_or(|when| when.holds(day));
        // A bare number in digits is a choice where there are choices.
        let chosen = meaning.choice.is_some() && !self.state.offered.is_empty();
        event && quantity && when && meaning.missing.is_none() && !chosen
    }

    fn change_of_mind(&mut self, meaning: &Meaning, text: &str) {
        if meaning.events.is_empty() && self.pick_offered(meaning) {
            return;
        }
        let before = self.state.draft.ticket_type;
        self.take_type(text);
        if self.state.draft.ticket_type != before {
            self.understood();
            self.take_quantity_and_days(meaning);
            return self.advance();
        }
        let says_more =
            meaning.quantity.is_some() || meaning.when.is_some() || !meaning.events.is_empty();
        match meaning.intent {
            Intent::No => self.drop_all(),
            Intent::Book | Intent::Named | Intent::Number | Intent::Yes
                if says_more || meaning.missing.is_some() =>
            {
                self.understood();
                self.wish(meaning, text);
            }
            _ if self.state.missed > 0 => self.not_understood(),
            _ => {
                self.state.missed = 1;
                self.say.push(Say::YesOrNo);
                self.advance();
            }
        }
    }
}
