//! An event on the wire: as it is sent, as it is changed, as it is shown.

mod given;
mod patch;
mod read;
mod shown;
mod translated;

pub use given::{LanguageTag, NewEvent, NewTicketType, VisibilityWord};
pub use patch::{merge, write};
pub use read::{field_of, read, read_publish};
pub use shown::{Event, EventList, EventSeries, Organization, TicketType};
pub use translated::{NameTranslations, TranslatedName, TranslatedTexts, Translations};

/// The tags of the languages there are.
const LANGUAGES: [&str; 2] = ["ta", "en"];
