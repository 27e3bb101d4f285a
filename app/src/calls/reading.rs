//! Reads JSON in the browser, in as little code as possible.
//!
//! What serde derives for a type is compiled once for every way of reading it, and makes a good part of the
//! dashboard's bundle. So here is one way, the shortest: the text becomes a tree of values, a struct is read
//! as the sequence of its fields, looked up by name, and whatever does not fit is one error without words,
//! because a page can only say that it did not understand. What the server leaves out is read as nothing:
//! no value, no text, no items.

use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error, Expected, SeqAccess,
    Unexpected, VariantAccess, Visitor,
};
use serde_json::Value;
use std::fmt::{self, Display};

/// It was not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unread;

impl Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unread")
    }
}

impl std::error::Error for Unread {}

// The provided methods would write sentences that nobody reads.
impl Error for Unread {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }

    fn invalid_type(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self
    }

    fn invalid_value(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self
    }

    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        Self
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn missing_field(_: &'static str) -> Self {
        Self
    }

    fn duplicate_field(_: &'static str) -> Self {
        Self
    }
}

/// Reads a value from JSON.
///
/// # Errors
/// [`Unread`] for what is no JSON, or is not this.
pub fn read<T: DeserializeOwned>(json: &[u8]) -> Result<T, Unread> {
    let value = serde_json::from_slice(json).map_err(|_| Unread)?;
    serde::Deserialize::deserialize(Reader(value))
}

/// One value.
struct Reader(Value);

/// The values of a list, or of a struct's fields in their order.
struct Items(std::vec::IntoIter<Value>);

/// A variant's name, and what it holds.
struct Variant(String, Value);

impl Reader {
    fn number(self) -> Result<i64, Unread> {
        self.0.as_i64().ok_or(Unread)
    }

    fn text(self) -> Result<String, Unread> {
        match self.0 {
            Value::String(text) => Ok(text),
            Value::Null => Ok(String::new()),
            _ => Err(Unread),
        }
    }

    fn items(self) -> Result<Items, Unread> {
        match self.0 {
            Value::Array(items) => Ok(Items(items.into_iter())),
            Value::Null => Ok(Items(Vec::new().into_iter())),
            _ => Err(Unread),
        }
    }

    fn fields(self, names: &[&str]) -> Result<Items, Unread> {
        let Value::Object(mut all) = self.0 else {
            return Err(Unread);
        };
        let fields = names.iter().map(|name| all.remove(*name));
        let fields: Vec<Value> = fields.map(Option::unwrap_or_default).collect();
        Ok(Items(fields.into_iter()))
    }

    fn variant(self) -> Result<Variant, Unread> {
        match self.0 {
            Value::String(name) => Ok(Variant(name, Value::Null)),
            Value::Object(only) => {
                let (name, held) = only.into_iter().next().ok_or(Unread)?;
                Ok(Variant(name, held))
            }
            _ => Err(Unread),
        }
    }
}

macro_rules! numbers {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
            visitor.visit_i64(self.number()?)
        }
    )*};
}

impl<'de> Deserializer<'de> for Reader {
    type Error = Unread;

    /// Every type that is read here says what it is.
    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Unread> {
        Err(Unread)
    }

    numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        visitor.visit_bool(self.0.as_bool().ok_or(Unread)?)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        visitor.visit_str(&self.text()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        visitor.visit_string(self.text()?)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        visitor.visit_str(&self.text()?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        if self.0.is_null() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        if self.0.is_null() {
            visitor.visit_unit()
        } else {
            Err(Unread)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unread> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        visitor.visit_seq(self.items()?)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unread> {
        visitor.visit_seq(self.items()?)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unread> {
        visitor.visit_seq(self.fields(names)?)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unread> {
        visitor.visit_enum(self.variant()?)
    }

    serde::forward_to_deserialize_any! {
        i128 u128 f32 f64 char bytes byte_buf unit_struct tuple_struct map ignored_any
    }
}

impl<'de> SeqAccess<'de> for Items {
    type Error = Unread;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Unread> {
        match self.0.next() {
            Some(value) => seed.deserialize(Reader(value)).map(Some),
            None => Ok(None),
        }
    }
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = Unread;
    type Variant = Reader;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Reader), Unread> {
        let name = seed.deserialize(Reader(Value::String(self.0)))?;
        Ok((name, Reader(self.1)))
    }
}

impl<'de> VariantAccess<'de> for Reader {
    type Error = Unread;

    fn unit_variant(self) -> Result<(), Unread> {
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Unread> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unread> {
        visitor.visit_seq(self.items()?)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unread> {
        visitor.visit_seq(self.fields(names)?)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Unread, read};
    use crate::calls::CallError;
    use domain::booking::BookingState;
    use domain::channel::ChannelKind;
    use domain::ids::EventId;
    use domain::language::LocalText;
    use domain::message::{FieldError, Message};
    use serde::Serialize;
    use serde::de::DeserializeOwned;
    use usecases::channels::ChannelInput;
    use usecases::{Conflict, Error};

    /// What was written is what is read.
    fn comes_back<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(value: &T) {
        let json = serde_json::to_vec(value).unwrap();
        assert_eq!(read::<T>(&json).as_ref(), Ok(value));
    }

    #[test]
    fn every_refusal_comes_back() {
        let conflict = |conflict| Error::Conflict { conflict };
        let below = |ticket_type: Option<&str>| Conflict::CapacityBelowTaken {
            taken: 7,
            wanted: 5,
            ticket_type: ticket_type.map(str::to_owned),
        };
        for error in [
            Error::Invalid {
                errors: vec![
                    FieldError::new("name", Message::new("required")),
                    FieldError::new("title", Message::new("too_long").with("max", 150)),
                ],
            },
            Error::NotFound,
            Error::SoldOut { remaining: 3 },
            conflict(Conflict::Stale),
            conflict(Conflict::BookingState {
                state: BookingState::Held,
            }),
            conflict(below(None)),
            conflict(below(Some("மாடம் \"A\""))),
            Error::Unauthorized,
            Error::TooMany { retry_after: 60 },
            Error::Unexpected,
        ] {
            comes_back(&CallError::Door(error));
        }
        comes_back(&CallError::Unreachable);
        comes_back(&CallError::Garbled);
    }

    #[test]
    fn every_kind_of_channel_comes_back() {
        comes_back(&ChannelKind::ALL.to_vec());
        comes_back(&ChannelInput {
            kind: ChannelKind::WhatsappDialog360,
            name: "எங்கள் எண்".to_owned(),
            settings: vec![("api_key".to_owned(), "\"".to_owned())],
            on_by_default: true,
        });
    }

    #[test]
    fn what_is_left_out_is_nothing() {
        assert_eq!(read(b"{}"), Ok(LocalText::default()));
        let required = Message::new("required");
        assert_eq!(read(br#"{"key":"required"}"#), Ok(required));
        assert_eq!(read::<Option<i64>>(b"null"), Ok(None));
        assert_eq!(read::<()>(b"null"), Ok(()));
        assert_eq!(
            read(br#"[1,null,"x"]"#),
            Ok((1_i64, None::<bool>, "x".to_owned()))
        );
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert_eq!(read::<i64>(b"\"7\""), Err(Unread));
        assert_eq!(read::<i64>(b"1.5"), Err(Unread));
        assert_eq!(read::<i64>(b"null"), Err(Unread));
        assert_eq!(read::<u32>(b"-1"), Err(Unread));
        assert_eq!(read::<bool>(b"null"), Err(Unread));
        assert_eq!(read::<String>(b"7"), Err(Unread));
        assert_eq!(read::<EventId>(b"\"x\""), Err(Unread));
        assert_eq!(read::<EventId>(b"null"), Err(Unread));
        assert_eq!(read::<Message>(b"[]"), Err(Unread));
        assert_eq!(read::<CallError>(b"\"other\""), Err(Unread));
        assert_eq!(read::<CallError>(b"{}"), Err(Unread));
        assert_eq!(read::<Vec<i64>>(b"[1,"), Err(Unread));
    }
}
