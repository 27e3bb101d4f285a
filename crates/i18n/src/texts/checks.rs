//! What a check-up found, for the keeper of a server: a sentence for each check and each rule of the database.

use crate::Text;

// The rules of the database.
crate::texts! {
    SCHEMA: "The tables are not those of this program. Please run vizha migrate." / "அட்டவணைகள் இந்த மென்பொருளுக்கு உரியவை அல்ல. vizha migrate கட்டளையை இயக்குங்கள்.";
    POOL_TAKEN_EVENT: "Events whose taken places are not the sum of their bookings: {n}" / "பதிவுகளின் கூட்டுத்தொகையும் எடுக்கப்பட்ட இடங்களும் பொருந்தாத நிகழ்ச்சிகள்: {n}";
    POOL_TAKEN_TICKET_TYPE: "Ticket types whose taken places are not the sum of their bookings: {n}" / "பதிவுகளின் கூட்டுத்தொகையும் எடுக்கப்பட்ட இடங்களும் பொருந்தாத சீட்டு வகைகள்: {n}";
    POOL_OVER_CAPACITY: "Events or ticket types with more places taken than there are: {n}" / "இருப்பதை விட அதிக இடங்கள் எடுக்கப்பட்ட நிகழ்ச்சிகள் அல்லது சீட்டு வகைகள்: {n}";
    PROMO_CODE_TAKEN: "Promo codes whose uses are not the sum over their bookings: {n}" / "பதிவுகளோடு பயன்பாட்டு எண்ணிக்கை பொருந்தாத தள்ளுபடிக் குறியீடுகள்: {n}";
    PROMO_CODE_OVER_CAPACITY: "Promo codes used more often than they may be: {n}" / "அனுமதித்ததை விட அதிகம் பயன்படுத்தப்பட்ட தள்ளுபடிக் குறியீடுகள்: {n}";
    PROMO_CODE_OF_OTHER_ORGANIZATION: "Bookings with a promo code of another event or organization: {n}" / "வேறு நிகழ்ச்சி அல்லது அமைப்பின் தள்ளுபடிக் குறியீடு உள்ள பதிவுகள்: {n}";
    ANSWER_OF_OTHER_EVENT: "Answers to a question of another event: {n}" / "வேறு நிகழ்ச்சியின் கேள்விக்கான பதில்கள்: {n}";
    BOOKING_ITEMS: "Bookings whose number of places is not the sum of their tickets: {n}" / "சீட்டுகளின் கூட்டுத்தொகையும் இடங்களின் எண்ணிக்கையும் பொருந்தாத பதிவுகள்: {n}";
    BOOKING_ORGANIZATION: "Bookings of another organization than their event: {n}" / "நிகழ்ச்சியின் அமைப்பும் பதிவின் அமைப்பும் வேறுபடும் பதிவுகள்: {n}";
    ITEM_OF_OTHER_EVENT: "Tickets of a type that belongs to another event: {n}" / "வேறு நிகழ்ச்சியின் வகையைச் சேர்ந்த சீட்டுகள்: {n}";
    EVENT_WITHOUT_POOL: "Events whose places are counted nowhere: {n}" / "இடங்களின் கணக்கே இல்லாத நிகழ்ச்சிகள்: {n}";
    TICKET_TYPE_WITHOUT_POOL: "Ticket types whose places are counted nowhere: {n}" / "இடங்களின் கணக்கே இல்லாத சீட்டு வகைகள்: {n}";
    NAME_GIVEN_TWICE: "Former addresses of events that another event has: {n}" / "வேறொரு நிகழ்ச்சி பயன்படுத்தும் பழைய நிகழ்ச்சி முகவரிகள்: {n}";
    IDEMPOTENCY_WITHOUT_BOOKING: "Marks of repeated requests without a booking: {n}" / "பதிவு இல்லாத மறுகோரிக்கைக் குறிகள்: {n}";
    SERIES_OF_OTHER_ORGANIZATION: "Dates of another organization than their series: {n}" / "தொடரின் அமைப்பிலிருந்து வேறுபடும் தொடர் நிகழ்ச்சிகள்: {n}";
    DOOR_TALLY: "Events whose number of guests inside is not the sum of those let in: {n}" / "உள்ளே விடப்பட்டவர்களின் கூட்டுத்தொகையும் உள்ளே இருப்போர் எண்ணிக்கையும் பொருந்தாத நிகழ்ச்சிகள்: {n}";
    WAITING_LIST_NUMBERS: "Waiting lists whose numbers are not those of the people on them: {n}" / "காத்திருப்போரின் எண்ணிக்கையோடு பொருந்தாத காத்திருப்புப் பட்டியல்கள்: {n}";
    WAITING_LIST_WITHOUT_PEOPLE: "Waiting lists that count people who are not there: {n}" / "இல்லாதவர்களைக் கணக்கில் கொண்ட காத்திருப்புப் பட்டியல்கள்: {n}";
    WAITING_OFFER_WITHOUT_HOLD: "Offers to people who wait, for which no places are kept: {n}" / "காத்திருப்போருக்கு அறிவித்தும் இடம் ஒதுக்கப்படாத வாய்ப்புகள்: {n}";
    WAITING_ORGANIZATION: "People who wait for another event or organization than is written with them: {n}" / "நிகழ்ச்சியோ அமைப்போ பொருந்தாமல் காத்திருப்போர்: {n}";
    FIGURE_TOTAL: "Sums of an organization that are not the sum over its events: {n}" / "நிகழ்ச்சிகளின் கூட்டுத்தொகையோடு பொருந்தாத அமைப்பு மொத்தங்கள்: {n}";
    FOREIGN_KEYS: "Rows that point to something that is not there: {n}" / "இல்லாத ஒன்றைச் சுட்டும் வரிசைகள்: {n}";
    FILE: "The database file is damaged." / "தரவுத்தளக் கோப்பு சேதமடைந்துள்ளது.";
}

// What is worth knowing.
crate::texts! {
    WAITING_UNSERVED: "Waiting lists whose first could have places, and have not been offered any: {n}" / "இடம் இருந்தும் முதலில் காத்திருப்பவருக்கு வாய்ப்பு அளிக்கப்படாத காத்திருப்புப் பட்டியல்கள்: {n}";
    HOLD_OVERDUE: "Kept places whose time is over, and that are not free yet: {n}" / "நேரம் முடிந்தும் இன்னும் விடுவிக்கப்படாத ஒதுக்கீடுகள்: {n}";
    JOB_DEAD: "Jobs that were given up, or of which it is uncertain whether they were done: {n}" / "கைவிடப்பட்ட, அல்லது நடந்ததா என்று உறுதியாகத் தெரியாத பணிகள்: {n}";
    INBOUND_WAITING: "Messages of guests that have waited for more than an hour: {n}" / "ஒரு மணி நேரத்துக்கு மேல் காத்திருக்கும் விருந்தினர் செய்திகள்: {n}";
    WEBHOOK_FAILED: "Calls of providers that could not be read: {n}" / "படிக்க முடியாத சேவை வழங்குநர் அழைப்புகள்: {n}";
    HEARD_FAILED: "Messages of guests that were given up: {n}" / "கைவிடப்பட்ட விருந்தினர் செய்திகள்: {n}";
    SETTING_UNKNOWN: "{said} is set, but there is no such setting." / "{said} அமைக்கப்பட்டுள்ளது; ஆனால் அப்படி ஓர் அமைவு இல்லை.";
    IN_THE_OPEN: "VIZHA_BASE_URL is not https: sign-in and links travel in the open." / "VIZHA_BASE_URL https அல்ல: உள்நுழைவும் இணைப்புகளும் மறைகுறியாக்கம் இல்லாமல் செல்கின்றன.";
    MAIL_NONE: "No mail server is set: mail is kept in the message log and not sent." / "மின்னஞ்சல் சேவையகம் அமைக்கப்படவில்லை: மின்னஞ்சல்கள் அனுப்பப்படாமல் செய்திப் பதிவேட்டில் வைக்கப்படும்.";
    MAIL_ADDRESS: "The mail server has no address in VIZHA_SMTP_URL: {said}" / "VIZHA_SMTP_URL-இல் மின்னஞ்சல் சேவையகத்தின் முகவரி இல்லை: {said}";
    MAIL_UNREACHABLE: "The mail server cannot be reached; check host and port: {said}" / "மின்னஞ்சல் சேவையகத்தை அடைய முடியவில்லை; பெயரையும் துறை எண்ணையும் சரிபாருங்கள்: {said}";
    MAIL_TLS: "The mail server offers no TLS that can be trusted; check host, port and certificate: {said}" / "மின்னஞ்சல் சேவையகத்தில் நம்பத்தக்க TLS இல்லை; பெயர், துறை எண், சான்றிதழைச் சரிபாருங்கள்: {said}";
    MAIL_SIGN_IN: "The mail server does not accept user and password: {said}" / "பயனர் பெயரையும் கடவுச்சொல்லையும் மின்னஞ்சல் சேவையகம் ஏற்கவில்லை: {said}";
    MAIL_REFUSED: "The mail server answers, but does not take our mail: {said}" / "மின்னஞ்சல் சேவையகம் பதிலளிக்கிறது; ஆனால் எங்கள் மின்னஞ்சல்களை ஏற்பதில்லை: {said}";
}

/// The sentence of a check: `{n}` stands for how many were found, `{said}` for what another machine said, or for
/// a name. A disk on which room runs short has its own sentence.
#[must_use]
pub fn of(check: &str) -> Option<Text> {
    Some(match check {
        "schema" => SCHEMA,
        "pool_taken_event" => POOL_TAKEN_EVENT,
        "pool_taken_ticket_type" => POOL_TAKEN_TICKET_TYPE,
        "pool_over_capacity" => POOL_OVER_CAPACITY,
        "promo_code_taken" => PROMO_CODE_TAKEN,
        "promo_code_over_capacity" => PROMO_CODE_OVER_CAPACITY,
        "promo_code_of_other_organization" => PROMO_CODE_OF_OTHER_ORGANIZATION,
        "answer_of_other_event" => ANSWER_OF_OTHER_EVENT,
        "booking_items" => BOOKING_ITEMS,
        "booking_organization" => BOOKING_ORGANIZATION,
        "item_of_other_event" => ITEM_OF_OTHER_EVENT,
        "event_without_pool" => EVENT_WITHOUT_POOL,
        "ticket_type_without_pool" => TICKET_TYPE_WITHOUT_POOL,
        "name_given_twice" => NAME_GIVEN_TWICE,
        "idempotency_without_booking" => IDEMPOTENCY_WITHOUT_BOOKING,
        "series_of_other_organization" => SERIES_OF_OTHER_ORGANIZATION,
        "door_tally" => DOOR_TALLY,
        "waiting_list_numbers" => WAITING_LIST_NUMBERS,
        "waiting_list_without_people" => WAITING_LIST_WITHOUT_PEOPLE,
        "waiting_offer_without_hold" => WAITING_OFFER_WITHOUT_HOLD,
        "waiting_organization" => WAITING_ORGANIZATION,
        "figure_total" => FIGURE_TOTAL,
        "foreign_keys" => FOREIGN_KEYS,
        "file" => FILE,
        "waiting_unserved" => WAITING_UNSERVED,
        "hold_overdue" => HOLD_OVERDUE,
        "job_dead" => JOB_DEAD,
        "inbound_waiting" => INBOUND_WAITING,
        "webhook_failed" => WEBHOOK_FAILED,
        "heard_failed" => HEARD_FAILED,
        "setting_unknown" => SETTING_UNKNOWN,
        "in_the_open" => IN_THE_OPEN,
        "mail_none" => MAIL_NONE,
        "mail_address" => MAIL_ADDRESS,
        "mail_unreachable" => MAIL_UNREACHABLE,
        "mail_tls" => MAIL_TLS,
        "mail_sign_in" => MAIL_SIGN_IN,
        "mail_refused" => MAIL_REFUSED,
        _ => return None,
    })
}
