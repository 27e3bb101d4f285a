//! What organizers do with bookings: found, chosen, given back, passed on, noted on, exported.

crate::texts! {
    // Finding.
    BOOKINGS_N: "One booking" | "{n} bookings" / "ஒரு பதிவு" | "{n} பதிவுகள்";
    BOOKINGS_MORE_THAN: "{n}+ bookings" / "{n}+ பதிவுகள்";
    FILTERS: "More filters" / "மேலும் வடிகட்டிகள்";
    ANY_TYPE: "All ticket types" / "எல்லாச் சீட்டு வகைகளும்";
    ANY_SOURCE: "All entrances" / "எல்லா வழிகளும்";
    ANY_PAYMENT: "Paid or not" / "எல்லாக் கட்டண நிலைகளும்";
    PAYMENT: "Payment" / "கட்டணம்";
    PAYMENT_FREE: "Free" / "இலவசம்";
    NOTHING_SO_FAR: "Nothing among those looked through so far." / "இதுவரை பார்த்தவற்றில் எதுவும் இல்லை.";
    LOOK_FURTHER: "Look further" / "மேலும் தேடு";
    // Choosing.
    PICK: "Select {name}" / "{name} – தேர்ந்தெடு";
    PICK_ALL: "Select all shown" / "காட்டப்படும் அனைத்தையும் தேர்ந்தெடு";
    PICK_NONE: "Clear selection" / "தேர்வை நீக்கு";
    PICKED: "One selected" | "{n} selected" / "ஒன்று தேர்வாகியுள்ளது" | "{n} தேர்வாகியுள்ளன";
    ALL_OFFER: "Select all that match, also those not shown" / "காட்டப்படாதவை உட்பட, பொருந்தும் அனைத்தையும் தேர்ந்தெடு";
    ALL_PICKED: "All that match are selected, also those not shown: {bookings}" / "காட்டப்படாதவை உட்பட, பொருந்தும் அனைத்தும் தேர்வாகியுள்ளன: {bookings}";
    WITH_PICKED: "With the selected bookings" / "தேர்ந்தெடுத்த பதிவுகளுக்கு";
    // Deeds.
    RESEND: "Send confirmation again" / "உறுதிப்படுத்தலை மீண்டும் அனுப்பு";
    RESEND_ASK: "Send the confirmations again?" / "உறுதிப்படுத்தல்களை மீண்டும் அனுப்பலாமா?";
    RESEND_WORDS: "One guest gets the ticket once more." | "{n} guests get their tickets once more." / "ஒரு விருந்தினருக்கு நுழைவுச்சீட்டு மீண்டும் அனுப்பப்படும்." | "{n} விருந்தினர்களுக்கு நுழைவுச்சீட்டுகள் மீண்டும் அனுப்பப்படும்.";
    PAID_ASK: "Mark as paid?" / "செலுத்தப்பட்டதாகக் குறிக்கலாமா?";
    PAID_WORDS: "One booking is marked as paid; a free one is left as it is." | "{n} bookings are marked as paid; free ones are left as they are." / "ஒரு பதிவு செலுத்தப்பட்டதாகக் குறிக்கப்படும்; இலவசமானது அப்படியே இருக்கும்." | "{n} பதிவுகள் செலுத்தப்பட்டதாகக் குறிக்கப்படும்; இலவசமானவை அப்படியே இருக்கும்.";
    // The same with all that match.
    ALL_CONCERNS: "This is for all bookings that match the search and filters, also those not shown: {bookings}. Bookings made after you selected them are left alone." / "காட்டப்படாதவை உட்பட, தேடலுக்கும் வடிகட்டிகளுக்கும் பொருந்தும் எல்லாப் பதிவுகளுக்கும் இது செய்யப்படும்: {bookings}. நீங்கள் தேர்ந்தெடுத்த பிறகு வந்த பதிவுகள் அப்படியே விடப்படும்.";
    ALL_RESEND: "Each guest with a confirmed booking gets the tickets once more." / "உறுதியான பதிவு உள்ள ஒவ்வொரு விருந்தினருக்கும் நுழைவுச்சீட்டுகள் மீண்டும் அனுப்பப்படும்.";
    ALL_PAID: "Each of them is marked as paid; free ones are left as they are." / "அவை ஒவ்வொன்றும் செலுத்தப்பட்டதாகக் குறிக்கப்படும்; இலவசமானவை அப்படியே இருக்கும்.";
    ALL_RUNNING: "Working through all that match" / "பொருந்தும் பதிவுகள் ஒவ்வொன்றாகக் கையாளப்படுகின்றன";
    ALL_AT: "{n} so far …" / "இதுவரை {n} …";
    ALL_STAY: "Leaving this page stops it; what is done stays done." / "இந்தப் பக்கத்தை விட்டு வெளியேறினால் இது நின்றுவிடும்; அதுவரை செய்தவை அப்படியே இருக்கும்.";
    ALL_STOP: "Stop" / "நிறுத்து";
    ALL_STOPPED: "Stopped after one booking; the rest is as it was." | "Stopped after {n} bookings; the rest is as it was." / "ஒரு பதிவுக்குப் பிறகு நிறுத்தப்பட்டது; மற்றவை அப்படியே உள்ளன." | "{n} பதிவுகளுக்குப் பிறகு நிறுத்தப்பட்டது; மற்றவை அப்படியே உள்ளன.";
    MANY_AT_LEAST: "Done for one booking at least." | "Done for {n} bookings at least." / "குறைந்தது ஒரு பதிவுக்குச் செய்யப்பட்டது." | "குறைந்தது {n} பதிவுகளுக்குச் செய்யப்பட்டது.";
    MANY_MORE: "… and {n} more" / "… மேலும் {n}";
    MANY_DONE: "Done for one booking." | "Done for {n} bookings." / "ஒரு பதிவுக்குச் செய்யப்பட்டது." | "{n} பதிவுகளுக்குச் செய்யப்பட்டது.";
    MANY_FAILED: "One booking was left as it is:" | "{n} bookings were left as they are:" / "ஒரு பதிவு அப்படியே விடப்பட்டது:" | "{n} பதிவுகள் அப்படியே விடப்பட்டன:";
    MANY_BUSY: "{done} of {all} …" / "{all} இல் {done} …";
    SAID_RESENT: "The confirmation is on its way again." / "உறுதிப்படுத்தல் மீண்டும் அனுப்பப்படுகிறது.";
    CANCEL_ASK: "Cancel this booking?" | "Cancel {n} bookings?" / "இந்தப் பதிவை ரத்து செய்யலாமா?" | "{n} பதிவுகளை ரத்து செய்யலாமா?";
    CANCEL_WORDS: "The places are given back at once, and others can book them. This cannot be undone." / "இடங்கள் உடனே விடுவிக்கப்படும்; மற்றவர்கள் அவற்றைப் பதிவு செய்யலாம். இதைத் திரும்பப் பெற முடியாது.";
    TELL_GUESTS: "Tell the guests by mail, and where they agreed to it on their phone" / "விருந்தினர்களுக்கு மின்னஞ்சலிலும், ஒப்புக்கொண்டிருந்தால் தொலைபேசியிலும் தெரிவி";
    TELL_GUEST: "Tell the guest by mail, and where they agreed to it on their phone" / "விருந்தினருக்கு மின்னஞ்சலிலும், ஒப்புக்கொண்டிருந்தால் தொலைபேசியிலும் தெரிவி";
    CANCEL_N: "Cancel booking" | "Cancel {n} bookings" / "பதிவை ரத்து செய்" | "{n} பதிவுகளை ரத்து செய்";
    CANCEL_ALL_ASK: "Cancel all bookings that match?" / "பொருந்தும் எல்லாப் பதிவுகளையும் ரத்து செய்யலாமா?";
    CANCEL_ALL: "Cancel all that match" / "பொருந்தும் அனைத்தையும் ரத்து செய்";
    ANY_ATTENDANCE: "Came or not" / "வந்தவர்களும் வராதவர்களும்";
    CAME: "Came" / "வந்தவர்கள்";
    NOT_IN: "Not in" / "வராதவர்கள்";
    IN_OF: "In: {n} of {all}" / "உள்ளே: {all} இல் {n}";
    IN_ALL: "In" / "உள்ளே";
    AT_THE_DOOR: "At the door" / "நுழைவாயிலில்";
    CHECK_IN: "Check in at the door" / "நுழைவாயிலில் அனுமதி";
    // Passing on.
    TRANSFER: "Give to someone else" / "வேறொருவருக்கு மாற்று";
    TRANSFER_WORDS: "The places stay booked, for another guest. The link and tickets that {name} has stop working at once, and the notes and answers of this booking are erased." / "இடங்கள் அப்படியே இருக்கும்; விருந்தினர் மட்டும் மாறுவார். {name} வைத்திருக்கும் இணைப்பும் நுழைவுச்சீட்டுகளும் உடனே செல்லாதவை ஆகும்; இந்தப் பதிவின் குறிப்புகளும் பதில்களும் அழிக்கப்படும்.";
    NEW_GUEST: "Name of the new guest" / "புதிய விருந்தினரின் பெயர்";
    ONE_IS_ENOUGH: "A phone number or a mail address; one is enough." / "தொலைபேசி எண் அல்லது மின்னஞ்சல்; ஒன்று போதும்.";
    TELL_NEW_GUEST: "Send the new guest a confirmation" / "புதிய விருந்தினருக்கு உறுதிப்படுத்தல் அனுப்பு";
    SAID_TRANSFERRED: "The booking is now {name}’s." / "பதிவு இப்போது {name} பெயரில் உள்ளது.";
    CORRECT: "Correct details" / "விவரங்களைத் திருத்து";
    CORRECT_WORDS: "For a misspelt name or a wrong number. The guest’s link and tickets stay as they are." / "பெயரிலோ எண்ணிலோ பிழை இருந்தால் இங்கே திருத்தலாம். விருந்தினரின் இணைப்பும் நுழைவுச்சீட்டுகளும் அப்படியே இருக்கும்.";
    TELL_AGAIN: "Send the confirmation again, to what stands here" / "இங்கே உள்ள முகவரிக்கு உறுதிப்படுத்தலை மீண்டும் அனுப்பு";
    // Answers set right, holds kept for longer.
    SET_ANSWERS: "Correct answers" / "பதில்களைத் திருத்து";
    SET_ANSWERS_WORDS: "The same rules apply as when guests answer. The guest gets no message." / "விருந்தினர்கள் பதிலளிக்கும்போது பொருந்தும் விதிகளே இங்கும் பொருந்தும். விருந்தினருக்குச் செய்தி அனுப்பப்படாது.";
    SET_ANSWERS_CONSENT: "Tick an agreement only where the guest gave it. The history says who noted it." / "விருந்தினர் ஒப்புதல் தந்திருந்தால் மட்டும் அதைக் குறியிடுங்கள். யார் குறித்தார் என்பது வரலாற்றில் பதிவாகும்.";
    KEEP_LONGER: "Keep longer" / "நேரத்தை நீட்டு";
    KEEP_LONGER_WORDS: "The places are kept until {time}, and never beyond the end of the sale or the start of the event." / "இடங்கள் {time} வரை பிடித்து வைக்கப்பட்டுள்ளன. விற்பனையின் முடிவையோ நிகழ்ச்சியின் தொடக்கத்தையோ தாண்டி நீட்டிக்க முடியாது.";
    HOW_MUCH_LONGER: "How much longer?" / "இன்னும் எவ்வளவு நேரம்?";
    LONGER_15_MINUTES: "15 minutes" / "15 நிமிடங்கள்";
    LONGER_1_HOUR: "One hour" / "ஒரு மணி நேரம்";
    LONGER_1_DAY: "One day" / "ஒரு நாள்";
    SAID_KEPT_LONGER: "The places are now kept until {time}." / "இடங்கள் இப்போது {time} வரை பிடித்து வைக்கப்பட்டுள்ளன.";
    // Notes.
    NOTES: "Notes among members" / "உறுப்பினர்களுக்கான குறிப்புகள்";
    NOTES_WORDS: "Guests never see these." / "விருந்தினர்கள் இவற்றைப் பார்க்க முடியாது.";
    NEW_NOTE: "New note" / "புதிய குறிப்பு";
    WRITE_NOTE: "Add note" / "குறிப்பைச் சேர்";
    REMOVE_NOTE: "Remove this note" / "இந்தக் குறிப்பை நீக்கு";
    REMOVE_NOTE_ASK: "Remove this note?" / "இந்தக் குறிப்பை நீக்கலாமா?";
    REMOVE_NOTE_WORDS: "It is gone for every member." / "எல்லா உறுப்பினர்களுக்கும் அது மறைந்துவிடும்.";
    A_FORMER_MEMBER: "a former member" / "முன்னாள் உறுப்பினர்";
    // Exporting.
    EXPORT_XLSX: "Export Excel" / "Excel பதிவிறக்கு";
    EXPORT_NARROWED: "The files hold only the bookings that search and filters leave." / "தேடலுக்கும் வடிகட்டிக்கும் பொருந்தும் பதிவுகள் மட்டுமே கோப்புகளில் இருக்கும்.";
    EXPORT_SAVED: "The file is in your downloads." / "கோப்பு பதிவிறக்கங்களில் உள்ளது.";
    EXPORT_BEGUN: "Preparing the file …" / "கோப்பு தயாராகிறது …";
    EXPORT_AT: "{done} of {all} bookings" / "{all} பதிவுகளில் {done}";
    EXPORT_DONE: "The file is in your downloads: {all} bookings." / "கோப்பு பதிவிறக்கங்களில் உள்ளது: {all} பதிவுகள்.";
    EXPORT_LARGE: "The browser downloads the file: {all} bookings." / "உலாவி கோப்பைப் பதிவிறக்குகிறது: {all} பதிவுகள்.";
    EXPORT_FAILED: "The file could not be made. Please try again." / "கோப்பை உருவாக்க முடியவில்லை. மீண்டும் முயலுங்கள்.";
    EXPORT_TOO_LONG: "An Excel file holds at most 50,000 bookings here. Please choose an event, or export CSV." / "Excel கோப்பில் அதிகபட்சம் 50,000 பதிவுகள் வரை மட்டுமே. ஒரு நிகழ்ச்சியைத் தேர்ந்தெடுங்கள், அல்லது CSV ஆகப் பதிவிறக்குங்கள்.";
}
