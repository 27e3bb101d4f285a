//! Reading JSON strictly: `"2"`, 1.5 and null are no number, an unknown field is refused by name,
//! and all that is wrong is said at once.

use super::problem::Problem;
use axum::body::Body;
use chrono::NaiveDate;
use domain::limits;
use domain::message::{FieldError, Message};
use http::{HeaderMap, StatusCode, header};
use serde_json::{Map, Value};

/// Reads a body as a JSON object.
///
/// # Errors
/// 415, 413, 400 or 422, as a problem.
pub async fn object(
    headers: &HeaderMap,
    body: Body,
    media_types: &[&str],
) -> Result<Object, Problem> {
    let given = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .map(|value| value.split(';').next().unwrap_or("").trim())
        .unwrap_or("");
    if !media_types.iter().any(|t| t.eq_ignore_ascii_case(given)) {
        return Err(Problem::plain(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    }
    let announced = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.parse::<usize>().ok());
    if announced.is_some_and(|length| length > limits::JSON_BYTES) {
        return Err(Problem::too_large());
    }
    let bytes =
        http_body_util::BodyExt::collect(http_body_util::Limited::new(body, limits::JSON_BYTES))
            .await
            .map_err(|e| {
                if e.is::<http_body_util::LengthLimitError>() {
                    Problem::too_large()
                } else {
                    Problem::incomplete()
                }
            })?
            .to_bytes();
    match serde_json::from_slice(&bytes) {
        Ok(Value::Object(fields)) => Ok(Object::new(fields)),
        Ok(_) => Err(Problem::invalid(vec![FieldError::new(
            "",
            Message::new("not_object"),
        )])),
        Err(e) => Err(Problem::malformed(e.line(), e.column())),
    }
}

/// Reads a body that may be left out: none at all is an object without fields.
///
/// # Errors
/// As [`object`].
pub async fn object_or_none(
    headers: &HeaderMap,
    body: Body,
    media_types: &[&str],
) -> Result<Object, Problem> {
    let none = match headers.get(header::CONTENT_LENGTH) {
        Some(length) => length.as_bytes() == b"0",
        None => {
            !headers.contains_key(header::TRANSFER_ENCODING)
                && !headers.contains_key(header::CONTENT_TYPE)
        }
    };
    if none {
        return Ok(Object::new(Map::new()));
    }
    object(headers, body, media_types).await
}

/// A JSON object being read; what is wrong is collected.
#[derive(Debug)]
pub struct Object {
    fields: Map<String, Value>,
    path: String,
    errors: Vec<FieldError>,
}

impl Object {
    /// An object at the root of a body.
    #[must_use]
    pub fn new(fields: Map<String, Value>) -> Self {
        Self {
            fields,
            path: String::new(),
            errors: Vec::new(),
        }
    }

    /// The fields that have not been read.
    #[must_use]
    pub fn into_fields(self) -> Map<String, Value> {
        self.fields
    }

    /// Whether a field is there, null included.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.fields.contains_key(name)
    }

    /// Whether a field is there, null aside.
    #[must_use]
    pub fn given(&self, name: &str) -> bool {
        self.fields.get(name).is_some_and(|value| !value.is_null())
    }

    /// Drops a field; whether it was there, null aside.
    pub fn forget(&mut self, name: &str) -> bool {
        self.take(name).is_some()
    }

    fn at(&self, name: &str) -> String {
        format!("{}{name}", self.path)
    }

    /// Notes that a field is wrong; what is known of it already stays.
    pub fn wrong(&mut self, name: &str, message: Message) {
        let field = self.at(name);
        if self.errors.iter().all(|known| known.field != field) {
            self.errors.push(FieldError::new(field, message));
        }
    }

    fn take(&mut self, name: &str) -> Option<Value> {
        self.fields.remove(name).filter(|value| !value.is_null())
    }

    /// Text; null means that it is absent.
    pub fn text(&mut self, name: &str) -> Option<String> {
        match self.take(name)? {
            Value::String(text) => Some(text),
            _ => {
                self.wrong(name, Message::new("not_text"));
                None
            }
        }
    }

    /// Text that must be there.
    pub fn required_text(&mut self, name: &str) -> String {
        if matches!(self.fields.get(name), None | Some(Value::Null)) {
            self.fields.remove(name);
            self.wrong(name, Message::new("missing"));
            return String::new();
        }
        self.text(name).unwrap_or_default()
    }

    /// An answer to a question: text, true or false (as `yes` or `no`), or a list of texts; null means that
    /// it is absent.
    pub fn words(&mut self, name: &str) -> Vec<String> {
        let text = |value: Value| match value {
            Value::String(text) => Some(text),
            Value::Bool(yes) => Some(if yes { "yes" } else { "no" }.to_owned()),
            _ => None,
        };
        let words = match self.take(name) {
            None => return Vec::new(),
            Some(Value::Array(items)) if items.len() <= limits::CHOICES => {
                items.into_iter().map(text).collect()
            }
            Some(one) => text(one).map(|word| vec![word]),
        };
        words.unwrap_or_else(|| {
            self.wrong(name, Message::new("not_text"));
            Vec::new()
        })
    }

    /// A whole number; null means that it is absent. One beyond what can be counted is the largest or
    /// the least there is.
    pub fn integer(&mut self, name: &str) -> Option<i64> {
        let value = self.take(name)?;
        let number = whole(&value);
        if number.is_none() {
            self.wrong(name, Message::new("not_integer"));
        }
        number
    }

    /// As [`Object::integer`], but it must be there; null is none.
    pub fn required_integer(&mut self, name: &str) -> i64 {
        match self.fields.remove(name) {
            None => {
                self.wrong(name, Message::new("missing"));
                0
            }
            Some(value) => whole(&value).unwrap_or_else(|| {
                self.wrong(name, Message::new("not_integer"));
                0
            }),
        }
    }

    /// True or false; null means that it is absent.
    pub fn boolean(&mut self, name: &str) -> Option<bool> {
        match self.take(name)? {
            Value::Bool(value) => Some(value),
            _ => {
                self.wrong(name, Message::new("not_boolean"));
                None
            }
        }
    }

    /// One of some words; null means that it is absent.
    pub fn choice<T>(
        &mut self,
        name: &str,
        choices: &[&str],
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.text(name)?;
        let value = Some(text.as_str())
            .filter(|t| choices.contains(t))
            .and_then(parse);
        if value.is_none() {
            self.wrong(
                name,
                Message::new("not_choice").with("choices", choices.join(", ")),
            );
        }
        value
    }

    /// As [`Object::choice`], but it must be there.
    pub fn required_choice<T>(
        &mut self,
        name: &str,
        choices: &[&str],
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let value = self.choice(name, choices, parse);
        if value.is_none() {
            self.wrong(name, Message::new("missing"));
        }
        value
    }

    /// A date such as 2027-03-06; null means that it is absent.
    pub fn date(&mut self, name: &str) -> Option<NaiveDate> {
        let text = self.text(name)?;
        let date = NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok();
        if date.is_none() {
            self.wrong(name, Message::new("not_date"));
        }
        date
    }

    /// An id; null means that it is absent.
    pub fn id<T: From<uuid::Uuid>>(&mut self, name: &str) -> Option<T> {
        let text = self.text(name)?;
        let id = uuid::Uuid::try_parse(&text).ok().map(T::from);
        if id.is_none() {
            self.wrong(name, Message::new("not_id"));
        }
        id
    }

    /// A list of objects, each read by a function; null means that it is absent.
    pub fn objects<T>(
        &mut self,
        name: &str,
        most: usize,
        mut read: impl FnMut(&mut Object) -> T,
    ) -> Option<Vec<T>> {
        let Value::Array(items) = self.take(name)? else {
            self.wrong(name, Message::new("not_list"));
            return None;
        };
        if items.len() > most {
            self.wrong(name, Message::new("too_many_items").with("max", most));
            return None;
        }
        let mut out = Vec::with_capacity(items.len());
        for (index, item) in items.into_iter().enumerate() {
            let place = format!("{name}[{index}]");
            match item {
                Value::Object(fields) => out.push(self.inside(fields, &place, &mut read)),
                _ => {
                    self.wrong(&place, Message::new("not_object"));
                    // Its place is kept, so that the rules name those behind it rightly.
                    out.push(read(&mut Object::new(Map::new())));
                }
            }
        }
        Some(out)
    }

    /// An object, read by a function; null means that it is absent.
    pub fn object<T>(&mut self, name: &str, mut read: impl FnMut(&mut Object) -> T) -> Option<T> {
        match self.take(name)? {
            Value::Object(fields) => Some(self.inside(fields, name, &mut read)),
            _ => {
                self.wrong(name, Message::new("not_object"));
                None
            }
        }
    }

    fn inside<T>(
        &mut self,
        fields: Map<String, Value>,
        place: &str,
        read: &mut impl FnMut(&mut Object) -> T,
    ) -> T {
        let mut inner = Object {
            fields,
            path: format!("{}{place}.", self.path),
            errors: Vec::new(),
        };
        let value = read(&mut inner);
        self.errors.append(&mut inner.finish());
        value
    }

    /// The end of the object: all that was wrong. Fields that nobody asked for are refused.
    #[must_use]
    pub fn finish(mut self) -> Vec<FieldError> {
        let unknown: Vec<String> = self.fields.keys().take(20).cloned().collect();
        for name in unknown {
            let shown: String = name.chars().take(80).collect();
            self.wrong(&shown, Message::new("unknown_field"));
        }
        self.errors
    }
}

/// The whole number that a value is, if it is one. A number beyond 64 bits has lost its digits, and is
/// whole however it was written.
fn whole(value: &Value) -> Option<i64> {
    const BEYOND: f64 = 9_223_372_036_854_775_808.0;
    value.as_i64().or_else(|| match value.as_f64()? {
        large if large >= BEYOND => Some(i64::MAX),
        small if small <= -BEYOND => Some(i64::MIN),
        _ => None,
    })
}
