//! What the machine says in chats, by SMS and by voice.

// The beginning.
crate::texts! {
    INTRODUCTION: "This is the automatic assistant of {organization}." / "நான் {organization} அமைப்பின் தானியங்கி உதவியாளர்.";
    GREETING: "Hello! To book our events, type 'book'." / "வணக்கம்! எங்கள் நிகழ்வுகளுக்கு முன்பதிவு செய்ய 'book' என்று டைப் செய்யவும்";
    GREETING_VOICE: "Welcome to {organization}. Would you like to book, or hear what is on?" / "{organization} அமைப்பிற்கு வரவேற்கிறோம். முன்பதிவு செய்ய வேண்டுமா, நிகழ்ச்சிகளைக் கேட்க வேண்டுமா?";
    MENU: "What would you like to do?" / "என்ன செய்ய விரும்புகிறீர்கள்?";
    HELP: "To book, write for example “2 tickets for {title}” or “BOOK {code} 2”.\n“events” shows what is on, “my bookings” shows yours.\n“back” goes one step back, “cancel” leaves off, “CANCEL” with the reference gives a booking back.\n“person” calls someone of {organization}, “stop” ends all messages." / "முன்பதிவு செய்ய இப்படி எழுதலாம்: “{title} 2 டிக்கெட்” அல்லது “BOOK {code} 2”.\n“நிகழ்ச்சிகள்”: என்னென்ன நடக்கின்றன. “என் பதிவுகள்”: உங்கள் பதிவுகள்.\n“back”: முந்தைய கேள்வி. “ரத்து”: தொடங்கியதை விட்டுவிடலாம். “ரத்து” என்பதுடன் பதிவு எண்: பதிவை ரத்து செய்யலாம்.\n“ஆள்”: {organization} அமைப்பிலிருந்து ஒருவர் பதிலளிப்பார். “நிறுத்து”: இனி செய்திகள் வராது.";
    HELP_TERSE: "BOOK {code} 2 books 2 places. CANCEL and the reference cancels. STOP ends messages." / "BOOK {code} 2: 2 இடம் பதிவு. CANCEL, பதிவு எண்: ரத்து. STOP: செய்திகள் நிற்கும்.";
    HELP_VOICE: "Say, for example, book two tickets for {title}, or ask what is on." / "எடுத்துக்காட்டாக, {title} நிகழ்ச்சிக்கு இரண்டு டிக்கெட் புக் செய் என்று சொல்லலாம்; என்ன நிகழ்ச்சி என்றும் கேட்கலாம்.";
    AN_EVENT: "the concert" / "கச்சேரி";
    LANGUAGE_SET: "From now on in English." / "இனி தமிழில் பேசுவோம்.";
    WELCOME: "You’re welcome!" / "மகிழ்ச்சி!";
    GOODBYE: "Goodbye!" / "மீண்டும் சந்திப்போம்!";
}

// Not understood.
crate::texts! {
    NOT_UNDERSTOOD: "Sorry, I did not understand that." / "மன்னிக்கவும், அது எனக்குப் புரியவில்லை.";
    EXAMPLES: "You can write “book”, “what’s on this weekend?” or “2 tickets for {title}”." / "“book”, “இந்த வாரம் என்ன நிகழ்ச்சி?”, “{title} 2 டிக்கெட்” என்பதுபோல் எழுதலாம்.";
    EXAMPLES_VOICE: "You can book tickets or ask what is on. What would you like?" / "டிக்கெட் புக் செய்யலாம், அல்லது என்ன நிகழ்ச்சி என்று கேட்கலாம். என்ன வேண்டும்?";
    UNREADABLE_VOICE: "I cannot listen to voice messages. Please write a few words." / "குரல் செய்திகளை என்னால் கேட்க இயலாது. சில சொற்களில் எழுதுங்கள்.";
    UNREADABLE_MEDIA: "I cannot open pictures or files. Please write a few words." / "படங்களையும் கோப்புகளையும் என்னால் திறக்க இயலாது. சில சொற்களில் எழுதுங்கள்.";
    UNREADABLE_OTHER: "I can only read words. Please write a few, such as “book”." / "எழுத்துகளை மட்டுமே என்னால் படிக்க முடியும். “book” என்பதுபோல் எழுதுங்கள்.";
    STALE: "That was from an earlier message and no longer holds." / "அது முந்தைய செய்தியில் இருந்தது; இப்போது பொருந்தாது.";
    YES_OR_NO: "Please answer yes or no." / "ஆம் அல்லது இல்லை என்று பதில் சொல்லுங்கள்.";
    OFFER_PERSON: "Shall someone from {organization} answer you?" / "{organization} அமைப்பிலிருந்து ஒருவர் உங்களுக்குப் பதிலளிக்கலாமா?";
    PERSON_CALLED: "I have passed it on. Someone from {organization} will answer you here." / "தெரிவித்துவிட்டேன். {organization} அமைப்பிலிருந்து ஒருவர் இங்கே பதிலளிப்பார்.";
}

// Events.
crate::texts! {
    EVENTS: "Coming up:" / "வரவிருக்கும் நிகழ்ச்சிகள்:";
    EVENTS_WHEN: "{when}:" / "{when}:";
    EVENTS_CHOOSE: "Choose one to see more." / "விவரம் அறிய ஒன்றைத் தேர்ந்தெடுங்கள்.";
    EVENTS_VOICE: "Coming up: {events}. Which one would you like?" / "வரவிருக்கும் நிகழ்ச்சிகள்: {events}. எது வேண்டும்?";
    EVENT_VOICE: "{title}, {when}" / "{title}, {when}";
    NOTHING_ON: "There is nothing to book just now. Please look in again soon." / "இப்போது பதிவு செய்ய நிகழ்ச்சி எதுவும் இல்லை. விரைவில் மீண்டும் பாருங்கள்.";
    NOTHING_THEN: "Nothing is on then ({when})." / "அந்த நாளில் ({when}) நிகழ்ச்சி எதுவும் இல்லை.";
    NOT_FOUND: "No event has the code {code}." / "{code} என்ற குறியீட்டில் நிகழ்ச்சி எதுவும் இல்லை.";
    NOT_THAT_DAY: "Please note: {title} is on {when}." / "கவனியுங்கள்: {title} நடைபெறும் நாள் {when}.";
    SOLD_OUT: "All places for {title} are taken." / "{title}: எல்லா இடங்களும் நிரம்பிவிட்டன.";
    OR: "{one} or {other}" / "{one} அல்லது {other}";
    FROM_TO: "{from} to {to}" / "{from} முதல் {to} வரை";
    PRICE_FROM: "from {price}" / "{price} முதல்";
    PRICE_EACH: "{price} each" / "ஒன்றுக்கு {price}";
    LEFT: "1 place left" | "{n} places left" / "1 இடம் மீதம் உள்ளது" | "{n} இடங்கள் மீதம் உள்ளன";
    NONE_LEFT: "no places left" / "இடங்கள் நிரம்பிவிட்டன";
    TYPE_LINE: "{name}: {price}, {left}" / "{name}: {price}, {left}";
    TO_BOOK_CODE: "To book: BOOK {code}" / "முன்பதிவு செய்ய: BOOK {code}";
    SHALL_I_BOOK: "Would you like to book?" / "முன்பதிவு செய்ய வேண்டுமா?";
}

// A booking is put together.
crate::texts! {
    WHICH_EVENT: "Which event would you like to book?" / "எந்த நிகழ்விற்கு புக் செய்ய வேண்டும்?";
    WHICH_EVENT_FOR: "Which event is the ticket for?" | "Which event are the {n} tickets for?" / "எந்த நிகழ்விற்கு 1 டிக்கெட் வேண்டும்?" | "எந்த நிகழ்விற்கு {n} டிக்கெட்கள் வேண்டும்?";
    WHICH_EVENT_VOICE: "You can book {events}. Which one would you like?" / "{events}. எந்த நிகழ்விற்கு புக் செய்ய வேண்டும்?";
    BOOK_ON_PAGE: "A few questions belong to {title}. Please book it on its page; it takes a minute." / "{title}: பதிவின்போது சில கேள்விகளுக்குப் பதில் தேவை. அதன் பக்கத்தில் பதிவு செய்யுங்கள்; ஒரு நிமிடம் போதும்.";
    BOOK_ON_PAGE_VOICE: "A few questions belong to {title}, so please book it on its page on the web." / "{title} நிகழ்ச்சிக்குச் சில கேள்விகள் உள்ளன; அதை இணையப் பக்கத்தில் பதிவு செய்யுங்கள்.";
    WHICH_TYPE: "Which kind of ticket?" / "எந்த வகை டிக்கெட்?";
    WHICH_TYPE_VOICE: "Which kind of ticket: {types}?" / "எந்த வகை டிக்கெட்: {types}?";
    HOW_MANY: "How many tickets?" / "எத்தனை டிக்கெட்கள்?";
    HOW_MANY_VOICE: "How many tickets for {title}?" / "{title} நிகழ்ச்சிக்கு எத்தனை டிக்கெட்கள்?";
    TICKETS: "1 ticket" | "{n} tickets" / "1 டிக்கெட்" | "{n} டிக்கெட்கள்";
    ASK_CONTACT: "To book I need a phone number or a mail address. Please write one of them." / "முன்பதிவு செய்ய உங்கள் தொலைபேசி எண் அல்லது மின்னஞ்சல் முகவரி தேவை. இரண்டில் ஒன்றை எழுதுங்கள்.";
    ASK_CONTACT_SHARE: "To book I need a phone number or a mail address. Share your number with the button, or write one of them." / "முன்பதிவு செய்ய உங்கள் தொலைபேசி எண் அல்லது மின்னஞ்சல் முகவரி தேவை. பொத்தானைத் தொட்டு எண்ணைப் பகிருங்கள், அல்லது இரண்டில் ஒன்றை எழுதுங்கள்.";
    ASK_CONTACT_VOICE: "Please say your phone number, digit by digit." / "உங்கள் தொலைபேசி எண்ணை ஒவ்வோர் இலக்கமாகச் சொல்லுங்கள்.";
    ASK_CONTACT_THEN: "Then this is booked: {what}." / "பிறகு இது பதிவாகும்: {what}.";
    SHARE_PHONE: "Share my number" / "என் எண்ணைப் பகிர்";
    NOT_A_CONTACT: "That is neither a phone number nor a mail address." / "அது தொலைபேசி எண்ணாகவோ மின்னஞ்சல் முகவரியாகவோ தெரியவில்லை.";
    NOT_A_CONTACT_VOICE: "I did not get the number." / "எண் சரியாகக் கேட்கவில்லை.";
    CONTACT_KEPT: "Thank you, noted." / "நன்றி, குறித்துக்கொண்டேன்.";
}

// The summary, and what became of it.
crate::texts! {
    SUMMARY: "Please check:" / "சரிபாருங்கள்:";
    SUMMARY_ASK: "Shall I book this?" / "இதைப் பதிவு செய்யலாமா?";
    SUMMARY_TERSE: "{tickets}: {title}, {when}, {venue}, {price}. Reply YES to book, NO to leave it." / "{tickets}: {title}, {when}, {venue}, {price}. பதிவு செய்ய YES, வேண்டாம் எனில் NO என்று அனுப்புங்கள்.";
    SUMMARY_VOICE: "{tickets} for {title} on {when}, {price}. Shall I book?" / "{title}, {when}, {tickets}, {price}. பதிவு செய்யலாமா?";
    AT_VENUE: "{price}, to be paid at the venue" / "{price}, அரங்கில் செலுத்த வேண்டும்";
    CHANGED: "The details have changed meanwhile. Please look again." / "இதற்கிடையே விவரங்கள் மாறியுள்ளன. மீண்டும் பாருங்கள்.";
    BOOKED: "Your booking is confirmed. Details:" / "உங்கள் முன்பதிவு உறுதிசெய்யப்பட்டுள்ளது. விவரங்கள்:";
    BOOKED_REFERENCE: "Reference: {reference}" / "பதிவு எண்: {reference}";
    BOOKED_SHOW: "Please show the QR code at the entrance. Thank you!" / "நுழைவாயிலில் QR குறியீட்டைக் காட்டுங்கள். நன்றி!";
    BOOKED_CANCEL: "To cancel: CANCEL {reference}" / "ரத்து செய்ய: CANCEL {reference}";
    BOOKED_TERSE: "Booked: {tickets}, {title}, {when}, {venue}, {price}. {cancel}" / "பதிவு உறுதி: {tickets}, {title}, {when}, {venue}, {price}. {cancel}";
    BOOKED_VOICE: "Booked: {tickets} for {title} on {when}. Enjoy!" / "பதிவாகிவிட்டது: {title}, {when}, {tickets}. மகிழ்ந்து வாருங்கள்!";
    ALREADY_BOOKED: "That is booked already ({reference}). Nothing was booked twice." / "அது ஏற்கெனவே பதிவாகிவிட்டது ({reference}). இரண்டாம் முறை எதுவும் பதிவாகவில்லை.";
    DROPPED: "All right, nothing more. Write “book” whenever you like." / "சரி, இத்துடன் விட்டுவிடுவோம். எப்போது வேண்டுமானாலும் “book” என்று எழுதுங்கள்.";
    DROPPED_VOICE: "All right." / "சரி.";
    TROUBLE: "Sorry, something went wrong with us. Nothing was booked or changed." / "மன்னிக்கவும், எங்கள் தரப்பில் ஏதோ தவறு நேர்ந்துவிட்டது. எதுவும் பதிவாகவோ மாறவோ இல்லை.";
    LINK_BOOK: "Book here" / "இங்கே பதிவு செய்";
    LINK_TICKET: "My ticket" / "என் டிக்கெட்";
    LINK_CALENDAR: "Add to calendar" / "நாட்காட்டியில் சேர்";
}

// Bookings, and giving them back.
crate::texts! {
    BOOKINGS: "Your bookings:" / "உங்கள் பதிவுகள்:";
    BOOKING_LINE: "{title}, {when}, {tickets}, {reference}" / "{title}, {when}, {tickets}, {reference}";
    BOOKING_LINE_VOICE: "{tickets} for {title} on {when}" / "{title}, {when}, {tickets}";
    BOOKINGS_CHOOSE: "To give one back, choose it." / "ரத்து செய்ய விரும்பினால் அதைத் தேர்ந்தெடுங்கள்.";
    NO_BOOKINGS: "You have no bookings here yet." / "உங்களுக்கு இங்கே பதிவுகள் எதுவும் இல்லை.";
    WHICH_BOOKING: "Which booking shall I cancel?" / "எந்தப் பதிவை ரத்து செய்ய வேண்டும்?";
    CONFIRM_CANCEL: "Shall I cancel this booking? {booking}" / "இந்தப் பதிவை ரத்து செய்யலாமா? {booking}";
    CONFIRM_CANCEL_TERSE: "Cancel {booking}? Reply YES or NO." / "{booking}: ரத்து செய்ய YES, வேண்டாம் எனில் NO என்று அனுப்புங்கள்.";
    CANCELLED: "Cancelled: {reference}. The places have been given back." / "{reference} பதிவு ரத்து செய்யப்பட்டது. இடங்கள் விடுவிக்கப்பட்டன.";
    CANCELLED_VOICE: "Your booking is cancelled." / "உங்கள் பதிவு ரத்து செய்யப்பட்டது.";
    BOOKING_UNKNOWN: "I find no booking {reference} of yours." / "{reference} என்ற பதிவு உங்கள் பதிவுகளில் இல்லை.";
    KEPT: "All right, the booking stays as it is." / "சரி, பதிவு அப்படியே இருக்கும்.";
    SUBSCRIBED: "You will hear of new events here. To end it, write STOP." / "புதிய நிகழ்ச்சிகள் பற்றி இங்கே தெரிவிப்போம். நிறுத்த STOP என்று எழுதுங்கள்.";
    UNSUBSCRIBED: "You will receive no more messages from us. To hear of events again, write START." / "இனி எங்களிடமிருந்து செய்திகள் வராது. மீண்டும் பெற START என்று எழுதுங்கள்.";
}

// What stands on buttons: at most twenty signs.
crate::texts! {
    CHOOSE: "Choose" / "தேர்ந்தெடு";
    YES_BOOK: "Yes, book" / "ஆம், பதிவு செய்";
    OTHER_NUMBER: "Other number" / "எண்ணிக்கையை மாற்று";
    NO_BOOK: "No" / "வேண்டாம்";
    YES_CANCEL: "Yes, cancel it" / "ஆம், ரத்து செய்";
    KEEP: "No, keep it" / "இல்லை, இருக்கட்டும்";
    YES_PERSON: "Yes, please" / "ஆம், வேண்டும்";
    MORE: "More events" / "மேலும் நிகழ்ச்சிகள்";
    BOOK: "Book" / "முன்பதிவு செய்";
    WHAT_IS_ON: "What’s on" / "நிகழ்ச்சிகள்";
    MY_BOOKINGS: "My bookings" / "என் பதிவுகள்";
    SUBSCRIBE: "News of events" / "புதிய அறிவிப்புகள்";
    UNSUBSCRIBE: "No more news" / "அறிவிப்பு வேண்டாம்";
    PERSON: "Ask a person" / "ஒருவரிடம் பேச";
    MENU_BUTTON: "Menu" / "மெனு";
}
