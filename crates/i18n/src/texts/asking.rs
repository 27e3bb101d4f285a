//! The organizer's pages of questions and promo codes.

// Questions.
crate::texts! {
    QUESTIONS: "Questions" / "கேள்விகள்";
    QUESTIONS_WORDS: "Asked once with each booking. Answers already given stay as they were, whatever you change here." / "ஒவ்வொரு பதிவுக்கும் ஒரு முறை கேட்கப்படும். இங்கே எதை மாற்றினாலும், ஏற்கெனவே தரப்பட்ட பதில்கள் அப்படியே இருக்கும்.";
    QUESTIONS_CHAT: "As long as something must be answered, guests who write by WhatsApp, SMS and other chats get the link to the booking page." / "கட்டாயமான கேள்வி இருக்கும்வரை, WhatsApp, குறுஞ்செய்தி போன்ற அரட்டை வழியாக வருவோருக்குப் பதிவுப் பக்கத்தின் இணைப்பு தரப்படும்.";
    NO_QUESTIONS: "Nothing is asked beside name and contact." / "பெயரையும் தொடர்பு விவரத்தையும் தவிர வேறு எதுவும் கேட்கப்படவில்லை.";
    QUESTION: "Question" / "கேள்வி";
    QUESTION_KIND: "Kind of answer" / "விடையின் வகை";
    KIND_TEXT: "A few words" / "சில சொற்கள்";
    KIND_LONG_TEXT: "Several lines" / "பல வரிகள்";
    KIND_CHOOSE_ONE: "One of several" / "பலவற்றில் ஒன்று";
    KIND_CHOOSE_MANY: "Any of several" / "பலவற்றில் எத்தனையும்";
    KIND_YES_NO: "Yes or no" / "ஆம் அல்லது இல்லை";
    KIND_PHONE: "A phone number" / "தொலைபேசி எண்";
    KIND_CONSENT: "Agreement to this sentence" / "இந்த வாக்கியத்திற்கு ஒப்புதல்";
    OPTIONS: "Answers to choose from" / "தேர்ந்தெடுக்கும் விடைகள்";
    OPTIONS_HINT: "One on each line, in both languages in the same order." / "வரிக்கு ஒன்று; இரு மொழிகளிலும் ஒரே வரிசையில்.";
    REQUIRED: "Must be answered" / "கட்டாயம் பதிலளிக்க வேண்டும்";
    ASKED_OF: "Asked of" / "யாரிடம் கேட்பது";
    OF_ALL: "Everyone who books" / "பதிவு செய்யும் அனைவரிடமும்";
    MOVE_UP: "Move up" / "மேலே நகர்த்து";
    MOVE_DOWN: "Move down" / "கீழே நகர்த்து";
    ADD_QUESTION: "Add a question" / "கேள்வியைச் சேர்";
    QUESTIONS_STALE: "Someone else changed these questions meanwhile. Load the newer version; what you typed can be put back there." / "இதற்கிடையே வேறொருவர் இந்தக் கேள்விகளை மாற்றியுள்ளார். புதிய பதிப்பைத் திறந்து பாருங்கள்; நீங்கள் எழுதியதை அங்கே மீண்டும் கொண்டு வரலாம்.";
    ANSWERS: "Answers" / "பதில்கள்";
}

// Promo codes.
crate::texts! {
    CODES: "Promo codes" / "தள்ளுபடிக் குறியீடுகள்";
    CODES_WORDS: "Whoever enters a code while booking pays less. Letter case, blanks and dashes do not matter." / "பதிவின்போது குறியீட்டை இடுவோருக்குக் கட்டணம் குறையும். பெரிய, சிறிய எழுத்து, இடைவெளி, சிறுகோடு எதுவும் பொருட்டல்ல.";
    NO_CODES: "No promo codes yet." / "இன்னும் தள்ளுபடிக் குறியீடுகள் இல்லை.";
    NEW_CODE: "New promo code" / "புதிய தள்ளுபடிக் குறியீடு";
    CODE: "Promo code" / "தள்ளுபடிக் குறியீடு";
    CODE_HINT: "As it is printed and shown, such as EARLY-20." / "அச்சிட்டுக் காட்டுவதுபோல், எ.கா. EARLY-20.";
    DISCOUNT: "What it takes off" / "எவ்வளவு குறையும்";
    BY_PERCENT: "Percent of the price" / "கட்டணத்தில் விழுக்காடு";
    BY_AMOUNT: "An amount off each place" / "ஒவ்வோர் இடத்திற்கும் ஒரு தொகை";
    BY_ALL: "All of it: free" / "முழுவதும்: இலவசம்";
    PERCENT: "Percent" / "விழுக்காடு";
    AMOUNT: "Amount" / "தொகை";
    EVERYWHERE: "For all events of the organization" / "அமைப்பின் எல்லா நிகழ்ச்சிகளுக்கும்";
    FOR_TYPES: "For these ticket types; for all if none is ticked" / "இந்தச் சீட்டு வகைகளுக்கு; எதையும் குறிக்காவிட்டால் எல்லாவற்றுக்கும்";
    MAX_USES: "Uses at most" / "அதிகபட்சப் பயன்பாடு";
    MAX_USES_HINT: "Empty is without limit. Cancelled bookings give their uses back." / "காலியாக விட்டால் வரம்பில்லை. ரத்தான பதிவுகளின் பயன்பாடு திரும்பக் கிடைக்கும்.";
    COUNTED: "What counts as a use" / "எது ஒரு பயன்பாடு";
    BY_PLACES: "Each place" / "ஒவ்வோர் இடமும்";
    BY_BOOKINGS: "Each booking" / "ஒவ்வொரு பதிவும்";
    VALID_FROM: "Valid from" / "எப்போதிலிருந்து";
    VALID_UNTIL: "Valid until" / "எப்போதுவரை";
    PERCENT_OFF: "{n} % off" / "{n} % குறைவு";
    AMOUNT_OFF: "{amount} off each place" / "ஒவ்வோர் இடத்திற்கும் {amount} குறைவு";
    USED: "Used once" | "Used {n} times" / "ஒரு முறை பயன்படுத்தப்பட்டது" | "{n} முறை பயன்படுத்தப்பட்டது";
    USED_OF: "Used {n} of {max} times" / "{max} முறையில் {n} முறை பயன்படுத்தப்பட்டது";
    OF_EVERY_EVENT: "All events" / "எல்லா நிகழ்ச்சிகளும்";
    UNTIL: "until {time}" / "{time} வரை";
    OPEN: "Valid" / "செல்லுபடியாகும்";
    NOT_YET: "Not yet" / "இன்னும் இல்லை";
    ENDED: "Ended" / "முடிந்தது";
    USED_UP: "Used up" / "தீர்ந்தது";
    CODE_LINK: "Link that brings the code along" / "குறியீட்டுடன் வரும் இணைப்பு";
    END: "End it" / "முடிவுக்குக் கொண்டுவா";
    END_ASK: "End this code now?" / "இந்தக் குறியீட்டை இப்போதே முடித்துவிடலாமா?";
    END_WORDS: "From now on nobody can enter {code}. Bookings made with it stay as they are." / "இனி யாரும் {code} குறியீட்டை இட முடியாது. அதைக் கொண்டு செய்த பதிவுகள் அப்படியே இருக்கும்.";
    SAID_ENDED: "The code has ended." / "குறியீடு முடிவுக்கு வந்தது.";
    SAVED_BY_CODE: "{code}: {amount} less" / "{code}: {amount} குறைவு";
}
