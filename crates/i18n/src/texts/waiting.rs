//! Waiting lists: the guests' pages, what they are told, the organizer's room.

// The guests' pages.
crate::texts! {
    TITLE: "Waiting list" / "காத்திருப்புப் பட்டியல்";
    JOIN: "Join the waiting list" / "காத்திருப்புப் பட்டியலில் சேருங்கள்";
    JOIN_LEAD: "When places become free, they are offered in the order of this list. They are then kept for you for some hours, and one tap takes them." / "இடங்கள் காலியாகும்போது, இந்தப் பட்டியலின் வரிசைப்படி தரப்படும். அவை உங்களுக்காகச் சில மணி நேரம் பிடித்து வைக்கப்படும்; ஒரு தட்டலில் அவற்றைப் பெற்றுக்கொள்ளலாம்.";
    JOIN_RULE: "Nobody is passed over who fits: if you ask for several places together, smaller wishes may be served before yours, and you keep your turn." / "இடம் போதுமானால் யாரையும் தாண்டிச் செல்லமாட்டோம். பல இடங்களை ஒன்றாகக் கேட்டால், குறைவாகக் கேட்டவர்களுக்கு முதலில் கிடைக்கலாம்; உங்கள் வரிசை அப்படியே இருக்கும்.";
    JOIN_BUTTON: "Put me on the list" / "என்னைப் பட்டியலில் சேருங்கள்";
    SOME_SOLD_OUT: "Is what you want sold out? Join the waiting list" / "நீங்கள் விரும்பியது நிரம்பிவிட்டதா? காத்திருப்புப் பட்டியலில் சேருங்கள்";
    PHONE_HINT: "Nothing is sent to this number: without a mail address, please look at your page again." / "இந்த எண்ணுக்கு எதுவும் அனுப்பப்படாது; மின்னஞ்சல் முகவரி தராவிட்டால், உங்கள் பக்கத்தை அவ்வப்போது பாருங்கள்.";
    PHONE_HINT_ASKED: "Messages come to this number only if you ask for them below." / "கீழே நீங்கள் கேட்டால் மட்டுமே இந்த எண்ணுக்குச் செய்திகள் வரும்.";
    KIND: "Which places" / "எந்த வகை இடங்கள்";
    CLOSED_TITLE: "The waiting list is closed" / "காத்திருப்புப் பட்டியல் மூடப்பட்டுள்ளது";
    CLOSED_LEAD: "When someone cancels, the place appears on the event’s page." / "யாராவது ரத்து செய்தால், அந்த இடம் நிகழ்ச்சியின் பக்கத்தில் தோன்றும்.";
    FREE_TITLE: "There are places" / "இடங்கள் உள்ளன";
    FREE_LEAD: "You need not wait: book now." / "காத்திருக்க வேண்டாம்: இப்போதே பதிவு செய்யுங்கள்.";
    WAITING_TITLE: "You are number {n} in line" / "வரிசையில் நீங்கள் {n}-ஆவது";
    WAITING_FAR_TITLE: "More than {n} people are before you" / "உங்களுக்கு முன் {n} பேருக்கு மேல் உள்ளனர்";
    WAITING_LEAD_MAIL: "As soon as it is your turn we write to {email}. Please keep the address of this page too." / "உங்கள் முறை வந்ததும் {email} முகவரிக்கு எழுதுவோம். இந்தப் பக்கத்தின் முகவரியையும் வைத்துக்கொள்ளுங்கள்.";
    WAITING_LEAD: "Please keep the address of this page and look again: here you see when it is your turn." / "இந்தப் பக்கத்தின் முகவரியை வைத்துக்கொண்டு அவ்வப்போது பாருங்கள்; உங்கள் முறை வந்ததும் இங்கே தெரியும்.";
    OFFERED_TITLE: "A place is free for you" | "{n} places are free for you" / "உங்களுக்காக ஓர் இடம் காலியாகியுள்ளது" | "உங்களுக்காக {n} இடங்கள் காலியாகியுள்ளன";
    OFFERED_LEAD: "They are kept for you until {when}. After that the next in line is asked." / "{when} வரை உங்களுக்காகப் பிடித்து வைக்கப்பட்டுள்ளன. அதன்பின் வரிசையில் அடுத்தவருக்குத் தரப்படும்.";
    EXPIRED_TITLE: "This offer has run out" / "இந்த வாய்ப்பின் நேரம் முடிந்துவிட்டது";
    EXPIRED_LEAD: "The places went to the next in line. If you still want to come, join the list again." / "இடங்கள் வரிசையில் அடுத்தவருக்குச் சென்றன. இன்னும் வர விரும்பினால், மீண்டும் பட்டியலில் சேருங்கள்.";
    LEFT_TITLE: "You are no longer on the waiting list" / "நீங்கள் இப்போது காத்திருப்புப் பட்டியலில் இல்லை";
    LEFT_LEAD: "You can join again as long as it is open." / "பட்டியல் திறந்திருக்கும் வரை மீண்டும் சேரலாம்.";
    ACCEPTED_TITLE: "You have taken the places" / "இடங்களை ஏற்றுக்கொண்டீர்கள்";
    ENDED_TITLE: "Nothing more is offered for this event" / "இந்த நிகழ்ச்சிக்கு இனி இடங்கள் தரப்படமாட்டா";
    ACCEPT: "Yes, I take it" | "Yes, I take all {n}" / "ஆம், எனக்கு வேண்டும்" | "ஆம், {n} இடங்களும் வேண்டும்";
    DECLINE: "No, thank you" / "வேண்டாம், நன்றி";
    DECLINE_ASK: "The place then goes to the next in line." | "The {n} places then go to the next in line." / "அந்த இடம் வரிசையில் அடுத்தவருக்குச் செல்லும்." | "அந்த {n} இடங்களும் வரிசையில் அடுத்தவருக்குச் செல்லும்.";
    LEAVE: "Leave the waiting list" / "காத்திருப்புப் பட்டியலிலிருந்து விலகு";
    LEAVE_ASK: "You lose your turn. If you join again, you stand at the end." / "உங்கள் வரிசை போய்விடும். மீண்டும் சேர்ந்தால் கடைசியில் நிற்பீர்கள்.";
    LEAVE_YES: "Yes, take me off the list" / "ஆம், பட்டியலிலிருந்து நீக்குங்கள்";
    OPEN_BOOKING: "Open my booking" / "என் பதிவைத் திற";
    YOU_WAIT_FOR: "You wait for" / "நீங்கள் கேட்டது";
    YOU_GET: "For you" / "உங்களுக்கு";
    GONE_TITLE: "This link does not work" / "இந்த இணைப்பு வேலை செய்யவில்லை";
    GONE_LEAD: "Please look at the message again: the address may be cut off." / "செய்தியை மீண்டும் பாருங்கள்; முகவரி பாதியில் வெட்டப்பட்டிருக்கலாம்.";
}

// Mail.
crate::texts! {
    MAIL_JOINED_SUBJECT: "You are on the waiting list: {event}" / "காத்திருப்புப் பட்டியலில் உள்ளீர்கள்: {event}";
    MAIL_JOINED_TITLE: "You are on the waiting list" / "நீங்கள் காத்திருப்புப் பட்டியலில் இருக்கிறீர்கள்";
    MAIL_JOINED_LEAD: "As soon as a place is free for you, we write to you." | "As soon as {n} places are free for you, we write to you." / "உங்களுக்கான இடம் காலியானதும் உங்களுக்கு எழுதுவோம்." | "உங்களுக்கான {n} இடங்களும் காலியானதும் உங்களுக்கு எழுதுவோம்.";
    MAIL_JOINED_CLOSING: "On your page you see how many are before you, and there you can leave the list." / "உங்களுக்கு முன் எத்தனை பேர் என்பதை உங்கள் பக்கத்தில் காணலாம்; பட்டியலிலிருந்து விலகவும் அங்கே இயலும்.";
    MAIL_JOINED_BUTTON: "Open my page" / "என் பக்கத்தைத் திற";
    MAIL_OFFERED_SUBJECT: "It is your turn: {event}" / "உங்கள் முறை வந்துவிட்டது: {event}";
    MAIL_OFFERED_LEAD: "Please take them until {when}: after that the next in line is asked." / "{when} வரை ஏற்றுக்கொள்ளுங்கள்; அதன்பின் வரிசையில் அடுத்தவருக்குத் தரப்படும்.";
    MAIL_OFFERED_CLOSING: "Do you no longer want to come? Please say so on the same page, and someone else will be glad." / "வர விரும்பவில்லையா? அதே பக்கத்தில் சொல்லுங்கள்; வேறொருவருக்கு அது உதவும்.";
    MAIL_OFFERED_BUTTON: "Take or decline" / "ஏற்கவா, வேண்டாமா";
    MAIL_EXPIRED_SUBJECT: "The offer has run out: {event}" / "வாய்ப்பின் நேரம் முடிந்தது: {event}";
    MAIL_EXPIRED_TITLE: "The places went to the next in line" / "இடங்கள் வரிசையில் அடுத்தவருக்குச் சென்றன";
    MAIL_EXPIRED_LEAD: "We kept them for you and had no answer in time. You are no longer on the list." / "உங்களுக்காகப் பிடித்து வைத்திருந்தோம்; உரிய நேரத்தில் பதில் வரவில்லை. நீங்கள் இப்போது பட்டியலில் இல்லை.";
    MAIL_EXPIRED_CLOSING: "If you still want to come, join the list again on the event’s page." / "இன்னும் வர விரும்பினால், நிகழ்ச்சியின் பக்கத்தில் மீண்டும் பட்டியலில் சேருங்கள்.";
    MAIL_EXPIRED_BUTTON: "Open the event’s page" / "நிகழ்ச்சியின் பக்கத்தைத் திற";
    MAIL_WHY: "{organization} wrote to you because you joined a waiting list." / "நீங்கள் காத்திருப்புப் பட்டியலில் சேர்ந்ததால் {organization} இந்த மின்னஞ்சலை அனுப்பியது.";
    KEPT_UNTIL: "Kept until" / "இதுவரை பிடித்து வைக்கப்படும்";
}

// WhatsApp and SMS.
crate::texts! {
    TEMPLATE_OFFER: "Hello {{1}}, it is your turn: {{2}} ({{3}}).\nWhen: {{4}}\nThe places are kept for you until {{5}}. After that the next in line is asked. Please take or decline with the button below." / "வணக்கம் {{1}}, உங்கள் முறை வந்துவிட்டது: {{2}} ({{3}}).\nஎப்போது: {{4}}\nஇடங்கள் {{5}} வரை உங்களுக்காகப் பிடித்து வைக்கப்படும். அதன்பின் வரிசையில் அடுத்தவருக்குத் தரப்படும். கீழே உள்ள பொத்தானைத் தட்டி ஏற்கலாம் அல்லது மறுக்கலாம்.";
    BUTTON_OFFER: "Take or decline" / "ஏற்கவா, வேண்டாமா";
    SMS_OFFER: "Your turn: {event}, {when}. {places}, kept until {until}. Take or decline: {link}" / "உங்கள் முறை: {event}, {when}. {places}, {until} வரை. ஏற்க: {link}";
}

// The organizer's room.
crate::texts! {
    ROOM_WORDS: "What becomes free is offered in this order by itself. Who does not fit into what is free is passed over and keeps their turn." / "காலியாகும் இடங்கள் இந்த வரிசையில் தானாகவே தரப்படும். காலியானதில் பொருந்தாதவர் தாண்டிச் செல்லப்படுவார்; அவரின் வரிசை அப்படியே இருக்கும்.";
    NOBODY: "Nobody waits." / "யாரும் காத்திருக்கவில்லை.";
    N_WAITING: "1 guest waits" | "{n} guests wait" / "ஒருவர் காத்திருக்கிறார்" | "{n} பேர் காத்திருக்கிறார்கள்";
    N_OFFERED: "1 has an offer" | "{n} have an offer" / "ஒருவருக்கு இடம் தரப்பட்டுள்ளது" | "{n} பேருக்கு இடங்கள் தரப்பட்டுள்ளன";
    STATE: "State" / "நிலை";
    STATE_ALL: "All" / "அனைவரும்";
    STATE_WAITING: "Waits" / "காத்திருக்கிறார்";
    STATE_OFFERED: "Offered" / "தரப்பட்டுள்ளது";
    STATE_ACCEPTED: "Accepted" / "ஏற்றுக்கொண்டார்";
    STATE_EXPIRED: "Did not answer" / "பதில் தரவில்லை";
    STATE_LEFT: "Left" / "விலகினார்";
    OFFER_UNTIL: "until {time}" / "{time} வரை";
    UNTOLD: "No message about this offer reaches this guest. Please call:" / "இந்த வாய்ப்பு பற்றிய செய்தி எதுவும் இவரைச் சென்று சேராது. நீங்களே அழைத்துச் சொல்லுங்கள்:";
    UNTOLD_NO_PHONE: "No message about this offer reaches this guest, and no phone number is known. Please tell them yourself." / "இந்த வாய்ப்பு பற்றிய செய்தி எதுவும் இவரைச் சென்று சேராது; தொலைபேசி எண்ணும் இல்லை. நீங்களே இவருக்குத் தெரிவியுங்கள்.";
    SINCE: "since {time}" / "{time} முதல்";
    OFFER_NOW: "Offer now" / "இப்போதே தா";
    PUT_FIRST: "Put first" / "முதலில் வை";
    TAKE_OFF: "Take off" / "நீக்கு";
    TAKE_OFF_ASK: "Take off the list?" / "பட்டியலிலிருந்து நீக்கவா?";
    TAKE_OFF_WORDS: "{name} loses the turn and is told nothing. Places that were offered go to the next in line." / "{name} தன் வரிசையை இழப்பார்; அவருக்கு எதுவும் தெரிவிக்கப்படாது. தரப்பட்ட இடங்கள் வரிசையில் அடுத்தவருக்குச் செல்லும்.";
    ADD: "Add a guest" / "விருந்தினரைச் சேர்";
    GUEST_NAME: "The guest’s name" / "விருந்தினரின் பெயர்";
    ADD_BUTTON: "Add to the list" / "பட்டியலில் சேர்";
    SETTINGS: "How this list works" / "இந்தப் பட்டியல் எப்படி இயங்கும்";
    IS_OPEN: "Guests can join by themselves" / "விருந்தினர்கள் தாங்களே சேரலாம்";
    COMES_FIRST: "What becomes free goes to the list before anybody else can book it" / "காலியாகும் இடங்கள் மற்றவர்கள் பதிவு செய்யும் முன் பட்டியலுக்கே செல்லும்";
    OFFER_HOURS: "Hours to answer an offer" / "பதில் தர எத்தனை மணி நேரம்";
    OFFER_HOURS_HINT: "Near the event it is less: at most a quarter of the time that is left." / "நிகழ்ச்சி நெருங்கும்போது இது குறையும்: மீதமுள்ள நேரத்தில் கால் பங்குக்கு மேல் இல்லை.";
    SAID_OFFERED: "The places are offered." / "இடங்கள் தரப்பட்டன.";
    SAID_FIRST: "This guest comes first now." / "இந்த விருந்தினர் இப்போது முதலில்.";
    SAID_TAKEN_OFF: "The guest is off the list." / "விருந்தினர் பட்டியலிலிருந்து நீக்கப்பட்டார்.";
    SAID_ADDED: "The guest is on the list." / "விருந்தினர் பட்டியலில் சேர்ந்தார்.";
    SAID_SET: "Saved." / "சேமிக்கப்பட்டது.";
    KIND_JOINED: "Waiting list: joined" / "காத்திருப்புப் பட்டியல்: சேர்ந்தது";
    KIND_OFFERED: "Waiting list: places offered" / "காத்திருப்புப் பட்டியல்: இட வாய்ப்பு";
    KIND_EXPIRED: "Waiting list: offer run out" / "காத்திருப்புப் பட்டியல்: வாய்ப்பு முடிந்தது";
}
