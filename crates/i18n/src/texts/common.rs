//! Words every room uses.

use crate::Text;
use domain::language::Language;

// Names and nouns.
crate::texts! {
    BRAND: "Vizha" / "விழா";
    EVENT: "Event" / "நிகழ்ச்சி";
    EVENTS: "Events" / "நிகழ்ச்சிகள்";
    PLACE: "Place" / "இடம்";
    PLACES: "Places" / "இடங்கள்";
    PLACES_N: "1 place" | "{n} places" / "1 இடம்" | "{n} இடங்கள்";
    BOOKING: "Booking" / "பதிவு";
    BOOKINGS: "Bookings" / "பதிவுகள்";
    REFERENCE: "Reference" / "பதிவு எண்";
    TICKET: "Ticket" / "நுழைவுச்சீட்டு";
    TICKETS: "Tickets" / "நுழைவுச்சீட்டுகள்";
    TICKET_TYPE: "Ticket type" / "சீட்டு வகை";
    ORGANIZER: "Organizer" / "ஏற்பாட்டாளர்";
    ORGANIZATION: "Organization" / "அமைப்பு";
    GUEST: "Guest" / "விருந்தினர்";
    VENUE: "Venue" / "அரங்கம்";
    ONLINE: "Online" / "இணையவழி";
    FREE: "Free" / "இலவசம்";
    CALENDAR: "Calendar" / "நாட்காட்டி";
    PICTURE: "Picture" / "படம்";
    POSTER: "Poster" / "சுவரொட்டி";
    NAME: "Name" / "பெயர்";
    PHONE: "Phone number" / "தொலைபேசி எண்";
    MAIL: "Mail" / "மின்னஞ்சல்";
    MAIL_ADDRESS: "Mail address" / "மின்னஞ்சல் முகவரி";
    PRICE: "Price" / "கட்டணம்";
    TOTAL: "Total" / "மொத்தம்";
    LANGUAGE: "Language" / "மொழி";
    TODAY: "Today" / "இன்று";
    TOMORROW: "Tomorrow" / "நாளை";
    YESTERDAY: "Yesterday" / "நேற்று";
}

// Buttons.
crate::texts! {
    SAVE: "Save" / "சேமி";
    CANCEL: "Cancel" / "ரத்து செய்";
    NEVER_MIND: "Never mind" / "வேண்டாம்";
    BACK: "Back" / "பின்செல்";
    NEXT: "Next" / "அடுத்து";
    CLOSE: "Close" / "மூடு";
    EDIT: "Edit" / "திருத்து";
    DELETE: "Delete" / "நீக்கு";
    ADD: "Add" / "சேர்";
    SEARCH: "Search" / "தேடு";
    SHARE: "Share" / "பகிர்";
    COPY: "Copy" / "நகலெடு";
    COPIED: "Copied" / "நகலெடுக்கப்பட்டது";
    PRINT: "Print" / "அச்சிடு";
    SHOW_MORE: "Show more" / "மேலும் காட்டு";
    TRY_AGAIN: "Try again" / "மீண்டும் முயற்சி செய்";
    YES: "Yes" / "ஆம்";
    NO: "No" / "இல்லை";
}

// States.
crate::texts! {
    DRAFT: "Draft" / "வரைவு";
    PUBLISHED: "Published" / "வெளியிடப்பட்டது";
    CANCELLED: "Cancelled" / "ரத்து செய்யப்பட்டது";
    OVER: "Over" / "முடிந்தது";
    HELD: "Held" / "பிடித்து வைக்கப்பட்டது";
    CONFIRMED: "Confirmed" / "உறுதியானது";
    EXPIRED: "Expired" / "காலாவதியானது";
    PAID: "Paid" / "செலுத்தப்பட்டது";
    TO_PAY_AT_VENUE: "To be paid at the venue" / "அரங்கில் செலுத்த வேண்டியது";
}

// Countries whose numbers are typed here most.
crate::texts! {
    LK: "Sri Lanka" / "இலங்கை";
    IN: "India" / "இந்தியா";
    SG: "Singapore" / "சிங்கப்பூர்";
    MY: "Malaysia" / "மலேசியா";
    AE: "United Arab Emirates" / "ஐக்கிய அரபு அமீரகம்";
    QA: "Qatar" / "கத்தார்";
    SA: "Saudi Arabia" / "சவூதி அரேபியா";
    GB: "United Kingdom" / "பிரித்தானியா";
    FR: "France" / "பிரான்ஸ்";
    DE: "Germany" / "ஜெர்மனி";
    CH: "Switzerland" / "சுவிட்சர்லாந்து";
    NO_: "Norway" / "நோர்வே";
    CA: "Canada" / "கனடா";
    US: "United States" / "அமெரிக்கா";
    AU: "Australia" / "ஆஸ்திரேலியா";
    NZ: "New Zealand" / "நியூசிலாந்து";
}

/// The countries offered first, as ISO 3166-1 alpha-2 codes.
pub const REGIONS: [&str; 16] = [
    "LK", "IN", "SG", "MY", "AE", "QA", "SA", "GB", "FR", "DE", "CH", "NO", "CA", "US", "AU", "NZ",
];

/// A country's name; of one that is not in [`REGIONS`] its code.
#[must_use]
pub fn region(code: &str, language: Language) -> &str {
    let text: Text = match code {
        "LK" => LK,
        "IN" => IN,
        "SG" => SG,
        "MY" => MY,
        "AE" => AE,
        "QA" => QA,
        "SA" => SA,
        "GB" => GB,
        "FR" => FR,
        "DE" => DE,
        "CH" => CH,
        "NO" => NO_,
        "CA" => CA,
        "US" => US,
        "AU" => AU,
        "NZ" => NZ,
        other => return other,
    };
    text.get(language)
}

/// A language's name in itself.
#[must_use]
pub const fn own_name(language: Language) -> &'static str {
    match language {
        Language::Tamil => "தமிழ்",
        Language::English => "English",
    }
}
