//! What the columns of a table hold, by the words in its first row.

use super::guard::bare;
use crate::folding;
use crate::message::Message;
use serde::{Deserialize, Serialize};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// The whole name.
    Name,
    /// The given name.
    FirstName,
    /// The family name.
    LastName,
    /// A phone number.
    Phone,
    /// A mail address.
    Email,
    /// How many places.
    Places,
    /// Of which ticket type; or several, as in `2 × Adult, 1 × Child`.
    Ticket,
    /// The language in which the guest is written to.
    Language,
    /// A note.
    Note,
    /// Whether it is paid.
    Paid,
    /// Where a booking stood elsewhere.
    State,
}

/// What columns are called, in both languages, by ourselves and by others.
const CALLED: [(Column, &[&str]); 11] = [
    (
        Column::Name,
        &[
            "name",
            "guest",
            "guest name",
            "full name",
            "attendee",
            "attendee name",
            "customer",
            "பெயர்",
            "விருந்தினர்",
            "விருந்தினர் பெயர்",
            "முழுப் பெயர்",
        ],
    ),
    (
        Column::FirstName,
        &["first name", "firstname", "given name", "முதல் பெயர்"],
    ),
    (
        Column::LastName,
        &[
            "last name",
            "lastname",
            "surname",
            "family name",
            "குடும்பப் பெயர்",
        ],
    ),
    (
        Column::Phone,
        &[
            "phone",
            "phone number",
            "telephone",
            "tel",
            "mobile",
            "mobile number",
            "whatsapp",
            "contact number",
            "தொலைபேசி",
            "தொலைபேசி எண்",
            "கைபேசி",
            "கைபேசி எண்",
        ],
    ),
    (
        Column::Email,
        &[
            "mail",
            "email",
            "e mail",
            "mail address",
            "email address",
            "e mail address",
            "மின்னஞ்சல்",
            "மின்னஞ்சல் முகவரி",
        ],
    ),
    (
        Column::Places,
        &[
            "places",
            "number of places",
            "quantity",
            "qty",
            "seats",
            "number",
            "count",
            "number of tickets",
            "இடங்கள்",
            "எண்ணிக்கை",
        ],
    ),
    (
        Column::Ticket,
        &[
            "tickets",
            "ticket",
            "ticket type",
            "type",
            "product",
            "category",
            "நுழைவுச்சீட்டுகள்",
            "நுழைவுச்சீட்டு",
            "சீட்டு வகை",
            "வகை",
        ],
    ),
    (Column::Language, &["language", "lang", "locale", "மொழி"]),
    (
        Column::Note,
        &["note", "notes", "comment", "comments", "remark", "குறிப்பு"],
    ),
    (
        Column::Paid,
        &["paid", "payment", "payment status", "கட்டணம்"],
    ),
    (Column::State, &["state", "status", "order status", "நிலை"]),
];

/// The columns of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heads {
    columns: Vec<Option<Column>>,
}

impl Heads {
    /// Reads the row that names the columns. Where two say the same, the first of them counts.
    ///
    /// # Errors
    /// `import_no_name` where none holds names.
    pub fn read(first: &[String]) -> Result<Self, Message> {
        let mut columns: Vec<Option<Column>> = Vec::with_capacity(first.len());
        for cell in first {
            let column = called(cell).filter(|column| !columns.contains(&Some(*column)));
            columns.push(column);
        }
        let heads = Self { columns };
        let named = [Column::Name, Column::FirstName, Column::LastName];
        if named.iter().any(|column| heads.has(*column)) {
            Ok(heads)
        } else {
            Err(Message::new("import_no_name"))
        }
    }

    /// What each column holds, where it is known.
    #[must_use]
    pub fn columns(&self) -> &[Option<Column>] {
        &self.columns
    }

    /// Whether there is such a column.
    #[must_use]
    pub fn has(&self, column: Column) -> bool {
        self.columns.contains(&Some(column))
    }

    /// What a row has in a column; nothing where there is none.
    #[must_use]
    pub fn cell<'a>(&self, column: Column, cells: &'a [String]) -> &'a str {
        let at = self.columns.iter().position(|one| *one == Some(column));
        at.and_then(|at| cells.get(at))
            .map_or("", |cell| bare(cell))
    }
}

fn called(cell: &str) -> Option<Column> {
    let fold = |words: &str| folding::words(words).join(" ");
    let wanted = fold(bare(cell));
    if wanted.is_empty() {
        return None;
    }
    CALLED
        .iter()
        .find(|(_, names)| names.iter().any(|name| fold(name) == wanted))
        .map(|(column, _)| *column)
}
