//! Figures: an event's room, where an organizer's day begins, and reports.

// Where the day begins.
crate::texts! {
    HOME: "Home" / "முகப்பு";
    TODAY: "Today" / "இன்று";
    NEXT: "Next" / "அடுத்தவை";
    NOTHING_NEXT: "Nothing is planned. Drafts and past events stand in the list of events." / "அடுத்து எதுவும் இல்லை. வரைவுகளும் முடிந்த நிகழ்ச்சிகளும் நிகழ்ச்சிப் பட்டியலில் உள்ளன.";
    ALL_EVENTS: "All events" / "எல்லா நிகழ்ச்சிகளும்";
}

// What needs attention.
crate::texts! {
    ATTENTION: "Needs attention" / "கவனிக்க வேண்டியவை";
    FAILED_MESSAGES: "1 message did not arrive, or perhaps not." | "{n} messages did not arrive, or perhaps not." / "1 செய்தி சென்று சேரவில்லை, அல்லது சேர்ந்ததா எனத் தெரியவில்லை." | "{n} செய்திகள் சென்று சேரவில்லை, அல்லது சேர்ந்தனவா எனத் தெரியவில்லை.";
    MORE_FAILED_MESSAGES: "More than {n} messages did not arrive, or perhaps not." / "{n}-க்கும் மேற்பட்ட செய்திகள் சென்று சேரவில்லை, அல்லது சேர்ந்தனவா எனத் தெரியவில்லை.";
    SEE_MESSAGES: "See messages" / "செய்திகளைப் பார்";
    UNTOLD_OFFERS: "1 guest on the waiting list was offered places, and Vizha cannot tell them: please call." | "{n} guests on the waiting list were offered places, and Vizha cannot tell them: please call." / "காத்திருப்புப் பட்டியலில் ஒருவருக்கு இடம் தரப்பட்டுள்ளது; அவருக்கு இங்கிருந்து தெரிவிக்க வழியில்லை. நீங்களே அழைத்துச் சொல்லுங்கள்." | "காத்திருப்புப் பட்டியலில் {n} பேருக்கு இடங்கள் தரப்பட்டுள்ளன; அவர்களுக்கு இங்கிருந்து தெரிவிக்க வழியில்லை. நீங்களே அழைத்துச் சொல்லுங்கள்.";
    SEE_WAITING: "See the waiting list" / "காத்திருப்புப் பட்டியலைப் பார்";
    UNTOLD_CALLED_OFF: "The event was called off, and Vizha cannot tell 1 guest: please call." | "The event was called off, and Vizha cannot tell {n} guests: please call." / "நிகழ்ச்சி ரத்தானதை ஒருவருக்கு இங்கிருந்து தெரிவிக்க வழியில்லை. நீங்களே அழைத்துச் சொல்லுங்கள்." | "நிகழ்ச்சி ரத்தானதை {n} பேருக்கு இங்கிருந்து தெரிவிக்க வழியில்லை. நீங்களே அழைத்துச் சொல்லுங்கள்.";
    UNTOLD_MOVED: "Time or place have changed, and Vizha cannot tell 1 guest: please call." | "Time or place have changed, and Vizha cannot tell {n} guests: please call." / "நேரமோ இடமோ மாறியதை ஒருவருக்கு இங்கிருந்து தெரிவிக்க வழியில்லை. நீங்களே அழைத்துச் சொல்லுங்கள்." | "நேரமோ இடமோ மாறியதை {n} பேருக்கு இங்கிருந்து தெரிவிக்க வழியில்லை. நீங்களே அழைத்துச் சொல்லுங்கள்.";
    NO_NUMBER: "no phone number is known" / "தொலைபேசி எண் இல்லை";
    FAILED_POSTS: "1 announcement did not go out, or perhaps not." | "{n} announcements did not go out, or perhaps not." / "1 அறிவிப்பு வெளியாகவில்லை, அல்லது வெளியானதா எனத் தெரியவில்லை." | "{n} அறிவிப்புகள் வெளியாகவில்லை, அல்லது வெளியானவையா எனத் தெரியவில்லை.";
    SEE_EVENT: "See the event" / "நிகழ்ச்சியைப் பார்";
    NEARLY_FULL: "Nearly full: {taken} of {capacity} places are taken." / "ஏறக்குறைய நிரம்பிவிட்டது: {capacity} இடங்களில் {taken} பதிவு.";
    FULL: "Full: all {capacity} places are taken." / "நிரம்பிவிட்டது: {capacity} இடங்களும் பதிவாகிவிட்டன.";
    NO_REMINDER: "Reminders are due soon, and none reaches 1 booking: no mail address, or no channel that could carry it." | "Reminders are due soon, and none reaches {n} bookings: no mail address, or no channel that could carry it." / "நினைவூட்டல் நேரம் நெருங்குகிறது; 1 பதிவுக்கு அது சென்று சேராது: மின்னஞ்சல் முகவரி இல்லை, அல்லது அனுப்ப வழி இணைக்கப்படவில்லை." | "நினைவூட்டல் நேரம் நெருங்குகிறது; {n} பதிவுகளுக்கு அது சென்று சேராது: மின்னஞ்சல் முகவரி இல்லை, அல்லது அனுப்ப வழி இணைக்கப்படவில்லை.";
    REMINDER_DUE: "The next reminder goes out {time}, to 1 guest." | "The next reminder goes out {time}, to {n} guests." / "1 விருந்தினருக்கு நினைவூட்டல் செல்லும் நேரம்: {time}." | "{n} விருந்தினர்களுக்கு நினைவூட்டல் செல்லும் நேரம்: {time}.";
    REMINDER_DUE_AT_MOST: "The next reminder goes out {time}, to 1 guest at most." | "The next reminder goes out {time}, to {n} guests at most." / "அதிகபட்சம் 1 விருந்தினருக்கு நினைவூட்டல் செல்லும் நேரம்: {time}." | "அதிகபட்சம் {n} விருந்தினர்களுக்கு நினைவூட்டல் செல்லும் நேரம்: {time}.";
    SEE_BOOKINGS: "See bookings" / "பதிவுகளைப் பார்";
    DRAFT_SOON: "Still a draft, and it begins {time}." / "இன்னும் வரைவாகவே உள்ளது; தொடக்கம் {time}.";
    GUESTS_WAIT: "1 guest waits for an answer." | "{n} guests wait for an answer." / "1 விருந்தினர் பதிலுக்காகக் காத்திருக்கிறார்." | "{n} விருந்தினர்கள் பதிலுக்காகக் காத்திருக்கிறார்கள்.";
    MORE_GUESTS_WAIT: "More than {n} guests wait for an answer." / "{n}-க்கும் மேற்பட்ட விருந்தினர்கள் பதிலுக்காகக் காத்திருக்கிறார்கள்.";
    SEE_INBOX: "See the inbox" / "உரையாடல்களைப் பார்";
    FAILING_HOOKS: "A webhook fails: its address does not take our calls." | "{n} webhooks fail: their addresses do not take our calls." / "ஒரு webhook இயங்கவில்லை: அதன் முகவரி எங்கள் அழைப்புகளை ஏற்கவில்லை." | "{n} webhook-கள் இயங்கவில்லை: அவற்றின் முகவரிகள் எங்கள் அழைப்புகளை ஏற்கவில்லை.";
    SEE_HOOKS: "See webhooks" / "Webhook அழைப்புகளைப் பார்";
}

// The plots.
crate::texts! {
    FIGURES: "How it fills" / "எப்படி நிரம்புகிறது";
    SHOWN_BY: "Show by" / "எதன்படி காட்டுவது";
    BY_ALL: "All places" / "எல்லா இடங்களும்";
    BY_TYPE: "By ticket type" / "சீட்டு வகைவாரியாக";
    BY_CHANNEL: "By channel" / "வழிவாரியாக";
    PLACES_OVER_TIME: "Places taken over time" / "காலப்போக்கில் பதிவான இடங்கள்";
    PLACES_OVER_TIME_BY_TYPE: "Places taken over time, by ticket type" / "காலப்போக்கில் பதிவான இடங்கள், சீட்டு வகைவாரியாக";
    PLACES_OVER_TIME_BY_CHANNEL: "Places taken over time, by channel" / "காலப்போக்கில் பதிவான இடங்கள், வழிவாரியாக";
    PLACES_BY_TYPE: "Places by ticket type" / "சீட்டு வகைவாரியாக இடங்கள்";
    PLACES_BY_CHANNEL: "Places by channel" / "வழிவாரியாக இடங்கள்";
    PLACES_BOOKED: "Places booked" / "பதிவான இடங்கள்";
    TOLD_TIME: "From {from} to {to}; {places} by the last day." / "{from} முதல் {to} வரை; கடைசி நாளில் {places}.";
    TOLD_BOOKED: "From {from} to {to}; {places} in all." / "{from} முதல் {to} வரை; மொத்தம் {places}.";
    TOLD_PART: "{name}: {places}" / "{name}: {places}";
    NOTHING_YET: "Nothing is booked yet" / "இன்னும் பதிவு இல்லை";
    OTHERS: "Others" / "மற்றவை";
    AS_TABLE: "As a table" / "அட்டவணையாக";
    AS_OF: "As of {time}; so many bookings are counted again every few minutes." / "{time} நிலவரம்; இவ்வளவு பதிவுகள் சில நிமிடங்களுக்கு ஒருமுறை எண்ணப்படுகின்றன.";
    DAY: "Day" / "நாள்";
    MONTH: "Month" / "மாதம்";
    CHANNEL: "Channel" / "வழி";
    LINK: "Link" / "இணைப்பு";
}

// What happened lately.
crate::texts! {
    LATELY: "What happened lately" / "அண்மையில் நடந்தவை";
    NOTHING_LATELY: "Nothing has happened yet." / "இன்னும் எதுவும் நடக்கவில்லை.";
    BOOKED: "{name} booked 1 place" | "{name} booked {n} places" / "{name} 1 இடம் பதிவு செய்தார்" | "{name} {n} இடங்கள் பதிவு செய்தார்";
    GAVE_BACK: "The booking of {name} for 1 place was cancelled" | "The booking of {name} for {n} places was cancelled" / "{name} செய்த 1 இடப் பதிவு ரத்தானது" | "{name} செய்த {n} இடங்களுக்கான பதிவு ரத்தானது";
    MESSAGE_FAILED: "A message did not arrive" / "ஒரு செய்தி சென்று சேரவில்லை";
    MESSAGE_UNCERTAIN: "A message may not have arrived" / "ஒரு செய்தி சென்று சேர்ந்ததா எனத் தெரியவில்லை";
    ANNOUNCED: "Announced on {name}" / "{name} வழியாக அறிவிக்கப்பட்டது";
    SOMEONE: "Someone" / "ஒருவர்";
}

// Reports.
crate::texts! {
    REPORT: "Report" / "அறிக்கை";
    REPORTS: "Reports" / "அறிக்கைகள்";
    BACK_TO_EVENT: "Back to the event" / "நிகழ்ச்சிக்குத் திரும்பு";
    BACK_HOME: "Back to the dashboard" / "முகப்புக்குத் திரும்பு";
    AS_CSV: "As CSV" / "CSV ஆக";
    PRINT_HINT: "To print or to keep as PDF: your browser's own print function." / "அச்சிட அல்லது PDF ஆகச் சேமிக்க: உலாவியின் அச்சு வசதியைப் பயன்படுத்துங்கள்.";
    PERIOD: "Period" / "காலம்";
    FROM: "From" / "முதல்";
    TO: "To" / "வரை";
    SHOW: "Show" / "காட்டு";
    MADE_AT: "As of {time}" / "{time} நிலவரம்";
    MADE_AT_SHORT: "As of" / "நிலவரம்";
    IN_ALL: "In all" / "மொத்தம்";
    BOOKED_IN_PERIOD: "Booked in this period" / "இந்தக் காலத்தில் பதிவானவை";
    BOOKED_IN_PERIOD_TOLD: "By the day of booking; what was cancelled later counts on the day on which it was booked." / "பதிவு செய்த நாளின்படி; பின்னர் ரத்தானவை பதிவு செய்த நாளிலேயே கணக்கிடப்படும்.";
    OVER_TIME: "Over time" / "காலப்போக்கில்";
    BOOKINGS_MADE: "Bookings made" / "செய்யப்பட்ட பதிவுகள்";
    BOOKINGS_STANDING: "Bookings that stand" / "நடப்பிலுள்ள பதிவுகள்";
    PLACES: "Places" / "இடங்கள்";
    CONFIRMED_PLACES: "Confirmed places" / "உறுதியான இடங்கள்";
    CANCELLED_BOOKINGS: "Cancelled" / "ரத்தானவை";
    CANCELLED_PLACES: "Cancelled places" / "ரத்தான இடங்கள்";
    EXPIRED: "Ran out" / "காலாவதியானவை";
    EXPECTED: "Expected" / "எதிர்பார்க்கும் தொகை";
    PAID: "Paid" / "செலுத்தியது";
    STILL_TO_PAY: "Still to be paid" / "இன்னும் செலுத்த வேண்டியது";
    CURRENCY: "Currency" / "நாணயம்";
    REVENUE_BY_TYPE: "Places and revenue by ticket type" / "சீட்டு வகைவாரியாக இடங்களும் வருவாயும்";
    BY_LINK: "By link" / "இணைப்புவாரியாக";
    LINKS_TOLD: "Which of your links brought the guests." / "உங்கள் எந்த இணைப்பு வழியாக விருந்தினர்கள் வந்தார்கள்.";
    ATTENDANCE: "Attendance" / "வருகை";
    CAME: "Came" / "வந்தவை";
    MISSED: "Did not come" / "வராதவை";
    NOT_SCANNED: "Nobody was checked in, so it is not known who came." / "நுழைவாயிலில் யாரும் பதிவு செய்யப்படாததால், யார் வந்தார்கள் எனத் தெரியவில்லை.";
    CAME_IN_ALL: "At the doors of {scanned} of {events} events that are over, {came} of {confirmed} places came in; {missed} did not come." / "முடிந்த {events} நிகழ்ச்சிகளில் {scanned} நிகழ்ச்சிகளின் நுழைவாயிலில் எண்ணப்பட்டது: {confirmed} இடங்களில் {came} வந்தன; {missed} வரவில்லை.";
    NO_EVENT_OVER: "No event of this period is over yet." / "இந்தக் காலத்தில் இன்னும் எந்த நிகழ்ச்சியும் முடியவில்லை.";
    EVENTS_OF_PERIOD: "Events of this period" / "இந்தக் கால நிகழ்ச்சிகள்";
    EVENTS_OF_PERIOD_TOLD: "Those that begin in it, with all their bookings, whenever these were made." / "இந்தக் காலத்தில் தொடங்குபவை; அவற்றின் எல்லாப் பதிவுகளுடன், எப்போது செய்திருந்தாலும்.";
    NO_EVENTS: "No event begins in this period." / "இந்தக் காலத்தில் எந்த நிகழ்ச்சியும் தொடங்கவில்லை.";
    EVENT: "Event" / "நிகழ்ச்சி";
    STARTS: "Starts" / "தொடக்கம்";
    STATUS: "Status" / "நிலை";
    SECTION: "Section" / "பகுதி";
    NAME: "Name" / "பெயர்";
    EARLIER_EVENTS: "Earlier events" / "முந்தைய நிகழ்ச்சிகள்";
    NO_FIGURE: "–" / "–";
    TYPES_OF_PERIOD_TOLD: "By the day of booking, over all events; types of the same name stand together. A booking of several types counts in each of them." / "எல்லா நிகழ்ச்சிகளுக்கும், பதிவு செய்த நாளின்படி; ஒரே பெயருள்ள வகைகள் சேர்த்துக் காட்டப்படுகின்றன. பல வகைகள் கொண்ட பதிவு ஒவ்வொரு வகையிலும் கணக்கிடப்படும்.";
    TYPES_TOLD: "A booking of several types counts in each of them." / "பல வகைகள் கொண்ட பதிவு ஒவ்வொரு வகையிலும் கணக்கிடப்படும்.";
}
