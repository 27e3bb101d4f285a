//! Mail to guests.

crate::texts! {
    IMPLIED_TICKET_TYPE: "Place" / "இடம்";

    GREETING: "Dear {name}," / "வணக்கம் {name},";
    GREETING_PLAIN: "Hello," / "வணக்கம்,";

    CONFIRMATION_SUBJECT: "Booking confirmed: {event}" / "பதிவு உறுதியானது: {event}";
    CONFIRMATION_TITLE: "Your place is confirmed" | "Your {n} places are confirmed" / "உங்கள் இடம் உறுதியாகிவிட்டது" | "உங்கள் {n} இடங்களும் உறுதியாகிவிட்டன";
    CONFIRMATION_LEAD: "We look forward to seeing you." / "உங்கள் வருகையை எதிர்பார்க்கிறோம்.";

    CHANGE_SUBJECT: "Booking changed: {event}" / "பதிவு மாற்றப்பட்டது: {event}";
    CHANGE_TITLE: "Your booking is now for one place" | "Your booking is now for {n} places" / "உங்கள் பதிவு இப்போது ஓர் இடத்திற்கு" | "உங்கள் பதிவு இப்போது {n} இடங்களுக்கு";
    CHANGE_LEAD: "Earlier tickets of this booking that are not below are no longer valid." / "கீழே இல்லாத பழைய நுழைவுச்சீட்டுகள் இனிச் செல்லுபடியாகாது.";
    EVENT_CHANGE_SUBJECT: "Please note the change: {event}" / "மாற்றத்தைக் கவனியுங்கள்: {event}";
    EVENT_CHANGE_TITLE: "The time or place has changed" / "நேரம் அல்லது நடைபெறும் இடம் மாறியுள்ளது";
    EVENT_CHANGE_LEAD: "The organizer has changed the event. Your booking stays valid. This is what holds now:" / "ஏற்பாட்டாளர் இந்த நிகழ்ச்சியில் மாற்றம் செய்துள்ளார். உங்கள் பதிவு தொடர்ந்து செல்லுபடியாகும். இப்போதைய விவரம்:";

    CANCELLATION_SUBJECT: "Booking cancelled: {event}" / "பதிவு ரத்து செய்யப்பட்டது: {event}";
    CANCELLATION_TITLE: "Your booking is cancelled" / "உங்கள் பதிவு ரத்து செய்யப்பட்டது";
    CANCELLATION_LEAD: "The place has been given back." | "The {n} places have been given back." / "உங்கள் இடம் விடுவிக்கப்பட்டது." | "உங்கள் {n} இடங்களும் விடுவிக்கப்பட்டன.";
    CANCELLATION_AGAIN: "Did you not want this? As long as places are left, you can book again on the event’s page." / "தவறுதலாக நேர்ந்ததா? இடங்கள் மீதம் இருக்கும் வரை நிகழ்ச்சியின் பக்கத்தில் மீண்டும் பதிவு செய்யலாம்.";
    EVENT_CANCELLATION_SUBJECT: "Event cancelled: {event}" / "நிகழ்ச்சி ரத்து: {event}";
    EVENT_CANCELLATION_TITLE: "The event is cancelled" / "நிகழ்ச்சி ரத்து செய்யப்பட்டது";
    EVENT_CANCELLATION_LEAD: "The organizer has called this event off. It will not take place, and your tickets are no longer valid." / "ஏற்பாட்டாளர் இந்த நிகழ்ச்சியை ரத்து செய்துள்ளார். நிகழ்ச்சி நடைபெறாது; உங்கள் நுழைவுச்சீட்டுகள் இனிச் செல்லுபடியாகாது.";
    ASK_ABOUT_MONEY: "If you have already paid, please ask the organizer about it." / "ஏற்கெனவே பணம் செலுத்தியிருந்தால் ஏற்பாட்டாளரிடம் கேளுங்கள்.";

    REMINDER_SUBJECT: "Reminder: {event}" / "நினைவூட்டல்: {event}";
    REMINDER_TITLE: "See you soon" / "விரைவில் சந்திப்போம்";
    REMINDER_LEAD: "Your event begins in {wait}." / "நிகழ்ச்சி தொடங்க இன்னும் {wait} உள்ளது.";

    PASSWORD_SUBJECT: "A new password for {email}" / "{email} – புதிய கடவுச்சொல்";
    PASSWORD_TITLE: "Choose a new password" / "புதிய கடவுச்சொல்லைத் தேர்ந்தெடுங்கள்";
    PASSWORD_LEAD: "With this link you choose a new password for {email}. It works once, within an hour; afterwards you are signed out everywhere." / "இந்த இணைப்பில் {email} கணக்குக்குப் புதிய கடவுச்சொல்லைத் தேர்ந்தெடுக்கலாம். இது ஒரு மணி நேரத்திற்குள் ஒரே ஒரு முறை மட்டும் செல்லும்; அதன்பின் எல்லா இடங்களிலிருந்தும் வெளியேற்றப்படுவீர்கள்.";
    PASSWORD_BUTTON: "Choose a new password" / "புதிய கடவுச்சொல்லைத் தேர்ந்தெடு";
    PASSWORD_IGNORE: "If you did not ask for this, you need not do anything: your password stays as it is." / "நீங்கள் கேட்காமல் இது வந்திருந்தால் எதுவும் செய்ய வேண்டாம்; உங்கள் கடவுச்சொல் மாறாது.";
    EMAIL_SUBJECT: "Confirm {email} as your mail address" / "{email} – மின்னஞ்சல் முகவரியை உறுதி செய்யுங்கள்";
    EMAIL_TITLE: "Confirm your new mail address" / "புதிய மின்னஞ்சல் முகவரியை உறுதி செய்யுங்கள்";
    EMAIL_LEAD: "Once you have confirmed it, you sign in with {email}. The link works once, within an hour; until then your former address stays." / "உறுதி செய்தபின் {email} முகவரியைக் கொண்டு உள்நுழைவீர்கள். இந்த இணைப்பு ஒரு மணி நேரத்திற்குள் ஒரே ஒரு முறை மட்டும் செல்லும்; அதுவரை பழைய முகவரியே தொடரும்.";
    EMAIL_BUTTON: "Confirm the address" / "முகவரியை உறுதி செய்";
    EMAIL_IGNORE: "If you did not ask for this, you need not do anything: nothing changes." / "நீங்கள் கேட்காமல் இது வந்திருந்தால் எதுவும் செய்ய வேண்டாம்; எதுவும் மாறாது.";
    EMAIL_NOTICE_SUBJECT: "Another mail address was asked for" / "உங்கள் கணக்கின் மின்னஞ்சல் முகவரியை மாற்றக் கேட்கப்பட்டது";
    EMAIL_NOTICE_TITLE: "Your mail address is to change" / "உங்கள் மின்னஞ்சல் முகவரி மாறவுள்ளது";
    EMAIL_NOTICE_LEAD: "Somebody who knows your password asked that your account sign in with {new} instead of {email}. A link was sent to the new address; until it is confirmed there, nothing changes." / "உங்கள் கடவுச்சொல் தெரிந்த ஒருவர், உங்கள் கணக்கில் {email} முகவரிக்குப் பதிலாக {new} முகவரியால் உள்நுழையும்படி கேட்டுள்ளார். புதிய முகவரிக்கு ஓர் இணைப்பு அனுப்பப்பட்டுள்ளது; அங்கே உறுதி செய்யும் வரை எதுவும் மாறாது.";
    EMAIL_NOTICE_BUTTON: "Open my account" / "என் கணக்கைத் திற";
    EMAIL_NOTICE_CLOSING: "If this was you, you need not do anything. If it was not, change your password at once: the link then no longer works." / "இதைக் கேட்டது நீங்களே என்றால் எதுவும் செய்ய வேண்டாம். இல்லையெனில் உடனே கடவுச்சொல்லை மாற்றுங்கள்; பிறகு அந்த இணைப்பு செல்லாது.";

    MY_BOOKINGS_SUBJECT: "Your bookings" / "உங்கள் பதிவுகள்";
    MY_BOOKINGS_TITLE: "Your bookings" / "உங்கள் பதிவுகள்";
    MY_BOOKINGS_LEAD: "With this link you see all your bookings. It works once, within an hour." / "இந்த இணைப்பில் உங்கள் பதிவுகள் அனைத்தையும் பார்க்கலாம். இது ஒரு மணி நேரத்திற்குள் ஒரே ஒரு முறை மட்டும் திறக்கும்.";
    MY_BOOKINGS_BUTTON: "Show my bookings" / "என் பதிவுகளைக் காட்டு";
    MY_BOOKINGS_IGNORE: "If you did not ask for this, you need not do anything: nobody else has received this link." / "நீங்கள் கேட்காமல் இது வந்திருந்தால் எதுவும் செய்ய வேண்டாம்; இந்த இணைப்பு வேறு யாருக்கும் அனுப்பப்படவில்லை.";

    NEWS_SUBJECT: "New event: {event}" / "புதிய நிகழ்ச்சி: {event}";
    NEWS_TITLE: "A new event" / "புதிய நிகழ்ச்சி";
    NEWS_BUTTON: "Book Now" / "முன்பதிவு செய்யுங்கள்";
    NEWS_WHY: "You receive this because you asked {organization} to tell you of new events." / "புதிய நிகழ்ச்சிகளைத் தெரிவிக்குமாறு {organization} அமைப்பிடம் நீங்கள் கேட்டதால் இந்த மின்னஞ்சல் வந்துள்ளது.";
    NEWS_LEAVE: "I want no more such mails" / "இனி இத்தகைய மின்னஞ்சல்கள் வேண்டாம்";
    PRICE: "Price" / "கட்டணம்";

    SUBSCRIBE_SUBJECT: "Please confirm: news of {organization}" / "உறுதிப்படுத்துங்கள்: {organization} அமைப்பின் அறிவிப்புகள்";
    SUBSCRIBE_TITLE: "One tap, and you will hear of new events" / "ஒரே ஒரு தட்டல்: புதிய நிகழ்ச்சிகள் உங்களைத் தேடி வரும்";
    SUBSCRIBE_LEAD: "Someone, probably you, asked {organization} to write to this address when there is a new event. Please confirm it with this button within seven days." / "புதிய நிகழ்ச்சிகளை இந்த முகவரிக்குத் தெரிவிக்குமாறு {organization} அமைப்பிடம் கேட்கப்பட்டுள்ளது. கேட்டது நீங்கள்தான் என்றால், ஏழு நாள்களுக்குள் இந்தப் பொத்தானைத் தட்டி உறுதிப்படுத்துங்கள்.";
    SUBSCRIBE_BUTTON: "Yes, tell me of new events" / "ஆம், எனக்குத் தெரிவியுங்கள்";
    SUBSCRIBE_IGNORE: "If it was not you, you need not do anything: nothing more will come." / "கேட்டது நீங்கள் இல்லை என்றால் எதுவும் செய்ய வேண்டாம்; இனி எந்த மின்னஞ்சலும் வராது.";

    WHEN: "When" / "எப்போது";
    WHERE: "Where" / "எங்கே";
    MAP: "Open the map" / "வரைபடத்தைத் திற";
    ONLINE: "Online" / "இணையவழி";
    JOIN: "Join online here" / "இணையவழியில் இங்கே சேருங்கள்";
    REFERENCE: "Reference" / "பதிவு எண்";
    NAME: "Name" / "பெயர்";
    PLACES: "Places" / "இடங்கள்";
    TO_PAY: "To pay at the venue" / "அரங்கில் செலுத்த வேண்டியது";
    PAID: "Paid" / "செலுத்தப்பட்டது";
    TOTAL: "Total" / "மொத்தம்";

    OPEN_BOOKING: "Open my booking" / "என் பதிவைத் திற";
    OPEN_EVENT: "Open the event’s page" / "நிகழ்ச்சியின் பக்கத்தைத் திற";
    SHOW_QR: "Please show this QR code at the entrance." | "Please show these QR codes at the entrance." / "நுழைவாயிலில் இந்த QR குறியீட்டைக் காட்டுங்கள்." | "நுழைவாயிலில் இந்த QR குறியீடுகளைக் காட்டுங்கள்.";
    MORE_QR: "All {n} tickets are on your booking’s page." / "{n} நுழைவுச்சீட்டுகளும் உங்கள் பதிவின் பக்கத்தில் உள்ளன.";
    TICKET: "Ticket {number}" / "நுழைவுச்சீட்டு {number}";
    CALENDAR_PUBLISH: "Open the attached file to put the event into your calendar." / "இணைக்கப்பட்ட கோப்பைத் திறந்தால் நிகழ்ச்சி உங்கள் நாட்காட்டியில் சேரும்.";
    CALENDAR_CANCEL: "The attached file takes the event out of your calendar." / "இணைக்கப்பட்ட கோப்பைத் திறந்தால் நிகழ்ச்சி உங்கள் நாட்காட்டியிலிருந்து நீங்கும்.";
    HOW_TO_CANCEL: "Plans changed? On your booking’s page you can change the number of places or cancel, until the event begins. Someone else will be glad of the place." / "வர இயலவில்லையா? நிகழ்ச்சி தொடங்கும் வரை உங்கள் பதிவின் பக்கத்தில் இடங்களின் எண்ணிக்கையை மாற்றலாம் அல்லது ரத்து செய்யலாம். அந்த இடம் வேறொருவருக்கு உதவும்.";
    FROM_ORGANIZATION: "{organization} wrote to you because of your booking." / "உங்கள் பதிவு தொடர்பாக {organization} இந்த மின்னஞ்சலை அனுப்பியது.";
    REPLY_REACHES: "Your reply goes to the organizer." / "நீங்கள் பதில் எழுதினால் அது ஏற்பாட்டாளரைச் சென்றடையும்.";
    CALENDAR_ALARM: "{event} begins soon" / "{event} விரைவில் தொடங்கும்";
}
