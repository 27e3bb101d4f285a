//! What the browser tells the program, and what the program has it do.

use serde::{Deserialize, Serialize};

/// Something that happened.
#[derive(Debug, Clone, Deserialize)]
pub struct Step {
    /// The device's clock, in milliseconds since 1970.
    pub now: i64,
    /// What.
    pub event: Event,
}

/// What happened.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The page was opened.
    Began(Began),
    /// A few seconds have passed, or the network is back.
    Tick,
    /// Something with a command was pressed.
    Act(String),
    /// A field has another content.
    Typed(String, String),
    /// A form was sent, with the content of its first field.
    Entered(String, String),
    /// The camera sees a code.
    Found(String),
    /// The server answered a question; status 0 when it could not be reached.
    Answered(String, u16, String),
    /// The camera is `on` or `off`, or it `failed`: it is not there, or may not be used.
    Camera(String),
    /// Whether the page will open without a network.
    Ready(bool),
    /// The device has not kept what it was to keep.
    NotKept,
}

/// What is known when the page opens.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Began {
    /// What was kept on the device, by its key.
    pub kept: Vec<(String, String)>,
    /// Whether the device keeps anything, as far as is known.
    pub keeps: bool,
    /// The page's language.
    pub language: String,
    /// The id of the member who is signed in.
    pub user: String,
    /// Their name.
    pub name: String,
    /// The event that the address names.
    pub event: Option<String>,
    /// Whether the door is all that is given to the member: the dashboard is closed to them.
    #[serde(default)]
    pub staff: bool,
}

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Put HTML into the element of an id.
    Show(&'static str, String),
    /// Keep a text under a key.
    Keep(String, String),
    /// Forget a key.
    Forget(String),
    /// Forget every key but those that begin with one of these.
    ForgetBut(Vec<&'static str>),
    /// Ask the server: the question's name, method, path and body.
    Ask(String, &'static str, String, Option<String>),
    /// Sound and vibration: yes or no.
    Signal(bool),
    /// Switch the camera on or off.
    Camera(bool),
    /// The page's language.
    Speak(&'static str),
    /// Put a text into the field of an id.
    Fill(&'static str, String),
    /// Move the focus to the element of an id.
    Focus(&'static str),
}
