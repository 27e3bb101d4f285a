//! The pages of the keeper of a server.

use crate::Text;

crate::texts! {
    KEEPER: "Keeper of the server" / "தள நிர்வாகம்";
    GLANCE: "At a glance" / "ஒரு பார்வையில்";
    ORGANIZATIONS: "Organizations" / "அமைப்புகள்";
    ACCOUNTS: "Accounts" / "கணக்குகள்";
    JOBS: "Jobs" / "பணிகள்";
    LOG: "History" / "வரலாறு";
    DOCTOR: "Check-up" / "பரிசோதனை";
    BACK: "Back to the dashboard" / "ஏற்பாட்டாளர் பலகைக்குத் திரும்பு";
    VERSION: "Version" / "பதிப்பு";
    DATABASE: "Database" / "தரவுத்தளம்";
    SIZE: "Size, pictures included" / "அளவு (படங்கள் உட்பட)";
    PICTURES: "Of which pictures" / "அதில் படங்கள்";
    SPOOL: "Calls kept on the disk" / "வட்டில் காத்திருக்கும் அழைப்புகள்";
    UNKNOWN: "not known" / "தெரியவில்லை";
    HEALTH: "Health" / "நிலை";
    WELL: "The database answers; {desk} requests wait for the booking desk, {inbound} calls of providers wait." / "தரவுத்தளம் பதில் அளிக்கிறது; பதிவு மேசையில் {desk} கோரிக்கைகளும், சேவை வழங்குநர்களின் {inbound} அழைப்புகளும் காத்திருக்கின்றன.";
    LAST_BACKUP: "Last copy (vizha backup)" / "கடைசி நகல் (vizha backup)";
    COPIES: "Copies in the folder of the last one" / "கடைசி நகல் உள்ள கோப்புறையில்";
    COPIES_N: "1 copy, {size}; written {time}" | "{n} copies, {size} in all; the newest {time}" / "1 நகல், {size}; எடுத்தது {time}" | "{n} நகல்கள், மொத்தம் {size}; கடைசியாக எடுத்தது {time}";
    FREE: "Free on the disk" / "வட்டில் காலி இடம்";
    FREE_OF: "{free} of {whole} ({what})" / "{whole}-இல் {free} ({what})";
    SCARCE: "Room runs short on the disk with: {what}. Only {free} of {whole} are free. Please make room there." / "இந்த வட்டில் இடம் குறைகிறது: {what}. {whole}-இல் {free} மட்டுமே காலியாக உள்ளது. அங்கே இடம் ஏற்படுத்துங்கள்.";
    HELD_DATABASE: "database and pictures" / "தரவுத்தளமும் படங்களும்";
    HELD_SPOOL: "calls of providers" / "சேவை வழங்குநர்களின் அழைப்புகள்";
    HELD_COPIES: "copies" / "நகல்கள்";
    NEVER: "never" / "இதுவரை இல்லை";
    WAITING_MESSAGES: "Messages that wait" / "காத்திருக்கும் செய்திகள்";
    WAITING_CHANNELS: "Waiting for channels" / "தொடர்பு வழிகளுக்காகக் காத்திருப்பவை";
    WAITING_OTHERS: "Other jobs that wait" / "காத்திருக்கும் மற்றப் பணிகள்";
    PARKED: "Held back, of suspended organizations" / "இடைநிறுத்தப்பட்ட அமைப்புகளின் நிறுத்திவைக்கப்பட்டவை";
    RUNNING: "In hand" / "நடந்துகொண்டிருப்பவை";
    DEAD: "Given up" / "கைவிடப்பட்டவை";
    UNCERTAIN: "Uncertain" / "உறுதியாகத் தெரியாதவை";
    MORE_THAN: "more than 1,000" / "1,000-க்கு மேல்";
    MEMBERS: "Members" / "உறுப்பினர்கள்";
    SINCE: "since {time}" / "{time} முதல்";
    NEW_ORGANIZATION: "Make another organization" / "மற்றோர் அமைப்பை உருவாக்கு";
    NEW_ORGANIZATION_WORDS: "You become its owner and invite the others from there." / "நீங்கள் அதன் உரிமையாளர் ஆவீர்கள்; மற்றவர்களை அங்கிருந்து அழைக்கலாம்.";
    MAKE: "Make" / "உருவாக்கு";
    SUSPEND: "Suspend" / "இடைநிறுத்து";
    SUSPEND_WORDS: "It can then sell and send nothing. Its guests keep their tickets, and its messages wait." / "பிறகு அது எதையும் விற்கவோ அனுப்பவோ முடியாது. விருந்தினர்களின் சீட்டுகள் அப்படியே இருக்கும்; செய்திகள் காத்திருக்கும்.";
    REASON: "Reason" / "காரணம்";
    LIFT: "Lift the suspension" / "இடைநிறுத்தத்தை நீக்கு";
    SUSPENDED: "Suspended" / "இடைநிறுத்தப்பட்டது";
    SUSPENDED_BY: "by {name}" / "{name} மூலம்";
    ADMINISTRATOR: "Administrator" / "நிர்வாகி";
    SECOND_FACTOR: "Second factor" / "இரண்டாம் உறுதிப்பாடு";
    MAKE_ADMINISTRATOR: "Make an administrator" / "நிர்வாகி ஆக்கு";
    UNMAKE_ADMINISTRATOR: "No longer an administrator" / "நிர்வாகி உரிமையை நீக்கு";
    RESET_SECOND_FACTOR: "Switch the second factor off" / "இரண்டாம் உறுதிப்பாட்டை நிறுத்து";
    MAKE_ADMINISTRATOR_WORDS: "{email} may then open these pages, and suspend organizations." / "பிறகு {email} இந்தப் பக்கங்களைத் திறக்கலாம்; அமைப்புகளை இடைநிறுத்தலாம்.";
    UNMAKE_ADMINISTRATOR_WORDS: "{email} can no longer open these pages. Memberships stay as they are." / "{email} இனி இந்தப் பக்கங்களைத் திறக்க முடியாது. அமைப்புகளில் உள்ள பொறுப்பு அப்படியே இருக்கும்.";
    RESET_SECOND_FACTOR_WORDS: "{email} signs in with the password alone, and is signed out everywhere." / "{email} இனி கடவுச்சொல்லை மட்டும் கொண்டு உள்நுழையலாம்; எல்லாச் சாதனங்களிலும் வெளியேற்றப்படும்.";
    FIND_ACCOUNT: "Beginning of a mail address" / "மின்னஞ்சல் முகவரியின் தொடக்கம்";
    FIND: "Find" / "தேடு";
    NOTHING: "There is nothing here." / "இங்கே எதுவும் இல்லை.";
    NO_ACCOUNT: "No account has a mail address that begins so." / "இப்படித் தொடங்கும் மின்னஞ்சல் முகவரி எந்தக் கணக்கிலும் இல்லை.";
    LOG_WORDS: "What keepers of the server did to accounts and jobs, and what was done to accounts that belong to no organization. What an organization did stands in its own history." / "தள நிர்வாகிகள் கணக்குகளிலும் பணிகளிலும் செய்தவையும், எந்த அமைப்பிலும் சேராத கணக்குகளில் நடந்தவையும். ஓர் அமைப்பில் நடந்தவை அதன் வரலாற்றில் உள்ளன.";
    CONSOLE: "The server’s console" / "சேவையகத்தின் முனையம்";
    NO_JOB: "All is well: there is no such job." / "எல்லாம் சரி: இப்படிப் பணி எதுவும் இல்லை.";
    MORE: "Show more" / "மேலும் காட்டு";
    DUE: "due {time}" / "நேரம்: {time}";
    RETRY: "Try again" / "மீண்டும் முயல்";
    TRIES: "One try" | "{n} tries" / "ஒரு முயற்சி" | "{n} முயற்சிகள்";
    EXAMINE: "Examine now" / "இப்போது பரிசோதி";
    EXAMINE_WORDS: "As vizha doctor does at the console: every rule of the database, settings and mail. With many bookings it takes a while." / "முனையத்தில் vizha doctor செய்வது போலவே: தரவுத்தளத்தின் எல்லா விதிகளும், அமைவுகளும், மின்னஞ்சலும். பதிவுகள் அதிகமானால் சிறிது நேரம் ஆகும்.";
    ALL_WELL: "Every rule holds, and nothing is worth a word." / "எல்லா விதிகளும் சரியாக உள்ளன; சொல்ல வேண்டியது எதுவும் இல்லை.";
    BROKEN: "broken" / "மீறல்";
    WARNING: "worth knowing" / "கவனிக்க";
    DONE: "Done." / "முடிந்தது.";
}

// What jobs are about that are no messages.
crate::texts! {
    JOB_EVENT: "What follows from a made or changed event" / "நிகழ்ச்சி உருவானதை அல்லது மாறியதைத் தொடர்ந்த பணி";
    JOB_BOOKING: "What follows from a made or changed booking" / "பதிவு செய்ததை அல்லது மாறியதைத் தொடர்ந்த பணி";
    JOB_WAITING: "What follows from a waiting list" / "காத்திருப்புப் பட்டியலைத் தொடர்ந்த பணி";
    JOB_ASKED: "A link that somebody asked for" / "ஒருவர் கேட்ட இணைப்பு";
    JOB_ANNOUNCE: "An announcement on a channel" / "தொடர்பு வழியில் அறிவிப்பு";
    JOB_CALL: "A call of an address" / "ஒரு முகவரிக்கான அழைப்பு";
    JOB_ANSWER: "An answer in a conversation" / "உரையாடலில் ஒரு பதில்";
}

/// What a job is about that is no message; none for a word that nobody knows.
#[must_use]
pub fn job(kind: &str) -> Option<Text> {
    Some(match kind {
        "EventCreated" | "EventPublished" | "EventChanged" | "EventCancelled" => JOB_EVENT,
        "BookingSuccessful" | "BookingHeld" | "BookingChanged" | "BookingCancelled"
        | "BookingExpired" | "CheckedIn" => JOB_BOOKING,
        "WaitingJoined" | "WaitingOffered" => JOB_WAITING,
        "MyBookingsAsked" | "SubscriptionAsked" | "PasswordForgotten" => JOB_ASKED,
        "announce" | "announce_update" | "announce_remove" | "broadcast" => JOB_ANNOUNCE,
        "hook" => JOB_CALL,
        "chat" => JOB_ANSWER,
        _ => return None,
    })
}
