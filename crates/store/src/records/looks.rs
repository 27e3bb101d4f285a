//! How organizations look, and their own words in mails.

use domain::ids::OrganizationId;
use domain::language::LocalText;
use usecases::events::PictureRef;

/// How an organization looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookRecord {
    /// Whose.
    pub organization: OrganizationId,
    /// Its colour, as `#rrggbb`.
    pub accent: Option<String>,
    /// Its logo.
    pub logo: Option<PictureRef>,
    /// In whose name mails are sent, where that is not the organization's.
    pub sender: LocalText,
    /// What stands at the foot of pages and mails.
    pub footer: LocalText,
    /// Its terms.
    pub terms: LocalText,
    /// What it says of privacy.
    pub privacy: LocalText,
}

impl LookRecord {
    /// That of the product.
    #[must_use]
    pub fn usual(organization: OrganizationId) -> Self {
        Self {
            organization,
            accent: None,
            logo: None,
            sender: LocalText::default(),
            footer: LocalText::default(),
            terms: LocalText::default(),
            privacy: LocalText::default(),
        }
    }
}

/// An organization's own words in one kind of mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailTextRecord {
    /// Whose.
    pub organization: OrganizationId,
    /// The kind's word.
    pub kind: String,
    /// The subject; the product's own where empty.
    pub subject: LocalText,
    /// The first sentences; the product's own where empty.
    pub introduction: LocalText,
    /// Sentences at the end, before the foot; the product has none.
    pub closing: LocalText,
}
