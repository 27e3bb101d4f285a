//! Where a list of bookings continues.

use crate::cursor::{self, hex, unhex};
use crate::{Result, StoreError};
use uuid::Uuid;

/// Where a list continues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// Newest first, before a booking.
    Newest {
        /// That booking.
        before: Uuid,
    },
    /// Among the newest, which are looked at one by one, before a booking.
    Recent {
        /// The oldest of them, once it is known.
        floor: Option<Uuid>,
        /// That booking.
        before: Uuid,
        /// The beginning of the words that are followed afterwards.
        begun: String,
    },
    /// Along the words that begin so, after an entry.
    Words {
        /// Bookings from here on have been looked at before.
        floor: Uuid,
        /// How the words begin.
        begun: String,
        /// The word of that entry.
        word: String,
        /// And its booking, turned.
        after: Uuid,
    },
}

impl Place {
    /// As a cursor; opaque outside.
    pub(super) fn write(&self) -> String {
        match self {
            Self::Newest { before } => cursor::write(0, *before),
            Self::Recent {
                floor,
                before,
                begun,
            } => {
                let floor = floor.unwrap_or(Uuid::nil());
                let (floor, before) = (floor.simple(), before.simple());
                format!("r.{floor}.{before}.{}", hex(begun))
            }
            Self::Words {
                floor,
                begun,
                word,
                after,
            } => {
                let (floor, after) = (floor.simple(), after.simple());
                let length = begun.chars().count();
                format!("w.{floor}.{after}.{length}.{}", hex(word))
            }
        }
    }

    /// Reads a cursor of a list that follows one of these beginnings, or none.
    pub(super) fn read(text: &str, begun: &[String]) -> Result<Self> {
        let foreign = || StoreError::Corrupt("cursor".into());
        let parts: Vec<&str> = text.split('.').collect();
        let id = |text: &str| Uuid::try_parse(text).map_err(|_| foreign());
        let place = match parts[..] {
            ["r", floor, before, word] => Self::Recent {
                floor: Some(id(floor)?),
                before: id(before)?,
                begun: unhex(word).ok_or_else(foreign)?,
            },
            ["w", floor, after, length, word] => {
                let word = unhex(word).ok_or_else(foreign)?;
                let length: usize = length.parse().map_err(|_| foreign())?;
                Self::Words {
                    floor: id(floor)?,
                    begun: word.chars().take(length).collect(),
                    word,
                    after: id(after)?,
                }
            }
            _ => Self::Newest {
                before: cursor::read(text)?.1,
            },
        };
        let fits = match &place {
            Self::Newest { .. } => begun.is_empty(),
            Self::Recent { begun: own, .. } | Self::Words { begun: own, .. } => begun.contains(own),
        };
        if fits { Ok(place) } else { Err(foreign()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_comes_back_to_its_own_list_only() {
        let (one, two) = (Uuid::from_u128(7), Uuid::from_u128(9));
        let own = ["கவி".to_owned(), " held".to_owned()];
        let places = [
            Place::Recent {
                floor: Some(one),
                before: two,
                begun: "கவி".into(),
            },
            Place::Words {
                floor: one,
                begun: "கவி".into(),
                word: "கவிதா".into(),
                after: two,
            },
            Place::Words {
                floor: Uuid::nil(),
                begun: " held".into(),
                word: " held".into(),
                after: two,
            },
        ];
        for place in places {
            assert_eq!(Place::read(&place.write(), &own), Ok(place.clone()));
            assert!(Place::read(&place.write(), &["other".to_owned()]).is_err());
            assert!(Place::read(&place.write(), &[]).is_err());
        }
        let newest = Place::Newest { before: one };
        assert_eq!(Place::read(&newest.write(), &[]), Ok(newest.clone()));
        assert!(Place::read(&newest.write(), &own).is_err());
        for nonsense in ["", "r", "w.a.b.c.d", "w..", "r.0.0.zz", "0.x"] {
            assert!(Place::read(nonsense, &own).is_err(), "{nonsense}");
        }
    }
}
