//! The door to looks and mail texts.

mod sample;
mod words;

pub(crate) use words::Houses;

use crate::core::Core;
use crate::error::{Fields, store};
use crate::keeper::refuse_suspended;
use crate::mail::{Pictures, compose, outgoing};
use crate::secrets::uuid;
use async_trait::async_trait;
use channels::mail::Outcome;
use domain::colour::{Colour, palette};
use domain::ids::{JobId, OrganizationId, UserId};
use domain::language::{Language, LocalText};
use domain::message::Message;
use domain::{limits, text, writing};
use std::sync::Arc;
use std::time::Duration;
use store::StoreError;
use store::records::{LookRecord, MailTextRecord, OrganizationRecord};
use usecases::looks::{
    LookInput, LookView, Looks, MailReading, MailText, PublicLook, Shades, WORDED,
};
use usecases::messages::MessageKind;
use usecases::{Actor, Error, Result, Scope};

/// How long the mail server may take for a test.
const PATIENCE: Duration = Duration::from_secs(20);

/// Tests that a member can send within an hour.
const TESTS: i64 = 10;

/// The door to looks and mail texts.
pub(crate) struct LooksService(pub(crate) Arc<Core>);

#[async_trait]
impl Looks for LooksService {
    async fn public(&self, organization: OrganizationId) -> Result<PublicLook> {
        let organization = self.0.store.organization(organization).await;
        self.shown(organization.map_err(store)?).await
    }

    async fn by_slug(&self, slug: &str) -> Result<PublicLook> {
        if slug.len() > limits::SLUG {
            return Err(Error::NotFound);
        }
        let organization = self.0.store.organization_by_slug(slug).await;
        self.shown(organization.map_err(store)?).await
    }

    async fn show(&self, actor: &Actor) -> Result<LookView> {
        actor.require(Scope::EventsWrite)?;
        let look = self.0.store.look(actor.organization).await;
        Ok(view(look.map_err(store)?))
    }

    async fn update(&self, actor: &Actor, input: LookInput) -> Result<LookView> {
        actor.require(Scope::OrganizationWrite)?;
        let record = checked(actor.organization, &input)?;
        match self.0.store.save_look(&record).await {
            Ok(()) => {}
            // The organization is there, so it is the logo that is not.
            Err(StoreError::NotFound) => {
                return Err(Error::field("logo", Message::new("picture_unknown")));
            }
            Err(error) => return Err(store(error)),
        }
        let core = &self.0;
        core.audit(actor, "organization.look", actor.organization)
            .await;
        self.show(actor).await
    }

    async fn texts(&self, actor: &Actor) -> Result<Vec<MailText>> {
        actor.require(Scope::EventsWrite)?;
        let kept = self.0.store.mail_texts(actor.organization).await;
        let kept = kept.map_err(store)?;
        let of = |kind: MessageKind| {
            let own = kept.iter().find(|one| one.kind == kind.as_str());
            MailText {
                kind,
                subject: own.map_or_else(LocalText::default, |own| own.subject.clone()),
                introduction: own.map_or_else(LocalText::default, |own| own.introduction.clone()),
                closing: own.map_or_else(LocalText::default, |own| own.closing.clone()),
            }
        };
        Ok(WORDED.into_iter().map(of).collect())
    }

    async fn set_text(&self, actor: &Actor, input: MailText) -> Result<MailText> {
        actor.require(Scope::OrganizationWrite)?;
        let text = worded(&input)?;
        let record = MailTextRecord {
            organization: actor.organization,
            kind: text.kind.as_str().to_owned(),
            subject: text.subject.clone(),
            introduction: text.introduction.clone(),
            closing: text.closing.clone(),
        };
        let core = &self.0;
        core.store.save_mail_text(&record).await.map_err(store)?;
        core.audit(actor, "organization.mail_text", text.kind.as_str())
            .await;
        Ok(text)
    }

    async fn preview(&self, actor: &Actor, input: MailText) -> Result<Vec<MailReading>> {
        actor.require(Scope::EventsWrite)?;
        let text = worded(&input)?;
        let core = &self.0;
        let mut readings = Vec::with_capacity(Language::ALL.len());
        for language in Language::ALL {
            let letter = sample::letter(core, actor, &text, language).await?;
            let composed = compose(core, &letter, Pictures::OnPage);
            readings.push(MailReading {
                language,
                subject: composed.subject,
                text: composed.text,
                html: composed.html,
            });
        }
        Ok(readings)
    }

    async fn send_test(
        &self,
        actor: &Actor,
        input: MailText,
        language: Language,
    ) -> Result<Option<String>> {
        actor.require(Scope::OrganizationWrite)?;
        let text = worded(&input)?;
        let core = &self.0;
        refuse_suspended(core, actor.organization).await?;
        // An API token has no address to send to.
        let user = actor.user.ok_or(Error::Forbidden)?;
        let member = core.store.account(user).await.map_err(store)?;
        let Some(mail) = core.mail.clone() else {
            return Ok(None);
        };
        self.limited(user).await?;
        let mut letter = sample::letter(core, actor, &text, language).await?;
        letter.to.clone_from(&member.email);
        let mut outgoing = outgoing(core, &letter, JobId(uuid(core.now())?));
        outgoing.to.name = member.name;
        let sent = tokio::time::timeout(PATIENCE, mail.send(&outgoing)).await;
        Ok(matches!(sent, Ok(Outcome::Delivered { .. })).then_some(member.email))
    }
}

impl LooksService {
    /// Counts one more test within an hour, and refuses beyond the limit.
    async fn limited(&self, user: UserId) -> Result<()> {
        let core = &self.0;
        let window = chrono::Duration::hours(1);
        let key = format!("mail-test:{user}");
        let tries = core.store.count_attempt(&key, window).await;
        let tries = tries.map_err(store)?;
        if tries.count > TESTS {
            let left = (tries.since + window - core.now()).num_seconds().max(1);
            return Err(Error::TooMany {
                retry_after: u32::try_from(left).unwrap_or(3600),
            });
        }
        Ok(())
    }

    async fn shown(&self, organization: OrganizationRecord) -> Result<PublicLook> {
        let look = self.0.store.look(organization.id).await.map_err(store)?;
        Ok(PublicLook {
            slug: organization.slug,
            name: organization.name,
            accent: look.accent,
            logo: look.logo,
            footer: look.footer,
            terms: look.terms,
            privacy: look.privacy,
        })
    }
}

/// A look as it would be kept, or what is wrong with it.
fn checked(organization: OrganizationId, input: &LookInput) -> Result<LookRecord> {
    let mut errors = Fields::default();
    let accent = if input.accent.trim().is_empty() {
        None
    } else {
        errors.maybe(Colour::parse("accent", &input.accent))
    };
    let sender = text::local_line("sender", &input.sender, limits::ORGANIZATION_NAME);
    let record = LookRecord {
        organization,
        accent: accent.map(|colour| colour.to_string()),
        logo: input.logo,
        sender: errors.check_all(sender),
        footer: errors.check_all(text::local_lines("footer", &input.footer, limits::FOOTER)),
        terms: errors.check_all(text::local_lines("terms", &input.terms, limits::LEGAL)),
        privacy: errors.check_all(text::local_lines("privacy", &input.privacy, limits::LEGAL)),
    };
    errors.finish()?;
    Ok(record)
}

/// Words as they would be kept, or what is wrong with them.
fn worded(input: &MailText) -> Result<MailText> {
    if !WORDED.contains(&input.kind) {
        return Err(Error::NotFound);
    }
    let mut errors = Fields::default();
    let subject = text::local_line("subject", &input.subject, limits::WRITTEN_SUBJECT);
    let subject = errors.check_all(subject);
    let max = limits::INTRODUCTION;
    let introduction = text::local_lines("introduction", &input.introduction, max);
    let introduction = errors.check_all(introduction);
    let closing = errors.check_all(text::local_lines("closing", &input.closing, max));
    let typed = [
        ("subject", &subject),
        ("introduction", &introduction),
        ("closing", &closing),
    ];
    for (field, text) in typed {
        for language in Language::ALL {
            if let Some(word) = writing::unknown(text.exact(language)) {
                let message = Message::new("placeholder_unknown").with("word", word);
                errors.add(format!("{field}.{}", language.tag()), message);
            }
        }
    }
    errors.finish()?;
    Ok(MailText {
        kind: input.kind,
        subject,
        introduction,
        closing,
    })
}

fn view(record: LookRecord) -> LookView {
    let colour = record.accent.as_deref();
    let colour = colour.and_then(|kept| Colour::parse("accent", kept).ok());
    let shades = colour.map(|colour| {
        let made = palette(colour);
        let pair = |tone: domain::colour::Tone| (tone.accent.to_string(), tone.on.to_string());
        Shades {
            light: pair(made.light),
            dark: pair(made.dark),
            adjusted: made.light.accent != colour || made.dark.accent != colour,
        }
    });
    LookView {
        input: LookInput {
            accent: record.accent.unwrap_or_default(),
            logo: record.logo,
            sender: record.sender,
            footer: record.footer,
            terms: record.terms,
            privacy: record.privacy,
        },
        shades,
    }
}
