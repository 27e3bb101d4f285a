//! For programs: outgoing webhooks, the widget for other pages, the calendar feed.

// Outgoing webhooks.
crate::texts! {
    HOOKS: "Webhooks" / "Webhook அழைப்புகள்";
    HOOKS_WORDS: "When something happens, we call an address of yours: another program can act at once." / "ஏதாவது நடந்தவுடன் உங்கள் முகவரி ஒன்றை அழைக்கிறோம்; வேறொரு மென்பொருள் உடனே செயல்படலாம்.";
    NO_HOOKS: "There is no webhook yet." / "இன்னும் webhook எதுவும் இல்லை.";
    NEW_HOOK: "New webhook" / "புதிய webhook";
    URL: "Address that is called" / "அழைக்கப்படும் முகவரி";
    URL_HINT: "It begins with https:// and can be reached from the internet." / "https:// என்று தொடங்க வேண்டும்; இணையத்திலிருந்து அணுகக்கூடியதாக இருக்க வேண்டும்.";
    KINDS: "It is told when" / "எப்போது அழைக்க வேண்டும்?";
    BOOKING_MADE: "a booking is made" / "பதிவு செய்யப்படும்போது";
    BOOKING_CHANGED: "a booking is changed" / "பதிவு மாற்றப்படும்போது";
    BOOKING_CANCELLED: "a booking is cancelled" / "பதிவு ரத்தாகும்போது";
    CHECKED_IN: "a guest comes in at the door" / "விருந்தினர் வாசலில் நுழையும்போது";
    EVENT_PUBLISHED: "an event is published" / "நிகழ்ச்சி வெளியிடப்படும்போது";
    EVENT_CHANGED: "a published event is changed" / "வெளியான நிகழ்ச்சி மாற்றப்படும்போது";
    EVENT_CANCELLED: "an event is called off" / "நிகழ்ச்சி ரத்தாகும்போது";
    A_TEST: "Test" / "சோதனை";
    TICK_ONE: "Tick at least one." / "குறைந்தது ஒன்றையாவது தேர்ந்தெடுங்கள்.";
    ON: "Switched on: the address is called" / "இயக்கத்தில்: முகவரி அழைக்கப்படும்";
    SECRET: "Secret under which calls are signed" / "அழைப்புகள் கையொப்பமிடப்படும் ரகசியம்";
    SECRET_NOW: "Copy the secret now; it is shown only this once." / "ரகசியத்தை இப்போதே நகலெடுங்கள்; இது மீண்டும் காட்டப்படாது.";
    NEW_SECRET: "New secret" / "புதிய ரகசியம்";
    NEW_SECRET_ASK: "Make another secret?" / "புதிய ரகசியம் உருவாக்கலாமா?";
    NEW_SECRET_WORDS: "Calls are signed with it at once; your program must be given it." / "இனி அழைப்புகள் இதனால் கையொப்பமிடப்படும்; உங்கள் மென்பொருளிலும் இதை மாற்ற வேண்டும்.";
    MAKE: "Make webhook" / "Webhook உருவாக்கு";
    SAID_MADE: "The webhook is made." / "Webhook உருவாக்கப்பட்டது.";
    TEST: "Send a test" / "சோதனை அனுப்பு";
    SAID_TAKEN: "The address took the test." / "முகவரி சோதனையை ஏற்றுக்கொண்டது.";
    SAID_NOT_TAKEN: "The address did not take the test. The log says why." / "முகவரி சோதனையை ஏற்கவில்லை. காரணம் பதிவேட்டில் உள்ளது.";
    REMOVE_ASK: "Remove this webhook?" / "இந்த webhook-ஐ நீக்கலாமா?";
    REMOVE_WORDS: "{url} is not called any more, and the log goes too." / "{url} இனி அழைக்கப்படாது; பதிவேடும் நீங்கும்.";
    SAID_REMOVED: "The webhook is removed." / "Webhook நீக்கப்பட்டது.";
    STATE_WELL: "on" / "இயங்குகிறது";
    STATE_FAILING: "fails" / "தோல்வியடைகிறது";
    STATE_OFF: "off" / "நிறுத்தப்பட்டுள்ளது";
    STATE_STOPPED: "stopped" / "தானாக நின்றது";
    FAILING_WORDS: "Calls have failed since {time}; each is tried again for three days." / "{time} முதல் அழைப்புகள் தோல்வியடைகின்றன; ஒவ்வொன்றும் மூன்று நாள்கள் வரை மீண்டும் முயலப்படும்.";
    STOPPED_WORDS: "On {time} we stopped calling: the address had not answered for days, or wanted nothing more. Save to begin again." / "{time} அன்று அழைப்பதை நிறுத்தினோம்: முகவரி பல நாள்கள் பதிலளிக்கவில்லை, அல்லது மேலும் எதுவும் வேண்டாம் என்றது. மீண்டும் தொடங்கச் சேமியுங்கள்.";
    SIGNED: "The header Vizha-Signature is v1= and the hexadecimal HMAC-SHA256, under the secret, of the header Vizha-Timestamp, a full stop and the raw body. Refuse what is older than five minutes, and act once on each Vizha-Delivery." / "Vizha-Signature தலைப்பு: v1= என்பதுடன், Vizha-Timestamp தலைப்பு, ஒரு முற்றுப்புள்ளி, மூல உள்ளடக்கம் ஆகியவற்றின் HMAC-SHA256 (hexadecimal), ரகசியத்தால் கணக்கிடப்பட்டது. ஐந்து நிமிடத்திற்கு மேல் பழையதை மறுத்துவிடுங்கள்; ஒவ்வொரு Vizha-Delivery-க்கும் ஒருமுறை மட்டுமே செயல்படுங்கள்.";
    LOG: "Log" / "பதிவேடு";
    LOG_WORDS: "Calls of the last thirty days, newest first." / "கடந்த முப்பது நாள்களின் அழைப்புகள், புதியது முதலில்.";
    NO_CALLS: "Nothing was told yet." / "இன்னும் எந்த அழைப்பும் இல்லை.";
    ONLY: "Show" / "காட்டு";
    ALL: "All" / "அனைத்தும்";
    WAITING: "waits" / "காத்திருக்கிறது";
    DELIVERED: "taken" / "ஏற்கப்பட்டது";
    FAILED: "given up" / "கைவிடப்பட்டது";
    DROPPED: "not sent" / "அனுப்பப்படவில்லை";
    AGAIN: "sent again" / "மீண்டும் அனுப்பியது";
    TRIES: "one try" | "{n} tries" / "ஒரு முயற்சி" | "{n} முயற்சிகள்";
    NEXT_TRY: "next at {time}" / "அடுத்தது: {time}";
    NO_ANSWER: "no answer" / "பதில் இல்லை";
    ANSWER: "Answer" / "பதில்";
    BODY: "What is sent" / "அனுப்பப்படுவது";
    DELIVERY_NAME: "Name of the delivery" / "அழைப்பின் பெயர்";
    REPLAY: "Send again" / "மீண்டும் அனுப்பு";
    SAID_REPLAYED: "It is sent again." / "மீண்டும் அனுப்பப்படுகிறது.";
    KIND_MESSAGE: "Webhook stopped" / "Webhook நின்றது";
    MAIL_SUBJECT: "A webhook of {organization} was stopped" / "{organization} அமைப்பின் webhook ஒன்று நின்றது";
    MAIL_TITLE: "We stopped calling an address of yours" / "உங்கள் முகவரி ஒன்றை அழைப்பதை நிறுத்தினோம்";
    MAIL_LEAD: "An outgoing webhook of {organization} has not worked for days, or its address wants nothing more. Nothing is told to it any more." / "{organization} அமைப்பின் webhook ஒன்று பல நாள்களாக வேலை செய்யவில்லை, அல்லது அதன் முகவரி மேலும் எதுவும் வேண்டாம் என்றது. இனி அதற்கு எதுவும் அறிவிக்கப்படாது.";
    MAIL_BUTTON: "Look at the webhook" / "Webhook-ஐப் பார்";
    MAIL_CLOSING: "When its address works again, save the webhook there and it begins anew. What was missed stands in its log and can be sent again." / "முகவரி மீண்டும் வேலை செய்யும்போது, அங்கே webhook-ஐச் சேமித்தால் போதும்; அது மீண்டும் தொடங்கும். தவறவிட்டவை பதிவேட்டில் உள்ளன; அவற்றை மீண்டும் அனுப்பலாம்.";
}

// Tokens that end.
crate::texts! {
    LAST_DAY: "Last day" / "கடைசி நாள்";
    LAST_DAY_HINT: "From then on the token opens nothing. Leave it empty for one that stays." / "அதன்பின் சாவி எதையும் திறக்காது. நிலையான சாவிக்கு இதைக் காலியாக விடுங்கள்.";
    ENDS: "ends {time}" / "முடிவு: {time}";
    ENDED: "ended {time}" / "முடிந்தது: {time}";
}

// The widget.
crate::texts! {
    EMBED: "Booking form for your website" / "உங்கள் இணையதளத்திற்கான பதிவுப் படிவம்";
    EMBED_LINK: "On your website" / "உங்கள் இணையதளத்தில்";
    EMBED_WORDS: "Put these lines into a page of yours where the form shall stand. It needs nothing else, sets no cookie, and grows with its content." / "உங்கள் பக்கத்தில் படிவம் வர வேண்டிய இடத்தில் இந்த வரிகளைச் சேருங்கள். வேறெதுவும் தேவையில்லை; குக்கீ எதையும் வைக்காது; உள்ளடக்கத்திற்கேற்ப நீளும்.";
    SNIPPET: "Lines for your page" / "உங்கள் பக்கத்திற்கான வரிகள்";
    FORM_LANGUAGE: "Language of the form" / "படிவத்தின் மொழி";
    OF_THE_READER: "As the guest’s browser asks" / "விருந்தினரின் உலாவி கேட்பது போல";
    PREVIEW: "Preview" / "முன்னோட்டம்";
    PREVIEW_WORDS: "This is the form itself: what is booked here is booked." / "இது உண்மையான படிவமே: இங்கே செய்யும் பதிவு உண்மையானது.";
    TEST_PAGE: "Test page" / "சோதனைப் பக்கம்";
    TEST_PAGE_WORDS: "This page stands for one of yours. Its Content-Security-Policy allows the form’s script and frame, and nothing else." / "இது உங்கள் இணையப் பக்கத்திற்குப் பதிலாக நிற்கிறது. படிவத்தின் script, frame இரண்டையும் தவிர வேறெதையும் இதன் Content-Security-Policy அனுமதிப்பதில்லை.";
    POLICY: "If your page has a Content-Security-Policy" / "உங்கள் பக்கத்தில் Content-Security-Policy இருந்தால்";
    POLICY_WORDS: "Add this address to script-src and frame-src. Nothing inline is needed." / "script-src, frame-src இரண்டிலும் இந்த முகவரியைச் சேருங்கள். inline எதுவும் தேவையில்லை.";
    AFTER_PUBLISHING: "The form can be put into a page once the event is published." / "நிகழ்ச்சி வெளியான பிறகு படிவத்தை ஒரு பக்கத்தில் சேர்க்கலாம்.";
    FRAME_TITLE: "Book: {event}" / "முன்பதிவு: {event}";
    OPEN_BOOKING: "Open my booking in a new tab" / "என் பதிவைப் புதிய தாவலில் திற";
    BOOK_MORE: "Book again" / "மீண்டும் பதிவு செய்";
    KEEP_LINK: "There you find your tickets again, and can change or cancel." / "அங்கே உங்கள் நுழைவுச்சீட்டுகளை மீண்டும் காணலாம்; மாற்றலாம், ரத்து செய்யலாம்.";
}

// The calendar feed.
crate::texts! {
    FEED: "Calendar of your public events" / "உங்கள் பொது நிகழ்ச்சிகளின் நாள்காட்டி";
    FEED_WORDS: "Whoever subscribes to this address sees your events in their own calendar, changes and cancellations too." / "இந்த முகவரியைத் தம் நாள்காட்டியில் சேர்ப்பவர்கள் உங்கள் நிகழ்ச்சிகளையும், மாற்றங்களையும், ரத்துகளையும் அங்கே காண்பார்கள்.";
    FEED_ADDRESS: "Address of the calendar" / "நாள்காட்டியின் முகவரி";
    SUBSCRIBE_CALENDAR: "Events as a calendar" / "நிகழ்ச்சிகள் நாள்காட்டியாக";
}
