//! Organizations.

use chrono::{DateTime, Utc};
use domain::ids::OrganizationId;
use domain::language::{Language, LocalText};
use domain::money::Currency;
use usecases::events::OrganizationRef;

/// An organization with its settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganizationRecord {
    /// Its id.
    pub id: OrganizationId,
    /// Lower-case ASCII, unique in the installation.
    pub slug: String,
    /// Its name.
    pub name: LocalText,
    /// Its words about itself.
    pub about: LocalText,
    /// ISO 3166-1 alpha-2.
    pub region: String,
    /// IANA zone.
    pub timezone: String,
    /// The language it mainly writes in.
    pub language: Language,
    /// The currency of its prices.
    pub currency: Currency,
    /// Where a guest's reply to a mail goes.
    pub contact_email: Option<String>,
    /// Hours before an event at which guests are reminded.
    pub reminder_hours: Vec<i64>,
    /// Whether it is suspended: nothing of it can be booked at the moment.
    pub suspended: bool,
    /// Made.
    pub created_at: DateTime<Utc>,
}

impl OrganizationRecord {
    /// What others show of it.
    #[must_use]
    pub fn reference(&self) -> OrganizationRef {
        OrganizationRef {
            id: self.id,
            slug: self.slug.clone(),
            name: self.name.clone(),
            region: self.region.clone(),
            currency: self.currency,
            contact_email: self.contact_email.clone(),
            suspended: self.suspended,
        }
    }
}
