//! Passkeys: at sign-in and in my account.

// At sign-in.
crate::texts! {
    SIGN_IN_WORDS: "Or without a password, if you have made a passkey here." / "இங்கே கடவுச்சாவி உருவாக்கியிருந்தால், கடவுச்சொல் இல்லாமலும் உள்நுழையலாம்.";
    SIGN_IN_BUTTON: "Sign in with a passkey" / "கடவுச்சாவியால் உள்நுழை";
    ASKING: "Follow what your device shows." / "உங்கள் சாதனம் காட்டுவதைப் பின்பற்றுங்கள்.";
    STOPPED: "No passkey was used. Try again, or sign in with your password." / "கடவுச்சாவி எதுவும் பயன்படுத்தப்படவில்லை. மீண்டும் முயலுங்கள், அல்லது கடவுச்சொல்லால் உள்நுழையுங்கள்.";
    NOT_ASKED: "This did not work here. Sign in with your password." / "இங்கே இது இயங்கவில்லை. கடவுச்சொல்லால் உள்நுழையுங்கள்.";
    TOO_OFTEN: "That was asked for too often. Try again in some minutes, or sign in with your password." / "மிகப் பலமுறை கேட்கப்பட்டுவிட்டது. சில நிமிடங்களில் மீண்டும் முயலுங்கள், அல்லது கடவுச்சொல்லால் உள்நுழையுங்கள்.";
}

// My account.
crate::texts! {
    PASSKEYS: "Passkeys" / "கடவுச்சாவிகள்";
    TOLD: "A passkey stays on your phone, computer or security key, or in your password manager. It opens this account with your finger, face or PIN: without the password, and without the second factor. Up to ten are possible." / "கடவுச்சாவி உங்கள் கைபேசி, கணினி, பாதுகாப்புச் சாவி அல்லது கடவுச்சொல் மேலாளரில் இருக்கும். விரல், முகம் அல்லது PIN மூலம் இந்தக் கணக்கைத் திறக்கும்: கடவுச்சொல்லோ இரண்டாம் உறுதிப்பாடோ தேவையில்லை. பத்து வரை வைத்துக்கொள்ளலாம்.";
    NOT_HERE: "Passkeys need an address with a name and https. This server has none." / "கடவுச்சாவிகளுக்கு https உடன் பெயருள்ள முகவரி தேவை. இந்தச் சேவையகத்திற்கு அது இல்லை.";
    NOT_IN_BROWSER: "This browser has no passkeys. Sign in with another one to make one." / "இந்த உலாவியில் கடவுச்சாவி வசதி இல்லை. உருவாக்க வேறோர் உலாவியில் உள்நுழையுங்கள்.";
    NONE_YET: "There is none yet." / "இன்னும் எதுவும் இல்லை.";
    MADE: "made {time}" / "உருவாக்கியது: {time}";
    LAST_USED: "last used {time}" / "கடைசிப் பயன்பாடு: {time}";
    NEVER_USED: "not used yet" / "இன்னும் பயன்படுத்தப்படவில்லை";
    NEW: "New passkey" / "புதிய கடவுச்சாவி";
    NAME: "What you call it" / "நீங்கள் அழைக்கும் பெயர்";
    NAME_HINT: "So that you know it again, such as “my phone”." / "பிறகு அடையாளம் காண; எ.கா. “என் கைபேசி”.";
    MAKE: "Make a passkey" / "கடவுச்சாவி உருவாக்கு";
    NOT_MADE: "No passkey was made. If this device has one for this account already, that one opens it." / "கடவுச்சாவி உருவாக்கப்படவில்லை. இந்தச் சாதனத்தில் இந்தக் கணக்கிற்கு ஏற்கெனவே ஒன்று இருந்தால், அதுவே திறக்கும்.";
    SAID_MADE: "The passkey is ready." / "கடவுச்சாவி தயார்.";
    RENAME: "Rename" / "பெயர் மாற்று";
    SAID_RENAMED: "Renamed." / "பெயர் மாற்றப்பட்டது.";
    REMOVE: "Remove" / "நீக்கு";
    REMOVE_WORDS: "“{name}” then opens nothing here any more. Your device may go on offering it until you delete it there too. Other ways of signing in stay." / "“{name}” இனி இங்கே எதையும் திறக்காது. சாதனத்திலும் நீக்கும் வரை அது அதை முன்மொழியக்கூடும். மற்ற உள்நுழைவு வழிகள் அப்படியே இருக்கும்.";
    REMOVE_ASK: "Remove this passkey?" / "இந்தக் கடவுச்சாவியை நீக்கலாமா?";
    KEEP: "Keep it" / "வைத்துக்கொள்";
    SAID_REMOVED: "The passkey is removed." / "கடவுச்சாவி நீக்கப்பட்டது.";
}
