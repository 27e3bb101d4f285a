//! Guests: found, seen across events, taken out, erased; brought in from tables; written to.

// Guests.
crate::texts! {
    GUESTS: "Guests" / "விருந்தினர்கள்";
    FIND_GUEST: "Name, phone, mail or reference" / "பெயர், எண் அல்லது மின்னஞ்சல்";
    NO_GUESTS: "No guest fits." / "பொருந்தும் விருந்தினர் யாரும் இல்லை.";
    NO_GUESTS_YET: "No guests yet. They appear here with their first booking." / "இன்னும் விருந்தினர்கள் இல்லை. முதல் பதிவுடன் இங்கே தோன்றுவார்கள்.";
    BOOKINGS_N: "1 booking" | "{n} bookings" / "1 பதிவு" | "{n} பதிவுகள்";
    LAST_BOOKED: "Last booked" / "கடைசியாகப் பதிவு செய்தது";
    SHOW_GUEST: "All bookings of this guest" / "இவரது எல்லாப் பதிவுகளும்";
    GUEST_WORDS: "Everything under this number or this address is shown as one guest." / "இந்த எண் அல்லது இந்த முகவரியில் உள்ள அனைத்தும் ஒரே விருந்தினராகக் காட்டப்படுகின்றன.";
    OTHER_NAMES: "Known under these names" / "பயன்படுத்திய பெயர்கள்";
    SHARED_WORDS: "Several people share this number or address. Erasing concerns all of them." / "பலர் இந்த எண்ணை அல்லது முகவரியைப் பகிர்கிறார்கள். அழித்தால் அனைவரின் விவரங்களும் அழியும்.";
    TOLD_ON_PHONE: "Agreed to messages on the phone" / "தொலைபேசிச் செய்திகளுக்கு ஒப்புதல்";
    WAITS_FOR: "Waits for" / "காத்திருப்பவை";
    WROTE_ON: "Conversations" / "உரையாடல்கள்";
    SUBSCRIBED: "News" / "அறிவிப்புகள்";
    LEFT_NEWS: "No longer wanted" / "இனி வேண்டாம் என்றார்";
    MESSAGES_N: "1 message" | "{n} messages" / "1 செய்தி" | "{n} செய்திகள்";
    CONSENTS_N: "1 entry" | "{n} entries" / "1 குறிப்பு" | "{n} குறிப்புகள்";
    ALSO: "Also given" / "வேறு எண்கள், முகவரிகள்";
    ALSO_WORDS: "What is kept only under the other numbers and addresses is not shown here. Look them up as well before you erase anything." / "வேறு எண்கள், முகவரிகளின் கீழ் மட்டும் உள்ளவை இங்கே காட்டப்படவில்லை. எதையும் அழிப்பதற்கு முன் அவற்றையும் தேடிப் பாருங்கள்.";
    EXPORT_PAGE: "Everything kept of this guest" / "இவரைப் பற்றி வைத்திருப்பவை அனைத்தும்";
    EXPORT_JSON: "The same as a file (JSON)" / "அதுவே கோப்பாக (JSON)";
    ERASE: "Erase this guest" / "விவரங்களை அழி";
    ERASE_ASK: "Erase this guest’s data?" / "இந்த விருந்தினரின் விவரங்களை அழிக்கலாமா?";
    ERASE_WORDS: "Name, phone, mail, answers, notes, messages, conversations and subscriptions are erased. Bookings keep their numbers, and coming bookings keep their places: cancel them first if the guest will not come. This cannot be undone." / "பெயர், தொலைபேசி, மின்னஞ்சல், பதில்கள், குறிப்புகள், செய்திகள், உரையாடல்கள், சந்தாக்கள் அனைத்தும் அழிக்கப்படும். பதிவுகளின் எண்ணிக்கைகள் மட்டும் இருக்கும்; வரவிருக்கும் பதிவுகளின் இடங்கள் அப்படியே இருக்கும். விருந்தினர் வரமாட்டார் என்றால் முதலில் அவற்றை ரத்து செய்யுங்கள். இதைத் திரும்பப் பெற முடியாது.";
    ERASE_DEED: "Erase for good" / "நிரந்தரமாக அழி";
    SAID_ERASED: "The guest’s data is erased." / "விருந்தினரின் விவரங்கள் அழிக்கப்பட்டன.";
}

// Somebody who never booked, looked up.
crate::texts! {
    PERSON: "Look up one person" / "ஒருவரைத் தேடு";
    PERSON_WORDS: "Who only waits, wrote to you or gets your news has no booking and stands in no list of guests. Look them up here by mail address or phone number." / "காத்திருப்பவர், உங்களுக்கு எழுதியவர், அறிவிப்பு பெறுபவர் ஆகியோருக்குப் பதிவு இல்லையெனில் விருந்தினர் பட்டியலில் இருக்க மாட்டார்கள். அவர்களை மின்னஞ்சல் முகவரி அல்லது தொலைபேசி எண் கொண்டு இங்கே தேடலாம்.";
    PERSON_CONTACT: "Mail address or phone number" / "மின்னஞ்சல் முகவரி அல்லது தொலைபேசி எண்";
    PERSON_CONTACT_HINT: "The whole of it. A number from abroad needs its country code." / "முழுமையாக எழுதுங்கள். வெளிநாட்டு எண் என்றால் நாட்டுக் குறியீடும் தேவை.";
    PERSON_LOOK: "Show what is kept" / "வைத்திருப்பவற்றைக் காட்டு";
    PERSON_NOTHING: "Nothing is kept under this address or number." / "இந்த முகவரி அல்லது எண்ணின் கீழ் எதுவும் வைக்கப்படவில்லை.";
    PERSON_FOUND: "No booking, but this is kept of {contact}" / "{contact}: பதிவு இல்லை; ஆனால் இவை உள்ளன";
    PERSON_ERASE: "Erase this person’s data" / "இவரது விவரங்களை அழி";
    PERSON_ERASE_WORDS: "Name, phone, mail, messages, conversations, subscriptions and what was agreed to are erased, and places on waiting lists are given up. This cannot be undone." / "பெயர், தொலைபேசி, மின்னஞ்சல், செய்திகள், உரையாடல்கள், சந்தாக்கள், ஒப்புதல்கள் அனைத்தும் அழிக்கப்படும்; காத்திருப்புப் பட்டியல்களிலிருந்தும் நீக்கப்படுவார். இதைத் திரும்பப் பெற முடியாது.";
    PERSON_SAVE_PAGE: "Save everything as a page" / "அனைத்தையும் பக்கமாகச் சேமி";
    PERSON_SAVE_JSON: "Save as a file (JSON)" / "கோப்பாகச் சேமி (JSON)";
    SAID_PERSON_ERASED: "The person’s data is erased." / "இவரது விவரங்கள் அழிக்கப்பட்டன.";
}

// What is kept of one guest, written down.
crate::texts! {
    FILE_TITLE: "What is kept of {name}" / "{name} பற்றி வைத்திருப்பவை";
    FILE_WORDS: "All that this organizer keeps of one guest." / "ஒரு விருந்தினரைப் பற்றி இந்த ஏற்பாட்டாளர் வைத்திருக்கும் அனைத்தும்.";
    NOTHING: "Nothing." / "எதுவும் இல்லை.";
    BOOKINGS: "Bookings" / "பதிவுகள்";
    NOTES: "Notes of members" / "உறுப்பினர்களின் குறிப்புகள்";
    WAITING: "Waiting lists" / "காத்திருப்புப் பட்டியல்கள்";
    MESSAGES: "Messages" / "செய்திகள்";
    CONVERSATIONS: "Conversations" / "உரையாடல்கள்";
    SUBSCRIPTIONS: "Subscriptions" / "சந்தாக்கள்";
    CONSENT: "Consent" / "ஒப்புதல்கள்";
    STARTS: "Event starts" / "நிகழ்ச்சி தொடக்கம்";
    LANGUAGE: "Language" / "மொழி";
    CANCELLED: "Cancelled" / "ரத்து செய்த நேரம்";
    WHEN: "When" / "எப்போது";
    KIND: "Kind" / "வகை";
    TO: "To" / "பெறுநர்";
    SUBJECT: "Subject" / "பொருள்";
    WAY: "Way" / "வழி";
    WHO: "Who" / "யார்";
    SAID: "Text" / "உரை";
    PURPOSE: "Purpose" / "நோக்கம்";
    AGREED: "Agreed" / "ஒப்புதல்";
    ENTRIES: "At the door" / "நுழைவாயிலில்";
    PLACE: "Place" / "இடம்";
    GATE: "Gate" / "வாயில்";
    OUTCOME: "Outcome" / "முடிவு";
    ENTRY_IN: "Let in" / "உள்ளே விடப்பட்டார்";
    ENTRY_UNDONE: "Let in, then taken back" / "உள்ளே விடப்பட்டு, பின் திரும்பப் பெறப்பட்டது";
    ENTRY_REFUSED: "Sent away" / "திருப்பி அனுப்பப்பட்டார்";
    SUBSCRIPTION_ACTIVE: "Active" / "நடப்பில் உள்ளது";
    ABOUT_BOOKINGS: "Messages about bookings" / "பதிவுகள் பற்றிய செய்திகள்";
    SAID_ON_PAGE: "On the organizer’s page" / "ஏற்பாட்டாளரின் பக்கத்தில்";
    SAID_BY_ORGANIZER: "By the organizer" / "ஏற்பாட்டாளர் வழியாக";
    SAID_AT_PROVIDER: "At the provider" / "சேவை வழங்குநரிடம்";
}

// Bringing guests in.
crate::texts! {
    IMPORT: "Import guests" / "பட்டியலிலிருந்து சேர்";
    IMPORT_WORDS: "Bring bookings and walk-ins from a CSV file: every row is checked first, and nothing is booked until you say so." / "பதிவுகளையும் நேரில் வந்தவர்களையும் CSV கோப்பிலிருந்து சேர்க்கலாம். முதலில் ஒவ்வொரு வரிசையும் சரிபார்க்கப்படும்; நீங்கள் சொல்லும் வரை எதுவும் பதிவாகாது.";
    IMPORT_COLUMNS: "The first line names the columns. Known are: Name (needed), Phone, Mail, Places, Ticket, Language, Note, Paid. Others are left out." / "முதல் வரியில் நெடுவரிசைகளின் பெயர்கள் இருக்க வேண்டும். அறிந்தவை: பெயர் (கட்டாயம்), தொலைபேசி, மின்னஞ்சல், இடங்கள், சீட்டு வகை, மொழி, குறிப்பு, கட்டணம். மற்றவை விடப்படும்.";
    IMPORT_FILE: "CSV file" / "CSV கோப்பு";
    IMPORT_FILE_HINT: "Up to 200,000 rows and 100 MB; UTF-8 or UTF-16; commas, semicolons or tabs. From Excel: Save as → CSV UTF-8." / "200,000 வரிசைகள், 100 MB வரை; UTF-8 அல்லது UTF-16; காற்புள்ளி, அரைப்புள்ளி அல்லது தாவல். Excel இல்: Save as → CSV UTF-8.";
    IMPORT_SAMPLE: "A small file to begin with" / "தொடங்க ஒரு மாதிரிக் கோப்பு";
    IMPORT_CHOOSE: "Choose file" / "கோப்பைத் தேர்ந்தெடு";
    IMPORT_CHECK: "Check the file" / "கோப்பைச் சரிபார்";
    IMPORT_LATEST: "Latest imports" / "சமீபத்தில் சேர்த்தவை";
    IMPORT_NONE: "Nothing has been imported yet." / "இதுவரை எதுவும் சேர்க்கப்படவில்லை.";
    STATE_SENDING: "Being sent" / "அனுப்பப்படுகிறது";
    STATE_READING: "Being read" / "படிக்கப்படுகிறது";
    STATE_CHECKING: "Being checked" / "சரிபார்க்கப்படுகிறது";
    STATE_CHECKED: "Checked, nothing booked yet" / "சரிபார்க்கப்பட்டது; இன்னும் எதுவும் பதிவாகவில்லை";
    STATE_BOOKING: "Being booked" / "பதிவாகிறது";
    STATE_DONE: "Done" / "முடிந்தது";
    STATE_CANCELLED: "Ended" / "நிறுத்தப்பட்டது";
    STATE_REFUSED: "Cannot be read" / "படிக்க முடியவில்லை";
    ROWS_N: "1 row" | "{n} rows" / "1 வரிசை" | "{n} வரிசைகள்";
    GOOD_N: "1 row can be booked" | "{n} rows can be booked" / "1 வரிசையைப் பதிவு செய்யலாம்" | "{n} வரிசைகளைப் பதிவு செய்யலாம்";
    BAD_N: "1 row is left out" | "{n} rows are left out" / "1 வரிசை விடப்படும்" | "{n} வரிசைகள் விடப்படும்";
    BOOKED_N: "1 booked" | "{n} booked" / "1 பதிவானது" | "{n} பதிவாயின";
    REPEATED_N: "1 was booked before" | "{n} were booked before" / "1 முன்பே பதிவாகியிருந்தது" | "{n} முன்பே பதிவாகியிருந்தன";
    FAILED_N: "1 could not be booked" | "{n} could not be booked" / "1 பதிவாகவில்லை" | "{n} பதிவாகவில்லை";
    PLACES_NEEDED: "They take {places} places; {free} are free now." / "அவற்றுக்கு {places} இடங்கள் தேவை; இப்போது {free} காலியாக உள்ளன.";
    PLACES_SHORT: "There are not enough places: the last rows will not be booked. Raise the capacity first, or import all the same." / "இடங்கள் போதாது; கடைசி வரிசைகள் பதிவாகா. முதலில் இடங்களை அதிகரியுங்கள், அல்லது அப்படியே சேருங்கள்.";
    COLUMNS_FOUND: "Columns" / "நெடுவரிசைகள்";
    COLUMN_LEFT_OUT: "left out" / "விடப்படும்";
    LINE_N: "Line {n}" / "வரி {n}";
    WRONG_ROWS: "What is wrong, row by row" / "வரிசை வாரியாகப் பிழைகள்";
    FAILED_ROWS: "What could not be booked" / "பதிவாகாதவை";
    IMPORT_TELL: "Send each guest a confirmation" / "ஒவ்வொரு விருந்தினருக்கும் உறுதிப்படுத்தல் அனுப்பு";
    IMPORT_START: "Book 1 row" | "Book {n} rows" / "1 வரிசையைப் பதிவு செய்" | "{n} வரிசைகளைப் பதிவு செய்";
    SHOW_BOOKED: "Show the bookings" / "பதிவுகளைக் காட்டு";
    IMPORT_STOP: "End this import" / "இதை நிறுத்து";
    IMPORT_STOP_ASK: "End this import?" / "சேர்ப்பதை நிறுத்தலாமா?";
    IMPORT_STOP_WORDS: "What has been booked stays booked; the other rows are left out." / "பதிவானவை அப்படியே இருக்கும்; மற்ற வரிசைகள் விடப்படும்.";
    IMPORT_AGAIN: "Correct the file and send it again: rows that are booked are known and not booked twice." / "கோப்பைத் திருத்தி மீண்டும் அனுப்பலாம்; முன்பு பதிவான வரிசைகள் இரண்டாம் முறை பதிவாகா.";
    COLUMN_NAME: "Name" / "பெயர்";
    COLUMN_FIRST: "First name" / "முதல் பெயர்";
    COLUMN_LAST: "Last name" / "குடும்பப் பெயர்";
    COLUMN_PHONE: "Phone" / "தொலைபேசி";
    COLUMN_EMAIL: "Mail" / "மின்னஞ்சல்";
    COLUMN_PLACES: "Places" / "இடங்கள்";
    COLUMN_TICKET: "Ticket" / "சீட்டு வகை";
    COLUMN_LANGUAGE: "Language" / "மொழி";
    COLUMN_NOTE: "Note" / "குறிப்பு";
    COLUMN_PAID: "Paid" / "கட்டணம்";
    COLUMN_STATE: "State" / "நிலை";
    WHOLE_ROW: "Row" / "வரிசை";
}

// Writing to guests.
crate::texts! {
    WRITE: "Write to guests" / "விருந்தினர்களுக்கு எழுது";
    WRITE_TO: "To whom" / "யாருக்கு";
    TO_ALL: "Everybody, also who waits" / "அனைவருக்கும், காத்திருப்பவர்களுக்கும்";
    TO_CONFIRMED: "Who has a confirmed booking" / "உறுதியான பதிவு உள்ளவர்களுக்கு";
    TO_TYPE: "Who booked: {name}" / "இதைப் பதிவு செய்தவர்களுக்கு: {name}";
    TO_WAITING: "Who is on the waiting list" / "காத்திருப்புப் பட்டியலில் உள்ளவர்களுக்கு";
    TO_CAME: "Who came" / "வந்தவர்களுக்கு";
    TO_NOT_IN: "Who did not come, or not yet" / "வராதவர்களுக்கு, அல்லது இன்னும் வராதவர்களுக்கு";
    TO_CALLED_OFF: "Everybody, with the cancellation" / "ரத்து அறிவிப்புடன் அனைவருக்கும்";
    WRITE_SUBJECT: "Subject" / "பொருள்";
    WRITE_BODY: "Message" / "செய்தி";
    WRITE_HINT: "You can write {name}, {event} and {date}: each guest sees their own. With one language only, everybody gets that one." / "{name}, {event}, {date} என்று எழுதலாம்; ஒவ்வொருவருக்கும் அவரவர் விவரம் தோன்றும். ஒரு மொழியில் மட்டும் எழுதினால் அனைவருக்கும் அதுவே செல்லும்.";
    WRITE_AT: "Send at" / "அனுப்பும் நேரம்";
    WRITE_AT_HINT: "At once if you leave it empty. Phones stay silent at night; what is due then goes out in the morning." / "காலியாக விட்டால் உடனே செல்லும். இரவில் தொலைபேசிகளுக்கு அனுப்பப்படாது; காலையில் செல்லும்.";
    SHOW_PREVIEW: "Preview" / "முன்னோட்டம்";
    PREVIEW_MAIL: "As a mail" / "மின்னஞ்சலாக";
    PREVIEW_PHONE: "On a phone" / "தொலைபேசியில்";
    IN_TAMIL: "For guests who read Tamil" / "தமிழில் படிப்பவர்களுக்கு";
    IN_ENGLISH: "For guests who read English" / "ஆங்கிலத்தில் படிப்பவர்களுக்கு";
    GOES_TO: "It goes to" / "இவர்களுக்குச் செல்லும்";
    BY_MAIL_N: "1 by mail" | "{n} by mail" / "1 மின்னஞ்சலில்" | "{n} மின்னஞ்சலில்";
    BY_WHATSAPP_N: "1 on WhatsApp" | "{n} on WhatsApp" / "1 வாட்ஸ்அப்பில்" | "{n} வாட்ஸ்அப்பில்";
    BY_SMS_N: "1 by SMS" | "{n} by SMS" / "1 குறுஞ்செய்தியில்" | "{n} குறுஞ்செய்தியில்";
    SMS_PARTS_N: "An SMS has 1 part." | "An SMS has {n} parts, each of which is paid for." / "குறுஞ்செய்தி 1 பகுதி கொண்டது." | "குறுஞ்செய்தி {n} பகுதிகள் கொண்டது; ஒவ்வொன்றுக்கும் கட்டணம் உண்டு.";
    UNREACHED_N: "1 cannot be reached" | "{n} cannot be reached" / "1 பேரை அடைய முடியாது" | "{n} பேரை அடைய முடியாது";
    AND_MORE: "Only the first were counted; there are more." / "முதலில் உள்ளவர்கள் மட்டும் எண்ணப்பட்டனர்; இன்னும் பலர் உள்ளனர்.";
    WRITE_SEND: "Send" / "அனுப்பு";
    WRITE_ASK: "Send this message?" / "இந்தச் செய்தியை அனுப்பலாமா?";
    WRITE_ASK_WORDS: "Each guest gets it once. What has gone out cannot be taken back." / "ஒவ்வொரு விருந்தினருக்கும் ஒரு முறை செல்லும். சென்றதைத் திரும்பப் பெற முடியாது.";
    SAID_WRITTEN: "The message is on its way." / "செய்தி அனுப்பப்படுகிறது.";
    SAID_PLANNED: "The message is planned." / "செய்தி திட்டமிடப்பட்டது.";
    WRITTEN: "Written before" / "முன்பு எழுதியவை";
    NOTHING_WRITTEN: "Nothing has been written yet." / "இதுவரை எதுவும் எழுதப்படவில்லை.";
    WRITTEN_PLANNED: "Planned" / "திட்டமிடப்பட்டது";
    WRITTEN_SENDING: "Going out" / "அனுப்பப்படுகிறது";
    WRITTEN_SENT: "Sent" / "அனுப்பப்பட்டது";
    WRITTEN_CANCELLED: "Stopped" / "நிறுத்தப்பட்டது";
    WRITTEN_NUMBERS: "{delivered} delivered · {waiting} waiting · {failed} failed" / "{delivered} சேர்ந்தன · {waiting} காத்திருக்கின்றன · {failed} தோல்வி";
    WRITE_STOP: "Stop what has not gone out" / "அனுப்பாதவற்றை நிறுத்து";
    WRITE_STOP_ASK: "Stop this message?" / "இந்தச் செய்தியை நிறுத்தலாமா?";
    WRITE_STOP_WORDS: "What has gone out stays with its readers; nobody else gets it. This cannot be undone." / "ஏற்கெனவே சென்றது பெற்றவர்களிடம் இருக்கும்; வேறு யாருக்கும் செல்லாது. இதைத் திரும்பப் பெற முடியாது.";
    WRITTEN_SHOW: "Show the message" / "செய்தியைக் காட்டு";
    SAID_STOPPED: "Stopped." / "நிறுத்தப்பட்டது.";
    KIND_WRITTEN: "Message from the organizer" / "ஏற்பாட்டாளரின் செய்தி";
    CALL_OFF_WORDS: "A few words of your own for everybody" / "அனைவருக்கும் உங்கள் சொற்களில்";
    CALL_OFF_HINT: "Why, and what happens with the money. These words go along with the news, which is sent also without them; who waits is told too." / "காரணம், பணம் என்ன ஆகும் போன்றவை. இவை ரத்து அறிவிப்புடன் சேர்ந்து செல்லும்; எதுவும் எழுதாவிட்டாலும் அறிவிப்பு செல்லும். காத்திருப்பவர்களுக்கும் தெரிவிக்கப்படும்.";
}

// What guests read.
crate::texts! {
    OPEN_BOOKING: "Open my booking" / "என் பதிவைத் திற";
    OPEN_PLACE: "Open my page" / "என் பக்கத்தைத் திற";
    WAITED_IN_VAIN: "The event you waited for will not take place: the organizer has called it off." / "நீங்கள் காத்திருந்த நிகழ்ச்சி நடைபெறாது: ஏற்பாட்டாளர் அதை ரத்து செய்துள்ளார்.";
    TEMPLATE_MESSAGE: "Hello {{1}}, {{2}} writes about {{3}} ({{4}}):\n\n{{5}}\n\nThe page of the event is behind the button below." / "வணக்கம் {{1}}, {{2}} எழுதுகிறது – {{3}} ({{4}}):\n\n{{5}}\n\nநிகழ்ச்சியின் பக்கம் கீழே உள்ள பொத்தானில் உள்ளது.";
    EXAMPLE_WORDS: "Doors open half an hour earlier. Please bring your ticket on your phone." / "வாசல் அரை மணி நேரம் முன்பே திறக்கும். நுழைவுச்சீட்டைத் தொலைபேசியில் கொண்டு வாருங்கள்.";
    SMS_MESSAGE: "{organization}: {words} {link}" / "{organization}: {words} {link}";
}
