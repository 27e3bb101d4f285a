//! Phone numbers: kept as E.164, shown as people of their country write them.
//!
//! The browser checks the shape; the metadata of every country's numbers is the server's.

use crate::limits;
use crate::message::{FieldError, Message};
use std::borrow::Cow;

/// A number as typed, tidied for parsing, if it has the shape of one.
///
/// # Errors
/// `required`, `too_long`, `phone_invalid`.
pub fn shape(field: impl Into<Cow<'static, str>>, value: &str) -> Result<String, FieldError> {
    tidy(value).map_err(|message| FieldError::new(field, message))
}

fn tidy(value: &str) -> Result<String, Message> {
    let value = value.trim();
    if value.is_empty() {
        return Err(Message::new("required"));
    }
    if value.chars().count() > limits::PHONE {
        return Err(Message::new("too_long").with("max", limits::PHONE));
    }
    let mut out = String::with_capacity(value.len());
    let mut digits = 0;
    for c in value.chars() {
        match c {
            '+' | '＋' if out.is_empty() => out.push('+'),
            '0'..='9' => {
                out.push(c);
                digits += 1;
            }
            '௦'..='௯' => {
                out.push(char::from(b'0' + (c as u32 - '௦' as u32) as u8));
                digits += 1;
            }
            '(' | ')' | '.' | '/' | '-' | '\u{2010}'..='\u{2015}' => {}
            c if c.is_whitespace() => {}
            // Directions and blanks that a number copied from a contact list carries along.
            '\u{200B}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}' => {}
            _ => return Err(Message::new("phone_invalid")),
        }
    }
    if !(5..=17).contains(&digits) {
        return Err(Message::new("phone_invalid"));
    }
    if let Some(rest) = out.strip_prefix("00") {
        out = format!("+{rest}");
    }
    Ok(out)
}

/// Whether a text has the shape of a region: two capital letters, ISO 3166-1 alpha-2.
#[must_use]
pub fn is_region_shape(region: &str) -> bool {
    region.len() == 2 && region.bytes().all(|b| b.is_ascii_uppercase())
}

#[cfg(feature = "server")]
mod server {
    use super::{Cow, FieldError, Message, tidy};
    use phonenumber::{Mode, PhoneNumber, country};
    use std::cell::RefCell;
    use std::collections::HashMap;

    /// A number in E.164. Without a country code it is taken to be one of the region
    /// (ISO 3166-1 alpha-2); a number of another country needs its code and is welcome.
    ///
    /// # Errors
    /// `required`, `too_long`, `phone_invalid`, and `phone_region` (with `{region}`) for a number
    /// that is none of the region's and has no country code.
    pub fn parse(
        field: impl Into<Cow<'static, str>>,
        value: &str,
        region: &str,
    ) -> Result<String, FieldError> {
        e164(value, region).map_err(|message| FieldError::new(field, message))
    }

    /// A number that may be absent.
    ///
    /// # Errors
    /// Those of [`parse`] for one that is not blank.
    pub fn optional(
        field: impl Into<Cow<'static, str>>,
        value: Option<&str>,
        region: &str,
    ) -> Result<Option<String>, FieldError> {
        match value.map(str::trim) {
            None | Some("") => Ok(None),
            Some(value) => parse(field, value, region).map(Some),
        }
    }

    fn e164(value: &str, region: &str) -> Result<String, Message> {
        let tidy = tidy(value)?;
        let home = region.to_ascii_uppercase().parse::<country::Id>().ok();
        let international = tidy.starts_with('+');
        let read = |text: &str, home| {
            phonenumber::parse(home, text)
                .ok()
                .filter(PhoneNumber::is_valid)
        };
        let number = if international {
            read(&tidy, None)
        } else {
            // A country code without its plus, as messengers show numbers, comes second.
            home.and_then(|home| read(&tidy, Some(home)))
                .or_else(|| read(&format!("+{tidy}"), None))
        };
        match number {
            Some(number) => Ok(number.format().mode(Mode::E164).to_string()),
            None if international || home.is_none() => Err(Message::new("phone_invalid")),
            None => Err(Message::new("phone_region").with("region", region.to_ascii_uppercase())),
        }
    }

    /// Reads the tables of all countries' numbers, which takes a moment, once in a process. Without it the first
    /// number waits for them, and whoever stands behind it.
    pub fn warm_up() {
        std::hint::black_box(shown("+94770000000"));
    }

    /// Numbers of which a thread remembers how they are written: reading one takes longer than reading a
    /// booking, and lists show the same ones again and again.
    const REMEMBERED: usize = 1_024;

    thread_local! {
        static WRITTEN: RefCell<HashMap<String, String>> = RefCell::new(HashMap::new());
    }

    /// A kept number as people write it: `+94 77 123 4567`. What cannot be read is shown as it is.
    #[must_use]
    pub fn shown(e164: &str) -> String {
        WRITTEN.with_borrow_mut(|written| {
            if let Some(shown) = written.get(e164) {
                return shown.clone();
            }
            if written.len() >= REMEMBERED {
                written.clear();
            }
            let shown = in_mode(e164, Mode::International);
            written.insert(e164.to_owned(), shown.clone());
            shown
        })
    }

    fn in_mode(e164: &str, mode: Mode) -> String {
        phonenumber::parse(None, e164).map_or_else(
            |_| e164.to_owned(),
            |number| number.format().mode(mode).to_string(),
        )
    }

    /// A kept number as people of its own country write it: `077 123 4567`.
    #[must_use]
    pub fn shown_national(e164: &str) -> String {
        in_mode(e164, Mode::National)
    }

    /// A region whose numbers are known, in capital letters.
    ///
    /// # Errors
    /// `region_unknown`.
    pub fn region(field: &'static str, value: &str) -> Result<String, FieldError> {
        let region = value.trim().to_ascii_uppercase();
        if super::is_region_shape(&region) && region.parse::<country::Id>().is_ok() {
            Ok(region)
        } else {
            Err(FieldError::new(field, Message::new("region_unknown")))
        }
    }
}

#[cfg(feature = "server")]
pub use server::{optional, parse, region, shown, shown_national, warm_up};
