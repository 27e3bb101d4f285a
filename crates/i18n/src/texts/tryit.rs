//! Trying the product as a guest.

crate::texts! {
    TRY: "Try it as a guest" / "விருந்தினராக முயன்று பார்";
    TRY_SHORT: "Try it" / "முயன்று பார்";
    TRY_TOLD: "A phone to play with. Nothing leaves this computer: stand-ins of the providers call Vizha just as the real ones would, and the bookings are real bookings of your organization." / "விளையாடிப் பார்க்க ஒரு கைபேசி. எதுவும் இந்தக் கணினியை விட்டுச் செல்லாது: உண்மையான சேவை வழங்குநர்களைப் போலவே அவர்களின் நகல்கள் விழாவை அழைக்கின்றன; பதிவுகள் உங்கள் அமைப்பின் உண்மையான பதிவுகள்.";
    CHANNEL: "Channel" / "தொடர்பு வழி";
    CHAT: "Chat" / "உரையாடல்";
    CHAT_EMPTY: "Write something, or tap one of the suggestions." / "ஏதாவது எழுதுங்கள், அல்லது கீழே உள்ளவற்றில் ஒன்றைத் தட்டுங்கள்.";
    YOU: "You" / "நீங்கள்";
    WRITES: "An answer is on its way …" / "பதில் வருகிறது …";
    MESSAGE: "Message" / "செய்தி";
    SEND: "Send" / "அனுப்பு";
    SUGGESTIONS: "Suggestions" / "பரிந்துரைகள்";
    RESTART: "Begin anew as another guest" / "வேறு விருந்தினராகத் தொடங்கு";
    SAID_RESTARTED: "Somebody else holds the phone now." / "இப்போது கைபேசி வேறொருவர் கையில்.";
    POSTS: "What is announced" / "அறிவிக்கப்பட்டவை";
    NO_POSTS: "Nothing has been posted yet. Publish an event: its announcements appear here." / "இன்னும் எதுவும் பதிவிடப்படவில்லை. ஒரு நிகழ்ச்சியை வெளியிடுங்கள்: அதன் அறிவிப்புகள் இங்கே தோன்றும்.";
    MORE_POSTS: "and {n} more" | "and {n} more" / "மேலும் {n} அறிவிப்பு" | "மேலும் {n} அறிவிப்புகள்";
    NO_SANDBOX: "The sandbox is not on." / "பயிற்சிக் களம் இயங்கவில்லை.";
    SAMPLE_BOOK_CODE: "BOOK {code} 2" / "BOOK {code} 2";
}

/// What a guest may type, in both languages and in Tamil with Latin letters.
pub const SAMPLES: [&str; 7] = [
    "வணக்கம்",
    "Hi",
    "book",
    "rendu ticket venum",
    "என் பதிவுகள்",
    "my bookings",
    "help",
];
