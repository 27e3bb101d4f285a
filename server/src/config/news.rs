//! What is set about telling people of new events: when they are left alone, and what a message costs.

use super::sources::Sources;
use super::{ConfigError, number, table, text, wrong};
use domain::money::Currency;

/// The most that one message may cost, in hundredths.
const DEAREST: i64 = 1_000_000;

/// Settings of broadcasts.
#[derive(Debug, Clone, Copy)]
pub struct NewsSettings {
    /// From which hour, and before which, nobody is told of new events.
    pub quiet_hours: Option<(u8, u8)>,
    /// What one part of an SMS costs, in hundredths.
    pub sms_cost: Option<i64>,
    /// What one WhatsApp message costs, in hundredths.
    pub whatsapp_cost: Option<i64>,
    /// Of this currency.
    pub cost_currency: Currency,
}

impl NewsSettings {
    /// Checks what the sources gave.
    ///
    /// # Errors
    /// The first setting that is wrong, in a sentence.
    pub(super) fn check(sources: &Sources) -> Result<Self, ConfigError> {
        let cost = |name| {
            let given = sources.get(name);
            given.map(|_| number(sources, name, 0, DEAREST)).transpose()
        };
        let currency = Currency::from_code(text(sources, table::COST_CURRENCY));
        Ok(Self {
            quiet_hours: quiet_hours(text(sources, table::QUIET_HOURS))?,
            sms_cost: cost(table::SMS_COST)?,
            whatsapp_cost: cost(table::WHATSAPP_COST)?,
            cost_currency: currency
                .ok_or_else(|| wrong(table::COST_CURRENCY, "must be a currency, such as INR"))?,
        })
    }

    /// Hands them to the services.
    pub(super) fn fill(&self, settings: &mut services::Settings) {
        settings.quiet_hours = self.quiet_hours;
        settings.sms_cost_minor = self.sms_cost;
        settings.whatsapp_cost_minor = self.whatsapp_cost;
        settings.cost_currency = self.cost_currency;
    }
}

fn quiet_hours(text: &str) -> Result<Option<(u8, u8)>, ConfigError> {
    if text == "none" {
        return Ok(None);
    }
    let hour = |text: &str| text.trim().parse::<u8>().ok().filter(|hour| *hour < 24);
    let hours = text
        .split_once('-')
        .and_then(|(from, to)| Some((hour(from)?, hour(to)?)))
        .filter(|(from, to)| from != to);
    let must = "must be two hours of the day with a hyphen between, such as 21-8, or none";
    match hours {
        Some(hours) => Ok(Some(hours)),
        None => Err(wrong(table::QUIET_HOURS, must)),
    }
}
