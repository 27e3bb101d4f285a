//! By which way each guest is written to.

use crate::connected::{Connected, templates};
use crate::core::Core;
use crate::notices::consent::{BOOKINGS, Person, way};
use domain::ids::{ChannelId, OrganizationId};
use domain::language::Language;
use domain::writing::{By, Open, by};
use std::sync::Arc;
use store::records::Contact;
use usecases::Result;
use usecases::subscribers::Way;

/// The ways that an organization has.
pub(super) struct Reach {
    organization: OrganizationId,
    /// WhatsApp, with the languages in which its template is approved.
    whatsapp: Option<(Arc<Connected>, Vec<Language>)>,
    sms: Option<Arc<Connected>>,
}

/// Where somebody is written to.
pub(super) struct To {
    pub(super) by: By,
    pub(super) address: String,
    pub(super) channel: Option<ChannelId>,
}

impl Reach {
    /// Those that are connected now.
    pub(super) async fn of(core: &Core, organization: OrganizationId) -> Result<Self> {
        let channels = core.registry.of(organization);
        let first = |wanted| {
            let mut all = channels.iter();
            all.find(|channel| way(channel.record.kind) == Some(wanted))
                .cloned()
        };
        let mut whatsapp = None;
        if let Some(channel) = first(Way::Whatsapp) {
            let mut approved = Vec::new();
            for language in Language::ALL {
                if templates::approved(core, &channel, templates::MESSAGE, language).await? {
                    approved.push(language);
                }
            }
            whatsapp = Some((channel, approved));
        }
        Ok(Self {
            organization,
            whatsapp,
            sms: first(Way::Sms),
        })
    }

    /// Whether there is WhatsApp.
    pub(super) const fn has_whatsapp(&self) -> bool {
        self.whatsapp.is_some()
    }

    async fn agreed(&self, core: &Core, way: Way, address: &str) -> Result<bool> {
        let person = Person {
            organization: self.organization,
            way,
            address,
        };
        person.agreed(core, BOOKINGS).await
    }

    /// Where a guest is written to; none where that cannot be.
    pub(super) async fn to(
        &self,
        core: &Core,
        contact: &Contact,
        language: Language,
        letters: usize,
    ) -> Result<Option<To>> {
        let mut open = Open {
            mail: contact.email.is_some(),
            ..Open::default()
        };
        if let Some(phone) = contact.phone.as_deref() {
            let approved = self.whatsapp.as_ref();
            if approved.is_some_and(|(_, approved)| approved.contains(&language)) {
                open.whatsapp = self.agreed(core, Way::Whatsapp, phone).await?;
            }
            if self.sms.is_some() && !open.whatsapp {
                open.sms = self.agreed(core, Way::Sms, phone).await?;
            }
        }
        let Some(by) = by(open, letters) else {
            return Ok(None);
        };
        let (address, channel) = match by {
            By::Mail => (&contact.email, None),
            By::Whatsapp => (&contact.phone, self.whatsapp.as_ref().map(|(one, _)| one)),
            By::Sms => (&contact.phone, self.sms.as_ref()),
        };
        Ok(address.clone().map(|address| To {
            by,
            address,
            channel: channel.map(|channel| channel.record.id),
        }))
    }
}
