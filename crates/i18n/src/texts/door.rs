//! The page at the door.

// Choosing the event and the gate.
crate::texts! {
    DOOR: "Door" / "நுழைவாயில்";
    STARTING: "Opening the door …" / "நுழைவாயில் திறக்கிறது …";
    NEEDS_WASM: "This page needs JavaScript and WebAssembly, which this browser does not run." / "இந்தப் பக்கத்திற்கு JavaScript, WebAssembly தேவை; இந்த உலாவியில் அவை இயங்கவில்லை.";
    CHOOSE_EVENT: "Which event?" / "எந்த நிகழ்ச்சி?";
    GATE: "Name of this gate" / "இந்த வாயிலின் பெயர்";
    GATE_HINT: "Others see it beside your scans." / "உங்கள் ஸ்கேன்களுடன் மற்றவர்களுக்கு இது தெரியும்.";
    GATE_FIRST: "Gate 1" / "வாயில் 1";
    OPEN_DOOR: "Open the door" / "வாயிலைத் திற";
    NO_EVENTS: "No event's door has been given to you yet." / "எந்த நிகழ்ச்சியின் நுழைவாயிலும் இன்னும் உங்களிடம் ஒப்படைக்கப்படவில்லை.";
    NO_EVENTS_HINT: "Ask the organizer to give you one, then load this page again." / "ஏற்பாட்டாளரிடம் கேளுங்கள்; பிறகு இந்தப் பக்கத்தை மீண்டும் திறங்கள்.";
    WAITING_EVENTS: "Fetching your events …" / "உங்கள் நிகழ்ச்சிகள் வருகின்றன …";
    EVENT_CANCELLED: "called off" / "ரத்து செய்யப்பட்டது";
    SIGNED_IN_AS: "You are {name}" / "நீங்கள்: {name}";
    FORGET: "Forget the lists on this device" / "இந்தக் கருவியிலுள்ள பட்டியல்களை அழி";
    FORGET_WORDS: "The names and tickets kept here are removed. Scans that wait are kept until they are sent." / "இங்கே வைத்திருக்கும் பெயர்களும் சீட்டு விவரங்களும் நீக்கப்படும். அனுப்பப்படாத ஸ்கேன்கள் அனுப்பும் வரை இருக்கும்.";
    FORGET_DEED: "Remove them" / "நீக்கு";
    KEEP_THEM: "Keep them" / "வேண்டாம், இருக்கட்டும்";
    DASHBOARD: "Back to the dashboard" / "ஏற்பாட்டாளர் பலகைக்குத் திரும்பு";
    ACCOUNT: "Your account, sign out" / "உங்கள் கணக்கு, வெளியேறுதல்";
}

// The bar, the counter, the net.
crate::texts! {
    OTHER_EVENT: "Another event or gate" / "வேறு நிகழ்ச்சி அல்லது வாயில்";
    INSIDE: "{n} of {all} are in" / "{all} பேரில் {n} பேர் உள்ளே";
    INSIDE_SHORT: "in" / "உள்ளே";
    ONLINE: "Online" / "இணைப்பில்";
    OFFLINE: "Offline" / "இணைப்பின்றி";
    ALL_SENT: "all scans sent" / "எல்லாம் அனுப்பியாயிற்று";
    WAITING: "1 scan waits" | "{n} scans wait" / "1 ஸ்கேன் காத்திருக்கிறது" | "{n} ஸ்கேன்கள் காத்திருக்கின்றன";
    LIST_OF: "list of {time}" / "{time} பட்டியல்";
    NO_LIST: "no list yet" / "பட்டியல் இன்னும் வரவில்லை";
    WORKS_OFFLINE: "works offline" / "இணைப்பின்றியும் இயங்கும்";
    NOT_KEPT: "keep this page open: this browser keeps nothing" / "இந்தப் பக்கத்தை மூடாதீர்கள்: இந்த உலாவி எதையும் சேமிப்பதில்லை";
    STUCK: "1 scan or payment cannot be sent: its door did not take it from you. Ask the organizer for that door; once you open it, it is tried again." | "{n} scans or payments cannot be sent: their door did not take them from you. Ask the organizer for that door; once you open it, they are tried again." / "1 ஸ்கேன் அல்லது கட்டணத்தை அதன் நுழைவாயில் உங்களிடமிருந்து ஏற்கவில்லை. அந்த நுழைவாயிலை ஏற்பாட்டாளரிடம் கேளுங்கள்; அதைத் திறந்ததும் மீண்டும் முயலப்படும்." | "{n} ஸ்கேன்களை அல்லது கட்டணங்களை அவற்றின் நுழைவாயில் உங்களிடமிருந்து ஏற்கவில்லை. அந்த நுழைவாயிலை ஏற்பாட்டாளரிடம் கேளுங்கள்; அதைத் திறந்ததும் மீண்டும் முயலப்படும்.";
    DISCARD: "Discard what cannot be sent" / "அனுப்ப முடியாதவற்றைக் கைவிடு";
    DISCARD_WORDS: "Once discarded, this is lost for good: nobody will know who was let in there, nor what was paid." / "கைவிட்டால் இவை நிரந்தரமாக அழியும்: அங்கே யார் உள்ளே விடப்பட்டனர், என்ன செலுத்தப்பட்டது என்பது யாருக்கும் தெரியாது.";
    DISCARD_DEED: "Discard for good" / "நிரந்தரமாகக் கைவிடு";
    SIGNED_OUT: "You are signed out; scans are kept." / "நீங்கள் வெளியேறியுள்ளீர்கள்; ஸ்கேன்கள் சேமிக்கப்படுகின்றன.";
    SIGN_IN: "Sign in" / "உள்நுழை";
    NOT_GIVEN: "This event's door is no longer given to you." / "இந்த நிகழ்ச்சியின் நுழைவாயில் இப்போது உங்களிடம் இல்லை.";
}

// Scanning and searching.
crate::texts! {
    SEARCH: "Name, reference or code" / "பெயர், பதிவு எண் அல்லது சீட்டுக் குறியீடு";
    SEARCH_SHORT: "Name or reference" / "பெயர் / பதிவு எண்";
    CAMERA: "Camera" / "கேமரா";
    CAMERA_OFF: "Camera off" / "கேமராவை நிறுத்து";
    CAMERA_FAILED: "The camera cannot be used. Allow it in the browser's settings, or search by name." / "கேமராவைப் பயன்படுத்த முடியவில்லை. உலாவியின் அமைப்புகளில் அனுமதியுங்கள்; அல்லது பெயரால் தேடுங்கள்.";
    SWITCH_ON: "Switch the camera on to scan tickets, or search by name." / "சீட்டுகளை ஸ்கேன் செய்யக் கேமராவை இயக்குங்கள்; அல்லது பெயரால் தேடுங்கள்.";
    HOLD_BEFORE: "Hold the ticket's code before the camera, or search by name." / "நுழைவுச்சீட்டின் குறியீட்டைக் கேமராவுக்கு முன் காட்டுங்கள்; அல்லது பெயரால் தேடுங்கள்.";
    RESULTS: "Found" / "கிடைத்தவை";
    NOTHING: "Nobody found" / "யாரும் கிடைக்கவில்லை";
    AND_MORE: "There are more: type more letters." / "இன்னும் உள்ளன: மேலும் எழுத்துகளைத் தட்டச்சு செய்யுங்கள்.";
    IN_OF: "{n} of {all} in" / "{all}இல் {n} உள்ளே";
}

// The answer.
crate::texts! {
    LET_IN: "Let in" / "உள்ளே விடலாம்";
    STOP: "Do not let in" / "உள்ளே விட வேண்டாம்";
    ASKING: "Asking …" / "கேட்கிறது …";
    PLACE_OF: "place {n} of {all}" / "{all} இடங்களில் {n}ஆவது";
    TO_PAY: "To pay: {amount}" | "To pay for all {n} places: {amount}" / "செலுத்த வேண்டியது: {amount}" | "{n} இடங்களுக்கும் செலுத்த வேண்டியது: {amount}";
    PAID: "Paid" / "செலுத்தப்பட்டது";
    NOT_PAID: "Paid – take back" / "செலுத்தப்பட்டது – திரும்பப் பெறு";
    ALREADY_IN: "Already in" / "ஏற்கெனவே உள்ளே";
    ALREADY_BY: "at {time}, by {name} at {gate}" / "{time} மணிக்கு, {gate} வழியாக, {name} அனுமதித்தார்";
    SOMEONE: "someone" / "யாரோ ஒருவர்";
    CANCELLED: "Cancelled" / "ரத்து செய்யப்பட்டது";
    CANCELLED_WORDS: "This booking was cancelled; its places may be somebody else's now." / "இந்தப் பதிவு ரத்து செய்யப்பட்டது; இடங்கள் இப்போது வேறொருவருக்குப் போயிருக்கலாம்.";
    UNCONFIRMED: "Not confirmed" / "உறுதி செய்யப்படவில்லை";
    UNCONFIRMED_WORDS: "The places are only held. The organizer can confirm them." / "இடங்கள் பிடித்து மட்டுமே வைக்கப்பட்டுள்ளன. ஏற்பாட்டாளர் உறுதி செய்யலாம்.";
    ELSEWHERE: "Another event" / "வேறு நிகழ்ச்சி";
    ELSEWHERE_WORDS: "This ticket is for:" / "இந்த நுழைவுச்சீட்டு இதற்கானது:";
    UNKNOWN: "No valid ticket" / "செல்லாத சீட்டு";
    UNKNOWN_WORDS: "This code is no ticket of this organization." / "இது இந்த அமைப்பின் நுழைவுச்சீட்டு அல்ல.";
    UNLISTED: "Not on the list" / "பட்டியலில் இல்லை";
    UNLISTED_WORDS: "This device does not know the ticket and has no connection. Search by name, or scan again when it is online." / "இந்தக் கருவிக்கு இந்தச் சீட்டு தெரியாது; இணைப்பும் இல்லை. பெயரால் தேடுங்கள்; அல்லது இணைப்பு வந்ததும் மீண்டும் ஸ்கேன் செய்யுங்கள்.";
    NO_PLACE: "No such place" / "அப்படி ஓர் இடம் இல்லை";
    NO_PLACE_WORDS: "The booking has fewer places now." / "பதிவில் இப்போது இடங்கள் குறைவு.";
    IS_IN: "in" / "உள்ளே";
    ALL_IN: "Is in" | "All {n} are in" / "உள்ளே இருக்கிறார்" | "{n} பேரும் உள்ளே";
    LET_PLACE_IN: "Let place {n} in" / "{n}ஆம் இடத்தை உள்ளே விடு";
    LET_REST_IN: "Let the other one in too" | "Let the other {n} in too" / "மற்ற ஒருவரையும் உள்ளே விடு" | "மற்ற {n} பேரையும் உள்ளே விடு";
    LET_ALL_IN: "Let 1 in" | "Let all {n} in" / "1 நபரை உள்ளே விடு" | "{n} பேரையும் உள்ளே விடு";
    UNDO: "Undo" / "திரும்பப் பெறு";
    UNDO_ENTRY: "Undo that entry" / "அந்த நுழைவைத் திரும்பப் பெறு";
    UNDO_PLACE: "Undo place {n}" / "{n}ஆம் இடத்தைத் திரும்பப் பெறு";
    UNDONE: "Taken back" / "திரும்பப் பெறப்பட்டது";
    CLOSE: "Close" / "மூடு";
}

// A guest without a booking.
crate::texts! {
    WALK_IN: "Guest without a booking" / "பதிவின்றி வந்தவரைச் சேர்";
    WALK_IN_NAME: "Walk-in" / "நேரில் வந்தவர்";
    WALK_PLACES: "How many?" / "எத்தனை பேர்?";
    WALK_KIND: "Ticket type" / "நுழைவுச்சீட்டு வகை";
    WALK_NAME: "Name (if they like)" / "பெயர் (விரும்பினால்)";
    WALK_DEED: "Add and let in" / "சேர்த்து உள்ளே விடு";
    WALK_AGAIN: "Ask again" / "மீண்டும் கேள்";
    WALK_UNSURE: "No answer came, so it is not certain that this guest was added. Ask again: nobody is added twice." / "பதில் வரவில்லை; இவர் சேர்க்கப்பட்டாரா என்று உறுதியாகத் தெரியவில்லை. மீண்டும் கேளுங்கள்: யாரும் இருமுறை சேர்க்கப்பட மாட்டார்கள்.";
    WALK_OFFLINE: "Guests without a booking can be added only with a connection." / "பதிவின்றி வந்தவர்களை இணைய இணைப்பு இருக்கும்போது மட்டுமே சேர்க்க முடியும்.";
    WALK_WRONG_PLACES: "A number from 1 to {max}, please." / "1 முதல் {max} வரை ஓர் எண்ணைத் தாருங்கள்.";
    WALK_SOLD_OUT: "Sold out: no place is left." / "எல்லா இடங்களும் நிரம்பிவிட்டன.";
    WALK_LEFT: "Only 1 place is left." | "Only {n} places are left." / "ஓர் இடம் மட்டுமே மீதம் உள்ளது." | "{n} இடங்கள் மட்டுமே மீதம் உள்ளன.";
    WALK_CLOSED: "Nobody can be added: the event is over or called off." / "யாரையும் சேர்க்க முடியாது: நிகழ்ச்சி முடிந்துவிட்டது அல்லது ரத்து செய்யப்பட்டது.";
    WALK_SUSPENDED: "Nobody can be added: the organization may take no bookings at the moment." / "யாரையும் சேர்க்க முடியாது: இந்த அமைப்பு தற்போது பதிவுகளை ஏற்க இயலாது.";
    WALK_REFUSED: "That was not taken. Open this door again, and try once more." / "இது ஏற்கப்படவில்லை. இந்த நுழைவாயிலை மீண்டும் திறந்து முயலுங்கள்.";
}

// What differed when scans were merged.
crate::texts! {
    TROUBLES: "Look at this" / "இதைப் பாருங்கள்";
    TROUBLE_ALREADY: "Let in here, but already in" / "இங்கே உள்ளே விடப்பட்டது; ஆனால் ஏற்கெனவே உள்ளே";
    TROUBLE_CANCELLED: "Let in here, but the booking had been cancelled." / "இங்கே உள்ளே விடப்பட்டது; ஆனால் பதிவு அதற்கு முன்பே ரத்து செய்யப்பட்டிருந்தது.";
    TROUBLE_OTHER: "Let in here, but the ticket is not valid any more." / "இங்கே உள்ளே விடப்பட்டது; ஆனால் நுழைவுச்சீட்டு இப்போது செல்லாது.";
    SEEN: "Seen" / "பார்த்தேன்";
    SEEN_ALL: "All seen" / "எல்லாம் பார்த்தேன்";
}
