//! Why something did not go out, where the reason is our own and no provider's.
//!
//! The log keeps the English sentence; where people read it, [`own`] finds its translation. A reason stands in
//! one list here, so that none is stored which nobody translates.

use crate::Text;
use domain::hook::NoAnswer;
use domain::language::Language;

/// Texts, and the list of all of them.
macro_rules! reasons {
    ($($name:ident : $en:literal / $ta:literal ;)*) => {
        crate::texts! { $($name: $en / $ta;)* }

        const ALL: &[Text] = &[$($name),*];
    };
}

reasons! {
    // Announcements.
    NOBODY: "Nobody has subscribed by this way yet." / "இந்த வழியில் அறிவிப்பு பெற இன்னும் யாரும் சேரவில்லை.";
    CALLED_OFF: "The event was called off." / "நிகழ்ச்சி ரத்து செய்யப்பட்டது.";
    NOT_OPEN: "The event is over or was called off." / "நிகழ்ச்சி முடிந்துவிட்டது, அல்லது ரத்து செய்யப்பட்டது.";
    STOPPED: "Vizha was stopped while it was posting." / "பதிவிடும்போது விழா மென்பொருள் நிறுத்தப்பட்டது.";
    UNFINISHED: "The provider took it, but did not finish within a day." / "சேவை வழங்குநர் அதைப் பெற்றுக்கொண்டும், ஒரு நாளுக்குள் பதிவிட்டு முடிக்கவில்லை.";
    STAYS: "This provider lets no post be deleted from here. Please delete it there." / "இந்தத் தளத்தில் பதிவிட்டதை இங்கிருந்து நீக்க முடியாது. அங்கே சென்று நீக்குங்கள்.";
    TAKEN_BACK: "The announcement was stopped or taken back." / "இந்த அறிவிப்பு நிறுத்தப்பட்டது, அல்லது திரும்பப் பெறப்பட்டது.";
    SILENT: "The provider did not answer in time." / "சேவை வழங்குநர் உரிய நேரத்தில் பதிலளிக்கவில்லை.";

    // Messages to a person.
    LOST: "Vizha was stopped while this was being sent; it may have arrived." / "இதை அனுப்பும்போது விழா மென்பொருள் நிறுத்தப்பட்டது; செய்தி சேர்ந்திருக்கலாம்.";
    WINDOW_OVER: "The time in which the guest may be answered is over." / "விருந்தினருக்குப் பதில் அனுப்பக்கூடிய நேரம் முடிந்துவிட்டது.";
    CLOSED: "The provider does not let this person be written to now." / "இவருக்கு இப்போது எழுதச் சேவை வழங்குநர் அனுமதிக்கவில்லை.";
    WITHDRAWN: "This person no longer wants such messages." / "இவர் இத்தகைய செய்திகள் வேண்டாம் என்று சொல்லிவிட்டார்.";
    ANOTHER_GUEST: "The booking has another guest by now, or the guest another address." / "இந்தப் பதிவு இப்போது வேறொருவருக்கு உரியது, அல்லது விருந்தினரின் முகவரி மாறிவிட்டது.";
    NIGHT: "Nobody is written to at night; it goes out in the morning." / "இரவில் யாருக்கும் செய்தி அனுப்பப்படாது; காலையில் செல்லும்.";
    DAY_IS_FULL: "As many people as the provider allows in a day have been written to; it goes out later." / "ஒரு நாளில் சேவை வழங்குநர் அனுமதிக்கும் அளவு பேருக்கு எழுதியாகிவிட்டது; இது பிறகு செல்லும்.";
    RATED_MIDDLING: "The provider's rating of this number has fallen: news goes to half of the people of a day; it goes out later." / "இந்த எண்ணுக்குச் சேவை வழங்குநர் தரும் தரமதிப்பீடு குறைந்துள்ளது: ஒரு நாளுக்குரியவர்களில் பாதிப் பேருக்கே அறிவிப்புகள் செல்லும்; இது பிறகு செல்லும்.";
    RATED_POOR: "The provider rates this number as poor: news waits until that is better." / "இந்த எண்ணின் தரமதிப்பீடு மோசமாக உள்ளது: அது மேம்படும்வரை அறிவிப்புகள் காத்திருக்கும்.";
    TEMPLATE: "The template of this message has not been approved in this language." / "இந்தச் செய்திக்கான வார்ப்புரு இந்த மொழியில் இன்னும் ஒப்புதல் பெறவில்லை.";
    NO_ID: "An answer without an id." / "சேவை வழங்குநரின் பதிலில் அடையாள எண் இல்லை.";
    CHANNEL_REMOVED: "The channel was removed." / "இந்தத் தொடர்பு வழி நீக்கப்பட்டது.";
    SUSPENDED: "The organization is suspended." / "அமைப்பு இடைநிறுத்தப்பட்டுள்ளது.";
    DATABASE: "The database failed." / "தரவுத்தளத்தில் கோளாறு ஏற்பட்டது.";
    MAIL_SILENT: "The mail server did not answer in time." / "மின்னஞ்சல் சேவையகம் உரிய நேரத்தில் பதிலளிக்கவில்லை.";
    MAIL_ASCII: "The mail server takes no address outside ASCII." / "ஆங்கில எழுத்துகள் அல்லாதவை உள்ள முகவரிகளை மின்னஞ்சல் சேவையகம் ஏற்பதில்லை.";

    // What makes no sense any more, or not yet.
    EVENT_MOVED: "The event has moved." / "நிகழ்ச்சி வேறு நேரத்துக்கு மாற்றப்பட்டது.";
    TOO_LATE: "Too late." / "இதற்கான நேரம் கடந்துவிட்டது.";
    BOOKING_OVER: "The booking no longer stands." / "இந்தப் பதிவு இப்போது செல்லுபடியாகாது.";
    BOOKING_OVER_BEFORE: "The booking was cancelled before the event." / "நிகழ்ச்சி ரத்தாகும் முன்பே இந்தப் பதிவு ரத்து செய்யப்பட்டது.";
    BOOKING_GONE: "The booking is gone." / "இந்தப் பதிவு இப்போது இல்லை.";
    EVENT_BEGUN: "The event has begun." / "நிகழ்ச்சி தொடங்கிவிட்டது.";
    TAKES_PLACE: "The event takes place." / "நிகழ்ச்சி நடைபெற உள்ளது.";
    EVENT_GONE: "The event is gone." / "இந்த நிகழ்ச்சி இப்போது இல்லை.";
    EVENT_IS_DRAFT: "The event is a draft." / "நிகழ்ச்சி இன்னும் வரைவாகவே உள்ளது.";
    ORGANIZATION_GONE: "The organization is gone." / "இந்த அமைப்பு இப்போது இல்லை.";
    ANNOUNCEMENT_GONE: "The announcement is gone." / "இந்த அறிவிப்பு இப்போது இல்லை.";
    OFFER_OVER: "The offer does not stand any more." / "இடம் ஒதுக்கிய வாய்ப்பு இப்போது செல்லுபடியாகாது.";
    WAITS_NO_MORE: "They no longer wait for this." / "இவர் இதற்காக இப்போது காத்திருக்கவில்லை.";
    OTHER_EVENT: "It was written to the guests of another event." / "இது வேறொரு நிகழ்ச்சியின் விருந்தினர்களுக்கு எழுதப்பட்டது.";
    INVITATION_OVER: "The invitation was used or taken back." / "அழைப்பு பயன்படுத்தப்பட்டது, அல்லது திரும்பப் பெறப்பட்டது.";
    HOOK_CALLED: "The webhook is called again, or was removed." / "webhook மீண்டும் அழைக்கப்படுகிறது, அல்லது நீக்கப்பட்டது.";
    SUBSCRIPTION_SETTLED: "The subscription is settled." / "சந்தா ஏற்கெனவே உறுதி செய்யப்பட்டுவிட்டது, அல்லது முடிக்கப்பட்டுவிட்டது.";
    NOTHING_TO_SAY: "There is nothing to say." / "சொல்வதற்கு எதுவும் இல்லை.";
    UNREADABLE: "What was to be done cannot be read." / "என்ன செய்ய வேண்டும் என்பதைப் படிக்க முடியவில்லை.";
    OTHER_TIME: "Another time was chosen." / "வேறு நேரம் தேர்ந்தெடுக்கப்பட்டது.";
    CHANGED: "It was changed meanwhile." / "இதற்கிடையில் இது மாற்றப்பட்டது.";
    NOT_ITS_TURN: "It was not its turn yet." / "இதன் முறை இன்னும் வரவில்லை.";
    BEING_WORKED_ON: "The provider is working on it." / "சேவை வழங்குநர் இதைச் செய்துகொண்டிருக்கிறார்.";
    MESSAGES_WAIT: "Some of its messages still wait." / "இதன் செய்திகள் சில இன்னும் காத்திருக்கின்றன.";

    // Calls of an address that somebody typed.
    NO_ADDRESS: "This is no address that can be called." / "இது அழைக்கக்கூடிய முகவரி அல்ல.";
    NOT_HTTPS: "Only addresses that begin with https:// are called." / "https:// என்று தொடங்கும் முகவரிகள் மட்டுமே அழைக்கப்படும்.";
    PRIVATE_ADDRESS: "This address belongs to a private network, and is not called." / "இது தனியார் வலையமைப்பின் முகவரி; இதை அழைக்க முடியாது.";
    PRIVATE_NAME: "The name in this address leads into a private network, and is not called." / "இந்த முகவரியில் உள்ள பெயர் தனியார் வலையமைப்பு ஒன்றுக்குச் செல்கிறது; அதை அழைக்க முடியாது.";
    UNKNOWN_NAME: "The name in this address was not found." / "இந்த முகவரியில் உள்ள பெயரைக் கண்டறிய முடியவில்லை.";
    NOT_REACHED: "No connection to the address could be made." / "முகவரியுடன் இணைய முடியவில்லை.";
    NOT_TRUSTED: "No secure connection could be made; mostly the address’s certificate is at fault." / "பாதுகாப்பான இணைப்பு கிடைக்கவில்லை; பெரும்பாலும் முகவரியின் சான்றிதழே காரணம்.";
    TOO_SLOW: "The address did not answer in time." / "முகவரி உரிய நேரத்தில் பதிலளிக்கவில்லை.";
    CUT_OFF: "The connection broke off before the answer had come." / "பதில் வந்து சேரும் முன் இணைப்பு துண்டிக்கப்பட்டது.";
    TOO_LONG: "The answer was too long." / "பதில் அளவுக்கு மீறி நீளமாக இருந்தது.";
    REDIRECT: "The address sends us elsewhere; redirects are not followed." / "முகவரி எங்களை வேறோர் இடத்திற்குத் திருப்பி விடுகிறது; நாங்கள் அங்கே செல்வதில்லை.";
    NOT_MADE: "No call could be made of this." / "இதற்கான அழைப்பை உருவாக்க முடியவில்லை.";
}

/// Why a call of somebody's address had no answer that counts.
#[must_use]
pub const fn no_answer(why: NoAnswer) -> Text {
    match why {
        NoAnswer::NoAddress => NO_ADDRESS,
        NoAnswer::NotHttps => NOT_HTTPS,
        NoAnswer::PrivateAddress => PRIVATE_ADDRESS,
        NoAnswer::PrivateName => PRIVATE_NAME,
        NoAnswer::UnknownName => UNKNOWN_NAME,
        NoAnswer::NotReached => NOT_REACHED,
        NoAnswer::NotTrusted => NOT_TRUSTED,
        NoAnswer::TooSlow => TOO_SLOW,
        NoAnswer::CutOff => CUT_OFF,
        NoAnswer::TooLong => TOO_LONG,
        NoAnswer::Redirect => REDIRECT,
        NoAnswer::NotMade => NOT_MADE,
    }
}

/// A reason of our own as people read it; none where the words are a provider's.
#[must_use]
pub fn own(logged: &str, language: Language) -> Option<&'static str> {
    // So the callers of providers say it, who know no sentences.
    if logged == "no answer in time" {
        return Some(SILENT.get(language));
    }
    let known = ALL
        .iter()
        .find(|reason| plain(reason.en).eq_ignore_ascii_case(plain(logged)));
    known.map(|reason| reason.get(language))
}

/// Statements, and logs of former times, say a reason without a capital and without a full stop.
fn plain(reason: &str) -> &str {
    reason.strip_suffix('.').unwrap_or(reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_words_are_translated_and_a_providers_are_left_alone() {
        let said = own(NOBODY.en, Language::Tamil);
        assert_eq!(said, Some(NOBODY.ta));
        assert_eq!(own(LOST.en, Language::English), Some(LOST.en));
        let given_on = own(ANOTHER_GUEST.en, Language::Tamil);
        assert_eq!(given_on, Some(ANOTHER_GUEST.ta));
        let inside = own(PRIVATE_NAME.en, Language::Tamil);
        assert_eq!(inside, Some(PRIVATE_NAME.ta));
        assert_eq!(own("(#200) Permissions error", Language::Tamil), None);
        let removed = own("the channel was removed", Language::Tamil);
        assert_eq!(removed, Some(CHANNEL_REMOVED.ta));
        let more = own("the channel was removed by hand", Language::Tamil);
        assert_eq!(more, None);
    }
}
