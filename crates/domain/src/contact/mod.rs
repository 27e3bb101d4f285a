//! How a guest is reached: mail address and phone number.

pub mod email;
pub mod phone;

use crate::limits;
use crate::message::{FieldError, Message};

/// A password as chosen: only its length is judged.
///
/// # Errors
/// `password_short`, `too_long`.
pub fn password(field: &'static str, value: &str) -> Result<(), FieldError> {
    let length = value.chars().count();
    if length < limits::PASSWORD_MIN {
        let message = Message::new("password_short").with("min", limits::PASSWORD_MIN);
        return Err(FieldError::new(field, message));
    }
    if length > limits::PASSWORD_MAX {
        let message = Message::new("too_long").with("max", limits::PASSWORD_MAX);
        return Err(FieldError::new(field, message));
    }
    Ok(())
}
