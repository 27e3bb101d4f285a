//! Sentences for the keys of domain messages and of what a door refuses.

use super::common;
use crate::{Plural, Text, dates};
use domain::language::Language;
use domain::message::Message;

// Fields.
crate::texts! {
    REQUIRED: "Please fill this in." / "இதை நிரப்புங்கள்.";
    TOO_LONG: "At most one character." | "At most {n} characters." / "ஓர் எழுத்து மட்டுமே." | "அதிகபட்சம் {n} எழுத்துகள்.";
    CONTROL_CHARACTERS: "This contains characters that cannot be used." / "பயன்படுத்த முடியாத குறிகள் இதில் உள்ளன.";
    TOO_SMALL: "At least {min}." / "குறைந்தது {min} இருக்க வேண்டும்.";
    TOO_LARGE: "At most {max}." / "அதிகபட்சம் {max} வரை மட்டுமே.";
    OUT_OF_RANGE: "Between {min} and {max}." / "{min} முதல் {max} வரை இருக்க வேண்டும்.";
    NUMBER_INVALID: "Please give a whole number." / "முழு எண் ஒன்றை எழுதுங்கள்.";
    MONEY_INVALID: "Please give an amount such as 250 or 250.50." / "தொகையை 250 அல்லது 250.50 என்பதுபோல் எழுதுங்கள்.";
    TOO_MANY_ITEMS: "Only one entry is possible." | "At most {n} entries." / "ஒன்றை மட்டுமே சேர்க்கலாம்." | "அதிகபட்சம் {n} வரை மட்டுமே சேர்க்கலாம்.";
    EMAIL_INVALID: "This is not a valid mail address. Example: name@example.com" / "இது சரியான மின்னஞ்சல் முகவரி அல்ல. எடுத்துக்காட்டு: name@example.com";
    EMAIL_SAME: "This is your present mail address." / "இதுவே உங்கள் தற்போதைய மின்னஞ்சல் முகவரி.";
    EMAIL_NO_MAIL: "This server sends no mail, so no link can go to the new address." / "இந்தச் சேவையகத்திலிருந்து மின்னஞ்சல் அனுப்பப்படுவதில்லை; எனவே புதிய முகவரிக்கு இணைப்பை அனுப்ப முடியாது.";
    PHONE_INVALID: "This is not a valid phone number." / "இது சரியான தொலைபேசி எண் அல்ல.";
    PHONE_REGION: "This is not a valid number of {region}. For a number of another country, begin with + and the country code." / "இது சரியான எண்ணாகத் தெரியவில்லை ({region}). வேறு நாட்டு எண் என்றால், + குறியுடன் நாட்டுக் குறியீட்டையும் சேர்த்து எழுதுங்கள்.";
    NOTIFY_WITHOUT_PHONE: "Please give your phone number, or untick the messages to it." / "உங்கள் தொலைபேசி எண்ணை எழுதுங்கள்; தொலைபேசிக்குச் செய்திகள் வேண்டாமென்றால், அவற்றைக் கேட்கும் குறியை நீக்குங்கள்.";
    NOTIFY_NOT_HERE: "The organizer has connected nothing that sends messages this way." / "இந்த வழியில் செய்தி அனுப்பும் வசதியை ஏற்பாட்டாளர் இணைக்கவில்லை.";
    CONTACT_REQUIRED: "Please give a phone number or a mail address." / "தொலைபேசி எண் அல்லது மின்னஞ்சல் முகவரியை எழுதுங்கள்.";
    REGION_UNKNOWN: "This country is not known." / "இந்த நாடு பட்டியலில் இல்லை.";
    CURRENCY_UNKNOWN: "This currency is not known." / "இந்த நாணயம் பட்டியலில் இல்லை.";
    LANGUAGE_UNKNOWN: "This language is not known." / "இந்த மொழி பட்டியலில் இல்லை.";
    URL_INVALID: "A web address begins with https:// or http://" / "இணைய முகவரி https:// அல்லது http:// என்று தொடங்க வேண்டும்.";
    URL_HTTPS: "This web address must begin with https://" / "இந்த இணைய முகவரி https:// என்று தொடங்க வேண்டும்.";
    PASSWORD_SHORT: "At least {min} characters." / "குறைந்தது {min} எழுத்துகள் தேவை.";
    PASSWORD_WRONG: "The password is not right." / "கடவுச்சொல் சரியாக இல்லை.";
    SIGN_IN_FAILED: "The mail address or the password is not right." / "மின்னஞ்சல் முகவரி அல்லது கடவுச்சொல் சரியாக இல்லை.";
    CODE_WRONG: "This code is not right, or was used before. A new one comes every thirty seconds." / "இந்தக் குறியீடு சரியாக இல்லை, அல்லது ஏற்கெனவே பயன்படுத்தப்பட்டது. முப்பது நொடிக்கு ஒருமுறை புதியது வரும்.";
    PASSKEY_FAILED: "This passkey opens nothing here. Perhaps it was removed, or the page was open for too long: try again, or sign in with your password." / "இந்தக் கடவுச்சாவி இங்கே எதையும் திறக்காது. அது நீக்கப்பட்டிருக்கலாம், அல்லது பக்கம் நீண்ட நேரம் திறந்திருந்திருக்கலாம்: மீண்டும் முயலுங்கள், அல்லது கடவுச்சொல்லால் உள்நுழையுங்கள்.";
    PASSKEY_KNOWN: "This passkey belongs to an account already." / "இந்தக் கடவுச்சாவி ஏற்கெனவே ஒரு கணக்கிற்கு உரியது.";
    PASSKEYS_NOT_HERE: "Passkeys need an address with a name and https. This server has none." / "கடவுச்சாவிகளுக்கு https உடன் பெயருள்ள முகவரி தேவை. இந்தச் சேவையகத்திற்கு அது இல்லை.";
    NO_ORGANIZATION: "This account belongs to no organization any more. Ask for an invitation." / "இந்தக் கணக்கு இப்போது எந்த அமைப்பிலும் இல்லை. ஓர் அழைப்பைக் கேளுங்கள்.";
    SIGN_IN_FIRST: "This account asks for a second factor. Please sign in first, and then open the invitation again." / "இந்தக் கணக்கிற்கு இரண்டாம் உறுதிப்பாடு தேவை. முதலில் உள்நுழைந்து, பிறகு அழைப்பை மீண்டும் திறங்கள்.";
    ALREADY_MEMBER: "This account is a member already." / "இந்தக் கணக்கு ஏற்கெனவே உறுப்பினராக உள்ளது.";
    FIRST_RUN_TOKEN: "This is not the token that the console shows." / "முனையத்தில் காட்டப்பட்ட சாவி இது அல்ல.";
    SLUG_INVALID: "Only the letters a to z, digits and single hyphens." / "a முதல் z வரையான எழுத்துகள், இலக்கங்கள், ஒற்றை இணைப்புக்கோடு (-) ஆகியவை மட்டுமே.";
    SLUG_RESERVED: "This address cannot be used. Please choose another." / "இந்த முகவரியைப் பயன்படுத்த முடியாது. வேறொன்றைத் தேர்ந்தெடுங்கள்.";
    CODE_INVALID: "A code has 2 to 10 letters and up to four digits behind them, 3 to 12 characters in all, such as KURAL or ISAI24." / "குறியீட்டில் 2 முதல் 10 ஆங்கில எழுத்துகள் வேண்டும்; அவற்றின்பின் நான்கு இலக்கங்கள் வரை சேர்க்கலாம்; மொத்தம் 3 முதல் 12 வரை. எடுத்துக்காட்டு: KURAL, ISAI24";
    CODE_RESERVED: "Guests send this word as a command, as they send BOOK or STOP. Please choose another code." / "இது BOOK, STOP போல விருந்தினர்கள் கட்டளையாக அனுப்பும் சொல். வேறு குறியீட்டைத் தேர்ந்தெடுங்கள்.";
    PROMO_UNKNOWN: "This code is not known here. Please check how it is written." / "இந்தத் தள்ளுபடிக் குறியீடு இங்கே இல்லை. எழுதியது சரியா என்று பாருங்கள்.";
    PROMO_NOT_YET: "This code cannot be used yet." / "இந்தத் தள்ளுபடிக் குறியீட்டை இன்னும் பயன்படுத்த முடியாது.";
    PROMO_ENDED: "This code is no longer valid." / "இந்தத் தள்ளுபடிக் குறியீட்டின் காலம் முடிந்துவிட்டது.";
    PROMO_USED_UP: "This code has been used up." / "இந்தத் தள்ளுபடிக் குறியீடு முழுவதும் பயன்படுத்தப்பட்டுவிட்டது.";
    PROMO_FEW_LEFT: "This code can be used only once more; you asked for more." | "This code can be used only {n} times more; you asked for more." / "இந்தக் குறியீட்டை இன்னும் ஒரு முறை மட்டுமே பயன்படுத்தலாம்; நீங்கள் கேட்டது அதைவிட அதிகம்." | "இந்தக் குறியீட்டை இன்னும் {n} முறை மட்டுமே பயன்படுத்தலாம்; நீங்கள் கேட்டது அதைவிட அதிகம்.";
    PROMO_NOT_FOR_THESE: "This code is not for the tickets you chose." / "இந்தக் குறியீடு நீங்கள் தேர்ந்தெடுத்த சீட்டுகளுக்குரியது அல்ல.";
    PROMO_BELOW_USED: "It has been used {used} times already." / "இது ஏற்கெனவே {used} முறை பயன்படுத்தப்பட்டுள்ளது.";
    PROMO_CODE_SHORT: "A code needs at least {min} letters or digits." / "குறியீட்டில் குறைந்தது {min} எழுத்துகள் அல்லது இலக்கங்கள் வேண்டும்.";
    CHOICE_UNKNOWN: "Please choose one of the answers offered." / "தரப்பட்ட விடைகளில் ஒன்றைத் தேர்ந்தெடுங்கள்.";
    CHOICE_ONE: "Please choose one answer only." / "ஒரு விடையை மட்டும் தேர்ந்தெடுங்கள்.";
    YES_OR_NO: "Please answer yes or no." / "ஆம் அல்லது இல்லை என்று பதிலளியுங்கள்.";
    CONSENT_REQUIRED: "Booking needs your agreement to this." / "பதிவு செய்ய இதற்கு உங்கள் ஒப்புதல் தேவை.";
    QUESTION_UNKNOWN: "This event asks no such question." / "இந்த நிகழ்ச்சியில் அத்தகைய கேள்வி இல்லை.";
    QUESTIONS_ON_PAGE: "A few questions belong to this event. Please book it on its page." / "இந்த நிகழ்ச்சிக்குச் சில கேள்விகள் உள்ளன. அதன் பக்கத்தில் பதிவு செய்யுங்கள்.";
    QUESTION_FIRST: "These places ask “{question}”, which cannot be answered here. Please book them anew on the event's page, or ask the organizer." / "இந்த இடங்களுக்கு “{question}” என்ற கேள்விக்குப் பதில் தேவை; இங்கே பதிலளிக்க முடியாது. நிகழ்ச்சியின் பக்கத்தில் புதிதாகப் பதிவு செய்யுங்கள், அல்லது ஏற்பாட்டாளரிடம் கேளுங்கள்.";
    OPTIONS_REQUIRED: "Please give at least two answers to choose from, one on each line." / "தேர்ந்தெடுக்கக் குறைந்தது இரண்டு விடைகளை வரிக்கு ஒன்றாகத் தாருங்கள்.";
    OPTIONS_DIFFER: "Both languages need the same number of answers, in the same order." / "இரு மொழிகளிலும் விடைகள் ஒரே எண்ணிக்கையிலும் ஒரே வரிசையிலும் இருக்க வேண்டும்.";
    OPTIONS_TWICE: "Each answer may stand here only once." / "ஒவ்வொரு விடையும் ஒரு முறை மட்டுமே இருக்கலாம்.";
    IDEMPOTENCY_KEY: "An idempotency key has 1 to {max} visible ASCII characters." / "Idempotency-Key என்பது 1 முதல் {max} வரையான ASCII குறிகளைக் கொண்டிருக்க வேண்டும்.";
    UNKNOWN_FIELD: "There is no such field." / "இப்படியொரு புலம் இல்லை.";
    CURSOR_INVALID: "This list cannot be continued from here. Please begin again." / "பட்டியலை இங்கிருந்து தொடர முடியாது. தொடக்கத்திலிருந்து பாருங்கள்.";
}

// Times.
crate::texts! {
    TIME_INVALID: "This date or time cannot be read. Example: 2027-03-06T18:30" / "இந்தத் தேதியும் நேரமும் புரியவில்லை. எடுத்துக்காட்டு: 2027-03-06T18:30";
    TIME_OUT_OF_RANGE: "The year must be between {first} and {last}." / "ஆண்டு {first} முதல் {last} வரை இருக்க வேண்டும்.";
    TIME_SKIPPED: "The clocks go forward on that day and skip this time. Please choose another." / "அன்று கடிகாரம் முன்னோக்கி மாற்றப்படுவதால் இந்த நேரமே வராது. வேறு நேரத்தைத் தேர்ந்தெடுங்கள்.";
    TIMEZONE_UNKNOWN: "This time zone is not known. Example: Asia/Colombo" / "இந்த நேர மண்டலம் பட்டியலில் இல்லை. எடுத்துக்காட்டு: Asia/Colombo";
    START_IN_PAST: "This time has already passed." / "இந்த நேரம் ஏற்கெனவே கடந்துவிட்டது.";
    END_BEFORE_START: "The end must be after the start." / "தொடங்கும் நேரத்திற்குப் பிறகே முடியும் நேரம் வர வேண்டும்.";
    TOO_LONG_EVENT: "An event can last at most {days} days." / "ஒரு நிகழ்ச்சி அதிகபட்சம் {days} நாள்கள் நடக்கலாம்.";
    SALE_ENDS_BEFORE_START: "The sale must end after it begins." / "விற்பனை தொடங்கும் நேரத்திற்குப் பிறகே முடியும் நேரம் வர வேண்டும்.";
}

// Orders.
crate::texts! {
    TICKET_TYPE_UNKNOWN: "This event has no such ticket type." / "இந்த நிகழ்ச்சியில் அத்தகைய சீட்டு வகை இல்லை.";
    TICKET_TYPE_REQUIRED: "Please choose a ticket type." / "சீட்டு வகையைத் தேர்ந்தெடுங்கள்.";
    TICKETS_REQUIRED: "Please choose at least one place." / "குறைந்தது ஓர் இடத்தையாவது தேர்ந்தெடுங்கள்.";
    OVER_MAXIMUM: "Only one place in one booking." | "At most {n} places in one booking." / "ஒரு பதிவில் ஓர் இடம் மட்டுமே." | "ஒரு பதிவில் அதிகபட்சம் {n} இடங்கள்.";
    REFERENCE_INVALID: "A reference has seven letters and digits, such as K7QX-42M." / "பதிவு எண்ணில் ஏழு எழுத்துகளும் இலக்கங்களும் இருக்கும். எடுத்துக்காட்டு: K7QX-42M";
}

// What is done with bookings.
crate::texts! {
    COSTS_NOTHING: "This booking costs nothing: there is nothing to pay." / "இந்தப் பதிவு இலவசம்; கட்டணம் எதுவும் இல்லை.";
    NOBODY_TO_TELL: "This guest gave no mail address, and no number on which they agreed to be written to." / "இந்த விருந்தினர் மின்னஞ்சல் முகவரி தரவில்லை; செய்தி பெற ஒப்புக்கொண்ட எண்ணும் இல்லை.";
    WORKBOOK_TOO_LONG: "An Excel file holds at most {max} bookings here. Please choose an event, or export CSV." / "Excel கோப்பில் அதிகபட்சம் {max} பதிவுகள் வரை மட்டுமே. ஒரு நிகழ்ச்சியைத் தேர்ந்தெடுங்கள், அல்லது CSV ஆகப் பதிவிறக்குங்கள்.";
}

// Addresses that are called.
crate::texts! {
    ADDRESS_HTTPS: "Only addresses that begin with https:// are called." / "https:// என்று தொடங்கும் முகவரிகள் மட்டுமே அழைக்கப்படும்.";
    ADDRESS_INSIDE: "This address belongs to a private network, and is not called." / "இது தனியார் வலையமைப்பின் முகவரி; இதை அழைக்க முடியாது.";
    HOOK_OFF: "This webhook is off. Please switch it on first." / "இந்த webhook நிறுத்தப்பட்டுள்ளது. முதலில் அதை இயக்குங்கள்.";
}

// Tables of guests.
crate::texts! {
    IMPORT_WORKBOOK: "This is an Excel workbook, or packed. Open it in Excel and choose Save as → CSV UTF-8, then send that file." / "இது Excel கோப்பு, அல்லது சுருக்கப்பட்ட கோப்பு. Excel இல் திறந்து Save as → CSV UTF-8 என்று சேமித்து, அந்தக் கோப்பை அனுப்புங்கள்.";
    IMPORT_PACKED: "This file is packed. Please unpack it and send the CSV file itself." / "இது சுருக்கப்பட்ட கோப்பு. அதை விரித்து, உள்ளே உள்ள CSV கோப்பை அனுப்புங்கள்.";
    IMPORT_NO_TABLE: "This file is no table. Please send a CSV file." / "இது பட்டியல் கோப்பு அல்ல. CSV கோப்பை அனுப்புங்கள்.";
    IMPORT_ENCODING: "The letters of this file cannot be read. Please save it as CSV UTF-8, or as Unicode text." / "இந்தக் கோப்பின் எழுத்துகளைப் படிக்க முடியவில்லை. CSV UTF-8 ஆக, அல்லது Unicode text ஆகச் சேமியுங்கள்.";
    IMPORT_CELL_LONG: "A cell in the row from line {line} is longer than {max} characters. Perhaps a quotation mark is missing." / "{line} ஆம் வரியில் தொடங்கும் வரிசையில் ஒரு கட்டம் {max} எழுத்துகளுக்கு மேல் உள்ளது. மேற்கோள் குறி ஒன்று விடுபட்டிருக்கலாம்.";
    IMPORT_TOO_WIDE: "Line {line} has more than {max} columns." / "{line} ஆம் வரியில் {max} நெடுவரிசைகளுக்கு மேல் உள்ளன.";
    IMPORT_TOO_LONG: "At most {max} rows at a time. Please divide the file." / "ஒரே நேரத்தில் அதிகபட்சம் {max} வரிசைகள். கோப்பைப் பிரித்து அனுப்புங்கள்.";
    IMPORT_TOO_BIG: "At most {max} MB. Please divide the file." / "அதிகபட்சம் {max} MB. கோப்பைப் பிரித்து அனுப்புங்கள்.";
    IMPORT_QUOTE_OPEN: "The quotation mark that opens in the row from line {line} is never closed." / "{line} ஆம் வரியில் தொடங்கும் வரிசையில் திறந்த மேற்கோள் குறி மூடப்படவில்லை.";
    IMPORT_NO_NAME: "The first line must name the columns, and one of them must be called Name." / "முதல் வரியில் நெடுவரிசைகளின் பெயர்கள் இருக்க வேண்டும்; அவற்றில் ஒன்று ‘பெயர்’ அல்லது Name ஆக இருக்க வேண்டும்.";
    IMPORT_EMPTY: "There are no rows in this file." / "இந்தக் கோப்பில் வரிசைகள் எதுவும் இல்லை.";
    IMPORT_PART: "A part of the file did not arrive as it was sent. Please send the file again." / "கோப்பின் ஒரு பகுதி சரியாக வந்து சேரவில்லை. கோப்பை மீண்டும் அனுப்புங்கள்.";
    IMPORT_OTHERS_FIRST: "Other imports are under way. Please wait until they are done." / "வேறு பட்டியல்கள் சேர்க்கப்பட்டுக்கொண்டிருக்கின்றன. அவை முடியும் வரை காத்திருங்கள்.";
    IMPORT_NUMBER_SHORT: "The spreadsheet has shortened this number (as in 9.47E+10). Please format the column as text and type it again." / "விரிதாள் இந்த எண்ணைச் சுருக்கிவிட்டது (9.47E+10 என்பதுபோல்). நெடுவரிசையை உரை வடிவமாக்கி மீண்டும் எழுதுங்கள்.";
    IMPORT_NOT_STANDING: "By its state this booking does not stand." / "இதன் நிலைப்படி இந்தப் பதிவு உறுதியானது அல்ல.";
    IMPORT_MORE_CELLS: "This row has more cells than there are columns. Perhaps a comma stands in a cell without quotation marks." / "நெடுவரிசைகளைவிட இந்த வரிசையில் கட்டங்கள் அதிகம். மேற்கோள் குறி இல்லாமல் ஒரு கட்டத்தில் காற்புள்ளி இருக்கலாம்.";
}

// What is written to guests.
crate::texts! {
    PLACEHOLDER_UNKNOWN: "“{word}” in braces is not known here. You can use {name}, {event} and {date}." / "அடைப்புக்குள் உள்ள “{word}” என்பதற்குப் பொருள் இல்லை. பயன்படுத்தக் கூடியவை: {name}, {event}, {date}.";
    COLOUR_INVALID: "Please write a colour as # and six digits, such as #0b4f6c." / "நிறத்தை # மற்றும் ஆறு இலக்கங்களாக எழுதுங்கள்; எ.கா. #0b4f6c.";
    WRITE_TOO_FAR: "At most a year ahead." / "அதிகபட்சம் ஓர் ஆண்டு முன்னதாக.";
}

// Pictures.
crate::texts! {
    PICTURE_TOO_BIG: "This picture is too big. At most 10 MB and 40 megapixels." / "இந்தப் படம் மிகப் பெரியது. 10 MB, 40 மெகாபிக்சல் வரை மட்டுமே.";
    PICTURE_FORMAT: "Please choose a JPEG, PNG or WebP picture." / "JPEG, PNG அல்லது WebP வடிவப் படத்தைத் தேர்ந்தெடுங்கள்.";
    PICTURE_BROKEN: "This picture cannot be read." / "இந்தப் படத்தைத் திறக்க முடியவில்லை.";
    PICTURE_UNKNOWN: "This picture is not there any more. Please upload it again." / "இந்தப் படம் இப்போது இல்லை. மீண்டும் பதிவேற்றுங்கள்.";
}

// Announcements.
crate::texts! {
    CHANNEL_UNKNOWN: "This channel is not connected, or nothing can be posted on it." / "இந்தத் தொடர்பு வழி இணைக்கப்படவில்லை, அல்லது இதில் எதையும் பதிவிட முடியாது.";
    CHANNEL_OFF: "This channel belongs to the sandbox, which is off." / "இந்தத் தொடர்பு வழி பயிற்சிக் களத்தைச் சேர்ந்தது; அது இப்போது இயங்கவில்லை.";
    ANNOUNCE_AFTER_END: "By then the event is over." / "அதற்குள் நிகழ்ச்சி முடிந்துவிடும்.";
    ANNOUNCEMENT_PLANNED: "An announcement of this event already waits here. Please change that one." / "இந்த நிகழ்ச்சியின் அறிவிப்பு ஒன்று ஏற்கெனவே இங்கே காத்திருக்கிறது. அதையே மாற்றுங்கள்.";
    ANNOUNCEMENT_STAYS: "What was posted here cannot be taken back from here. Please delete it at the provider." / "இங்கே பதிவிட்டதை இங்கிருந்து திரும்பப் பெற முடியாது. அந்தத் தளத்திலேயே அதை நீக்குங்கள்.";
}

// Conversations.
crate::texts! {
    NEWS_NOT_HERE: "News is not sent this way. By mail you can have it here: {link}" / "இந்த வழியில் புதிய தகவல்கள் அனுப்பப்படுவதில்லை. மின்னஞ்சலில் பெற இங்கே பதிவு செய்யுங்கள்: {link}";
    WINDOW_CLOSED: "The provider lets you answer for a certain time after the guest’s last message only, and that time is over." / "விருந்தினரின் கடைசிச் செய்திக்குப் பிறகு குறிப்பிட்ட நேரம் வரை மட்டுமே பதில் அனுப்ப இந்தத் தளம் அனுமதிக்கிறது; அந்த நேரம் முடிந்துவிட்டது.";
}

// What a door refuses.
crate::texts! {
    INVALID: "Some of what was given is not right." / "தந்த விவரங்களில் சில சரியாக இல்லை.";
    NOT_FOUND: "What you are looking for is not here." / "நீங்கள் தேடியது இங்கே இல்லை.";
    SOLD_OUT: "All places are taken." / "எல்லா இடங்களும் நிரம்பிவிட்டன.";
    TOO_FEW: "Only one place is left." | "Only {n} places are left." / "ஓர் இடம் மட்டுமே மீதம் உள்ளது." | "{n} இடங்கள் மட்டுமே மீதம் உள்ளன.";
    TOO_FEW_TO_CHANGE: "This booking can have only one place in all." | "This booking can have at most {n} places in all, its present ones included." / "இந்தப் பதிவில் மொத்தம் ஓர் இடம் மட்டுமே இருக்கலாம்." | "இந்தப் பதிவில் இப்போது உள்ள இடங்களையும் சேர்த்து, மொத்தம் {n} இடங்கள் வரை மட்டுமே இருக்கலாம்.";
    TOO_FEW_OF_TYPE: "This booking can have only one place of this type." | "This booking can have at most {n} places of this type, its present ones included." / "இந்தப் பதிவில் இந்த வகையில் ஓர் இடம் மட்டுமே இருக்கலாம்." | "இந்தப் பதிவில் இப்போது உள்ள இடங்களையும் சேர்த்து, இந்த வகையில் {n} இடங்கள் வரை மட்டுமே இருக்கலாம்.";
    TYPE_SOLD_OUT: "No place of this type is left." / "இந்த வகையில் இடம் எதுவும் மீதம் இல்லை.";
    UNAUTHORIZED: "Please sign in." / "முதலில் உள்நுழையுங்கள்.";
    FORBIDDEN: "You are not allowed to do this." / "இதைச் செய்ய உங்களுக்கு அனுமதி இல்லை.";
    TOO_MANY: "Too many attempts. Please try again in {wait}." / "பலமுறை முயன்றுவிட்டீர்கள். {wait} கழித்து மீண்டும் முயலுங்கள்.";
    TOO_MANY_SOON: "Too many attempts. Please try again later." / "பலமுறை முயன்றுவிட்டீர்கள். சிறிது நேரம் கழித்து மீண்டும் முயலுங்கள்.";
    BUSY: "Very many people are booking this second. Nothing is lost; please try again in a moment." / "இந்த நொடியில் மிகப் பலர் பதிவு செய்கிறார்கள். எதுவும் இழக்கப்படவில்லை; சற்றுப் பொறுத்து மீண்டும் முயலுங்கள்.";
    UNEXPECTED: "Something went wrong with us. Nothing was half done; please try again." / "எங்கள் தரப்பில் ஏதோ தவறு நேர்ந்துவிட்டது. எதுவும் பாதியில் நிற்கவில்லை; மீண்டும் முயலுங்கள்.";
    IDEMPOTENCY_CONFLICT: "This was already sent with other content. Please begin again from the event's page." / "இது வேறு விவரங்களுடன் ஏற்கெனவே அனுப்பப்பட்டது. நிகழ்ச்சியின் பக்கத்திலிருந்து மீண்டும் தொடங்குங்கள்.";
    EVENT_PUBLISHED: "Only a draft can be deleted, and no date of a series. Cancel this event instead." / "வரைவை மட்டுமே நீக்க முடியும்; தொடரின் தேதியை நீக்க முடியாது. இந்த நிகழ்ச்சியை ரத்து செய்யுங்கள்.";
    EVENT_NOT_PUBLISHED: "This event has not been published yet." / "இந்த நிகழ்ச்சி இன்னும் வெளியிடப்படவில்லை.";
    EVENT_CANCELLED: "This event has been cancelled." / "இந்த நிகழ்ச்சி ரத்து செய்யப்பட்டது.";
    EVENT_OVER: "This event is over." / "இந்த நிகழ்ச்சி முடிந்துவிட்டது.";
    NOT_ON_SALE: "These tickets are not on sale now." / "இந்தச் சீட்டுகள் இப்போது விற்பனையில் இல்லை.";
    ORGANIZATION_SUSPENDED: "The organizer is not selling at the moment. Tickets that were booked stay good." / "ஏற்பாட்டாளர் தற்போது விற்பனை செய்யவில்லை. ஏற்கெனவே பதிவு செய்த சீட்டுகள் செல்லும்.";
    LAST_ONE: "One must stay. Please appoint someone else first." / "ஒருவராவது இருக்க வேண்டும். முதலில் வேறொருவரை நியமியுங்கள்.";
    BOOKING_HELD: "The places are held, but the booking is not confirmed yet." / "இடங்கள் பிடித்து வைக்கப்பட்டுள்ளன; பதிவு இன்னும் உறுதியாகவில்லை.";
    BOOKING_CONFIRMED: "This booking is already confirmed." / "இந்தப் பதிவு ஏற்கெனவே உறுதியாகிவிட்டது.";
    BOOKING_CANCELLED: "This booking has been cancelled." / "இந்தப் பதிவு ரத்து செய்யப்பட்டது.";
    BOOKING_EXPIRED: "The hold has run out and the places have been given back." / "இடங்களைப் பிடித்து வைத்த நேரம் முடிந்து, அவை விடுவிக்கப்பட்டன.";
    HOLD_AT_END: "These places are already kept for as long as possible: until the sale ends or the event begins, and for thirty days at most." / "இந்த இடங்களை இதற்கு மேல் பிடித்து வைக்க முடியாது: விற்பனை முடியும்வரை அல்லது நிகழ்ச்சி தொடங்கும்வரை, அதிகபட்சம் முப்பது நாள்கள் மட்டுமே.";
    BOOKING_STATE: "The state of this booking does not allow it." / "பதிவின் தற்போதைய நிலையில் இதைச் செய்ய முடியாது.";
    CAPACITY_BELOW_TAKEN: "One place is already taken; {wanted} would be too few." | "{n} places are already taken; {wanted} would be too few." / "ஏற்கெனவே ஓர் இடம் பதிவாகியுள்ளது; {wanted} ஆகக் குறைக்க முடியாது." | "ஏற்கெனவே {n} இடங்கள் பதிவாகியுள்ளன; {wanted} ஆகக் குறைக்க முடியாது.";
    ALREADY_IN: "This booking was already used at the entrance, so its places can no longer be given back here. Please ask the organizer." / "இந்தப் பதிவு ஏற்கெனவே நுழைவாயிலில் பயன்பட்டுவிட்டது; எனவே இடங்களை இனி இங்கே விடுவிக்க முடியாது. ஏற்பாட்டாளரிடம் கேளுங்கள்.";
    TICKET_TYPE_IN_USE: "“{ticket_type}” has bookings and cannot be removed." / "“{ticket_type}” வகையில் பதிவுகள் உள்ளதால் அதை நீக்க முடியாது.";
    QUESTIONS_ANSWERED: "Guests have answered there already; its questions stay as they are." / "விருந்தினர்கள் ஏற்கெனவே பதில் அளித்துள்ளதால் கேள்விகள் அப்படியே இருக்கும்.";
    STALE: "Someone else changed this meanwhile. Please open it again." / "இதற்கிடையே வேறொருவர் இதை மாற்றியுள்ளார். மீண்டும் திறந்து பாருங்கள்.";
    TAKEN: "This is already taken. Please choose another." / "இது ஏற்கெனவே பயன்பாட்டில் உள்ளது. வேறொன்றைத் தேர்ந்தெடுங்கள்.";
    TAKEN_SLUG: "This address is already taken. Please choose another." / "இந்த முகவரி ஏற்கெனவே பயன்பாட்டில் உள்ளது. வேறொன்றைத் தேர்ந்தெடுங்கள்.";
    TAKEN_CODE: "This code is already taken. Please choose another." / "இந்தக் குறியீடு ஏற்கெனவே பயன்பாட்டில் உள்ளது. வேறொன்றைத் தேர்ந்தெடுங்கள்.";
    TAKEN_EMAIL: "There is already an account with this mail address." / "இந்த மின்னஞ்சல் முகவரியில் ஏற்கெனவே ஒரு கணக்கு உள்ளது.";
    WAITING_CLOSED: "The waiting list of this event is closed." / "இந்த நிகழ்ச்சியின் காத்திருப்புப் பட்டியல் மூடப்பட்டுள்ளது.";
    WAITING_FULL: "So many are waiting that the list takes nobody more." / "மிகப் பலர் காத்திருப்பதால் பட்டியலில் இனி யாரையும் சேர்க்க இயலாது.";
    WAITING_ALREADY: "You are on this waiting list already; your link is in the message that we sent. To ask for other places, leave the list first." / "நீங்கள் ஏற்கெனவே இந்தக் காத்திருப்புப் பட்டியலில் இருக்கிறீர்கள்; நாங்கள் அனுப்பிய செய்தியில் உங்கள் இணைப்பு உள்ளது. வேறு இடங்களைக் கேட்க, முதலில் பட்டியலிலிருந்து விலகுங்கள்.";
    WAITING_PLACES_FREE: "So many places are free right now: you can book them at once." / "இப்போது அத்தனை இடங்கள் காலியாக உள்ளன; உடனே பதிவு செய்யலாம்.";
    WAITING_STATE: "Where this guest stands on the waiting list does not allow it." / "காத்திருப்புப் பட்டியலில் இவரின் தற்போதைய நிலையில் இதைச் செய்ய முடியாது.";
    ALREADY_SET_UP: "This installation has already been set up." / "இந்தத் தளம் ஏற்கெனவே அமைக்கப்பட்டுவிட்டது.";
}

/// The sentence of a message.
#[must_use]
pub fn sentence(message: &Message, language: Language) -> String {
    let values: Vec<(&str, &str)> = message
        .values
        .iter()
        .map(|(name, value)| (name.as_ref(), value.as_str()))
        .collect();
    of_key(&message.key, &values, language)
}

/// The sentence of a key with its values; of an unknown key the one for unexpected trouble.
///
/// Keys are those of domain messages, those of `usecases::Conflict`, and `invalid`, `not_found`,
/// `sold_out` (`remaining`), `change_sold_out` (`remaining`, the booking's own places included),
/// `unauthorized`, `forbidden`, `too_many` (`retry_after`, seconds),
/// `busy`, `unexpected`.
#[must_use]
pub fn of_key(key: &str, values: &[(&str, &str)], language: Language) -> String {
    known(key, values, language).unwrap_or_else(|| UNEXPECTED.get(language).to_owned())
}

/// Whether a key has a sentence.
#[must_use]
pub fn has(key: &str) -> bool {
    known(key, &[], Language::English).is_some()
}

fn known(key: &str, values: &[(&str, &str)], language: Language) -> Option<String> {
    let value = |name: &str| {
        values
            .iter()
            .find(|(n, _)| *n == name)
            .map(|(_, value)| *value)
    };
    let number = |name: &str| value(name).and_then(|value| value.parse::<i64>().ok());
    let counted = |plural: Plural, name: &str| {
        Some(plural.count(language, number(name).unwrap_or_default(), values))
    };
    match key {
        "too_long" => counted(TOO_LONG, "max"),
        "too_many_items" => counted(TOO_MANY_ITEMS, "max"),
        "over_maximum" => counted(OVER_MAXIMUM, "max"),
        "capacity_below_taken" => {
            let sentence = counted(CAPACITY_BELOW_TAKEN, "taken")?;
            Some(match value("ticket_type") {
                Some(name) => format!("{name}: {sentence}"),
                None => sentence,
            })
        }
        "sold_out" => match number("remaining") {
            None | Some(0) => Some(SOLD_OUT.get(language).to_owned()),
            Some(_) => counted(TOO_FEW, "remaining"),
        },
        "change_sold_out" => match number("remaining") {
            None | Some(0) => Some(SOLD_OUT.get(language).to_owned()),
            Some(_) => counted(TOO_FEW_TO_CHANGE, "remaining"),
        },
        "type_sold_out" => match number("remaining") {
            None | Some(0) => Some(TYPE_SOLD_OUT.get(language).to_owned()),
            Some(_) => counted(TOO_FEW_OF_TYPE, "remaining"),
        },
        "promo_used_up" => match number("remaining") {
            None | Some(0) => Some(PROMO_USED_UP.get(language).to_owned()),
            Some(_) => counted(PROMO_FEW_LEFT, "remaining"),
        },
        "too_many" => Some(match number("retry_after") {
            None => TOO_MANY_SOON.get(language).to_owned(),
            Some(seconds) => {
                let wait = dates::countdown(seconds, language);
                TOO_MANY.fill(language, &[("wait", &wait)])
            }
        }),
        "phone_region" => {
            let region = common::region(value("region").unwrap_or_default(), language);
            Some(PHONE_REGION.fill(language, &[("region", region)]))
        }
        "question_first" => {
            let question = value(language.tag()).unwrap_or_default();
            Some(QUESTION_FIRST.fill(language, &[("question", question)]))
        }
        "booking_state" => {
            let text = match value("state") {
                Some("held") => BOOKING_HELD,
                Some("confirmed") => BOOKING_CONFIRMED,
                Some("cancelled") => BOOKING_CANCELLED,
                Some("expired") => BOOKING_EXPIRED,
                _ => BOOKING_STATE,
            };
            Some(text.get(language).to_owned())
        }
        "taken" => {
            let text = match value("field") {
                Some("slug") => TAKEN_SLUG,
                Some("code") => TAKEN_CODE,
                Some("email") => TAKEN_EMAIL,
                _ => TAKEN,
            };
            Some(text.get(language).to_owned())
        }
        _ => plain(key).map(|text| text.fill(language, values)),
    }
}

/// The sentences that need nothing but their values put in.
fn plain(key: &str) -> Option<Text> {
    Some(match key {
        "required" => REQUIRED,
        "control_characters" => CONTROL_CHARACTERS,
        "too_small" => TOO_SMALL,
        "too_large" => TOO_LARGE,
        "number_invalid" => NUMBER_INVALID,
        "money_invalid" => MONEY_INVALID,
        "email_invalid" => EMAIL_INVALID,
        "email_same" => EMAIL_SAME,
        "email_no_mail" => EMAIL_NO_MAIL,
        "phone_invalid" => PHONE_INVALID,
        "contact_required" => CONTACT_REQUIRED,
        "notify_without_phone" => NOTIFY_WITHOUT_PHONE,
        "notify_not_here" => NOTIFY_NOT_HERE,
        "region_unknown" => REGION_UNKNOWN,
        "currency_unknown" => CURRENCY_UNKNOWN,
        "language_unknown" => LANGUAGE_UNKNOWN,
        "url_invalid" => URL_INVALID,
        "url_https" => URL_HTTPS,
        "password_short" => PASSWORD_SHORT,
        "password_wrong" => PASSWORD_WRONG,
        "sign_in_failed" => SIGN_IN_FAILED,
        "code_wrong" => CODE_WRONG,
        "passkey_failed" => PASSKEY_FAILED,
        "passkey_known" => PASSKEY_KNOWN,
        "passkeys_not_here" => PASSKEYS_NOT_HERE,
        "no_organization" => NO_ORGANIZATION,
        "sign_in_first" => SIGN_IN_FIRST,
        "already_member" => ALREADY_MEMBER,
        "first_run_token" => FIRST_RUN_TOKEN,
        "slug_invalid" => SLUG_INVALID,
        "slug_reserved" => SLUG_RESERVED,
        "code_invalid" => CODE_INVALID,
        "code_reserved" => CODE_RESERVED,
        "promo_unknown" => PROMO_UNKNOWN,
        "promo_not_yet" => PROMO_NOT_YET,
        "promo_ended" => PROMO_ENDED,
        "promo_not_for_these" => PROMO_NOT_FOR_THESE,
        "promo_below_used" => PROMO_BELOW_USED,
        "promo_code_short" => PROMO_CODE_SHORT,
        "choice_unknown" => CHOICE_UNKNOWN,
        "choice_one" => CHOICE_ONE,
        "yes_or_no" => YES_OR_NO,
        "consent_required" => CONSENT_REQUIRED,
        "question_unknown" => QUESTION_UNKNOWN,
        "questions_on_page" => QUESTIONS_ON_PAGE,
        "options_required" => OPTIONS_REQUIRED,
        "options_differ" => OPTIONS_DIFFER,
        "options_twice" => OPTIONS_TWICE,
        "idempotency_key_invalid" => IDEMPOTENCY_KEY,
        "unknown_field" => UNKNOWN_FIELD,
        "cursor_invalid" => CURSOR_INVALID,
        "out_of_range" => OUT_OF_RANGE,
        "time_invalid" => TIME_INVALID,
        "time_out_of_range" => TIME_OUT_OF_RANGE,
        "time_skipped" => TIME_SKIPPED,
        "timezone_unknown" => TIMEZONE_UNKNOWN,
        "start_in_past" => START_IN_PAST,
        "end_before_start" => END_BEFORE_START,
        "too_long_event" => TOO_LONG_EVENT,
        "sale_ends_before_start" => SALE_ENDS_BEFORE_START,
        "ticket_type_unknown" => TICKET_TYPE_UNKNOWN,
        "ticket_type_required" => TICKET_TYPE_REQUIRED,
        "tickets_required" => TICKETS_REQUIRED,
        "reference_invalid" => REFERENCE_INVALID,
        "hold_at_end" => HOLD_AT_END,
        "costs_nothing" => COSTS_NOTHING,
        "nobody_to_tell" => NOBODY_TO_TELL,
        "workbook_too_long" => WORKBOOK_TOO_LONG,
        "address_https" => ADDRESS_HTTPS,
        "address_inside" => ADDRESS_INSIDE,
        "hook_off" => HOOK_OFF,
        "import_workbook" => IMPORT_WORKBOOK,
        "import_packed" => IMPORT_PACKED,
        "import_no_table" => IMPORT_NO_TABLE,
        "import_encoding" => IMPORT_ENCODING,
        "import_cell_long" => IMPORT_CELL_LONG,
        "import_too_wide" => IMPORT_TOO_WIDE,
        "import_too_long" => IMPORT_TOO_LONG,
        "import_too_big" => IMPORT_TOO_BIG,
        "import_quote_open" => IMPORT_QUOTE_OPEN,
        "import_no_name" => IMPORT_NO_NAME,
        "import_empty" => IMPORT_EMPTY,
        "import_part" => IMPORT_PART,
        "import_others_first" => IMPORT_OTHERS_FIRST,
        "import_number_short" => IMPORT_NUMBER_SHORT,
        "import_not_standing" => IMPORT_NOT_STANDING,
        "import_more_cells" => IMPORT_MORE_CELLS,
        "placeholder_unknown" => PLACEHOLDER_UNKNOWN,
        "write_too_far" => WRITE_TOO_FAR,
        "picture_too_big" => PICTURE_TOO_BIG,
        "picture_format" => PICTURE_FORMAT,
        "picture_broken" => PICTURE_BROKEN,
        "picture_unknown" => PICTURE_UNKNOWN,
        "colour_invalid" => COLOUR_INVALID,
        "news_not_here" => NEWS_NOT_HERE,
        "window_closed" => WINDOW_CLOSED,
        "channel_unknown" => CHANNEL_UNKNOWN,
        "channel_off" => CHANNEL_OFF,
        "announce_after_end" => ANNOUNCE_AFTER_END,
        "announcement_planned" => ANNOUNCEMENT_PLANNED,
        "announcement_stays" => ANNOUNCEMENT_STAYS,
        "invalid" => INVALID,
        "not_found" => NOT_FOUND,
        "unauthorized" => UNAUTHORIZED,
        "forbidden" => FORBIDDEN,
        "busy" => BUSY,
        "unexpected" => UNEXPECTED,
        "idempotency_conflict" => IDEMPOTENCY_CONFLICT,
        "event_not_published" => EVENT_NOT_PUBLISHED,
        "event_published" => EVENT_PUBLISHED,
        "event_cancelled" => EVENT_CANCELLED,
        "event_over" => EVENT_OVER,
        "not_on_sale" => NOT_ON_SALE,
        "organization_suspended" => ORGANIZATION_SUSPENDED,
        "last_one" => LAST_ONE,
        "already_in" => ALREADY_IN,
        "ticket_type_in_use" => TICKET_TYPE_IN_USE,
        "questions_answered" => QUESTIONS_ANSWERED,
        "stale" => STALE,
        "waiting_closed" => WAITING_CLOSED,
        "waiting_full" => WAITING_FULL,
        "waiting_already" => WAITING_ALREADY,
        "waiting_places_free" => WAITING_PLACES_FREE,
        "waiting_state" => WAITING_STATE,
        "already_set_up" => ALREADY_SET_UP,
        _ => return super::series::of_rule(key),
    })
}
