//! The parts of the guests' pages that come alive. Each is complete and usable before it does;
//! its words come as properties, so no catalogue travels to the browser.

mod places;
mod share;
mod stepper;
mod submit;
mod total;

pub use places::LivePlaces;
pub use share::Share;
pub use stepper::Stepper;
pub use submit::Submit;
pub use total::Total;

/// A sentence about a number, with `{n}` where it stands.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub struct Counted {
    /// For none, if that is said differently.
    pub none: Option<String>,
    /// For one.
    pub one: String,
    /// For any other.
    pub other: String,
}

impl Counted {
    /// The sentence for a number.
    #[must_use]
    pub fn say(&self, n: i64) -> String {
        let text = match (n, &self.none) {
            (0, Some(none)) => none,
            (1, _) => &self.one,
            _ => &self.other,
        };
        text.replace("{n}", &n.to_string())
    }
}
