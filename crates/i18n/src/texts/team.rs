//! The team: members, invitations, roles, the audit log; and how safely one is signed in.

// Roles and the switch between organizations.
crate::texts! {
    TEAM: "Team" / "குழு";
    ROLE: "Role" / "பொறுப்பு";
    OWNER: "Owner" / "உரிமையாளர்";
    MANAGER: "Manager" / "மேலாளர்";
    DOOR: "Door staff" / "வாசல் பணியாளர்";
    OWNER_WORDS: "Everything, the team and the settings included." / "குழு, அமைவுகள் உட்பட அனைத்தும்.";
    MANAGER_WORDS: "Events, bookings and messages." / "நிகழ்ச்சிகள், பதிவுகள், செய்திகள்.";
    DOOR_WORDS: "Lets guests in at the events given to them, and sees nothing of them but the name." / "ஒப்படைக்கப்பட்ட நிகழ்ச்சிகளில் விருந்தினர்களை உள்ளே அனுமதிப்பார்; அவர்களின் பெயரைத் தவிர வேறெதையும் பார்க்க மாட்டார்.";
    SWITCH: "Change organization" / "அமைப்பை மாற்று";
    HERE_NOW: "here now" / "இப்போது இங்கே";
    KEEPER: "Keeper of the server" / "தள நிர்வாகம்";
    SUSPENDED: "This organization is suspended: nothing of it can be booked, and nothing is sent, until the keeper of the server lifts that. Guests keep their tickets; messages wait." / "இந்த அமைப்பு இடைநிறுத்தப்பட்டுள்ளது: தள நிர்வாகி அதை நீக்கும் வரை எதையும் பதிவு செய்ய முடியாது, எதுவும் அனுப்பப்படாது. விருந்தினர்களின் சீட்டுகள் அப்படியே இருக்கும்; செய்திகள் காத்திருக்கும்.";
}

// Members.
crate::texts! {
    TEAM_TOLD: "Who works here, and what they may do." / "இங்கே பணிபுரிவோரும் அவர்களால் செய்யக் கூடியவையும்.";
    YOU: "you" / "நீங்கள்";
    SINCE: "since {time}" / "{time} முதல்";
    WITH_SECOND_FACTOR: "Second factor" / "இரண்டாம் உறுதிப்பாடு";
    ROLE_OF: "Role of {name}" / "{name}: பொறுப்பு";
    SAID_ROLE: "Changed." / "மாற்றப்பட்டது.";
    REMOVE_ASK: "Remove this member?" / "இந்த உறுப்பினரை நீக்கலாமா?";
    REMOVE_WORDS: "{name} can no longer open anything of this organization. The account itself stays." / "{name} இனி இந்த அமைப்பின் எதையும் திறக்க முடியாது. கணக்கு அப்படியே இருக்கும்.";
    SAID_REMOVED: "Removed." / "நீக்கப்பட்டது.";
    LEAVE: "Leave this organization" / "இந்த அமைப்பிலிருந்து விலகு";
    LEAVE_ASK: "Leave this organization?" / "இந்த அமைப்பிலிருந்து விலகலாமா?";
    LEAVE_WORDS: "You can no longer open anything of it. To come back you need a new invitation." / "இனி இதன் எதையும் உங்களால் திறக்க முடியாது. மீண்டும் சேரப் புதிய அழைப்பு தேவை.";
    DOORS: "Doors" / "வாசல்கள்";
    DOORS_OF: "Events at whose door {name} stands" / "{name} வாசலில் நிற்கும் நிகழ்ச்சிகள்";
    NO_EVENTS: "There is no event ahead." / "வரவிருக்கும் நிகழ்ச்சி எதுவும் இல்லை.";
}

// Invitations.
crate::texts! {
    INVITE: "Invite someone" / "ஒருவரை அழை";
    INVITE_TOLD: "You get a link that is good once, for seven days. With a mail address it is sent there too." / "ஏழு நாள்களுக்குள் ஒருமுறை பயன்படுத்தக் கூடிய இணைப்பு கிடைக்கும். மின்னஞ்சல் முகவரி தந்தால் அங்கும் அனுப்பப்படும்.";
    INVITE_TOLD_KEPT: "You get a link that is good once, for seven days. Mail is not sent from this server: pass the link on yourself." / "ஏழு நாள்களுக்குள் ஒருமுறை பயன்படுத்தக் கூடிய இணைப்பு கிடைக்கும். இந்தச் சேவையகத்திலிருந்து மின்னஞ்சல் அனுப்பப்படுவதில்லை; இணைப்பை நீங்களே பகிருங்கள்.";
    INVITE_EMAIL: "Mail address" / "மின்னஞ்சல் முகவரி";
    MAKE_LINK: "Make the link" / "இணைப்பை உருவாக்கு";
    SAID_INVITED: "The invitation is ready." / "அழைப்பு தயார்.";
    OPEN_INVITATIONS: "Open invitations" / "காத்திருக்கும் அழைப்புகள்";
    LINK: "Link of the invitation" / "அழைப்பின் இணைப்பு";
    GOOD_UNTIL: "good until {time}" / "{time} வரை செல்லும்";
    WITHDRAW: "Take back" / "திரும்பப் பெறு";
    WITHDRAW_ASK: "Take this invitation back?" / "இந்த அழைப்பைத் திரும்பப் பெறலாமா?";
    WITHDRAW_WORDS: "Its link then opens nothing." / "அதன் இணைப்பு பிறகு எதையும் திறக்காது.";
    SAID_WITHDRAWN: "Taken back." / "திரும்பப் பெறப்பட்டது.";
    MAIL_SUBJECT: "{organization} invites you to its team" / "{organization}: குழுவில் சேர உங்களுக்கு அழைப்பு";
    MAIL_TITLE: "You are invited" / "உங்களுக்கு ஓர் அழைப்பு";
    MAIL_LEAD: "{organization} asks you to work on its events with it. The button leads to the page where you join; it is good once, for seven days." / "{organization} தன் நிகழ்ச்சிகளில் இணைந்து பணியாற்ற உங்களை அழைக்கிறது. கீழுள்ள பொத்தான் குழுவில் சேரும் பக்கத்தைத் திறக்கும்; ஏழு நாள்களுக்குள் ஒருமுறை பயன்படுத்தலாம்.";
    MAIL_BUTTON: "Join the team" / "குழுவில் சேர்";
    MAIL_IGNORE: "If you do not know why you got this, you need not do anything." / "இது ஏன் வந்தது என்று தெரியவில்லையெனில் எதுவும் செய்ய வேண்டாம்.";
}

// The page behind the link.
crate::texts! {
    JOIN_TITLE: "Join {organization}" / "{organization}: குழுவில் சேர";
    JOIN_AS: "You are invited as: {role}." / "உங்களுக்கான பொறுப்பு: {role}.";
    JOIN_SIGNED: "You are signed in as {name} ({email})." / "நீங்கள் {name} ({email}) ஆக உள்நுழைந்துள்ளீர்கள்.";
    JOIN_NEW: "Choose a name and a password. If you already have an account here, give its mail address and password." / "பெயரையும் கடவுச்சொல்லையும் தேர்ந்தெடுங்கள். இங்கே ஏற்கெனவே கணக்கு இருந்தால், அதன் மின்னஞ்சல் முகவரியையும் கடவுச்சொல்லையும் தாருங்கள்.";
    JOIN_BUTTON: "Join" / "சேர்";
    JOIN_SIGN_IN: "I have an account and want to sign in first" / "எனக்குக் கணக்கு உள்ளது; முதலில் உள்நுழைகிறேன்";
    JOIN_GONE: "This invitation is not good any more" / "இந்த அழைப்பு இப்போது செல்லாது";
    JOIN_GONE_WORDS: "It was used, taken back, or its seven days are over. Ask for a new one." / "இது ஏற்கெனவே பயன்படுத்தப்பட்டது, திரும்பப் பெறப்பட்டது அல்லது ஏழு நாள்கள் முடிந்துவிட்டன. புதிய அழைப்பைக் கேளுங்கள்.";
}

// Signing in with a second step.
crate::texts! {
    SECOND_TITLE: "One more step" / "இன்னும் ஒரு படி";
    SECOND_WORDS: "Type the six digits that your other device shows now, or one of your recovery codes." / "உங்கள் மற்றச் சாதனம் இப்போது காட்டும் ஆறு இலக்கங்களை, அல்லது உங்கள் மீட்புக் குறியீடுகளில் ஒன்றை எழுதுங்கள்.";
    CODE: "Code" / "குறியீடு";
    SECOND_OTHER: "Sign in as somebody else" / "வேறொருவராக உள்நுழைய";
}

// My account.
crate::texts! {
    SECOND_FACTOR: "Second factor" / "இரண்டாம் உறுதிப்பாடு";
    SECOND_FACTOR_TOLD: "With it, a password alone opens nothing: sign-in also asks for six digits from an app on your phone." / "இதை இயக்கினால் கடவுச்சொல் மட்டும் போதாது: உள்நுழையும்போது உங்கள் கைபேசிச் செயலி காட்டும் ஆறு இலக்கங்களும் தேவைப்படும்.";
    IS_ON: "It is on." / "இயங்குகிறது.";
    IS_OFF: "It is off." / "இயங்கவில்லை.";
    CODES_LEFT: "One recovery code is left." | "{n} recovery codes are left." / "ஒரு மீட்புக் குறியீடு மீதம் உள்ளது." | "{n} மீட்புக் குறியீடுகள் மீதம் உள்ளன.";
    PASSWORD_AGAIN: "Your password, once more" / "உங்கள் கடவுச்சொல், மீண்டும்";
    SET_UP: "Set it up" / "அமை";
    SCAN: "Scan this code with the app, or type the key into it." / "செயலியில் இந்தக் குறியீட்டை ஸ்கேன் செய்யுங்கள், அல்லது சாவியை எழுதுங்கள்.";
    QR: "Code for the app" / "செயலிக்கான குறியீடு";
    KEY: "Key" / "சாவி";
    FIRST_CODE: "The six digits that the app shows" / "செயலி காட்டும் ஆறு இலக்கங்கள்";
    SWITCH_ON: "Switch on" / "இயக்கு";
    SWITCH_OFF: "Switch off" / "நிறுத்து";
    NEW_CODES: "New recovery codes" / "புதிய மீட்புக் குறியீடுகள்";
    CODES_ONCE: "Your recovery codes, shown this once. Each opens the second step once when your phone is not at hand. Print them, or keep them where you keep such things." / "உங்கள் மீட்புக் குறியீடுகள்; இவை இப்போது மட்டுமே காட்டப்படும். கைபேசி கையில் இல்லாதபோது ஒவ்வொன்றும் ஒருமுறை உதவும். அச்சிட்டு, அல்லது பாதுகாப்பான இடத்தில் வைத்துக்கொள்ளுங்கள்.";
    SAID_ON: "The second factor is on." / "இரண்டாம் உறுதிப்பாடு இயக்கப்பட்டது.";
    SAID_OFF: "The second factor is off." / "இரண்டாம் உறுதிப்பாடு நிறுத்தப்பட்டது.";
    SESSIONS: "Where you are signed in" / "நீங்கள் உள்நுழைந்துள்ள இடங்கள்";
    THIS_DEVICE: "this device" / "இந்தச் சாதனம்";
    UNKNOWN_DEVICE: "Unknown device" / "தெரியாத சாதனம்";
    LAST_SEEN: "last used {time}" / "கடைசிப் பயன்பாடு: {time}";
    END: "Sign out" / "வெளியேற்று";
    END_OTHERS: "Sign out everywhere else" / "மற்ற எல்லா இடங்களிலும் வெளியேறு";
    END_OTHERS_ASK: "Sign out everywhere else?" / "மற்ற எல்லா இடங்களிலும் வெளியேறலாமா?";
    END_OTHERS_WORDS: "All other browsers and devices must sign in again." / "மற்ற உலாவிகளும் சாதனங்களும் மீண்டும் உள்நுழைய வேண்டும்.";
    SAID_ENDED: "Signed out there." / "அங்கே வெளியேறிவிட்டீர்கள்.";
}

// The audit log.
crate::texts! {
    AUDIT: "History" / "வரலாறு";
    AUDIT_TOLD: "Who did what, and when." / "யார், எதை, எப்போது செய்தார்கள்.";
    SEARCH_AUDIT: "Name, event or reference" / "பெயர், நிகழ்ச்சி அல்லது பதிவு எண்";
    BY_MEMBER: "Member" / "உறுப்பினர்";
    EVERYBODY: "Everybody" / "அனைவரும்";
    BY_ACTION: "What" / "என்ன";
    EVERYTHING: "Everything" / "அனைத்தும்";
    FROM_DAY: "From" / "முதல்";
    TO_DAY: "Until" / "வரை";
    PROGRAM: "Program" / "நிரல்";
    NOBODY: "A program, or the house itself" / "ஒரு நிரல், அல்லது தளமே";
    NOTHING_FOUND: "Nothing of this kind was done." / "இப்படி எதுவும் செய்யப்படவில்லை.";
    ALL_OF_THIS: "All that was done to this" / "இதற்குச் செய்யப்பட்ட அனைத்தும்";
    OF_ONE: "Only what was done to this one thing is shown." / "இந்த ஒன்றைப் பற்றியவை மட்டும் காட்டப்படுகின்றன.";
    SHOW_ALL: "Show everything" / "அனைத்தையும் காட்டு";
}
