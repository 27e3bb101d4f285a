//! Whose conversation an element belongs to: a guest may be known by two names.

use crate::records::GuestName;
use domain::language::Language;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A conversation as a call knows it while it is read.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub(crate) id: Uuid,
    pub(crate) channel: Uuid,
    pub(crate) organization: Uuid,
    pub(crate) guest: String,
    pub(crate) alias: Option<String>,
    /// Whether its names are others than those kept.
    pub(crate) renamed: bool,
    /// What the call tells of the guest; the kept stays where it tells nothing.
    pub(crate) phone: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) language: Option<Language>,
    /// Whether it is not kept yet, and since when it is.
    pub(crate) fresh: bool,
    pub(crate) begun_at: i64,
    /// Whether the call says anything new in it, and the latest of its messages.
    pub(crate) touched: bool,
    pub(crate) heard: Option<(i64, String)>,
}

/// A conversation as kept: id, guest, alias.
pub(crate) type Kept = (Uuid, String, Option<String>);

type Name = (Uuid, String);

/// The conversations of the guests of one call.
#[derive(Debug, Default)]
pub(crate) struct Directory {
    all: Vec<Known>,
    ids: HashSet<Uuid>,
    guests: HashMap<Name, usize>,
    aliases: HashMap<Name, usize>,
}

impl Directory {
    /// Adds one that is kept.
    pub(crate) fn add(&mut self, channel: Uuid, (id, guest, alias): Kept) {
        self.insert(Known {
            id,
            channel,
            organization: Uuid::nil(),
            guest,
            alias,
            renamed: false,
            phone: None,
            name: None,
            language: None,
            fresh: false,
            begun_at: 0,
            touched: false,
            heard: None,
        });
    }

    fn insert(&mut self, known: Known) -> usize {
        let place = self.all.len();
        if self.ids.insert(known.id) {
            self.guests
                .insert((known.channel, known.guest.clone()), place);
            if let Some(alias) = &known.alias {
                self.aliases.insert((known.channel, alias.clone()), place);
            }
            self.all.push(known);
        }
        place
    }

    /// The guest's conversation, made if they have none; what is told of them is noted.
    pub(crate) fn admit(
        &mut self,
        channel: Uuid,
        organization: Uuid,
        guest: &GuestName,
        at: i64,
    ) -> usize {
        let place = match self.find(channel, guest) {
            Some(place) => {
                self.rename(place, guest);
                place
            }
            None => self.insert(Known {
                id: Uuid::now_v7(),
                channel,
                organization,
                guest: guest.id.clone(),
                alias: guest.alias.clone(),
                renamed: false,
                phone: None,
                name: None,
                language: None,
                fresh: true,
                begun_at: at,
                touched: false,
                heard: None,
            }),
        };
        if let Some(known) = self.all.get_mut(place) {
            let told = guest.clone();
            known.phone = told.phone.or(known.phone.take());
            known.name = told.name.or(known.name.take());
            known.language = told.language.or(known.language);
        }
        place
    }

    fn find(&self, channel: Uuid, guest: &GuestName) -> Option<usize> {
        std::iter::once(&guest.id)
            .chain(&guest.alias)
            .find_map(|name| {
                let name = (channel, name.clone());
                self.guests
                    .get(&name)
                    .or_else(|| self.aliases.get(&name))
                    .copied()
            })
    }

    /// Keeps both names of a guest who gave both. A name that leads to another conversation goes on doing so.
    fn rename(&mut self, place: usize, guest: &GuestName) {
        let (Some(alias), Some(known)) = (&guest.alias, self.all.get(place)) else {
            return;
        };
        if known.guest == guest.id && known.alias.as_ref() == Some(alias) {
            return;
        }
        let id = (known.channel, guest.id.clone());
        let second = (known.channel, alias.clone());
        let elsewhere = |found: Option<&usize>| found.is_some_and(|other| *other != place);
        if elsewhere(self.guests.get(&id))
            || elsewhere(self.guests.get(&second))
            || elsewhere(self.aliases.get(&second))
        {
            return;
        }
        self.guests.remove(&(known.channel, known.guest.clone()));
        if let Some(former) = &known.alias {
            self.aliases.remove(&(known.channel, former.clone()));
        }
        self.guests.insert(id, place);
        self.aliases.insert(second, place);
        if let Some(known) = self.all.get_mut(place) {
            known.guest.clone_from(&guest.id);
            known.alias = Some(alias.clone());
            known.renamed = !known.fresh;
        }
    }

    pub(crate) fn get(&self, place: usize) -> Option<&Known> {
        self.all.get(place)
    }

    /// Notes something new in a conversation, and what a message says.
    pub(crate) fn touch(&mut self, place: usize, message: Option<(i64, String)>) {
        let Some(known) = self.all.get_mut(place) else {
            return;
        };
        known.touched = true;
        if let Some((at, text)) = message
            && known.heard.as_ref().is_none_or(|(latest, _)| at >= *latest)
        {
            known.heard = Some((at, text));
        }
    }

    /// Those that are not kept yet, in the order in which everybody writes them.
    pub(crate) fn fresh(&self) -> Vec<&Known> {
        let mut fresh: Vec<&Known> = self.all.iter().filter(|known| known.fresh).collect();
        fresh.sort_by(|a, b| (a.channel, &a.guest).cmp(&(b.channel, &b.guest)));
        fresh
    }

    /// The ids of those that are kept already, in the order in which everybody locks them.
    pub(crate) fn kept(&self) -> Vec<Uuid> {
        let kept = self.all.iter().filter(|known| !known.fresh);
        let mut ids: Vec<Uuid> = kept.map(|known| known.id).collect();
        ids.sort_unstable();
        ids
    }

    /// Those in which something is new.
    pub(crate) fn touched(&self) -> Vec<&Known> {
        self.all.iter().filter(|known| known.touched).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHANNEL: Uuid = Uuid::from_u128(1);

    fn named(id: &str, alias: Option<&str>) -> GuestName {
        GuestName {
            id: id.into(),
            alias: alias.map(Into::into),
            ..GuestName::default()
        }
    }

    fn names(directory: &Directory, place: usize) -> (&str, Option<&str>) {
        let known = directory.get(place);
        known.map_or(("", None), |k| (k.guest.as_str(), k.alias.as_deref()))
    }

    #[test]
    fn a_guest_is_known_by_either_name() {
        let mut directory = Directory::default();
        directory.add(CHANNEL, (Uuid::from_u128(7), "hidden".into(), None));
        let with_both = named("+9477", Some("hidden"));
        let place = directory.admit(CHANNEL, CHANNEL, &with_both, 0);
        assert_eq!(names(&directory, place), ("+9477", Some("hidden")));
        for one in ["+9477", "hidden"] {
            let again = directory.admit(CHANNEL, CHANNEL, &named(one, None), 0);
            assert_eq!(again, place);
        }
        assert!(directory.fresh().is_empty());
    }

    #[test]
    fn a_name_of_another_conversation_is_not_taken() {
        let mut directory = Directory::default();
        directory.add(CHANNEL, (Uuid::from_u128(7), "a".into(), None));
        let other = (Uuid::from_u128(8), "z".to_owned(), Some("b".to_owned()));
        directory.add(CHANNEL, other);
        let place = directory.admit(CHANNEL, CHANNEL, &named("a", Some("b")), 0);
        assert_eq!(names(&directory, place), ("a", None));
        let elsewhere = directory.admit(Uuid::from_u128(2), CHANNEL, &named("a", None), 0);
        assert_ne!(elsewhere, place);
    }
}
