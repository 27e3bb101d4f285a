//! The keeper's door: organizations and their suspension, accounts, jobs, health.

use crate::audit;
use crate::core::{Core, page_size};
use crate::disk;
use crate::error::{Fields, list, store};
use crate::organizations::OrganizationsService;
use crate::team::last_one;
use async_trait::async_trait;
use channels::mail::{SmtpSender, Trouble};
use domain::contact::email;
use domain::ids::{JobId, OrganizationId, UserId};
use domain::language::{Language, LocalText};
use domain::{limits, text};
use i18n::texts::reasons;
use std::sync::Arc;
use store::records::{AuditSearch, KeptAccountRecord, KeptOrganizationRecord, TroubleRecord};
use usecases::audit::AuditLine;
use usecases::keeper::{
    By, Detail, Disk, Finding, Glance, Keeper, KeptAccount, KeptJob, KeptOrganization,
    NewOrganization, Suspension, Waits,
};
use usecases::organizations::{OrganizationInput, Organizations as _};
use usecases::{Error, Page, Result, Role};

/// How long the mail server may take to let us in.
const MAIL_PATIENCE: std::time::Duration = std::time::Duration::from_secs(15);
/// Accounts of one page.
const ACCOUNTS: i64 = 50;

/// The keeper's door.
pub(crate) struct KeeperService(pub(crate) Arc<Core>);

impl KeeperService {
    /// Refuses whoever does not keep the house; the account, where it is one.
    async fn admit(&self, by: By) -> Result<Option<UserId>> {
        let By::Account(user) = by else {
            return Ok(None);
        };
        let standing = self.0.store.account_standing(user).await.map_err(store)?;
        if standing.administrator {
            Ok(Some(user))
        } else {
            Err(Error::Forbidden)
        }
    }

    /// A folder that cannot be read is no reason to show nothing else.
    async fn spool_bytes(&self) -> Option<i64> {
        match self.0.spool.bytes().await {
            Ok(bytes) => Some(i64::try_from(bytes).unwrap_or(i64::MAX)),
            Err(error) => {
                tracing::warn!(%error, "the folder for calls cannot be read");
                None
            }
        }
    }

    async fn disks(&self) -> Result<Vec<Disk>> {
        let core = &self.0;
        disk::disks(&core.store, core.settings.spool_dir.as_deref()).await
    }

    async fn note(
        &self,
        organization: Option<OrganizationId>,
        by: Option<UserId>,
        action: &str,
        subject: impl ToString,
    ) {
        self.0.audit_as(organization, by, action, subject).await;
    }
}

#[async_trait]
impl Keeper for KeeperService {
    async fn glance(&self, by: By) -> Result<Glance> {
        self.admit(by).await?;
        let kept = &self.0.store;
        let (organizations, accounts) = kept.head_count().await.map_err(store)?;
        Ok(Glance {
            database: if kept.is_sqlite() {
                "SQLite"
            } else {
                "PostgreSQL"
            },
            bytes: kept.bytes().await.map_err(store)?,
            picture_bytes: kept.pictures_size().await.map_err(store)?,
            spool_bytes: self.spool_bytes().await,
            jobs: kept.job_numbers().await.map_err(store)?,
            organizations,
            accounts,
            desk_waiting: kept.desk_waiting(),
            inbound_waiting: kept.inbound_waiting().await.map_err(store)?,
            last_backup: kept.last_backup().await.map_err(store)?,
            backup_bytes: kept.last_backup_bytes().await.map_err(store)?,
            disks: self.disks().await?,
            copies: disk::copies(kept).await?,
        })
    }

    async fn organizations(
        &self,
        by: By,
        cursor: Option<String>,
    ) -> Result<Page<KeptOrganization>> {
        self.admit(by).await?;
        let page = self
            .0
            .store
            .keeper_organizations(cursor.as_deref(), page_size(None))
            .await
            .map_err(list)?;
        Ok(page.map(organization))
    }

    async fn create_organization(&self, by: By, input: NewOrganization) -> Result<OrganizationId> {
        let user = self.admit(by).await?;
        let core = &self.0;
        let settings = OrganizationInput {
            language: if input.name.exact(Language::Tamil).is_empty() {
                Language::English
            } else {
                Language::Tamil
            },
            name: input.name,
            about: LocalText::default(),
            currency: crate::accounts::currency_of(&input.region),
            region: input.region,
            timezone: input.timezone,
            contact_email: None,
            reminder_hours: core.settings.reminder_hours.clone(),
        };
        let made = OrganizationsService(core.clone())
            .create(None, settings)
            .await?;
        if let Some(user) = user {
            let joined = core.store.add_member(made, user, Role::Owner).await;
            joined.map_err(store)?;
        }
        self.note(Some(made), user, "organization.create", made)
            .await;
        Ok(made)
    }

    async fn suspend(&self, by: By, organization: OrganizationId, reason: &str) -> Result<()> {
        let user = self.admit(by).await?;
        let mut errors = Fields::default();
        let reason = errors.check(text::required_line("reason", reason, limits::NOTE));
        errors.finish()?;
        let core = &self.0;
        let done = core.store.suspend(organization, &reason, user).await;
        done.map_err(store)?;
        core.snapshots.forget_all();
        core.calendars.forget(organization);
        self.note(
            Some(organization),
            user,
            "organization.suspend",
            organization,
        )
        .await;
        Ok(())
    }

    async fn lift(&self, by: By, organization: OrganizationId) -> Result<()> {
        let user = self.admit(by).await?;
        let core = &self.0;
        core.store.lift(organization).await.map_err(store)?;
        core.snapshots.forget_all();
        core.calendars.forget(organization);
        self.note(Some(organization), user, "organization.lift", organization)
            .await;
        Ok(())
    }

    async fn accounts(
        &self,
        by: By,
        q: Option<String>,
        cursor: Option<String>,
    ) -> Result<Page<KeptAccount>> {
        self.admit(by).await?;
        let beginning = q.unwrap_or_default().trim().to_lowercase();
        let beginning: String = beginning.chars().take(limits::EMAIL).collect();
        let mut found = self
            .0
            .store
            .keeper_accounts(&beginning, cursor.as_deref(), ACCOUNTS + 1)
            .await
            .map_err(store)?;
        let most = usize::try_from(ACCOUNTS).unwrap_or(usize::MAX);
        let more = found.len() > most;
        found.truncate(most);
        let next_cursor = found.last().filter(|_| more).map(|last| last.email.clone());
        Ok(Page {
            items: found.into_iter().map(account).collect(),
            next_cursor,
        })
    }

    async fn set_administrator(&self, by: By, user: UserId, administrator: bool) -> Result<()> {
        let own = self.admit(by).await?;
        let done = self.0.store.set_administrator(user, administrator).await;
        last_one(done.map_err(store)?)?;
        let action = if administrator {
            "user.administrator_on"
        } else {
            "user.administrator_off"
        };
        self.0.audit_account(own, action, user, true).await;
        Ok(())
    }

    async fn reset_second_factor(&self, by: By, user: UserId) -> Result<()> {
        let own = self.admit(by).await?;
        let kept = &self.0.store;
        kept.account(user).await.map_err(store)?;
        kept.remove_second_factor(user).await.map_err(store)?;
        // What was lost with the phone opens nothing either.
        kept.remove_passkeys(user).await.map_err(store)?;
        kept.end_sessions(user, None).await.map_err(store)?;
        self.0
            .audit_account(own, "user.second_factor_reset", user, true)
            .await;
        Ok(())
    }

    async fn account_of(&self, by: By, typed: &str) -> Result<UserId> {
        self.admit(by).await?;
        let folded = email::parse("email", typed).map_err(|error| Error::Invalid {
            errors: vec![error],
        })?;
        let found = self.0.store.account_by_email(&folded.to_lowercase()).await;
        Ok(found.map_err(store)?.id)
    }

    async fn jobs(&self, by: By, uncertain: bool, cursor: Option<String>) -> Result<Page<KeptJob>> {
        self.admit(by).await?;
        let page = self
            .0
            .store
            .trouble(uncertain, cursor.as_deref(), page_size(Some(50)))
            .await
            .map_err(list)?;
        Ok(page.map(job))
    }

    async fn waiting_jobs(
        &self,
        by: By,
        which: Waits,
        cursor: Option<String>,
    ) -> Result<Page<KeptJob>> {
        self.admit(by).await?;
        let page = self
            .0
            .store
            .waiting_jobs(which, cursor.as_deref(), page_size(Some(50)))
            .await
            .map_err(list)?;
        Ok(page.map(job))
    }

    async fn retry_job(&self, by: By, id: JobId) -> Result<()> {
        let own = self.admit(by).await?;
        self.0.store.retry_job(id).await.map_err(store)?;
        self.note(None, own, "job.retry", id).await;
        Ok(())
    }

    async fn log(&self, by: By, cursor: Option<String>) -> Result<Page<AuditLine>> {
        self.admit(by).await?;
        let search = AuditSearch {
            cursor,
            limit: page_size(None),
            ..AuditSearch::default()
        };
        let page = self.0.store.search_audit(&search).await.map_err(list)?;
        audit::told(&self.0, None, page).await
    }

    async fn doctor(&self, by: By) -> Result<Vec<Finding>> {
        self.admit(by).await?;
        let core = &self.0;
        let mut findings = Vec::new();
        let worth_knowing = |check: &str, detail: Detail| Finding {
            check: check.to_owned(),
            broken: false,
            detail,
        };
        match &core.settings.smtp_url {
            None => findings.push(worth_knowing("mail_none", Detail::Plain)),
            Some(url) => findings.extend(
                mail_checked(core.settings.host(), url)
                    .await
                    .map(|(check, said)| worth_knowing(check, Detail::Said(said))),
            ),
        }
        let disks = self.disks().await?.into_iter();
        let short = disks.filter(Disk::is_scarce);
        findings.extend(short.map(|disk| worth_knowing("disk", Detail::Disk(disk))));
        let found = core.store.doctor().await.map_err(store)?;
        findings.extend(found.into_iter().map(|finding| Finding {
            check: finding.check.to_owned(),
            broken: finding.broken,
            detail: finding.count.map_or(Detail::Plain, Detail::Number),
        }));
        Ok(findings)
    }
}

fn organization(record: KeptOrganizationRecord) -> KeptOrganization {
    KeptOrganization {
        id: record.id,
        slug: record.slug,
        name: record.name,
        members: record.members,
        created_at: record.created_at,
        suspension: record
            .suspended
            .map(|(since, reason, by)| Suspension { since, reason, by }),
    }
}

fn account(record: KeptAccountRecord) -> KeptAccount {
    KeptAccount {
        id: record.id,
        name: record.name,
        email: record.email,
        administrator: record.administrator,
        second_factor: record.second_factor,
        organizations: record.organizations,
        created_at: record.created_at,
    }
}

fn job(record: TroubleRecord) -> KeptJob {
    KeptJob {
        id: record.id,
        kind: record.kind,
        organization: record.organization,
        error: record.error,
        attempts: record.attempts,
        created_at: record.created_at,
        due_at: record.due_at,
    }
}

/// What stands in the way of sending mail, in words for the server's keeper. `host` is how we greet.
pub async fn mail_trouble(host: &str, smtp_url: &str) -> Option<String> {
    let (check, said) = mail_checked(host, smtp_url).await?;
    let words = match check {
        "mail_address" => "has no address in VIZHA_SMTP_URL",
        "mail_unreachable" => "cannot be reached; check host and port",
        "mail_tls" => "offers no TLS that can be trusted; check host, port and certificate",
        "mail_sign_in" => "does not accept user and password",
        _ => "answers, but does not take our mail",
    };
    Some(format!("{words}: {said}"))
}

/// The same as the name of a check, with what the server or the network said.
async fn mail_checked(host: &str, smtp_url: &str) -> Option<(&'static str, String)> {
    let sender = match SmtpSender::with_hello(smtp_url, host) {
        Ok(sender) => sender,
        Err(e) => return Some(("mail_address", e.to_string())),
    };
    let checked = tokio::time::timeout(MAIL_PATIENCE, sender.check()).await;
    let trouble = match checked {
        Ok(Ok(())) => return None,
        Ok(Err(trouble)) => trouble,
        Err(_) => Trouble::Unreachable(reasons::MAIL_SILENT.en.to_owned()),
    };
    Some(match trouble {
        Trouble::Unreachable(said) => ("mail_unreachable", said),
        Trouble::Tls(said) => ("mail_tls", said),
        Trouble::SignIn(said) => ("mail_sign_in", said),
        Trouble::Refused(said) => ("mail_refused", said),
    })
}

/// Refuses what a suspended organization would send at once, without a job.
pub(crate) async fn refuse_suspended(core: &Core, organization: OrganizationId) -> Result<()> {
    let record = core.store.organization(organization).await.map_err(store)?;
    if record.suspended {
        return Err(Error::Conflict {
            conflict: usecases::Conflict::OrganizationSuspended,
        });
    }
    Ok(())
}
