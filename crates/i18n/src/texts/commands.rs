//! What chat programs show beside our commands, before anyone has written a word.

// The commands, in the order in which they are listed.
crate::texts! {
    BOOK: "Book places for an event" / "நிகழ்ச்சிக்கு இடம் பதிவு செய்ய";
    EVENTS: "See what is coming up" / "வரவிருக்கும் நிகழ்ச்சிகளைப் பார்க்க";
    BOOKINGS: "See or cancel your bookings" / "உங்கள் பதிவுகளைப் பார்க்க, ரத்து செய்ய";
    HELP: "What you can write here" / "இங்கே என்னென்ன எழுதலாம்";
    STOP: "Get no more news" / "இனித் தகவல்கள் வேண்டாம்";
}

// What a command asks for.
crate::texts! {
    WHICH_EVENT: "The event's name or code" / "நிகழ்ச்சியின் பெயர் அல்லது குறியீடு";
    HOW_MANY: "How many places" / "எத்தனை இடங்கள்";
}

// In a group, where everybody would read along.
crate::texts! {
    IN_PRIVATE: "So that your booking stays between us, please write to me in a chat of our own." / "உங்கள் பதிவு விவரம் நமக்குள் மட்டும் இருக்க, தனி உரையாடலில் எனக்கு எழுதுங்கள்.";
    OPEN_CHAT: "Open the chat" / "உரையாடலைத் திற";
}
