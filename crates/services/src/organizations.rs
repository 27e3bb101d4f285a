//! The door to organizations.

use crate::core::Core;
use crate::error::{Fields, store};
use crate::secrets::uuid;
use async_trait::async_trait;
use domain::contact::{email, phone};
use domain::ids::OrganizationId;
use domain::{limits, reminder, slug, text, time};
use std::sync::Arc;
use store::StoreError;
use store::records::OrganizationRecord;
use usecases::organizations::{OrganizationInput, OrganizationView, Organizations};
use usecases::{Actor, Conflict, Error, Result, Scope};

/// How many numbered slugs are tried when a name is popular.
const TRIES: u32 = 200;

/// The door to organizations.
pub(crate) struct OrganizationsService(pub(crate) Arc<Core>);

#[async_trait]
impl Organizations for OrganizationsService {
    async fn by_slug(&self, slug: &str) -> Result<OrganizationView> {
        if slug.len() > limits::SLUG {
            return Err(Error::NotFound);
        }
        let record = self
            .0
            .store
            .organization_by_slug(slug)
            .await
            .map_err(store)?;
        Ok(view(record))
    }

    async fn own(&self, actor: &Actor) -> Result<OrganizationView> {
        let record = self
            .0
            .store
            .organization(actor.organization)
            .await
            .map_err(store)?;
        Ok(view(record))
    }

    async fn update(&self, actor: &Actor, input: OrganizationInput) -> Result<OrganizationView> {
        actor.require(Scope::OrganizationWrite)?;
        let before = self
            .0
            .store
            .organization(actor.organization)
            .await
            .map_err(store)?;
        let checked = checked(&input)?;
        let record = OrganizationRecord {
            id: before.id,
            slug: before.slug,
            suspended: before.suspended,
            created_at: before.created_at,
            ..self.record(checked)?
        };
        self.0
            .store
            .update_organization(&record)
            .await
            .map_err(store)?;
        if record.reminder_hours != before.reminder_hours {
            self.0.plan_anew();
        }
        self.0.audit(actor, "organization.update", record.id).await;
        Ok(view(record))
    }

    async fn create(
        &self,
        wished: Option<&str>,
        input: OrganizationInput,
    ) -> Result<OrganizationId> {
        let mut record = self.record(checked(&input)?)?;
        if let Some(wished) = wished {
            record.slug = slug::wished("slug", wished).map_err(|error| Error::Invalid {
                errors: vec![error],
            })?;
            self.0
                .store
                .create_organization(&record)
                .await
                .map_err(store)?;
            return Ok(record.id);
        }
        let stem = slug_of(&record);
        for n in 1..=TRIES {
            record.slug = numbered(&stem, n);
            match self.0.store.create_organization(&record).await {
                Ok(()) => return Ok(record.id),
                Err(StoreError::Unique(_)) => {}
                Err(error) => return Err(store(error)),
            }
        }
        Err(Error::Conflict {
            conflict: Conflict::Taken {
                field: "slug".into(),
            },
        })
    }
}

impl OrganizationsService {
    fn record(&self, input: OrganizationInput) -> Result<OrganizationRecord> {
        new_record(&self.0, input)
    }
}

/// A record of checked settings, with a new id and a slug that may be taken.
pub(crate) fn new_record(core: &Core, input: OrganizationInput) -> Result<OrganizationRecord> {
    let now = core.now();
    let mut record = OrganizationRecord {
        id: OrganizationId(uuid(now)?),
        slug: String::new(),
        name: input.name,
        about: input.about,
        region: input.region,
        timezone: input.timezone,
        language: input.language,
        currency: input.currency,
        contact_email: input.contact_email,
        reminder_hours: input.reminder_hours,
        suspended: false,
        created_at: now,
    };
    record.slug = slug_of(&record);
    Ok(record)
}

fn slug_of(record: &OrganizationRecord) -> String {
    slug::from_name(record.name.get(domain::language::Language::English))
}

fn numbered(stem: &str, n: u32) -> String {
    if n == 1 {
        stem.to_owned()
    } else {
        slug::with_suffix(stem, n)
    }
}

/// The settings as kept, or what is wrong with them.
pub(crate) fn checked(input: &OrganizationInput) -> Result<OrganizationInput> {
    let mut errors = Fields::default();
    let name = errors.check_all(text::any_local_line(
        "name",
        &input.name,
        limits::ORGANIZATION_NAME,
    ));
    let about = errors.check_all(text::local_lines(
        "about",
        &input.about,
        limits::ORGANIZATION_ABOUT,
    ));
    let region = errors.check(phone::region("region", &input.region));
    let zone = errors.maybe(time::zone("timezone", &input.timezone));
    let contact_email = errors.check(email::optional(
        "contact_email",
        input.contact_email.as_deref(),
    ));
    let reminder_hours = errors.check_all(reminder::hours(&input.reminder_hours));
    errors.finish()?;
    Ok(OrganizationInput {
        name,
        about,
        region,
        timezone: zone.map(|zone| zone.name().to_owned()).unwrap_or_default(),
        language: input.language,
        currency: input.currency,
        contact_email,
        reminder_hours,
    })
}

fn view(record: OrganizationRecord) -> OrganizationView {
    OrganizationView {
        organization: record.reference(),
        settings: OrganizationInput {
            name: record.name,
            about: record.about,
            region: record.region,
            timezone: record.timezone,
            language: record.language,
            currency: record.currency,
            contact_email: record.contact_email,
            reminder_hours: record.reminder_hours,
        },
    }
}
