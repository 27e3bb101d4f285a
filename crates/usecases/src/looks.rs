//! How an organization looks and what it says: its colour and logo, whose name its mails bear, its terms, and
//! its own words in the mails that go out by themselves.

use crate::events::PictureRef;
use crate::messages::MessageKind;
use crate::{Actor, Result};
use async_trait::async_trait;
use domain::ids::OrganizationId;
use domain::language::{Language, LocalText};
use serde::{Deserialize, Serialize};

/// The kinds of mail in which an organization can use its own words.
pub const WORDED: [MessageKind; 7] = [
    MessageKind::Confirmation,
    MessageKind::Change,
    MessageKind::Cancellation,
    MessageKind::Reminder,
    MessageKind::WaitingJoined,
    MessageKind::WaitingOffered,
    MessageKind::WaitingExpired,
];

/// A look as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookInput {
    /// Its colour, as `#a3203a`; the product's own where empty.
    pub accent: String,
    /// Its logo: a picture that it uploaded.
    pub logo: Option<PictureRef>,
    /// In whose name mails are sent; the organization's where empty.
    pub sender: LocalText,
    /// What stands at the foot of pages and mails; plain text.
    pub footer: LocalText,
    /// Its terms; plain text.
    pub terms: LocalText,
    /// What it says of privacy; plain text.
    pub privacy: LocalText,
}

/// The shades in which a colour is really shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shades {
    /// Buttons on light pages, and the words on them.
    pub light: (String, String),
    /// The same on dark pages.
    pub dark: (String, String),
    /// Whether the colour as typed can be read on neither or only one, so that another shade stands for it.
    pub adjusted: bool,
}

/// A look as shown to its organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookView {
    /// In the form in which it is edited.
    pub input: LookInput,
    /// How its colour is shown, where it has one.
    pub shades: Option<Shades>,
}

/// What guests see of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicLook {
    /// Whose address.
    pub slug: String,
    /// Whose name.
    pub name: LocalText,
    /// Its colour, as `#a3203a`.
    pub accent: Option<String>,
    /// Its logo.
    pub logo: Option<PictureRef>,
    /// At the foot of its pages.
    pub footer: LocalText,
    /// Its terms.
    pub terms: LocalText,
    /// What it says of privacy.
    pub privacy: LocalText,
}

/// An organization's own words in a kind of mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailText {
    /// In which kind.
    pub kind: MessageKind,
    /// The subject; the product's own where empty.
    pub subject: LocalText,
    /// The first sentences; the product's own where empty.
    pub introduction: LocalText,
    /// Sentences at the end, before the foot; the product has none.
    #[serde(default)]
    pub closing: LocalText,
}

/// How a mail would read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailReading {
    /// To whom this language is shown.
    pub language: Language,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub text: String,
    /// Its HTML: for a frame of its own, never for the dashboard's page.
    #[serde(skip)]
    pub html: String,
}

/// The door to looks and mail texts. Each is the actor's own organization's.
#[async_trait]
pub trait Looks: Send + Sync {
    /// What guests see of an organization.
    async fn public(&self, organization: OrganizationId) -> Result<PublicLook>;

    /// The same by its slug.
    async fn by_slug(&self, slug: &str) -> Result<PublicLook>;

    /// The own one.
    async fn show(&self, actor: &Actor) -> Result<LookView>;

    /// Replaces what was typed.
    async fn update(&self, actor: &Actor, input: LookInput) -> Result<LookView>;

    /// The words of all of [`WORDED`], in their order.
    async fn texts(&self, actor: &Actor) -> Result<Vec<MailText>>;

    /// Replaces the words of one kind.
    async fn set_text(&self, actor: &Actor, input: MailText) -> Result<MailText>;

    /// How a mail would read with these words, in both languages. Nothing is kept.
    async fn preview(&self, actor: &Actor, input: MailText) -> Result<Vec<MailReading>>;

    /// Sends that mail to the member's own address, and answers it; none where no mail leaves the house or
    /// the mail server did not take it. A member can send a few within an hour.
    async fn send_test(
        &self,
        actor: &Actor,
        input: MailText,
        language: Language,
    ) -> Result<Option<String>>;
}
