//! The inbox, and who asked to be told of new events.

// Conversations.
crate::texts! {
    INBOX: "Inbox" / "உரையாடல்கள்";
    INBOX_SHORT: "Inbox" / "உரையாடல்";
    INBOX_TOLD: "What guests write on your channels. The machine answers by itself; whoever asks for a person stands first." / "உங்கள் தொடர்பு வழிகளில் விருந்தினர்கள் எழுதுபவை. இயந்திரம் தானாகப் பதில் தரும்; மனிதரிடம் பேச விரும்புவோர் முதலில் நிற்பார்கள்.";
    NOBODY_WROTE: "Nobody has written yet." / "இன்னும் யாரும் எழுதவில்லை.";
    NOBODY_WAITS: "Nobody waits for a person." / "மனிதருக்காக யாரும் காத்திருக்கவில்லை.";
    GUESTS_WAIT: "1 guest waits for you" | "{n} guests wait for you" / "1 விருந்தினர் உங்களுக்காகக் காத்திருக்கிறார்" | "{n} விருந்தினர்கள் உங்களுக்காகக் காத்திருக்கிறார்கள்";
    MORE_GUESTS_WAIT: "More than {n} guests wait for you" / "{n}-க்கும் மேற்பட்ட விருந்தினர்கள் உங்களுக்காகக் காத்திருக்கிறார்கள்";
    WAITING: "Waits for you" / "உங்களுக்காகக் காத்திருக்கிறார்";
    ONLY_WAITING: "Waiting for you" / "காத்திருப்போர்";
    THREAD: "Messages" / "செய்திகள்";
    GUEST: "Guest" / "விருந்தினர்";
    MACHINE: "Vizha" / "விழா";
    PERSON: "You" / "நீங்கள்";
    ANSWER: "Your answer" / "உங்கள் பதில்";
    SEND: "Send" / "அனுப்பு";
    ANSWER_UNTIL: "You can answer until {time}." / "{time} வரை பதில் அனுப்பலாம்.";
    ANSWER_CLOSED: "The provider lets you answer for a certain time after the guest's last message only, and that time is over. As soon as they write again, you can answer." / "விருந்தினரின் கடைசிச் செய்திக்குப் பிறகு குறிப்பிட்ட நேரம் வரை மட்டுமே பதில் அனுப்ப முடியும்; அந்த நேரம் முடிந்துவிட்டது. அவர் மீண்டும் எழுதியதும் நீங்கள் பதில் அனுப்பலாம்.";
    ANSWER_NEVER: "Nobody can be written to on this channel." / "இந்த வழியில் யாருக்கும் எழுத முடியாது.";
    MACHINE_SILENT: "While you answer, the machine is silent." / "நீங்கள் பதில் தரும்போது இயந்திரம் எதுவும் சொல்லாது.";
    SETTLED: "Mark as settled" / "முடிந்ததாகக் குறி";
    SAID_SETTLED: "Settled: the machine answers again." / "முடிந்தது: இனி இயந்திரம் பதில் தரும்.";
    STATE_QUEUED: "waiting" / "காத்திருக்கிறது";
    STATE_SENT: "sent" / "அனுப்பப்பட்டது";
    STATE_DELIVERED: "delivered" / "சேர்ந்தது";
    STATE_READ: "read" / "படிக்கப்பட்டது";
    STATE_FAILED: "failed" / "அனுப்ப முடியவில்லை";
    STATE_UNCERTAIN: "uncertain" / "உறுதியாகத் தெரியவில்லை";
}

// Subscribers.
crate::texts! {
    SUBSCRIBERS: "Subscribers" / "அறிவிப்பு பெறுவோர்";
    SUBSCRIBERS_TOLD: "Those who asked to be told of new events, and agreed to it." / "புதிய நிகழ்ச்சிகளைத் தெரிவிக்குமாறு கேட்டு, சம்மதித்தவர்கள்.";
    BY_MAIL: "Mail" / "மின்னஞ்சல்";
    BY_WHATSAPP: "WhatsApp" / "WhatsApp";
    BY_SMS: "SMS" / "SMS";
    PENDING: "Not confirmed yet" / "இன்னும் உறுதி செய்யவில்லை";
    GAIN: "How people subscribe" / "எப்படிச் சேரலாம்";
    GAIN_MAIL: "By mail: they fill in the form on your page and confirm it by the link that they are mailed. Share its address, on posters too." / "மின்னஞ்சலில்: உங்கள் பக்கத்தில் உள்ள படிவத்தை நிரப்பி, மின்னஞ்சலில் வரும் இணைப்பால் உறுதி செய்ய வேண்டும். அதன் முகவரியைப் பகிருங்கள்; சுவரொட்டியிலும் இடலாம்.";
    GAIN_PHONE: "On WhatsApp and by SMS: once your number is connected, they write “subscribe” to it." / "WhatsApp, SMS மூலம்: உங்கள் எண்ணை இணைத்த பின், அந்த எண்ணுக்கு “subscribe” என்று எழுதினால் போதும்.";
    GAIN_NEVER: "Nobody can be entered by hand: who is written to unasked must have agreed." / "நீங்களாக யாரையும் சேர்க்க முடியாது: கேட்காமல் செய்தி அனுப்பச் சம்மதம் தேவை.";
    FORM_ADDRESS: "Address of the form, to share" / "பகிர்வதற்கான படிவ முகவரி";
    NO_SUBSCRIBERS: "Nobody has subscribed yet." / "இன்னும் யாரும் சேரவில்லை.";
    SINCE: "since {time}" / "{time} முதல்";
    FROM_PAGE: "on your page" / "உங்கள் பக்கத்தில்";
    FROM_CHAT: "in a conversation" / "உரையாடலில்";
    FROM_BOOKING: "while booking" / "பதிவு செய்தபோது";
    FROM_ORGANIZER: "by you" / "நீங்கள் சேர்த்தது";
    REMOVE_ASK: "Remove this subscriber?" / "இவரை நீக்கலாமா?";
    REMOVE_WORDS: "{address} is no longer told of new events." / "{address}: இனிப் புதிய நிகழ்ச்சிகள் தெரிவிக்கப்படமாட்டா.";
    SAID_REMOVED: "Removed." / "நீக்கப்பட்டது.";
}
