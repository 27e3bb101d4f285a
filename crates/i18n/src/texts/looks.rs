//! How an organization looks and what it says: settings, pages for guests, mails.

// The settings.
crate::texts! {
    LOOK: "Look" / "தோற்றம்";
    LOOK_WORDS: "Logo, colour and words on the pages your guests see. What is empty stays as it is." / "விருந்தினர் காணும் பக்கங்களின் சின்னம், நிறம், சொற்கள். காலியாக விட்டால் இருந்தபடியே இருக்கும்.";
    LOGO: "Logo" / "சின்னம்";
    LOGO_HINT: "JPEG, PNG or WebP, 10 MB at most. A transparent ground becomes white." / "JPEG, PNG அல்லது WebP; அதிகபட்சம் 10 MB. ஒளிபுகும் பின்னணி வெள்ளையாகும்.";
    ACCENT: "Colour" / "நிறம்";
    ACCENT_HINT: "Of buttons and links, such as #0b4f6c. Where it could not be read, a darker or lighter shade is used." / "பொத்தான்கள், இணைப்புகளின் நிறம்; எ.கா. #0b4f6c. படிக்க முடியாத இடத்தில் அடர்ந்த அல்லது வெளிறிய சாயல் பயன்படும்.";
    ADJUSTED: "Your colour is too light or too dark to be read on every page. It is shown in these shades:" / "எல்லாப் பக்கங்களிலும் படிக்க முடியாத அளவு உங்கள் நிறம் வெளிறியது அல்லது அடர்ந்தது. இந்தச் சாயல்களில் காட்டப்படும்:";
    AS_IS: "Your colour can be read on every page:" / "உங்கள் நிறத்தை எல்லாப் பக்கங்களிலும் படிக்கலாம்:";
    ON_LIGHT: "On light pages" / "வெளிர் பக்கங்களில்";
    ON_DARK: "On dark pages" / "இருண்ட பக்கங்களில்";
    SENDER: "Name of the sender of mails" / "மின்னஞ்சல் அனுப்புநர் பெயர்";
    SENDER_HINT: "Empty: the organization's name. Replies go to the contact address of the organization." / "காலியானால் அமைப்பின் பெயர். பதில்கள் அமைப்பின் தொடர்பு முகவரிக்குச் செல்லும்.";
    FOOTER: "At the foot of pages and mails" / "பக்கங்கள், மின்னஞ்சல்களின் அடியில்";
    TERMS: "Terms" / "விதிமுறைகள்";
    PRIVACY: "Privacy" / "தனியுரிமை";
    LEGAL_HINT: "Guests find it at the foot of your pages, and before they book." / "விருந்தினர் இதைப் பக்கங்களின் அடியிலும், பதிவு செய்யும் முன்னும் காண்பர்.";
    SEE_PAGE: "See the page" / "பக்கத்தைப் பார்";
    MAIL_TEXTS: "Mail texts" / "மின்னஞ்சல் சொற்கள்";
    MAIL_TEXTS_WORDS: "Your own subject, first and last sentences. Place, time, tickets and links stand in each mail anyway. Where you leave a field empty, our words are used." / "உங்கள் சொந்தத் தலைப்பும், தொடக்க, நிறைவு வாக்கியங்களும். இடம், நேரம், நுழைவுச்சீட்டுகள், இணைப்புகள் எப்படியும் இருக்கும். காலியாக விட்டால் எங்கள் சொற்கள் பயன்படும்.";
    PLACEHOLDERS: "Write {name}, {event} or {date}, with the braces: each guest reads their own." / "அடைப்புக்குள் {name}, {event}, {date} எழுதினால் ஒவ்வொருவருக்கும் உரியது வரும்.";
    KIND: "Mail" / "மின்னஞ்சல்";
    OWN_WORDS: "{kind} (own words)" / "{kind} (சொந்தச் சொற்கள்)";
    SUBJECT: "Subject" / "தலைப்பு";
    INTRODUCTION: "First sentences" / "தொடக்க வாக்கியங்கள்";
    CLOSING: "Last sentences" / "நிறைவு வாக்கியங்கள்";
    PREVIEW: "Preview" / "முன்னோட்டம்";
    SEND_TEST_TAMIL: "Send me a test in Tamil" / "எனக்குத் தமிழில் சோதனை அனுப்பு";
    SEND_TEST_ENGLISH: "Send me a test in English" / "எனக்கு ஆங்கிலத்தில் சோதனை அனுப்பு";
    SAID_SENT: "The test went to {to}." / "சோதனை {to}-க்கு அனுப்பப்பட்டது.";
    SAID_NOT_SENT: "The test could not be sent: there is no mail server, or it did not take the mail." / "சோதனையை அனுப்ப முடியவில்லை: மின்னஞ்சல் சேவையகம் இல்லை, அல்லது அது ஏற்கவில்லை.";
    EXAMPLE_EVENT: "An evening of music" / "இசை மாலை";
    EXAMPLE_PLACE: "Town hall" / "நகர மண்டபம்";
}

// On guests' pages.
crate::texts! {
    TERMS_OF: "Terms of {organization}" / "{organization}: விதிமுறைகள்";
    PRIVACY_OF: "Privacy at {organization}" / "{organization}: தனியுரிமை";
    BEFORE_BOOKING: "{organization} has written down what holds for a booking:" / "பதிவுக்குப் பொருந்துவதை {organization} எழுதி வைத்துள்ளது:";
}
