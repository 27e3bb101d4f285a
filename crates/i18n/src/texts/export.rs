//! Tables for spreadsheets.

use crate::Text;
use domain::booking::{BookingState, PaymentState, Source};

crate::texts! {
    REFERENCE: "Reference" / "பதிவு எண்";
    NAME: "Name" / "பெயர்";
    PHONE: "Phone" / "தொலைபேசி எண்";
    EMAIL: "Mail" / "மின்னஞ்சல்";
    PLACES: "Places" / "இடங்கள்";
    TICKETS: "Tickets" / "நுழைவுச்சீட்டுகள்";
    TOTAL: "Total" / "மொத்தம்";
    CURRENCY: "Currency" / "நாணயம்";
    PAYMENT: "Payment" / "கட்டணம்";
    STATE: "State" / "நிலை";
    BOOKED_AT: "Booked" / "பதிவு செய்த நேரம்";
    CAME: "Places in" / "உள்ளே வந்த இடங்கள்";
    CAME_AT: "First in" / "முதலில் வந்த நேரம்";
    SOURCE: "Through" / "வழி";
    VIA: "Link" / "இணைப்பு";
    USER_ID: "User id" / "பயனர் எண்";
    NOTE: "Note" / "குறிப்பு";
    EVENT: "Event" / "நிகழ்ச்சி";
    CODE: "Promo code" / "சலுகைக் குறியீடு";
    ANSWERS: "Answers" / "பதில்கள்";
    YES: "yes" / "ஆம்";
    NO: "no" / "இல்லை";

    STATE_HELD: "held" / "பிடித்து வைக்கப்பட்டது";
    STATE_CONFIRMED: "confirmed" / "உறுதி";
    STATE_CANCELLED: "cancelled" / "ரத்து";
    STATE_EXPIRED: "expired" / "காலாவதியானது";
    PAYMENT_FREE: "free" / "இலவசம்";
    PAYMENT_AT_VENUE: "at the venue" / "அரங்கில்";
    PAYMENT_PAID: "paid" / "செலுத்தப்பட்டது";
    SOURCE_WEB: "web page" / "இணையப் பக்கம்";
    SOURCE_API: "API" / "API";
    SOURCE_ORGANIZER: "organizer" / "ஏற்பாட்டாளர்";
    SOURCE_WHATSAPP: "WhatsApp" / "வாட்ஸ்அப்";
    SOURCE_MESSENGER: "Messenger" / "மெசஞ்சர்";
    SOURCE_INSTAGRAM: "Instagram" / "இன்ஸ்டாகிராம்";
    SOURCE_TELEGRAM: "Telegram" / "டெலிகிராம்";
    SOURCE_SLACK: "Slack" / "ஸ்லாக்";
    SOURCE_DISCORD: "Discord" / "டிஸ்கார்ட்";
    SOURCE_SMS: "SMS" / "குறுஞ்செய்தி";
    SOURCE_VOICE: "Voice" / "குரல்";
    SOURCE_IMPORT: "import" / "பட்டியலிலிருந்து";
}

/// The columns of the table of bookings, in order.
pub const COLUMNS: [Text; 20] = [
    REFERENCE, NAME, PHONE, EMAIL, PLACES, TICKETS, TOTAL, CURRENCY, PAYMENT, STATE, BOOKED_AT,
    CAME, CAME_AT, SOURCE, VIA, USER_ID, NOTE, EVENT, CODE, ANSWERS,
];

/// The word for a state.
#[must_use]
pub const fn state(state: BookingState) -> Text {
    match state {
        BookingState::Held => STATE_HELD,
        BookingState::Confirmed => STATE_CONFIRMED,
        BookingState::Cancelled => STATE_CANCELLED,
        BookingState::Expired => STATE_EXPIRED,
    }
}

/// The word for a payment's state.
#[must_use]
pub const fn payment(payment: PaymentState) -> Text {
    match payment {
        PaymentState::Free => PAYMENT_FREE,
        PaymentState::AtVenue => PAYMENT_AT_VENUE,
        PaymentState::Paid => PAYMENT_PAID,
    }
}

/// The word for an entrance.
#[must_use]
pub const fn source(source: Source) -> Text {
    match source {
        Source::Web => SOURCE_WEB,
        Source::Api => SOURCE_API,
        Source::Organizer => SOURCE_ORGANIZER,
        Source::Whatsapp => SOURCE_WHATSAPP,
        Source::Messenger => SOURCE_MESSENGER,
        Source::Instagram => SOURCE_INSTAGRAM,
        Source::Telegram => SOURCE_TELEGRAM,
        Source::Slack => SOURCE_SLACK,
        Source::Discord => SOURCE_DISCORD,
        Source::Sms => SOURCE_SMS,
        Source::Voice => SOURCE_VOICE,
        Source::Import => SOURCE_IMPORT,
    }
}
