//! What organizations' own words make of a mail.

use crate::core::Core;
use crate::error::store;
use crate::mail::{Facts, HouseFacts, Letter, WaitingFacts};
use domain::ids::OrganizationId;
use domain::language::Language;
use domain::time::in_zone;
use domain::writing::{Values, filled};
use i18n::dates::short_date_time;
use std::collections::HashMap;
use store::records::{LookRecord, MailTextRecord};
use usecases::Result;

/// The looks and words of the organizations of some mails.
#[derive(Default)]
pub(crate) struct Houses(HashMap<OrganizationId, (LookRecord, Vec<MailTextRecord>)>);

impl Houses {
    /// Reads them, each once.
    pub(crate) async fn read(core: &Core, mut ids: Vec<OrganizationId>) -> Result<Self> {
        ids.sort_unstable();
        ids.dedup();
        let mut houses = HashMap::with_capacity(ids.len());
        for id in ids {
            let look = core.store.look(id).await.map_err(store)?;
            let texts = core.store.mail_texts(id).await.map_err(store)?;
            houses.insert(id, (look, texts));
        }
        Ok(Self(houses))
    }

    /// What an organization has of its own to say in a letter.
    pub(crate) fn facts(
        &self,
        organization: Option<OrganizationId>,
        letter: &Letter,
    ) -> Option<HouseFacts> {
        let (look, texts) = self.0.get(&organization?)?;
        let kind = letter.kind.as_str();
        facts(look, texts.iter().find(|text| text.kind == kind), letter)
    }
}

/// What a look and words make of a letter; none where nothing was set.
pub(super) fn facts(
    look: &LookRecord,
    text: Option<&MailTextRecord>,
    letter: &Letter,
) -> Option<HouseFacts> {
    let language = letter.language;
    let mut house = HouseFacts {
        sender: look.sender.get(language).to_owned(),
        footer: look.footer.get(language).to_owned(),
        accent: look.accent.clone(),
        logo: look.logo,
        ..HouseFacts::default()
    };
    if let Some(text) = text {
        let say = |words: &str| match (&letter.booking, &letter.waiting) {
            (Some(facts), _) => of_booking(words, facts, language),
            (None, Some(facts)) => of_waiting(words, facts, language),
            (None, None) => String::new(),
        };
        house.subject = say(text.subject.exact(language));
        house.introduction = say(text.introduction.exact(language));
        house.closing = say(text.closing.exact(language));
    }
    (house != HouseFacts::default()).then_some(house)
}

fn of_booking(words: &str, facts: &Facts, language: Language) -> String {
    let date = short_date_time(in_zone(facts.starts_at, &facts.timezone), language);
    let values = Values {
        name: &facts.name,
        event: &facts.title,
        date: &date,
    };
    filled(words, values)
}

fn of_waiting(words: &str, facts: &WaitingFacts, language: Language) -> String {
    let date = short_date_time(in_zone(facts.starts_at, &facts.timezone), language);
    let values = Values {
        name: &facts.name,
        event: &facts.title,
        date: &date,
    };
    filled(words, values)
}
