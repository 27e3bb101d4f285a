//! Channels: what guests are written to outside a conversation, what an organizer is told of an account.

use super::reasons::NOBODY;
use crate::Text;
use domain::channel::ChannelKind;
use domain::language::Language;

// WhatsApp templates, as they are handed in for approval. A variable stands neither first nor last.
crate::texts! {
    TEMPLATE_CONFIRMATION: "Hello {{1}}, your booking is confirmed: {{2}} ({{3}}).\nWhen: {{4}}\nWhere: {{5}}\nReference: {{6}}\nPlease show your ticket at the entrance." / "வணக்கம் {{1}}, உங்கள் பதிவு உறுதியாகிவிட்டது: {{2}} ({{3}}).\nஎப்போது: {{4}}\nஎங்கே: {{5}}\nபதிவு எண்: {{6}}\nநுழைவாயிலில் உங்கள் நுழைவுச்சீட்டைக் காட்டுங்கள்.";
    TEMPLATE_CHANGE: "Hello {{1}}, please note what holds now for your booking: {{2}} ({{3}}).\nWhen: {{4}}\nWhere: {{5}}\nReference: {{6}}\nYour tickets are on your booking’s page." / "வணக்கம் {{1}}, உங்கள் பதிவில் மாற்றம் உள்ளது. இப்போதைய விவரம்: {{2}} ({{3}}).\nஎப்போது: {{4}}\nஎங்கே: {{5}}\nபதிவு எண்: {{6}}\nஉங்கள் நுழைவுச்சீட்டுகள் பதிவின் பக்கத்தில் உள்ளன.";
    TEMPLATE_CANCELLATION: "Hello {{1}}, your booking {{2}} is cancelled: {{3}}, {{4}}.\n{{5}}\nIf you have a question, please ask the organizer." / "வணக்கம் {{1}}, உங்கள் பதிவு {{2}} ரத்து செய்யப்பட்டது: {{3}}, {{4}}.\n{{5}}\nகேள்வி இருந்தால் ஏற்பாட்டாளரிடம் கேளுங்கள்.";
    TEMPLATE_REMINDER: "Hello {{1}}, a reminder: {{2}} begins in {{3}}.\nWhen: {{4}}\nWhere: {{5}}\nReference: {{6}}\nWe look forward to seeing you." / "வணக்கம் {{1}}, நினைவூட்டல்: {{2}} தொடங்க இன்னும் {{3}} உள்ளது.\nஎப்போது: {{4}}\nஎங்கே: {{5}}\nபதிவு எண்: {{6}}\nஉங்கள் வருகையை எதிர்பார்க்கிறோம்.";
    TEMPLATE_NEW_EVENT: "New from {{1}}: {{2}}\nWhen: {{3}}\nWhere: {{4}}\nBook your place with the button below, or reply BOOK {{5}} here. To get no more news, reply STOP." / "புதிய நிகழ்ச்சி! {{1}} வழங்கும் {{2}}\nஎப்போது: {{3}}\nஎங்கே: {{4}}\nகீழே உள்ள பொத்தானைத் தட்டி உங்கள் இடத்தைப் பதிவு செய்யுங்கள், அல்லது BOOK {{5}} என்று இங்கே பதில் அனுப்புங்கள். இனித் தகவல்கள் வேண்டாமெனில் STOP என்று அனுப்புங்கள்.";

    BUTTON_BOOKING: "Open my booking" / "என் பதிவைத் திற";
    BUTTON_EVENT: "Open the event" / "நிகழ்ச்சியைத் திற";
    BUTTON_BOOK: "Book now" / "பதிவு செய்ய";

    GIVEN_BACK: "The places have been given back." / "இடங்கள் விடுவிக்கப்பட்டன.";
    CALLED_OFF: "The organizer has called the event off." / "ஏற்பாட்டாளர் இந்த நிகழ்ச்சியை ரத்து செய்துள்ளார்.";
    ONLINE: "Online" / "இணையவழி";
    SEE_PAGE: "See the event’s page" / "நிகழ்ச்சியின் பக்கத்தில் காண்க";
}

// The values with which templates are shown to whoever approves them.
crate::texts! {
    EXAMPLE_NAME: "Kavitha" / "கவிதா";
    EXAMPLE_TITLE: "Music Festival" / "இசை விழா";
    EXAMPLE_PLACES: "2 places" / "2 இடங்கள்";
    EXAMPLE_WHEN: "Saturday, 6 March 2027, 6:30 pm" / "சனிக்கிழமை, 6 மார்ச் 2027, மாலை 6:30";
    EXAMPLE_WHERE: "Nallur Hall, Jaffna" / "நல்லூர் அரங்கம், யாழ்ப்பாணம்";
    EXAMPLE_WAIT: "24 hours" / "24 மணி நேரம்";
    EXAMPLE_ORGANIZATION: "Jaffna Music Sabha" / "யாழ் இசைச் சபை";
}

// SMS: each part is paid for.
crate::texts! {
    SMS_CONFIRMATION: "Booked: {event}, {when}. {places}. Ref {reference}. Ticket: {link}" / "பதிவு உறுதி: {event}, {when}. {places}. எண் {reference}. சீட்டு: {link}";
    SMS_CHANGE: "Changed: {event}, {when}. {places}. Ref {reference}. {link}" / "மாற்றம்: {event}, {when}. {places}. எண் {reference}. {link}";
    SMS_CANCELLATION: "Cancelled: your booking {reference}, {event}, {when}." / "ரத்து: உங்கள் பதிவு {reference}, {event}, {when}.";
    SMS_CALLED_OFF: "Called off: {event}, {when}. Your booking {reference} no longer counts." / "நிகழ்ச்சி ரத்து: {event}, {when}. உங்கள் பதிவு {reference} இனிச் செல்லாது.";
    SMS_REMINDER: "Reminder: {event}, {when}. Ticket: {link}" / "நினைவூட்டல்: {event}, {when}. சீட்டு: {link}";
    SMS_HELLO: "Hello! This is a first message of {organization}, to try the connection." / "வணக்கம்! இணைப்பைச் சோதிக்க {organization} அனுப்பும் முதல் செய்தி இது.";
}

// What a guest on the line hears when we cannot keep up.
crate::texts! {
    NOT_HEARD: "That took too long. Please say it once more." / "சற்றுத் தாமதமாகிவிட்டது. இன்னொரு முறை சொல்லுங்கள்.";
}

// What is wrong with an account, and what to do.
crate::texts! {
    TROUBLE_TOKEN: "The access token is wrong, has expired or was revoked. Please make a new one and put it in here." / "அணுகல் சாவி தவறானது, காலாவதியானது அல்லது திரும்பப் பெறப்பட்டது. புதிய சாவி ஒன்றைப் பெற்று இங்கே இடுங்கள்.";
    TROUBLE_PERMISSION: "The account may not do this. Please give it the rights that the guide names." / "இதைச் செய்ய இந்தக் கணக்கிற்கு அனுமதி இல்லை. வழிகாட்டியில் உள்ள உரிமைகளை அதற்கு வழங்குங்கள்.";
    TROUBLE_LOCKED: "The provider has locked or restricted the account. Please look there for what it asks of you." / "சேவை வழங்குநர் இந்தக் கணக்கை முடக்கியுள்ளது. அங்கே என்ன கேட்கப்படுகிறது என்று பாருங்கள்.";
    TROUBLE_PAYMENT: "The provider asks for a way to pay. Until one is stored there, nothing goes out." / "சேவை வழங்குநர் பணம் செலுத்தும் வழியைக் கேட்கிறது. அதைச் சேர்க்கும் வரை எதுவும் அனுப்பப்படாது.";
    TROUBLE_TARGET: "The place that is posted to is gone: it was deleted, or we were taken out of it. Please connect it anew." / "பதிவிட வேண்டிய இடம் இப்போது இல்லை: அது நீக்கப்பட்டிருக்கலாம், அல்லது நாம் வெளியேற்றப்பட்டிருக்கலாம். மீண்டும் இணையுங்கள்.";
    TROUBLE_SPAM: "People complain about these messages, and the provider holds them back. What was still to go out has been stopped." / "இந்தச் செய்திகள் பற்றிப் பலர் முறையிட்டதால் சேவை வழங்குநர் அவற்றை நிறுத்தியுள்ளது. அனுப்பப்படாமல் இருந்தவை நிறுத்தப்பட்டன.";
    TROUBLE_UNREACHABLE: "Nothing can be said yet: the provider could not be asked. Please try again in a few minutes." / "இப்போதைக்கு எதுவும் சொல்ல முடியவில்லை: சேவை வழங்குநரைக் கேட்க இயலவில்லை. சில நிமிடங்கள் கழித்து மீண்டும் முயலுங்கள்.";
    TROUBLE_UNTESTED: "The settings look right. More cannot be tested here: the first message will show whether it works." / "விவரங்கள் சரியான வடிவில் உள்ளன. இதற்கு மேல் இங்கே சோதிக்க இயலாது: முதல் செய்தியின்போதுதான் இயங்குகிறதா என்று தெரியும்.";
    TROUBLE_MAIL: "No mail server is set. Until then mail is kept in the message log." / "மின்னஞ்சல் சேவையகம் அமைக்கப்படவில்லை. அதுவரை மின்னஞ்சல்கள் செய்திப் பதிவேட்டில் வைக்கப்படும்.";
    TROUBLE_SANDBOX: "This channel belongs to the sandbox, which is off. It works again when the server starts with the sandbox." / "இந்தத் தொடர்பு வழி பயிற்சிக் களத்தைச் சேர்ந்தது; அது இப்போது இயங்கவில்லை. சேவையகம் பயிற்சிக் களத்துடன் தொடங்கும்போது இது மீண்டும் இயங்கும்.";
    TROUBLE_OTHER: "The provider refuses. These are its words:" / "சேவை வழங்குநர் மறுக்கிறது. அது சொல்வது:";
}

// A kind of channel that is no brand.
crate::texts! {
    MAIL: "Mail" / "மின்னஞ்சல்";
}

// Why an announcement cannot be sent now.
crate::texts! {
    OBSTACLE_TEMPLATE: "The template for this language has not been approved yet." / "இந்த மொழிக்கான வார்ப்புரு இன்னும் ஒப்புதல் பெறவில்லை.";
    OBSTACLE_TROUBLE: "Something is wrong with this channel. Please test it first." / "இந்தத் தொடர்பு வழியில் ஏதோ சிக்கல் உள்ளது. முதலில் அதைச் சோதியுங்கள்.";
}

/// What a trouble of a channel means and what to do about it; empty for no trouble.
#[must_use]
pub fn trouble(key: &str, language: Language) -> &'static str {
    let text: Text = match key {
        "" => return "",
        "token" => TROUBLE_TOKEN,
        "permission" => TROUBLE_PERMISSION,
        "locked" => TROUBLE_LOCKED,
        "payment" => TROUBLE_PAYMENT,
        "target" => TROUBLE_TARGET,
        "spam" => TROUBLE_SPAM,
        "unreachable" => TROUBLE_UNREACHABLE,
        "untested" => TROUBLE_UNTESTED,
        "mail" => TROUBLE_MAIL,
        "sandbox" => TROUBLE_SANDBOX,
        _ => TROUBLE_OTHER,
    };
    text.get(language)
}

/// Why an announcement cannot be sent now.
#[must_use]
pub fn obstacle(key: &str, language: Language) -> &'static str {
    let text: Text = match key {
        "template_not_approved" => OBSTACLE_TEMPLATE,
        "nobody" => NOBODY,
        _ => OBSTACLE_TROUBLE,
    };
    text.get(language)
}

/// What a kind is called among those that can be connected: WhatsApp by Meta stands beside other providers',
/// and mail is no brand.
#[must_use]
pub const fn offered_name(kind: ChannelKind) -> Text {
    let name = match kind {
        ChannelKind::Mail => return MAIL,
        ChannelKind::Whatsapp => "WhatsApp (Meta)",
        kind => kind_name(kind),
    };
    Text { en: name, ta: name }
}

/// What a kind of account is called, in every language.
#[must_use]
pub const fn kind_name(kind: ChannelKind) -> &'static str {
    match kind {
        ChannelKind::Whatsapp => "WhatsApp",
        ChannelKind::WhatsappTwilio => "WhatsApp (Twilio)",
        ChannelKind::WhatsappDialog360 => "WhatsApp (360dialog)",
        ChannelKind::WhatsappGupshup => "WhatsApp (Gupshup)",
        ChannelKind::Facebook => "Facebook",
        ChannelKind::Instagram => "Instagram",
        ChannelKind::Telegram => "Telegram",
        ChannelKind::Slack => "Slack",
        ChannelKind::Discord => "Discord",
        ChannelKind::Linkedin => "LinkedIn",
        ChannelKind::SmsTwilio => "SMS (Twilio)",
        ChannelKind::SmsAmazon => "SMS (Amazon)",
        ChannelKind::SmsHttp => "SMS (HTTP)",
        ChannelKind::Mail => "Mail",
        ChannelKind::Webhook => "Webhook",
        ChannelKind::Alexa => "Alexa",
        ChannelKind::Dialogflow => "Dialogflow",
    }
}
