//! Organizations and their settings.

use crate::events::OrganizationRef;
use crate::{Actor, Result};
use async_trait::async_trait;
use domain::ids::OrganizationId;
use domain::language::{Language, LocalText};
use domain::money::Currency;
use serde::{Deserialize, Serialize};

/// An organization's settings as typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganizationInput {
    /// Its name.
    pub name: LocalText,
    /// Its words about itself; plain text.
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
    /// Hours before an event at which guests are reminded; at most five, 1 to 336 each.
    pub reminder_hours: Vec<i64>,
}

/// An organization as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganizationView {
    /// What others show of it.
    pub organization: OrganizationRef,
    /// Its settings.
    pub settings: OrganizationInput,
}

/// The door to organizations.
#[async_trait]
pub trait Organizations: Send + Sync {
    /// By slug, for its public page and for the command line.
    async fn by_slug(&self, slug: &str) -> Result<OrganizationView>;

    /// The actor's own.
    async fn own(&self, actor: &Actor) -> Result<OrganizationView>;

    /// Changes the settings.
    async fn update(&self, actor: &Actor, input: OrganizationInput) -> Result<OrganizationView>;

    /// Creates an organization (command line, first run, demo content); the slug is made from the name unless given.
    async fn create(&self, slug: Option<&str>, input: OrganizationInput) -> Result<OrganizationId>;
}
