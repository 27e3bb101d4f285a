//! Connecting channels: the list, the page of one, its settings.

use crate::Text;
use domain::channel::ChannelKind;
use domain::language::Language;

// The list.
crate::texts! {
    CHANNELS: "Channels" / "தொடர்பு வழிகள்";
    CHANNELS_TOLD: "The accounts on which your events are announced and guests book." / "உங்கள் நிகழ்ச்சிகள் அறிவிக்கப்படும், விருந்தினர்கள் பதிவு செய்யும் கணக்குகள்.";
    CONNECTED: "Connected" / "இணைக்கப்பட்டவை";
    NONE_CONNECTED: "Nothing is connected yet. Choose a channel below; a guide leads through every step." / "இன்னும் எதுவும் இணைக்கப்படவில்லை. கீழே ஒன்றைத் தேர்ந்தெடுங்கள்; ஒவ்வொரு படிக்கும் வழிகாட்டி உண்டு.";
    NONE_YET: "Nothing is connected yet." / "இன்னும் எதுவும் இணைக்கப்படவில்லை.";
    ONLY_OWNERS: "Only an owner can connect and change channels." / "உரிமையாளர் மட்டுமே தொடர்பு வழிகளை இணைக்கவும் மாற்றவும் முடியும்.";
    CONNECT: "Connect" / "இணை";
    CONNECT_KIND: "Connect {kind}" / "{kind}-ஐ இணை";
    GROUP_WHATSAPP: "WhatsApp" / "WhatsApp";
    GROUP_SOCIAL: "Social pages" / "சமூக வலைத்தளப் பக்கங்கள்";
    GROUP_CHAT: "Chat" / "அரட்டைச் செயலிகள்";
    GROUP_SMS: "SMS" / "குறுஞ்செய்தி (SMS)";
    GROUP_OWN: "Mail and your own programs" / "மின்னஞ்சலும் உங்கள் மென்பொருளும்";
    GROUP_VOICE: "Voice" / "குரல்";
    DOES_BOTH: "Announces events; guests book there." / "நிகழ்ச்சிகளை அறிவிக்கும்; விருந்தினர்கள் அங்கேயே பதிவு செய்யலாம்.";
    DOES_POST: "Announces events." / "நிகழ்ச்சிகளை அறிவிக்கும்.";
    DOES_TELL: "Tells your own program of events and bookings." / "நிகழ்ச்சிகளையும் பதிவுகளையும் உங்கள் மென்பொருளுக்குத் தெரிவிக்கும்.";
    DOES_TALK: "Guests book there." / "விருந்தினர்கள் அங்கேயே பதிவு செய்யலாம்.";
    ON_PREMISES: "The old Docker client of WhatsApp" / "WhatsApp-இன் பழைய Docker மென்பொருள்";
}

// How a channel fares.
crate::texts! {
    STATE_NEW: "Not tested yet" / "இன்னும் சோதிக்கவில்லை";
    STATE_WELL: "Works" / "இயங்குகிறது";
    STATE_TROUBLE: "Needs attention" / "கவனம் தேவை";
    STATE_PAUSED: "Paused" / "இடைநிறுத்தம்";
    SANDBOX: "Sandbox" / "பயிற்சிக் களம்";
    SANDBOX_OFF: "The sandbox is off: nothing comes in or goes out here. It works again when the server starts with the sandbox; otherwise disconnect this channel." / "பயிற்சிக் களம் இயங்கவில்லை: இங்கே எதுவும் வராது, போகாது. சேவையகம் பயிற்சிக் களத்துடன் தொடங்கும்போது இது மீண்டும் இயங்கும்; இல்லையெனில் இந்தத் தொடர்பு வழியைத் துண்டியுங்கள்.";
    SET_ASIDE: "One call of the provider could not be read and was set aside. Whoever keeps the server can have it read again: vizha channel replay {id}" | "{n} calls of the provider could not be read and were set aside. Whoever keeps the server can have them read again: vizha channel replay {id}" / "சேவை வழங்குநரின் ஓர் அழைப்பைப் படிக்க முடியாமல் ஒதுக்கி வைத்துள்ளோம். சேவையகப் பொறுப்பாளர் இந்தக் கட்டளையால் அதை மீண்டும் படிக்க வைக்கலாம்: vizha channel replay {id}" | "சேவை வழங்குநரின் {n} அழைப்புகளைப் படிக்க முடியாமல் ஒதுக்கி வைத்துள்ளோம். சேவையகப் பொறுப்பாளர் இந்தக் கட்டளையால் அவற்றை மீண்டும் படிக்க வைக்கலாம்: vizha channel replay {id}";
    BY_ITSELF: "Announces by itself" / "தானாக அறிவிக்கும்";
    PROVIDER_SAYS: "The provider says:" / "சேவை வழங்குநர் சொல்வது:";
    TEST_FIRST: "Nothing is known of it yet. Press “Test”." / "இதன் நிலை இன்னும் தெரியவில்லை. “சோதி” என்பதை அழுத்துங்கள்.";
    CHECKED_LABEL: "How it fares" / "தற்போதைய நிலை";
    CHECKED_AT: "Last seen {time}" / "கடைசியாகப் பார்த்தது: {time}";
    TOKEN_UNTIL: "The access token is valid until {time}." / "அணுகல் சாவி {time} வரை செல்லும்.";
    TOKEN_SOON: "The access token expires on {time}. Please make a new one before that and put it in here." / "அணுகல் சாவி {time} அன்று காலாவதியாகும். அதற்குள் புதிய சாவியைப் பெற்று இங்கே இடுங்கள்.";
    TOKEN_OVER: "The access token expired on {time}. Nothing goes out until a new one is put in." / "அணுகல் சாவி {time} அன்று காலாவதியாகிவிட்டது. புதிய சாவியை இடும் வரை எதுவும் அனுப்பப்படாது.";
    QUALITY: "Quality rating" / "தர மதிப்பீடு";
    QUALITY_HIGH: "high" / "உயர்வு";
    QUALITY_MEDIUM: "medium; news goes to half of the people of a day" / "நடுத்தரம்; ஒரு நாளுக்குரியவர்களில் பாதிப் பேருக்கே அறிவிப்புகள் செல்லும்";
    QUALITY_LOW: "low; news waits until it is better" / "குறைவு; அது மேம்படும்வரை அறிவிப்புகள் காத்திருக்கும்";
    QUALITY_NONE: "not rated yet" / "இன்னும் மதிப்பிடப்படவில்லை";
    DAILY_LIMIT: "People written to first, in 24 hours: {taken} of {limit}" / "24 மணி நேரத்தில் நாமாக எழுதியவர்கள்: {limit} பேரில் {taken}";
    DAILY_LIMIT_HINT: "Whoever wrote to you within 24 hours does not count. The limit grows with quality and use." / "கடந்த 24 மணி நேரத்தில் உங்களுக்கு எழுதியவர்கள் இதில் அடங்க மாட்டார்கள். தரமும் பயன்பாடும் கூடக்கூட இந்த வரம்பும் கூடும்.";
}

// The page of a channel.
crate::texts! {
    HOW_TO: "Step by step" / "படிப்படியாக";
    OPEN_SITE: "Open {site}" / "{site} தளத்தைத் திற";
    NEW_WINDOW: "(opens in a new tab)" / "(புதிய தாவலில் திறக்கும்)";
    YOUR_SETTINGS: "Settings" / "விவரங்கள்";
    NAME_IN_LISTS: "Name in your lists" / "உங்கள் பட்டியலில் காட்டும் பெயர்";
    KEPT: "kept, ends in {end}" / "உள்ளது, முடிவு: {end}";
    KEPT_PLAIN: "kept" / "உள்ளது";
    SECRET_HINT: "Keys and secrets are stored encrypted and never shown again." / "சாவிகளும் ரகசியச் சொற்களும் மறைகுறியாக்கிச் சேமிக்கப்படும்; மீண்டும் காட்டப்படமாட்டா.";
    SECRET_KEPT_HINT: "Keys and secrets are stored encrypted and never shown again. What you leave empty stays as it is." / "சாவிகளும் ரகசியச் சொற்களும் மறைகுறியாக்கிச் சேமிக்கப்படும்; மீண்டும் காட்டப்படமாட்டா. மாற்ற வேண்டாதவற்றைக் காலியாக விடுங்கள்.";
    ANNOUNCE_EACH: "Announce each published event here by itself" / "வெளியிடப்படும் ஒவ்வொரு நிகழ்ச்சியையும் இங்கே தானாக அறிவி";
    MAKE_ONE: "Make one" / "ஒன்றை உருவாக்கு";
    CALLBACK_TITLE: "How guests' messages arrive" / "விருந்தினர்களின் செய்திகள் வந்து சேரும் வழி";
    CALLBACK: "Callback address" / "அழைப்பு முகவரி (callback URL)";
    CALLBACK_TOLD: "The provider calls this address when a guest writes. Copy it to the place that the guide names." / "விருந்தினர் எழுதும்போது சேவை வழங்குநர் இந்த முகவரியை அழைக்கும். வழிகாட்டியில் சொல்லப்பட்ட இடத்தில் இதை ஒட்டுங்கள்.";
    CALLBACK_BY_TEST: "The provider calls this address when a guest writes. “Test” tells it to the provider; there is nothing to paste." / "விருந்தினர் எழுதும்போது சேவை வழங்குநர் இந்த முகவரியை அழைக்கும். “சோதி” என்பதை அழுத்தினால் முகவரி தானாகத் தெரிவிக்கப்படும்; எங்கும் ஒட்டத் தேவையில்லை.";
    NEW_SECRET: "Change the secret of this address" / "இந்த முகவரியின் ரகசியச் சொல்லை மாற்று";
    NEW_SECRET_ASK: "Change the secret of the callback address?" / "அழைப்பு முகவரியின் ரகசியச் சொல்லை மாற்றலாமா?";
    NEW_SECRET_WORDS: "The callback address becomes another one, and calls to the present one are refused at once. Paste the new address at the provider directly afterwards: until then no message of a guest arrives." / "அழைப்பு முகவரி மாறிவிடும்; இப்போதைய முகவரிக்கு வரும் அழைப்புகள் உடனே மறுக்கப்படும். மாற்றியதும் புதிய முகவரியைச் சேவை வழங்குநரிடம் ஒட்டுங்கள்: அதுவரை விருந்தினர்களின் செய்திகள் வராது.";
    NEW_SECRET_WORDS_TEST: "Calls with the present secret are refused at once. Press “Test” directly afterwards, which tells the provider the new one: until then no message of a guest arrives." / "இப்போதைய ரகசியச் சொல்லுடன் வரும் அழைப்புகள் உடனே மறுக்கப்படும். மாற்றியதும் “சோதி” என்பதை அழுத்துங்கள்; புதிய சொல் சேவை வழங்குநருக்குத் தெரிவிக்கப்படும்: அதுவரை விருந்தினர்களின் செய்திகள் வராது.";
    NEW_SECRET_DEED: "Change it" / "மாற்று";
    SAID_NEW_SECRET: "Changed. Now paste the new address at the provider." / "மாற்றப்பட்டது. இப்போது புதிய முகவரியைச் சேவை வழங்குநரிடம் ஒட்டுங்கள்.";
    SAID_NEW_SECRET_TEST: "Changed. Now press “Test”." / "மாற்றப்பட்டது. இப்போது “சோதி” என்பதை அழுத்துங்கள்.";
    CALLBACK_LATER: "You get the callback address as soon as the channel is connected." / "இணைத்தவுடன் அழைப்பு முகவரி உங்களுக்குக் காட்டப்படும்.";
    VERIFY_TOKEN: "Verify token" / "சரிபார்ப்புச் சொல் (verify token)";
    VERIFY_TOKEN_GONE: "The verify token is no longer shown. If you need it again, make a new one in the settings and save." / "சரிபார்ப்புச் சொல் இனிக் காட்டப்படாது. மீண்டும் தேவைப்பட்டால், விவரங்களில் புதியதொன்றை உருவாக்கிச் சேமியுங்கள்.";
    UNREACHABLE: "Providers cannot reach this installation: its address is {base}. They call only https addresses that are open to the internet." / "சேவை வழங்குநர்களால் இந்தத் தளத்தை அணுக முடியாது: இதன் முகவரி {base}. இணையத்திலிருந்து திறக்கக்கூடிய https முகவரிகளை மட்டுமே அவர்கள் அழைப்பார்கள்.";
    TUNNEL: "To try it out, a tunnel gives your computer a public address: start for instance “cloudflared tunnel --url {base}”, and start Vizha with the https address it shows as VIZHA_BASE_URL. For daily use, put Vizha on a server with a domain and a certificate." / "முயன்று பார்க்க, சுரங்க வழி (tunnel) உங்கள் கணினிக்கு ஒரு பொது முகவரி தரும்: எடுத்துக்காட்டாக “cloudflared tunnel --url {base}” என்று தொடங்கி, அது காட்டும் https முகவரியை VIZHA_BASE_URL ஆக இட்டு விழா மென்பொருளைத் தொடங்குங்கள். அன்றாடப் பயன்பாட்டிற்கு, சொந்த இணையப் பெயரும் சான்றிதழும் உள்ள சேவையகத்தில் அதை நிறுவுங்கள்.";
    TEST: "Test" / "சோதி";
    TEST_WELL: "It works." / "நன்றாக இயங்குகிறது.";
    TEST_WELL_NAME: "It works. The account is called “{name}” there." / "நன்றாக இயங்குகிறது. அங்கே கணக்கின் பெயர்: “{name}”.";
    HELLO: "Send a first message" / "முதல் செய்தியை அனுப்புக";
    HELLO_WHATSAPP: "Sends WhatsApp's template hello_world. While you use the test number, it may write only to numbers that you have added at Meta." / "WhatsApp-இன் hello_world வார்ப்புரு அனுப்பப்படும். சோதனை எண்ணைப் பயன்படுத்தும்போது, Meta-வில் நீங்கள் சேர்த்த எண்களுக்கு மட்டுமே எழுத முடியும்.";
    HELLO_SMS: "Sends a short greeting." / "ஒரு சிறிய வாழ்த்து அனுப்பப்படும்.";
    HELLO_SENT: "Sent. It should arrive in a moment." / "அனுப்பப்பட்டது. சற்று நேரத்தில் வந்து சேரும்.";
    PHONE: "Phone number" / "தொலைபேசி எண்";
    SEND: "Send" / "அனுப்பு";
    DISCONNECT: "Disconnect" / "துண்டி";
    DISCONNECT_ASK: "Disconnect this channel?" / "இந்தத் தொடர்பு வழியைத் துண்டிக்கலாமா?";
    DISCONNECT_WORDS: "The credentials are erased, nothing more goes in or out, and what was planned is not sent. What was posted stays. This cannot be undone." / "கணக்கின் சாவிகள் அழிக்கப்படும்; இனி எதுவும் வராது, போகாது; திட்டமிட்டவை அனுப்பப்படமாட்டா. ஏற்கெனவே பதிவிட்டவை அப்படியே இருக்கும். இதைத் திரும்பப் பெற முடியாது.";
    SAID_CONNECTED: "Connected. Now test it." / "இணைக்கப்பட்டது. இப்போது சோதித்துப் பாருங்கள்.";
    SAID_DISCONNECTED: "Disconnected." / "துண்டிக்கப்பட்டது.";
    WORDS_OF_POSTS: "Words of its announcements" / "அறிவிப்புகளின் வாசகம்";
    WORDS_OF_POSTS_HINT: "{title} {when} {where} {price} {link} {code} {organization} {summary} stand for the event's own. Empty brings our words back." / "{title} {when} {where} {price} {link} {code} {organization} {summary} ஆகியவற்றின் இடத்தில் நிகழ்ச்சியின் விவரங்கள் வரும். காலியாக விட்டால் எங்கள் வாசகம் மீண்டும் வரும்.";
    HEALTH_CARE: "If you work in health care" / "மருத்துவத் துறையினர் கவனத்திற்கு";
    HEALTH_CARE_POLICY: "WhatsApp's policy for businesses" / "WhatsApp-இன் வணிகக் கொள்கை";
    HEALTH_CARE_WORDS: "WhatsApp restricts some fields, health care among them. Doctors and clinics may confirm and remind of appointments; they may not advertise medicines or treatments, and no diagnosis or other medical content may be written here. Read WhatsApp's commerce and business policies before you connect such an organization." / "WhatsApp சில துறைகளுக்குக் கட்டுப்பாடு விதிக்கிறது; மருத்துவமும் அதில் ஒன்று. மருத்துவர்களும் மருத்துவமனைகளும் சந்திப்பு நேரத்தை உறுதி செய்யலாம், நினைவூட்டலாம்; மருந்துகளையோ சிகிச்சைகளையோ விளம்பரம் செய்யக்கூடாது; நோய் விவரங்களையோ வேறு மருத்துவத் தகவல்களையோ இங்கே எழுதக்கூடாது. அத்தகைய அமைப்பை இணைக்கும் முன் WhatsApp-இன் வணிகக் கொள்கைகளைப் படியுங்கள்.";
}

// Templates.
crate::texts! {
    TEMPLATES: "Message templates" / "செய்தி வார்ப்புருக்கள்";
    TEMPLATES_TOLD: "Later than 24 hours after a guest's last message, WhatsApp carries only templates that it has approved, and only to people who agreed." / "விருந்தினரின் கடைசிச் செய்திக்கு 24 மணி நேரத்திற்குப் பிறகு, WhatsApp ஒப்புதல் அளித்த வார்ப்புருக்களை மட்டுமே, அதுவும் சம்மதித்தவர்களுக்கு மட்டுமே அனுப்ப முடியும்.";
    TEMPLATES_BY_HAND: "Make these texts at the provider, hand them in for approval there, and put each one's id into the settings." / "இந்த வாசகங்களைச் சேவை வழங்குநரிடம் உருவாக்கி, அங்கேயே ஒப்புதலுக்கு அனுப்பி, ஒவ்வொன்றின் அடையாள எண்ணையும் விவரங்களில் இடுங்கள்.";
    SUBMIT: "Hand in for approval" / "ஒப்புதலுக்கு அனுப்பு";
    SAID_SUBMITTED: "Handed in. WhatsApp usually answers within minutes, at the latest within a day." / "அனுப்பப்பட்டது. WhatsApp வழக்கமாகச் சில நிமிடங்களில், அதிகபட்சம் ஒரு நாளில் பதில் தரும்.";
    TEMPLATE_MISSING: "Not handed in" / "இன்னும் அனுப்பவில்லை";
    TEMPLATE_PENDING: "Being looked at" / "பரிசீலனையில்";
    TEMPLATE_APPROVED: "Approved" / "ஒப்புதல் கிடைத்தது";
    TEMPLATE_REJECTED: "Refused" / "மறுக்கப்பட்டது";
    TEMPLATE_PAUSED: "Paused" / "இடைநிறுத்தம்";
    TEMPLATE_DISABLED: "Disabled" / "முடக்கப்பட்டது";
    UTILITY: "service message" / "சேவைச் செய்தி";
    MARKETING: "advertising" / "விளம்பரம்";
    OTHERS_OF_ACCOUNT: "Other templates of this account" / "இந்தக் கணக்கின் பிற வார்ப்புருக்கள்";
}

// Settings, under the names that providers give them.
crate::texts! {
    S_PHONE_NUMBER_ID: "Phone number ID" / "Phone number ID";
    S_PHONE_NUMBER_ID_HINT: "A long number from “WhatsApp → API Setup”; not the phone number itself." / "“WhatsApp → API Setup” பக்கத்தில் உள்ள நீண்ட எண்; தொலைபேசி எண் அல்ல.";
    S_ACCESS_TOKEN: "Access token" / "Access token";
    S_ACCESS_TOKEN_PAGE_HINT: "The Page's own token, as the guide describes; not the system user's." / "வழிகாட்டியில் சொன்னபடி பக்கத்தின் சாவி; system user-இன் சாவி அல்ல.";
    S_APP_SECRET: "App secret" / "App secret";
    S_APP_SECRET_HINT: "From “App settings → Basic”. With it we see that a call really comes from Meta." / "“App settings → Basic” பக்கத்தில் உள்ளது. அழைப்பு உண்மையிலேயே Meta-விடமிருந்து வந்ததா என்று இதைக் கொண்டு அறியலாம்.";
    S_APP_SECRET_INSTAGRAM_HINT: "The “Instagram app secret” from “API setup with Instagram login”. With it we see that a call really comes from Meta." / "“API setup with Instagram login” பக்கத்தில் உள்ள “Instagram app secret”. அழைப்பு உண்மையிலேயே Meta-விடமிருந்து வந்ததா என்று இதைக் கொண்டு அறியலாம்.";
    S_VERIFY_TOKEN_HINT: "Any word of your own; Meta shows it to us once when you enter the callback address." / "நீங்களே தேர்ந்தெடுக்கும் சொல்; அழைப்பு முகவரியை இடும்போது Meta இதை ஒருமுறை எங்களிடம் காட்டும்.";
    S_WABA_ID: "WhatsApp Business Account ID" / "WhatsApp Business Account ID";
    S_WABA_ID_HINT: "Needed for templates." / "வார்ப்புருக்களுக்குத் தேவை.";
    S_GRAPH_VERSION: "Version of Meta’s API" / "Meta API பதிப்பு";
    S_GRAPH_VERSION_HINT: "Leave empty, unless Meta asks for another, such as v26.0." / "Meta வேறொன்றைக் கேட்டால் மட்டும் நிரப்புங்கள்; எடுத்துக்காட்டு: v26.0.";
    S_DISPLAY_NUMBER: "The phone number" / "தொலைபேசி எண்";
    S_DISPLAY_NUMBER_HINT: "With the country code, such as +94 77 123 4567; guests are shown it." / "நாட்டுக் குறியீட்டுடன், எ.கா. +94 77 123 4567; விருந்தினர்களுக்குக் காட்டப்படும்.";
    S_ACCOUNT_SID: "Account SID" / "Account SID";
    S_AUTH_TOKEN: "Auth token" / "Auth token";
    S_FROM: "Sending number" / "அனுப்பும் எண்";
    S_FROM_HINT: "With the country code, such as +14155238886." / "நாட்டுக் குறியீட்டுடன், எ.கா. +14155238886.";
    S_API_KEY: "API key" / "API key";
    S_PATH_SECRET: "Secret of the callback address" / "அழைப்பு முகவரியின் ரகசியச் சொல்";
    S_PATH_SECRET_HINT: "Made for you if empty." / "காலியாக விட்டால் தானாக உருவாகும்.";
    S_APP_NAME: "App name" / "App name";
    S_SOURCE: "Source number" / "Source number";
    S_SOURCE_HINT: "The number of your app, digits only, with the country code." / "உங்கள் செயலியின் எண்; நாட்டுக் குறியீட்டுடன், இலக்கங்கள் மட்டும்.";
    S_PAGE_ID: "Page ID" / "Page ID";
    S_ACCOUNT_ID: "Instagram account ID" / "Instagram account ID";
    S_BOT_TOKEN: "Bot token" / "Bot token";
    S_BOT_TOKEN_SLACK_HINT: "Only needed to write first, for instance reminders." / "நாமாக எழுத மட்டும் தேவை, எ.கா. நினைவூட்டல்கள்.";
    S_BOT_TOKEN_DISCORD_HINT: "Needed if members shall book in Discord." / "Discord-இலேயே பதிவு செய்ய இது தேவை.";
    S_BOT_NAME: "The bot's name" / "Bot-இன் பெயர்";
    S_BOT_NAME_HINT: "Without the @; guests are led there." / "@ இல்லாமல்; விருந்தினர்கள் இதன் வழியே வருவார்கள்.";
    S_CHAT_ID: "Channel or group of the posts" / "அறிவிப்புகளுக்கான சேனல் அல்லது குழு";
    S_CHAT_ID_HINT: "@name of a public one, or the number that begins with -100." / "பொதுவானதெனில் @பெயர்; இல்லையெனில் -100 என்று தொடங்கும் எண்.";
    S_WEBHOOK_URL: "Webhook URL" / "Webhook URL";
    S_WEBHOOK_URL_HINT: "Announcements are posted through it." / "இதன் வழியாக அறிவிப்புகள் பதிவிடப்படும்.";
    S_SIGNING_SECRET: "Signing secret" / "Signing secret";
    S_SIGNING_SECRET_HINT: "Needed if members shall book in Slack." / "Slack-இலேயே பதிவு செய்ய இது தேவை.";
    S_APPLICATION_ID: "Application ID" / "Application ID";
    S_PUBLIC_KEY: "Public key" / "Public key";
    S_PUBLIC_KEY_HINT: "Needed if members shall book in Discord." / "Discord-இலேயே பதிவு செய்ய இது தேவை.";
    S_ORGANIZATION_ID: "Number of the page" / "பக்கத்தின் எண்";
    S_ORGANIZATION_ID_HINT: "From the address of the page's admin view: linkedin.com/company/12345678/admin." / "பக்க நிர்வாகியின் முகவரியில் உள்ளது: linkedin.com/company/12345678/admin.";
    S_VERSION: "Version of the API" / "API பதிப்பு";
    S_VERSION_HINT: "Year and month, such as 202609; ours if empty." / "ஆண்டும் மாதமும், எ.கா. 202609; காலியாக விட்டால் எங்களுடையது.";
    S_EXPIRES_ON: "The token expires on" / "சாவி காலாவதியாகும் நாள்";
    S_EXPIRES_ON_HINT: "We warn you before." / "அதற்கு முன் உங்களை எச்சரிப்போம்.";
    S_DLT_ENTITY_ID: "DLT entity id" / "DLT entity id";
    S_DLT_HINT: "Only in India." / "இந்தியாவில் மட்டும்.";
    S_DLT_TEMPLATE_ID: "DLT template id" / "DLT template id";
    S_REGION: "AWS region" / "AWS region";
    S_REGION_HINT: "Such as ap-south-1." / "எ.கா. ap-south-1.";
    S_ACCESS_KEY_ID: "Access key ID" / "Access key ID";
    S_SECRET_ACCESS_KEY: "Secret access key" / "Secret access key";
    S_ORIGINATION: "Origination identity" / "Origination identity";
    S_ORIGINATION_HINT: "The number or sender name you have at Amazon." / "Amazon-இல் உங்களுக்குள்ள எண் அல்லது அனுப்புநர் பெயர்.";
    S_TOPIC_ARN: "SNS topic ARN" / "SNS topic ARN";
    S_TOPIC_ARN_HINT: "Needed to receive messages." / "செய்திகளைப் பெற இது தேவை.";
    S_URL: "Address" / "முகவரி";
    S_URL_HINT: "Calls go there, as the guide describes." / "வழிகாட்டியில் சொன்னபடி அழைப்புகள் இங்கே செல்லும்.";
    S_SENDER: "Sender" / "அனுப்புநர்";
    S_SECRET: "Secret" / "ரகசியச் சொல்";
    S_SECRET_OURS_HINT: "A long word of your own; each call is signed with it. Copy it now: it is not shown again." / "நீங்களே தேர்ந்தெடுக்கும் நீண்ட சொல்; ஒவ்வோர் அழைப்பும் இதைக் கொண்டு கையொப்பமிடப்படும். இப்போதே நகலெடுங்கள்: மீண்டும் காட்டப்படாது.";
    S_SKILL_ID: "Skill ID" / "Skill ID";
    S_PASSWORD: "Password" / "கடவுச்சொல்";
    S_PASSWORD_HINT: "A long one; Dialogflow shows it to us with every call. Copy it now: it is not shown again. If you change it, change it at Dialogflow too: until then its calls are refused." / "நீண்டதாக இருக்கட்டும்; Dialogflow ஒவ்வோர் அழைப்பிலும் இதைக் காட்டும். இப்போதே நகலெடுங்கள்: மீண்டும் காட்டப்படாது. இதை மாற்றினால் Dialogflow-விலும் மாற்றுங்கள்: அதுவரை அதன் அழைப்புகள் மறுக்கப்படும்.";
    S_USERNAME: "User name" / "பயனர் பெயர்";
    S_CONTENT: "Ids of the templates" / "வார்ப்புருக்களின் அடையாள எண்கள்";
    S_CONTENT_CONFIRMATION_TA: "vizha_confirmation, Tamil" / "vizha_confirmation, தமிழ்";
    S_CONTENT_CONFIRMATION_EN: "vizha_confirmation, English" / "vizha_confirmation, ஆங்கிலம்";
    S_CONTENT_CHANGE_TA: "vizha_change, Tamil" / "vizha_change, தமிழ்";
    S_CONTENT_CHANGE_EN: "vizha_change, English" / "vizha_change, ஆங்கிலம்";
    S_CONTENT_CANCELLATION_TA: "vizha_cancellation, Tamil" / "vizha_cancellation, தமிழ்";
    S_CONTENT_CANCELLATION_EN: "vizha_cancellation, English" / "vizha_cancellation, ஆங்கிலம்";
    S_CONTENT_REMINDER_TA: "vizha_reminder, Tamil" / "vizha_reminder, தமிழ்";
    S_CONTENT_REMINDER_EN: "vizha_reminder, English" / "vizha_reminder, ஆங்கிலம்";
    S_CONTENT_NEW_EVENT_TA: "vizha_new_event, Tamil" / "vizha_new_event, தமிழ்";
    S_CONTENT_NEW_EVENT_EN: "vizha_new_event, English" / "vizha_new_event, ஆங்கிலம்";
    S_CONTENT_OFFER_TA: "vizha_waiting_offer, Tamil" / "vizha_waiting_offer, தமிழ்";
    S_CONTENT_OFFER_EN: "vizha_waiting_offer, English" / "vizha_waiting_offer, ஆங்கிலம்";
}

/// A setting's label, and a help where it needs one.
#[must_use]
pub fn setting(name: &str) -> Option<(Text, Option<Text>)> {
    Some(match name {
        "phone_number_id" => (S_PHONE_NUMBER_ID, Some(S_PHONE_NUMBER_ID_HINT)),
        "access_token" => (S_ACCESS_TOKEN, None),
        "app_secret" => (S_APP_SECRET, Some(S_APP_SECRET_HINT)),
        "verify_token" => (VERIFY_TOKEN, Some(S_VERIFY_TOKEN_HINT)),
        "waba_id" => (S_WABA_ID, Some(S_WABA_ID_HINT)),
        "graph_version" => (S_GRAPH_VERSION, Some(S_GRAPH_VERSION_HINT)),
        "display_number" => (S_DISPLAY_NUMBER, Some(S_DISPLAY_NUMBER_HINT)),
        "account_sid" => (S_ACCOUNT_SID, None),
        "auth_token" => (S_AUTH_TOKEN, None),
        "from" => (S_FROM, Some(S_FROM_HINT)),
        "api_key" => (S_API_KEY, None),
        "path_secret" => (S_PATH_SECRET, Some(S_PATH_SECRET_HINT)),
        "app_name" => (S_APP_NAME, None),
        "source" => (S_SOURCE, Some(S_SOURCE_HINT)),
        "page_id" => (S_PAGE_ID, None),
        "account_id" => (S_ACCOUNT_ID, None),
        "bot_token" => (S_BOT_TOKEN, None),
        "bot_name" => (S_BOT_NAME, Some(S_BOT_NAME_HINT)),
        "chat_id" => (S_CHAT_ID, Some(S_CHAT_ID_HINT)),
        "webhook_url" => (S_WEBHOOK_URL, Some(S_WEBHOOK_URL_HINT)),
        "signing_secret" => (S_SIGNING_SECRET, Some(S_SIGNING_SECRET_HINT)),
        "application_id" => (S_APPLICATION_ID, Some(S_PUBLIC_KEY_HINT)),
        "public_key" => (S_PUBLIC_KEY, Some(S_PUBLIC_KEY_HINT)),
        "organization_id" => (S_ORGANIZATION_ID, Some(S_ORGANIZATION_ID_HINT)),
        "version" => (S_VERSION, Some(S_VERSION_HINT)),
        "expires_on" => (S_EXPIRES_ON, Some(S_EXPIRES_ON_HINT)),
        "dlt_entity_id" => (S_DLT_ENTITY_ID, Some(S_DLT_HINT)),
        "dlt_template_id" => (S_DLT_TEMPLATE_ID, Some(S_DLT_HINT)),
        "region" => (S_REGION, Some(S_REGION_HINT)),
        "access_key_id" => (S_ACCESS_KEY_ID, None),
        "secret_access_key" => (S_SECRET_ACCESS_KEY, None),
        "origination_identity" => (S_ORIGINATION, Some(S_ORIGINATION_HINT)),
        "topic_arn" => (S_TOPIC_ARN, Some(S_TOPIC_ARN_HINT)),
        "url" => (S_URL, Some(S_URL_HINT)),
        "sender" => (S_SENDER, None),
        "secret" => (S_SECRET, Some(S_SECRET_OURS_HINT)),
        "skill_id" => (S_SKILL_ID, None),
        "password" => (S_PASSWORD, Some(S_PASSWORD_HINT)),
        "username" => (S_USERNAME, None),
        _ => return None,
    })
}

/// The same for a kind of channel: some call another thing by a common name.
#[must_use]
pub fn setting_of(kind: ChannelKind, name: &str) -> Option<(Text, Option<Text>)> {
    let (label, common) = setting(name)?;
    let hint = match (kind, name) {
        (ChannelKind::Facebook, "access_token") => Some(S_ACCESS_TOKEN_PAGE_HINT),
        (ChannelKind::Instagram, "app_secret") => Some(S_APP_SECRET_INSTAGRAM_HINT),
        (ChannelKind::Slack, "bot_token") => Some(S_BOT_TOKEN_SLACK_HINT),
        (ChannelKind::Discord, "bot_token") => Some(S_BOT_TOKEN_DISCORD_HINT),
        _ => common,
    };
    Some((label, hint))
}

/// The settings that name our templates where the organizer makes them at the provider by hand.
pub const CONTENT: [(&str, Text); 12] = [
    ("content_vizha_confirmation_ta", S_CONTENT_CONFIRMATION_TA),
    ("content_vizha_confirmation_en", S_CONTENT_CONFIRMATION_EN),
    ("content_vizha_change_ta", S_CONTENT_CHANGE_TA),
    ("content_vizha_change_en", S_CONTENT_CHANGE_EN),
    ("content_vizha_cancellation_ta", S_CONTENT_CANCELLATION_TA),
    ("content_vizha_cancellation_en", S_CONTENT_CANCELLATION_EN),
    ("content_vizha_reminder_ta", S_CONTENT_REMINDER_TA),
    ("content_vizha_reminder_en", S_CONTENT_REMINDER_EN),
    ("content_vizha_new_event_ta", S_CONTENT_NEW_EVENT_TA),
    ("content_vizha_new_event_en", S_CONTENT_NEW_EVENT_EN),
    ("content_vizha_waiting_offer_ta", S_CONTENT_OFFER_TA),
    ("content_vizha_waiting_offer_en", S_CONTENT_OFFER_EN),
];

/// The word of a template's state.
#[must_use]
pub fn template_state(state: &str) -> Text {
    match state {
        "pending" => TEMPLATE_PENDING,
        "approved" => TEMPLATE_APPROVED,
        "rejected" => TEMPLATE_REJECTED,
        "paused" => TEMPLATE_PAUSED,
        "disabled" => TEMPLATE_DISABLED,
        _ => TEMPLATE_MISSING,
    }
}

/// The word of a quality rating.
#[must_use]
pub fn quality(word: &str, language: Language) -> &'static str {
    let text = match word.to_ascii_uppercase().as_str() {
        "GREEN" | "HIGH" => QUALITY_HIGH,
        "YELLOW" | "MEDIUM" => QUALITY_MEDIUM,
        "RED" | "LOW" | "FLAGGED" => QUALITY_LOW,
        _ => QUALITY_NONE,
    };
    text.get(language)
}

#[cfg(test)]
mod tests {
    use super::setting;
    use domain::channel::ChannelKind;

    #[test]
    fn every_setting_of_every_kind_has_a_label() {
        for kind in ChannelKind::ALL {
            for one in kind.settings() {
                assert!(setting(one.name).is_some(), "{kind:?} {}", one.name);
            }
        }
    }
}
