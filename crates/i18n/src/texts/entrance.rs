//! Sign-in, first run, and the dashboard's shell: pages of the server.

crate::texts! {
    SIGN_IN: "Sign in" / "உள்நுழைவு";
    SIGN_IN_WORDS: "For organizers. Guests need no account." / "ஏற்பாட்டாளர்களுக்காக. விருந்தினர்களுக்குக் கணக்கு தேவையில்லை.";
    EMAIL: "Mail address" / "மின்னஞ்சல் முகவரி";
    PASSWORD: "Password" / "கடவுச்சொல்";
    PASSWORD_HINT: "At least 10 characters; several words are best." / "குறைந்தது 10 எழுத்துகள்; பல சொற்கள் சேர்ந்தால் சிறந்தது.";
    SIGN_IN_BUTTON: "Sign in" / "உள்நுழை";
    FORGOTTEN: "Password forgotten? Whoever runs this server can give you a new one." / "கடவுச்சொல் மறந்துவிட்டதா? இந்தத் தளத்தை நடத்துபவர் புதியதைத் தர முடியும்.";
    FORGOT: "Forgot your password?" / "கடவுச்சொல் மறந்துவிட்டதா?";
    FORGOT_WORDS: "Type the mail address of your account. A link by which you choose a new password is sent there." / "உங்கள் கணக்கின் மின்னஞ்சல் முகவரியைத் தாருங்கள். புதிய கடவுச்சொல்லைத் தேர்ந்தெடுக்கும் இணைப்பு அங்கே அனுப்பப்படும்.";
    FORGOT_BUTTON: "Send the link" / "இணைப்பை அனுப்பு";
    FORGOT_SENT: "If this address has an account, a link is on its way. It works once, within an hour." / "இந்த முகவரிக்குக் கணக்கு இருந்தால், இணைப்பு அனுப்பப்படுகிறது. அது ஒரு மணி நேரத்திற்குள் ஒரே ஒரு முறை மட்டும் செல்லும்.";
    RENEW: "Choose a new password" / "புதிய கடவுச்சொல்லைத் தேர்ந்தெடுங்கள்";
    RENEW_WORDS: "You are then signed out everywhere, and sign in with the new one." / "அதன்பின் எல்லா இடங்களிலிருந்தும் வெளியேற்றப்படுவீர்கள்; புதிய கடவுச்சொல்லுடன் மீண்டும் உள்நுழையலாம்.";
    RENEW_PASSWORD: "New password" / "புதிய கடவுச்சொல்";
    RENEW_BUTTON: "Save the new password" / "புதிய கடவுச்சொல்லைச் சேமி";
    RENEWED: "Your new password is set. Sign in with it." / "புதிய கடவுச்சொல் அமைக்கப்பட்டது. அதைக் கொண்டு உள்நுழையுங்கள்.";
    RENEW_GONE: "This link is too old or was used" / "இந்த இணைப்பு காலாவதியானது அல்லது ஏற்கெனவே பயன்படுத்தப்பட்டது";
    RENEW_GONE_WORDS: "Ask for another one; it comes by mail at once." / "வேறோர் இணைப்பைக் கேளுங்கள்; அது உடனே மின்னஞ்சலில் வரும்.";
    CONFIRM_EMAIL: "Confirm your new mail address" / "புதிய மின்னஞ்சல் முகவரியை உறுதி செய்யுங்கள்";
    CONFIRM_EMAIL_WORDS: "From then on you sign in with the address to which the link was sent. You stay signed in wherever you are now." / "அதன்பின் இந்த இணைப்பு வந்த முகவரியைக் கொண்டு உள்நுழைவீர்கள். ஏற்கெனவே உள்நுழைந்துள்ள இடங்களில் அப்படியே தொடரலாம்.";
    CONFIRM_EMAIL_BUTTON: "Confirm the address" / "முகவரியை உறுதி செய்";
    EMAIL_CHANGED: "Your mail address is changed" / "உங்கள் மின்னஞ்சல் முகவரி மாற்றப்பட்டது";
    EMAIL_CHANGED_WORDS: "From now on you sign in with the new one." / "இனி புதிய முகவரியைக் கொண்டு உள்நுழையுங்கள்.";
    EMAIL_NOT_CHANGED: "Your mail address stays as it was" / "உங்கள் மின்னஞ்சல் முகவரி மாறவில்லை";
    EMAIL_GONE_WORDS: "Ask for another one in your account; it comes by mail at once." / "உங்கள் கணக்கில் வேறோர் இணைப்பைக் கேளுங்கள்; அது உடனே மின்னஞ்சலில் வரும்.";
    SIGNED_OUT: "You are signed out." / "நீங்கள் வெளியேறிவிட்டீர்கள்.";
    FIRST_RUN: "Welcome to Vizha" / "விழாவுக்கு வரவேற்கிறோம்";
    FIRST_RUN_WORDS: "Set up your organization and your own account. This is done once." / "உங்கள் அமைப்பையும் உங்கள் கணக்கையும் ஏற்படுத்துங்கள். இதை ஒருமுறை செய்தால் போதும்.";
    TOKEN: "Token from the console" / "முனையத்தில் காட்டப்பட்ட சாவி";
    TOKEN_HINT: "It was printed where the server was started." / "சேவையகத்தைத் தொடங்கிய முனையத்தில் இது காட்டப்பட்டிருக்கும்.";
    ORGANIZATION_TA: "Name of the organization in Tamil" / "அமைப்பின் பெயர் (தமிழில்)";
    ORGANIZATION_EN: "Name of the organization in English" / "அமைப்பின் பெயர் (ஆங்கிலத்தில்)";
    ORGANIZATION_HINT: "One of the two is enough." / "இரண்டில் ஒன்று போதும்.";
    REGION: "Country" / "நாடு";
    TIMEZONE: "Time zone" / "நேர மண்டலம்";
    YOUR_NAME: "Your name" / "உங்கள் பெயர்";
    BEGIN: "Begin" / "தொடங்கு";
    LOOK_AGAIN: "Please look again at the fields marked below." / "கீழே குறிக்கப்பட்ட விவரங்களை மீண்டும் பாருங்கள்.";
    STARTING: "Opening the dashboard …" / "ஏற்பாட்டாளர் பலகை திறக்கிறது …";
    NEEDS_WASM: "The dashboard needs JavaScript and WebAssembly, which this browser does not run. Guests' pages work without them." / "ஏற்பாட்டாளர் பலகைக்கு JavaScript, WebAssembly தேவை; இந்த உலாவியில் அவை இயங்கவில்லை. விருந்தினர் பக்கங்கள் அவையின்றியும் இயங்கும்.";
    NOT_BUNDLED: "This server was built without the dashboard's bundle." / "இந்தச் சேவையகம் ஏற்பாட்டாளர் பலகை இல்லாமல் உருவாக்கப்பட்டுள்ளது.";
    TAMIL: "தமிழ்" / "தமிழ்";
    ENGLISH: "English" / "English";
    LANGUAGE: "Language" / "மொழி";
}
