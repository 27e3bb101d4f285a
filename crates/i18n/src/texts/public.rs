//! The guests' pages.

// Every page.
crate::texts! {
    BRAND: "Vizha" / "விழா";
    HOME: "All events" / "எல்லா நிகழ்ச்சிகளும்";
    SKIP: "Skip to content" / "உள்ளடக்கத்திற்குச் செல்";
    LANGUAGE: "Language" / "மொழி";
    FOOT_MY_BOOKINGS: "My bookings" / "என் பதிவுகள்";
    FOOT_FIND: "Find my ticket" / "என் நுழைவுச்சீட்டைத் தேடு";
    FOOT_ORGANIZE: "For organizers" / "ஏற்பாட்டாளர்களுக்கு";
    FOOT_LABEL: "More" / "மேலும்";
    TRY_AGAIN: "Try again" / "மீண்டும் முயற்சி செய்";
}

// The lists.
crate::texts! {
    LIST_TITLE: "Events" / "நிகழ்ச்சிகள்";
    LIST_LEAD: "Choose an event and book your place in a minute. No account needed." / "நிகழ்ச்சியைத் தேர்ந்தெடுங்கள்; ஒரு நிமிடத்தில் இடம் பதிவு செய்யுங்கள். கணக்கு தேவையில்லை.";
    LIST_DESCRIPTION: "Concerts, talks, workshops and festivals: find an event and book your place." / "இசைக் கச்சேரிகள், உரைகள், பயிலரங்குகள், திருவிழாக்கள்: நிகழ்ச்சியைக் கண்டுபிடித்து இடம் பதிவு செய்யுங்கள்.";
    SEARCH_LABEL: "Search events" / "நிகழ்ச்சியைத் தேடுங்கள்";
    SEARCH_HINT: "Name or town" / "பெயர் அல்லது ஊர்";
    SEARCH_FROM: "From" / "இந்த நாள் முதல்";
    SEARCH_TO: "Until" / "இந்த நாள் வரை";
    SEARCH_DATES: "Choose dates" / "நாள்களைத் தேர்ந்தெடு";
    SEARCH_BUTTON: "Search" / "தேடு";
    SEARCH_CLEAR: "Show all events" / "எல்லா நிகழ்ச்சிகளையும் காட்டு";
    FOUND: "One event found" | "{n} events found" / "ஒரு நிகழ்ச்சி கிடைத்தது" | "{n} நிகழ்ச்சிகள் கிடைத்தன";
    MORE_EVENTS: "More events" / "மேலும் நிகழ்ச்சிகள்";
    EMPTY_TITLE: "No events here yet" / "இப்போது நிகழ்ச்சிகள் எதுவும் இல்லை";
    EMPTY_LEAD: "New events appear here as soon as they are published." / "புதிய நிகழ்ச்சிகள் வெளியிடப்பட்டதும் இங்கே தோன்றும்.";
    NOT_FOUND_TITLE: "Nothing found" / "எதுவும் கிடைக்கவில்லை";
    NOT_FOUND_LEAD: "Try fewer letters, another word or other dates." / "குறைவான எழுத்துகளை, வேறு சொல்லை அல்லது வேறு நாள்களை முயன்று பாருங்கள்.";
    ORGANIZATION_EVENTS: "Upcoming events" / "வரவிருக்கும் நிகழ்ச்சிகள்";
    WRITE_TO: "Write to the organizer" / "ஏற்பாட்டாளருக்கு எழுதுங்கள்";
}

// The event page.
crate::texts! {
    BOOK: "Book a place" / "இடம் பதிவு செய்";
    FREE: "Free" / "இலவசம்";
    FREE_ENTRY: "Free entry" / "அனுமதி இலவசம்";
    FROM_PRICE: "from {price}" / "{price} முதல்";
    PAY_AT_VENUE: "Pay at the venue" / "கட்டணத்தை அரங்கில் செலுத்தலாம்";
    UP_TO: "One place per booking" | "Up to {n} places per booking" / "ஒரு பதிவுக்கு ஓர் இடம்" | "ஒரு பதிவுக்கு {n} இடங்கள் வரை";
    LEFT: "1 place left" | "{n} places left" / "1 இடம் மீதம்" | "{n} இடங்கள் மீதம்";
    ONLY_LEFT: "Only 1 place left" | "Only {n} places left" / "இன்னும் 1 இடம் மட்டுமே மீதம்" | "இன்னும் {n} இடங்கள் மட்டுமே மீதம்";
    LEFT_SHORT: "1 left" | "{n} left" / "1 மீதம்" | "{n} மீதம்";
    OF_CAPACITY: "of {n}" / "மொத்தம் {n}";
    SOLD_OUT: "Sold out" / "இடங்கள் நிரம்பிவிட்டன";
    SOLD_OUT_HINT: "When someone cancels, a place appears here by itself." / "யாராவது ரத்து செய்தால், அந்த இடம் தானாகவே இங்கே தோன்றும்.";
    PLACES: "Places" / "இடங்கள்";
    ABOUT: "About the event" / "நிகழ்ச்சி பற்றி";
    TICKET_TYPES: "Tickets" / "சீட்டு வகைகள்";
    WHEN: "When" / "எப்போது";
    WHERE: "Where" / "எங்கே";
    PRICE: "Price" / "கட்டணம்";
    ORGANIZER: "Organizer" / "ஏற்பாட்டாளர்";
    MAP: "Map" / "வரைபடம்";
    ONLINE: "Online" / "இணையவழி";
    ONLINE_EVENT: "Online event" / "இணையவழி நிகழ்ச்சி";
    ONLINE_HINT: "The link is shown to you once you have booked." / "இடம் பதிவு செய்ததும் இணைப்பு உங்களுக்குக் காட்டப்படும்.";
    CANCELLED: "Cancelled" / "ரத்து செய்யப்பட்டது";
    CANCELLED_EVENT: "This event has been cancelled" / "இந்த நிகழ்ச்சி ரத்து செய்யப்பட்டது";
    CANCELLED_HINT: "Bookings are no longer possible. Those who booked with a mail address have been told by mail." / "இனி பதிவு செய்ய இயலாது. மின்னஞ்சல் முகவரியுடன் பதிவு செய்தவர்களுக்கு மின்னஞ்சலில் தெரிவிக்கப்படுகிறது.";
    OVER: "This event is over" / "இந்த நிகழ்ச்சி முடிந்துவிட்டது";
    OVER_SHORT: "Over" / "முடிந்தது";
    OVER_HINT: "See what comes next." / "அடுத்து வரும் நிகழ்ச்சிகளைப் பாருங்கள்.";
    NOT_YET: "Booking opens {when}" / "பதிவு தொடங்கும் நேரம்: {when}";
    NOT_YET_SHORT: "Not yet open" / "இன்னும் தொடங்கவில்லை";
    NOT_SELLING: "Not selling at the moment" / "தற்போது விற்பனை இல்லை";
    NOT_SELLING_HINT: "Nothing can be booked here now. Tickets that were booked stay good." / "இப்போது இங்கே பதிவு செய்ய முடியாது. ஏற்கெனவே பதிவு செய்த சீட்டுகள் செல்லும்.";
    SALE_ENDED: "Booking has closed" / "பதிவு முடிந்துவிட்டது";
    DRAFT_EVENT: "Draft: only you see this page" / "வரைவு: இந்தப் பக்கம் உங்களுக்கு மட்டுமே தெரியும்";
    PREVIEW_TITLE: "Preview – not published yet" / "முன்னோட்டம் – இன்னும் வெளியிடப்படவில்லை";
    PREVIEW_LEAD: "Guests will see this once the event is published. Nothing can be booked here." / "நிகழ்ச்சியை வெளியிட்டதும் விருந்தினர்கள் இதைக் காண்பார்கள். இங்கே எதையும் பதிவு செய்ய முடியாது.";
    SHARE: "Share" / "பகிர்";
    SHARE_WHATSAPP: "Share on WhatsApp" / "WhatsApp‑இல் பகிர்";
    COPY_LINK: "Copy link" / "இணைப்பை நகலெடு";
    COPIED: "Link copied" / "இணைப்பு நகலெடுக்கப்பட்டது";
    ADD_GOOGLE: "Add to Google Calendar" / "Google நாட்காட்டியில் சேர்";
    ADD_OUTLOOK: "Add to Outlook Calendar" / "Outlook நாட்காட்டியில் சேர்";
    ADD_ICS: "Calendar file (.ics)" / "நாட்காட்டிக் கோப்பு (.ics)";
    ADD_CALENDAR: "Calendar" / "நாட்காட்டி";
    POSTER: "Poster" / "சுவரொட்டி";
    SHORT_CODE: "Code" / "குறியீடு";
    COVER_OF: "Picture of the event {title}" / "{title} நிகழ்ச்சியின் படம்";
}

// The booking page.
crate::texts! {
    BOOK_TITLE: "Book places" / "இடம் பதிவு";
    BOOK_BACK: "Back to {title}" / "{title} பக்கத்திற்குத் திரும்பு";
    HOW_MANY: "How many places?" / "எத்தனை இடங்கள்?";
    HOW_MANY_OF: "Places: {name}" / "இடங்கள்: {name}";
    FEWER: "One fewer: {name}" / "ஒன்றைக் குறை: {name}";
    MORE: "One more: {name}" / "ஒன்றைக் கூட்டு: {name}";
    YOUR_NAME: "Your name" / "உங்கள் பெயர்";
    YOUR_PHONE: "Phone number" / "தொலைபேசி எண்";
    YOUR_EMAIL: "Mail address" / "மின்னஞ்சல் முகவரி";
    ONE_IS_ENOUGH: "A phone number or a mail address: one of them is enough." / "தொலைபேசி எண், மின்னஞ்சல் முகவரி: இரண்டில் ஒன்று போதும்.";
    PHONE_HINT: "With it you find your ticket again. Nothing is sent to this number." / "இந்த எண்ணைக் கொண்டு உங்கள் நுழைவுச்சீட்டை மீண்டும் கண்டுபிடிக்கலாம். இந்த எண்ணுக்கு எதுவும் அனுப்பப்படாது.";
    PHONE_HINT_ASKED: "With it you find your ticket again. Messages come to this number only if you ask for them." / "இந்த எண்ணைக் கொண்டு உங்கள் நுழைவுச்சீட்டை மீண்டும் கண்டுபிடிக்கலாம். நீங்கள் கேட்டால் மட்டுமே இந்த எண்ணுக்குச் செய்திகள் வரும்.";
    NOTIFY_WHATSAPP: "Send my confirmation and reminders to this number by WhatsApp. {organizer} writes there about my bookings only; I can end it with STOP." / "என் பதிவின் உறுதியையும் நினைவூட்டல்களையும் WhatsApp மூலம் இந்த எண்ணுக்கு அனுப்புங்கள். {organizer} அமைப்பு என் பதிவுகளைப் பற்றி மட்டுமே எழுதும்; STOP என்று அனுப்பி நிறுத்தலாம்.";
    NOTIFY_SMS: "Send my confirmation and reminders to this number by SMS. {organizer} writes there about my bookings only; I can end it with STOP." / "என் பதிவின் உறுதியையும் நினைவூட்டல்களையும் SMS மூலம் இந்த எண்ணுக்கு அனுப்புங்கள். {organizer} அமைப்பு என் பதிவுகளைப் பற்றி மட்டுமே எழுதும்; STOP என்று அனுப்பி நிறுத்தலாம்.";
    EMAIL_HINT: "Your ticket and a calendar entry come to this address." / "நுழைவுச்சீட்டும் நாட்காட்டிக் குறிப்பும் இந்த முகவரிக்கு வரும்.";
    EMAIL_HINT_KEPT: "You can list your bookings with it later." / "பின்னர் உங்கள் பதிவுகளைப் பார்க்க இது உதவும்.";
    OPTIONAL: "optional" / "கட்டாயமில்லை";
    CONFIRM_BOOKING: "Confirm booking" / "பதிவை உறுதி செய்";
    CONFIRM_PLACES: "Confirm booking · 1 place" | "Confirm booking · {n} places" / "பதிவை உறுதி செய் · 1 இடம்" | "பதிவை உறுதி செய் · {n} இடங்கள்";
    BOOK_PROMISE: "No account needed · Cancel at any time before it begins" / "கணக்கு தேவையில்லை · தொடங்கும் முன் எப்போது வேண்டுமானாலும் ரத்து செய்யலாம்";
    QUESTIONS: "A few questions" / "சில கேள்விகள்";
    ONLY_FOR: "Only for: {name}" / "இவர்களுக்கு மட்டும்: {name}";
    PLEASE_CHOOSE: "Please choose" / "தேர்ந்தெடுங்கள்";
    HAVE_A_CODE: "I have a promo code" / "என்னிடம் தள்ளுபடிக் குறியீடு உள்ளது";
    PROMO_CODE: "Promo code" / "தள்ளுபடிக் குறியீடு";
    APPLY_CODE: "Apply" / "பயன்படுத்து";
    CODE_APPLIED: "The code {code} is applied to the prices above." / "{code} குறியீடு மேலுள்ள கட்டணங்களில் கழிக்கப்பட்டுள்ளது.";
    CODE_SAVES: "With the code {code}: {amount} less" / "{code} குறியீட்டால் {amount} குறைவு";
    CODE_APPLIED_TITLE: "Your code is applied" / "உங்கள் குறியீடு ஏற்கப்பட்டது";
    CODE_APPLIED_LEAD: "Nothing is booked yet. Look at the sum below, then confirm." / "இன்னும் பதிவாகவில்லை. கீழே உள்ள தொகையைப் பார்த்து உறுதி செய்யுங்கள்.";
    INSTEAD_OF: "instead of" / "முந்தைய கட்டணம்";
    PAY_NOTE: "You pay at the venue; nothing is charged now." / "கட்டணத்தை அரங்கில் செலுத்துங்கள்; இப்போது எதுவும் வசூலிக்கப்படாது.";
    PRIVACY_NOTE: "Only {organizer} sees your name and contact." / "உங்கள் பெயரும் தொடர்பு விவரமும் {organizer} அமைப்புக்கு மட்டுமே தெரியும்.";
    SUMMARY_ONE: "Please correct one thing" | "Please correct {n} things" / "ஒரு விவரத்தைத் திருத்த வேண்டும்" | "{n} விவரங்களைத் திருத்த வேண்டும்";
    SOLD_OUT_NOW: "All places have just been taken" / "எல்லா இடங்களும் இப்போதுதான் நிரம்பின";
    TOO_FEW_LEFT: "Only 1 place is left now" | "Only {n} places are left now" / "இப்போது 1 இடம் மட்டுமே மீதம் உள்ளது" | "இப்போது {n} இடங்கள் மட்டுமே மீதம் உள்ளன";
    TOO_FEW_HINT: "Nothing has been booked. Choose fewer places and confirm again." / "எதுவும் பதிவாகவில்லை. குறைவான இடங்களைத் தேர்ந்தெடுத்து மீண்டும் உறுதி செய்யுங்கள்.";
    SOLD_OUT_NOTHING: "Nothing has been booked. If someone cancels, places appear here again." / "எதுவும் பதிவாகவில்லை. யாராவது ரத்து செய்தால் இடங்கள் மீண்டும் இங்கே தோன்றும்.";
    BUSY_TITLE: "Very many people are booking this second" / "இந்த நொடியில் மிகப் பலர் பதிவு செய்கிறார்கள்";
    BUSY_LEAD: "Nothing is lost: what you typed is still here. Please press the button again in a moment." / "எதுவும் இழக்கப்படவில்லை: நீங்கள் எழுதியது இங்கேயே உள்ளது. சிறிது நேரத்தில் பொத்தானை மீண்டும் அழுத்துங்கள்.";
    TOO_MANY_TITLE: "Too many attempts" / "அதிக முறை முயன்றுவிட்டீர்கள்";
    TOO_MANY_LEAD: "Please wait a moment and try again." / "சிறிது நேரம் பொறுத்து மீண்டும் முயலுங்கள்.";
    TOO_MANY_MINUTES: "Please try again in a minute." | "Please try again in {n} minutes." / "ஒரு நிமிடத்திற்குப் பிறகு மீண்டும் முயலுங்கள்." | "{n} நிமிடங்களுக்குப் பிறகு மீண்டும் முயலுங்கள்.";
    NOT_OPEN_TITLE: "Booking is not open now" / "இப்போது பதிவு செய்ய இயலாது";
    SEND_AGAIN: "This form has been used already" / "இந்தப் படிவம் ஏற்கெனவே பயன்படுத்தப்பட்டது";
    SEND_AGAIN_LEAD: "If you want to book again, check the numbers below and confirm once more." / "மீண்டும் பதிவு செய்ய விரும்பினால், கீழே உள்ள விவரங்களைச் சரிபார்த்து உறுதி செய்யுங்கள்.";
}

// My booking.
crate::texts! {
    DONE_TITLE: "Your place is booked!" | "Your {n} places are booked!" / "இடம் உறுதி!" | "{n} இடங்கள் உறுதி!";
    DONE_MAIL: "A confirmation goes to {email}." / "உறுதிப்படுத்தல் {email} முகவரிக்கு அனுப்பப்படுகிறது.";
    DONE_SAVE: "Keep this page: save its link or take a screenshot. It is your ticket." / "இந்தப் பக்கமே உங்கள் நுழைவுச்சீட்டு: இணைப்பைச் சேமியுங்கள் அல்லது ஸ்கிரீன்ஷாட் எடுத்து வையுங்கள்.";
    BOOKING_TITLE: "My booking" / "என் பதிவு";
    REFERENCE: "Reference" / "பதிவு எண்";
    STATE_CONFIRMED: "Confirmed" / "உறுதி";
    STATE_HELD: "Held" / "பிடித்து வைக்கப்பட்டது";
    STATE_CANCELLED: "Cancelled" / "ரத்து";
    STATE_EXPIRED: "Expired" / "காலாவதியானது";
    IN_SINCE: "In since {time}" / "{time} முதல் உள்ளே";
    IN_PARTLY: "In since {time}: {n} of {all} places" / "{time} முதல் உள்ளே: {all} இடங்களில் {n}";
    HELD_TITLE: "Your place is being held" | "Your {n} places are being held" / "உங்களுக்காக ஓர் இடம் பிடித்து வைக்கப்பட்டுள்ளது" | "உங்களுக்காக {n} இடங்கள் பிடித்து வைக்கப்பட்டுள்ளன";
    HELD_LEAD: "Until {when}. After that the places are given to others." / "{when} வரை. அதன் பிறகு இடங்கள் மற்றவர்களுக்குக் கிடைக்கும்.";
    CANCELLED_TITLE: "This booking is cancelled" / "இந்தப் பதிவு ரத்து செய்யப்பட்டது";
    CANCELLED_LEAD: "The places have been given back. You are welcome to book again." / "இடங்கள் விடுவிக்கப்பட்டன. விரும்பினால் மீண்டும் பதிவு செய்யலாம்.";
    EXPIRED_TITLE: "The hold has run out" / "பிடித்து வைத்த நேரம் முடிந்துவிட்டது";
    EXPIRED_LEAD: "The places were kept for a while and then given to others." / "இடங்கள் சிறிது நேரம் பிடித்து வைக்கப்பட்டு, பின்னர் மற்றவர்களுக்குத் தரப்பட்டன.";
    EVENT_CANCELLED_LEAD: "The organizer has called the event off; your booking has no effect any more." / "ஏற்பாட்டாளர் இந்த நிகழ்ச்சியை ரத்து செய்துள்ளார்; உங்கள் பதிவு இனிச் செல்லுபடியாகாது.";
    EVENT_OVER_LEAD: "Thank you for having been part of it." / "கலந்துகொண்டமைக்கு நன்றி.";
    TICKET_OF: "Ticket {n} of {all}" / "நுழைவுச்சீட்டு {n} / {all}";
    TICKET_QR: "QR of ticket {n} of {all}, reference {reference}" / "நுழைவுச்சீட்டு {n} / {all}, பதிவு எண் {reference}: QR";
    TICKET_SAVE: "Show this at the entrance. To save it, press and hold the picture." / "நுழைவாயிலில் இதைக் காட்டுங்கள். சேமிக்க, படத்தைத் தொட்டு அழுத்திப் பிடியுங்கள்.";
    TO_PAY: "To pay at the venue" / "அரங்கில் செலுத்த வேண்டியது";
    PAID: "Paid" / "செலுத்தப்பட்டது";
    JOIN_ONLINE: "Join online" / "இணையவழியில் சேர்";
    SEE_EVENT: "See the event" / "நிகழ்ச்சியைப் பார்";
    CHANGE_TITLE: "Change the number of places" / "இடங்களின் எண்ணிக்கையை மாற்று";
    CHANGE_BUTTON: "Save the change" / "மாற்றத்தைச் சேமி";
    CHANGE_PLACES: "Save the change · 1 place" | "Save the change · {n} places" / "மாற்றத்தைச் சேமி · 1 இடம்" | "மாற்றத்தைச் சேமி · {n} இடங்கள்";
    CHANGED: "The number of places has been changed." / "இடங்களின் எண்ணிக்கை மாற்றப்பட்டது.";
    CANCEL_TITLE: "Cancel the booking" / "பதிவை ரத்து செய்";
    CANCEL_ASK: "The places return at once and may go to others." / "இடங்கள் உடனே விடுவிக்கப்படும்; மற்றவர்கள் அவற்றைப் பதிவு செய்யலாம்.";
    CANCEL_YES: "Yes, cancel my booking" / "ஆம், என் பதிவை ரத்து செய்";
    ADD_TO_CALENDAR: "Add to your calendar" / "உங்கள் நாட்காட்டியில் சேர்க்க";
    SHARE_EVENT: "Tell others" / "மற்றவர்களுக்கும் சொல்லுங்கள்";
    SHARE_TEXT: "{title}, {when}. Book your place: {url}" / "{title}, {when}. இடம் பதிவு செய்ய: {url}";
}

// My bookings, find my ticket.
crate::texts! {
    MINE_TITLE: "My bookings" / "என் பதிவுகள்";
    MINE_LEAD: "Enter the mail address you booked with. We send a link that opens your bookings once." / "பதிவு செய்தபோது தந்த மின்னஞ்சல் முகவரியை எழுதுங்கள். உங்கள் பதிவுகளை ஒருமுறை திறக்கும் இணைப்பை அனுப்புகிறோம்.";
    MINE_BUTTON: "Send me the link" / "இணைப்பை அனுப்பு";
    MINE_SENT_TITLE: "Look into your mail" / "உங்கள் மின்னஞ்சலைப் பாருங்கள்";
    MINE_SENT: "If there are bookings with {email}, a link is on its way. It works once and for an hour." / "{email} முகவரியில் பதிவுகள் இருந்தால், இணைப்பு அனுப்பப்படுகிறது. அது ஒரு மணி நேரத்திற்குள், ஒருமுறை மட்டுமே செயல்படும்.";
    MINE_KEPT_TITLE: "No mail is sent from here yet" / "இங்கிருந்து இன்னும் மின்னஞ்சல் அனுப்பப்படுவதில்லை";
    MINE_KEPT: "If there are bookings with {email}, the link to them is kept for the organizer: please ask there. With the reference and the phone number you find your ticket yourself." / "{email} முகவரியில் பதிவுகள் இருந்தால், அவற்றுக்கான இணைப்பு ஏற்பாட்டாளரிடம் இருக்கும்; அவரிடம் கேளுங்கள். பதிவு எண்ணும் தொலைபேசி எண்ணும் இருந்தால், நுழைவுச்சீட்டை நீங்களே தேடலாம்.";
    MINE_OPEN_TITLE: "Open your bookings" / "உங்கள் பதிவுகளைத் திறக்கவும்";
    MINE_OPEN_LEAD: "The link works once; press the button to use it." / "இந்த இணைப்பு ஒருமுறை மட்டுமே செயல்படும்; திறக்கப் பொத்தானை அழுத்துங்கள்.";
    MINE_OPEN: "Show my bookings" / "என் பதிவுகளைக் காட்டு";
    MINE_NONE: "There are no bookings with this address." / "இந்த முகவரியில் பதிவுகள் இல்லை.";
    MINE_GONE_TITLE: "This link has been used or is too old" / "இந்த இணைப்பு பயன்படுத்தப்பட்டது அல்லது காலாவதியானது";
    MINE_GONE_LEAD: "Ask for a new one; it takes a few seconds." / "புதிய இணைப்பைப் பெறுங்கள்; சில நொடிகளே ஆகும்.";
    FIND_TITLE: "Find my ticket" / "என் நுழைவுச்சீட்டைத் தேடு";
    FIND_LEAD: "Enter the reference and the phone number of the booking." / "பதிவு எண்ணையும் பதிவு செய்த தொலைபேசி எண்ணையும் எழுதுங்கள்.";
    FIND_REFERENCE_HINT: "Such as K7QX-42M" / "எடுத்துக்காட்டு: K7QX-42M";
    FIND_BUTTON: "Find" / "தேடு";
    FIND_NOTHING: "No booking with this reference and phone number." / "இந்தப் பதிவு எண்ணும் தொலைபேசி எண்ணும் கொண்ட பதிவு இல்லை.";
    FIND_OTHER: "No reference at hand? Ask for your bookings by mail." / "பதிவு எண் இல்லையா? மின்னஞ்சல் வழியாக உங்கள் பதிவுகளைப் பெறுங்கள்.";
    PLACES_N: "1 place" | "{n} places" / "1 இடம்" | "{n} இடங்கள்";
}

// News by mail.
crate::texts! {
    NEWS_TITLE: "Be told of new events" / "புதிய நிகழ்ச்சிகள் பற்றிய அறிவிப்புகள்";
    NEWS_CONSENT: "With this you agree that {organization} writes to you of new events. Every mail has a link that ends it." / "இதன் மூலம், புதிய நிகழ்ச்சிகள் பற்றி {organization} உங்களுக்கு மின்னஞ்சல் அனுப்ப ஒப்புக்கொள்கிறீர்கள். ஒவ்வொரு மின்னஞ்சலிலும் அதை நிறுத்துவதற்கான இணைப்பு இருக்கும்.";
    NEWS_BUTTON: "Subscribe" / "அறிவிப்புகளைப் பெறு";
    NEWS_ASKED_TITLE: "One more step: look into your mail" / "இன்னும் ஒரு படி: உங்கள் மின்னஞ்சலைப் பாருங்கள்";
    NEWS_ASKED: "If this address is not subscribed yet, a link to confirm is on its way. Nothing else is sent until you press the button behind it." / "இந்த முகவரிக்கு அறிவிப்புகள் இன்னும் செல்லவில்லை எனில், உறுதிப்படுத்தும் இணைப்பு அனுப்பப்படுகிறது. அது திறக்கும் பக்கத்திலுள்ள பொத்தானை அழுத்தும் வரை வேறு எதுவும் அனுப்பப்படாது.";
    NEWS_KEPT: "The link that confirms your address is kept for the organizer: please ask there." / "உங்கள் முகவரியை உறுதிப்படுத்தும் இணைப்பு ஏற்பாட்டாளரிடம் இருக்கும்; அவரிடம் கேளுங்கள்.";
    NEWS_CONFIRM_TITLE: "Do you want to be told of new events?" / "புதிய நிகழ்ச்சிகள் பற்றி அறிய விருப்பமா?";
    NEWS_CONFIRM_LEAD: "{organization} then writes to {address} when something new comes up." / "புதிய நிகழ்ச்சி வரும்போது {organization} {address} முகவரிக்கு எழுதும்.";
    NEWS_CONFIRM: "Yes, subscribe me" / "ஆம், எனக்குத் தெரிவியுங்கள்";
    NEWS_ON_TITLE: "You are subscribed" / "இனி அறிவிப்புகள் உங்களுக்கு வரும்";
    NEWS_ON_LEAD: "News of {organization} comes to {address}. Every mail has a link that ends it." / "{organization} அறிவிப்புகள் {address} முகவரிக்கு வரும். ஒவ்வொரு மின்னஞ்சலிலும் அவற்றை நிறுத்துவதற்கான இணைப்பு இருக்கும்.";
    NEWS_LEAVE_TITLE: "Do you want no more news?" / "அறிவிப்புகளை நிறுத்த வேண்டுமா?";
    NEWS_LEAVE_LEAD: "{address} then gets no more news of {organization}. Mails about your own bookings still come." / "இதன்பின் {organization} அறிவிப்புகள் {address} முகவரிக்கு வராது. உங்கள் சொந்தப் பதிவுகள் பற்றிய மின்னஞ்சல்கள் தொடர்ந்து வரும்.";
    NEWS_LEAVE: "Unsubscribe" / "அறிவிப்புகளை நிறுத்து";
    NEWS_OFF_TITLE: "You are no longer subscribed" / "அறிவிப்புகள் நிறுத்தப்பட்டன";
    NEWS_OFF_LEAD: "{address} gets no more news of {organization}." / "{organization} அறிவிப்புகள் இனி {address} முகவரிக்கு வராது.";
    NEWS_AGAIN: "Subscribe again" / "மீண்டும் அறிவிப்புகளைப் பெற";
    NEWS_OTHER_TITLE: "This link does not unsubscribe" / "இந்த இணைப்பு அறிவிப்புகளை நிறுத்தாது";
    NEWS_OTHER_LEAD: "It is the link that confirms your address. Every mail with news has a link of its own that ends it." / "இது உங்கள் முகவரியை உறுதிப்படுத்தும் இணைப்பு. அறிவிப்புகளை நிறுத்தும் இணைப்பு ஒவ்வோர் அறிவிப்பு மின்னஞ்சலிலும் இருக்கும்.";
    NEWS_GONE_TITLE: "This link is too old or not whole" / "இந்த இணைப்பு காலாவதியானது அல்லது முழுமையாக இல்லை";
    NEWS_GONE_LEAD: "You can subscribe again on the organizer's page at any time." / "ஏற்பாட்டாளரின் பக்கத்தில் எப்போது வேண்டுமானாலும் மீண்டும் அறிவிப்புகளைக் கேட்டுப் பெறலாம்.";
}

// The poster.
crate::texts! {
    POSTER_SCAN: "Scan and book your place" / "ஸ்கேன் செய்து இடம் பதிவு செய்யுங்கள்";
    POSTER_CODE: "or open {address}" / "அல்லது {address} முகவரியைத் திறக்கவும்";
    POSTER_PRINT: "Print it with the browser: A4, one page." / "உலாவியிலிருந்தே அச்சிடலாம்: A4, ஒரு பக்கம்.";
    POSTER_QR: "QR of the booking page" / "பதிவுப் பக்கத்தின் QR";
}

// When something is not there or goes wrong.
crate::texts! {
    PROBLEM_404: "There is nothing here" / "இங்கே எதுவும் இல்லை";
    PROBLEM_404_LEAD: "The address may be mistyped, or the event is no longer shown." / "முகவரி தவறாக இருக்கலாம், அல்லது நிகழ்ச்சி இனிக் காட்டப்படாமல் இருக்கலாம்.";
    PROBLEM_400: "This could not be understood" / "இதைப் புரிந்துகொள்ள முடியவில்லை";
    PROBLEM_400_LEAD: "Please go back and try again." / "பின்சென்று மீண்டும் முயலுங்கள்.";
    PROBLEM_403: "This is not allowed" / "இதற்கு அனுமதி இல்லை";
    PROBLEM_500: "Something went wrong with us" / "எங்கள் தரப்பில் ஏதோ தவறு நேர்ந்துவிட்டது";
    PROBLEM_500_LEAD: "It has been noted. Nothing was half done; please try again." / "அது குறித்துக்கொள்ளப்பட்டது. எதுவும் பாதியில் நிற்கவில்லை; மீண்டும் முயலுங்கள்.";
    PROBLEM_503: "Very many people are here this second" / "இந்த நொடியில் மிகப் பலர் இங்கே இருக்கிறார்கள்";
    PROBLEM_503_LEAD: "Please try again in a moment." / "சிறிது நேரத்தில் மீண்டும் முயலுங்கள்.";
    PROBLEM_410: "This link no longer works" / "இந்த இணைப்பு இனிச் செயல்படாது";
    PROBLEM_410_LEAD: "It may have been replaced by a newer one." / "இதற்குப் பதிலாகப் புதிய இணைப்பு வந்திருக்கலாம்.";
    PROBLEM_CONFLICT: "That is no longer possible" / "அது இனி இயலாது";
    TO_BOOKING: "To your booking" / "உங்கள் பதிவுக்கு";
}
