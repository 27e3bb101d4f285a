//! First run: the installation gets its first organization and owner.

use super::{AccountsService, Person};
use crate::error::{Fields, store};
use crate::organizations::{checked, new_record};
use crate::secrets::{Secret, random_token, same};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use chrono::Duration;
use domain::message::Message;
use domain::money::Currency;
use store::StoreError;
use usecases::accounts::{FirstRun, Member};
use usecases::organizations::OrganizationInput;
use usecases::{Conflict, Error, Result};

/// The setting that keeps the token, sealed, until set-up is done; the store removes it then.
const SETTING: &str = "first_run_token";
/// Wrong tokens in fifteen minutes.
const TRIES: i64 = 30;

impl AccountsService {
    /// Made once; another process that makes one at the same moment gets this one.
    pub(super) async fn set_up_token(&self) -> Result<String> {
        let core = &self.0;
        if !core.store.needs_first_run().await.map_err(store)? {
            return Err(done());
        }
        let token = random_token()?;
        let sealed = core.vault.seal(SETTING, &Secret::new(token.into_bytes()))?;
        let sealed = STANDARD_NO_PAD.encode(sealed);
        let kept = core
            .store
            .setting_or_insert(SETTING, &sealed)
            .await
            .map_err(store)?;
        match self.opened(&kept) {
            Ok(token) => Ok(token),
            // Sealed under a key that is gone: nobody can know it any more.
            Err(_) => {
                core.store
                    .set_setting(SETTING, &sealed)
                    .await
                    .map_err(store)?;
                self.opened(&sealed)
            }
        }
    }

    fn opened(&self, kept: &str) -> Result<String> {
        let sealed = STANDARD_NO_PAD
            .decode(kept)
            .map_err(|_| Error::Unexpected)?;
        let secret = self.0.vault.open(SETTING, &sealed)?;
        String::from_utf8(secret.expose().to_vec()).map_err(|_| Error::Unexpected)
    }

    pub(super) async fn set_up(&self, input: FirstRun) -> Result<Member> {
        let core = &self.0;
        let window = Duration::minutes(15);
        let tries = core
            .store
            .count_attempt("first-run", window)
            .await
            .map_err(store)?;
        if tries.count > TRIES {
            return Err(Error::TooMany { retry_after: 900 });
        }
        let token = self.set_up_token().await?;
        let mut errors = Fields::default();
        if !same(token.as_bytes(), input.token.trim().as_bytes()) {
            errors.add("token", Message::new("first_run_token"));
        }
        errors.finish()?;
        let settings = OrganizationInput {
            name: input.organization_name,
            about: Default::default(),
            timezone: input.timezone,
            language: input.language,
            currency: currency_of(&input.region),
            region: input.region,
            contact_email: Some(input.email.clone()),
            reminder_hours: core.settings.reminder_hours.clone(),
        };
        let mut errors = Fields::default();
        let organization = match checked(&settings) {
            Ok(settings) => Some(new_record(core, settings)?),
            Err(Error::Invalid { errors: found }) => {
                for error in found {
                    match error.field.as_ref() {
                        // The owner's own address stands in for the organization's at first.
                        "contact_email" => {}
                        "name" | "name.ta" | "name.en" => {
                            errors.add(format!("organization_{}", error.field), error.message);
                        }
                        _ => errors.add(error.field, error.message),
                    }
                }
                None
            }
            Err(error) => return Err(error),
        };
        let person = Person {
            name: &input.name,
            email: &input.email,
            password: &input.password,
            language: input.language,
        };
        let account = self.new_account(person, errors).await?;
        let organization = organization.ok_or(Error::Unexpected)?;
        match core.store.set_up(&organization, &account).await {
            Ok(()) => {}
            Err(StoreError::Stale) => return Err(done()),
            Err(error) => return Err(store(error)),
        }
        core.audit_as(
            Some(organization.id),
            Some(account.id),
            "installation.set_up",
            organization.id,
        )
        .await;
        self.member_of(account, None).await
    }
}

fn done() -> Error {
    Error::Conflict {
        conflict: Conflict::AlreadySetUp,
    }
}

/// The currency people of a region think in, among those that are offered.
pub(crate) fn currency_of(region: &str) -> Currency {
    match region.trim().to_ascii_uppercase().as_str() {
        "IN" => Currency::Inr,
        "SG" => Currency::Sgd,
        "MY" => Currency::Myr,
        "US" => Currency::Usd,
        "GB" => Currency::Gbp,
        "CA" => Currency::Cad,
        "AU" => Currency::Aud,
        "CH" => Currency::Chf,
        "DE" | "FR" | "IT" | "NL" | "BE" | "AT" | "ES" | "PT" | "IE" | "FI" | "LU" | "GR" => {
            Currency::Eur
        }
        _ => Currency::Lkr,
    }
}
