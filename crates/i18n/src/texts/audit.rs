//! What stands in the audit log, as sentences; who did it stands before them.

use crate::Text;

crate::texts! {
    SIGNED_IN: "Signed in" / "உள்நுழைந்தார்";
    USER_RENAME: "Changed their name" / "தமது பெயரை மாற்றினார்";
    USER_EMAIL: "Changed their mail address" / "தம் மின்னஞ்சல் முகவரியை மாற்றினார்";
    PASSWORD: "Changed their password" / "தம் கடவுச்சொல்லை மாற்றினார்";
    PASSWORD_RESET: "Set a new password by a link in a mail" / "மின்னஞ்சல் இணைப்பு வழியாகப் புதிய கடவுச்சொல்லை அமைத்தார்";
    SECOND_FACTOR_ON: "Switched the second factor on" / "இரண்டாம் உறுதிப்பாட்டை இயக்கினார்";
    SECOND_FACTOR_OFF: "Switched the second factor off" / "இரண்டாம் உறுதிப்பாட்டை நிறுத்தினார்";
    SECOND_FACTOR_RESET: "Switched off someone’s second factor" / "ஒருவரின் இரண்டாம் உறுதிப்பாட்டை நிறுத்தினார்";
    RECOVERY_CODES: "Made new recovery codes" / "புதிய மீட்புக் குறியீடுகளை உருவாக்கினார்";
    PASSKEY_ADD: "Made a passkey" / "ஒரு கடவுச்சாவியை உருவாக்கினார்";
    PASSKEY_RENAME: "Renamed a passkey" / "ஒரு கடவுச்சாவியின் பெயரை மாற்றினார்";
    PASSKEY_REMOVE: "Removed a passkey" / "ஒரு கடவுச்சாவியை நீக்கினார்";
    PASSKEY_COPIED: "A passkey was refused: there may be a copy of it" / "ஒரு கடவுச்சாவி மறுக்கப்பட்டது: அதன் நகல் ஒன்று இருக்கக்கூடும்";
    END_SESSION: "Signed one device out" / "ஒரு சாதனத்தை வெளியேற்றினார்";
    END_SESSIONS: "Signed out everywhere else" / "மற்ற எல்லாச் சாதனங்களிலும் வெளியேறினார்";
    ADMINISTRATOR_ON: "Made someone an administrator" / "ஒருவரை நிர்வாகி ஆக்கினார்";
    ADMINISTRATOR_OFF: "Took someone’s administrator’s rights" / "ஒருவரின் நிர்வாகி உரிமையை நீக்கினார்";
    USER_ADD: "Added a member at the server’s console" / "சேவையகத்தின் முனையத்தில் ஓர் உறுப்பினரைச் சேர்த்தார்";
    SET_UP: "Set the installation up" / "தளத்தை அமைத்தார்";
    MEMBER_INVITE: "Invited someone to the team" / "குழுவில் சேர ஒருவரை அழைத்தார்";
    MEMBER_WITHDRAW: "Took an invitation back" / "ஓர் அழைப்பைத் திரும்பப் பெற்றார்";
    MEMBER_JOIN: "Joined the team" / "குழுவில் சேர்ந்தார்";
    MEMBER_ROLE: "Changed a member’s role" / "ஓர் உறுப்பினரின் பொறுப்பை மாற்றினார்";
    MEMBER_REMOVE: "Removed a member" / "ஓர் உறுப்பினரை நீக்கினார்";
    MEMBER_LEAVE: "Left the team" / "குழுவிலிருந்து விலகினார்";
    DOOR_GIVE: "Gave an event’s door to a member" / "ஒரு நிகழ்ச்சியின் வாசலை ஓர் உறுப்பினரிடம் ஒப்படைத்தார்";
    DOOR_TAKE: "Took an event’s door from a member" / "ஒரு நிகழ்ச்சியின் வாசலை ஓர் உறுப்பினரிடமிருந்து எடுத்தார்";
    ORGANIZATION_CREATE: "Made the organization" / "அமைப்பை உருவாக்கினார்";
    ORGANIZATION_UPDATE: "Changed the organization’s settings" / "அமைப்பின் அமைவுகளை மாற்றினார்";
    ORGANIZATION_LOOK: "Changed the look" / "தோற்றத்தை மாற்றினார்";
    ORGANIZATION_MAIL_TEXT: "Changed the words of a mail" / "மின்னஞ்சல் சொற்களை மாற்றினார்";
    ORGANIZATION_SUSPEND: "Suspended the organization" / "அமைப்பை இடைநிறுத்தினார்";
    ORGANIZATION_LIFT: "Lifted the suspension" / "இடைநிறுத்தத்தை நீக்கினார்";
    EVENT_CREATE: "Made an event" / "ஒரு நிகழ்ச்சியை உருவாக்கினார்";
    EVENT_UPDATE: "Changed an event" / "ஒரு நிகழ்ச்சியை மாற்றினார்";
    EVENT_PUBLISH: "Published an event" / "ஒரு நிகழ்ச்சியை வெளியிட்டார்";
    EVENT_REPEAT: "Made an event repeat" / "ஒரு நிகழ்ச்சியைப் பல தேதிகளில் மீண்டும் நடத்த அமைத்தார்";
    EVENT_LENGTHEN: "Added dates to an event that repeats" / "மீண்டும் நடக்கும் ஒரு நிகழ்ச்சிக்கு மேலும் தேதிகளைச் சேர்த்தார்";
    EVENT_CANCEL: "Called an event off" / "ஒரு நிகழ்ச்சியை ரத்து செய்தார்";
    EVENT_DELETE: "Deleted a draft" / "ஒரு வரைவை நீக்கினார்";
    EVENT_QUESTIONS: "Changed an event’s questions" / "ஒரு நிகழ்ச்சியின் கேள்விகளை மாற்றினார்";
    PROMO_CODE_CREATE: "Made a promo code" / "ஒரு சலுகைக் குறியீட்டை உருவாக்கினார்";
    PROMO_CODE_UPDATE: "Changed a promo code" / "ஒரு சலுகைக் குறியீட்டை மாற்றினார்";
    PROMO_CODE_END: "Ended a promo code" / "ஒரு சலுகைக் குறியீட்டை முடித்தார்";
    PICTURE_UPLOAD: "Uploaded a picture" / "ஒரு படத்தைப் பதிவேற்றினார்";
    BOOKING_CREATE: "Booked for a guest" / "ஒரு விருந்தினருக்காகப் பதிவு செய்தார்";
    BOOKING_CONFIRM: "Confirmed a booking" / "ஒரு பதிவை உறுதி செய்தார்";
    BOOKING_CHANGE: "Changed a booking" / "ஒரு பதிவை மாற்றினார்";
    BOOKING_CANCEL: "Cancelled a booking" / "ஒரு பதிவை ரத்து செய்தார்";
    BOOKING_CANCEL_QUIETLY: "Cancelled a booking without a message" / "செய்தி அனுப்பாமல் ஒரு பதிவை ரத்து செய்தார்";
    BOOKING_PAID: "Marked a booking as paid" / "ஒரு பதிவைப் பணம் செலுத்தப்பட்டதாகக் குறித்தார்";
    BOOKING_UNPAID: "Marked a booking as not paid" / "ஒரு பதிவைப் பணம் செலுத்தப்படாததாகக் குறித்தார்";
    BOOKING_NOTE: "Wrote a note on a booking" / "ஒரு பதிவில் குறிப்பு எழுதினார்";
    BOOKING_NOTE_REMOVE: "Removed a note from a booking" / "ஒரு பதிவிலிருந்து குறிப்பை நீக்கினார்";
    BOOKING_RESEND: "Sent a confirmation again" / "ஓர் உறுதிப்படுத்தலை மீண்டும் அனுப்பினார்";
    BOOKING_TRANSFER: "Gave a booking to another guest" / "ஒரு பதிவை வேறு விருந்தினருக்கு மாற்றினார்";
    BOOKING_CORRECT: "Set a guest’s details right" / "ஒரு விருந்தினரின் விவரங்களைத் திருத்தினார்";
    BOOKING_ANSWERS: "Corrected a guest’s answers" / "ஒரு விருந்தினரின் பதில்களைத் திருத்தினார்";
    BOOKING_CONSENT: "Noted that a guest agreed" / "ஒரு விருந்தினர் ஒப்புதல் தந்ததாகக் குறித்தார்";
    BOOKING_LENGTHEN: "Kept held places for longer" / "பிடித்து வைத்த இடங்களின் நேரத்தை நீட்டித்தார்";
    WAITING_ADD: "Put a guest on the waiting list" / "ஒரு விருந்தினரைக் காத்திருப்போர் பட்டியலில் சேர்த்தார்";
    WAITING_FIRST: "Moved someone to the front of the waiting list" / "காத்திருப்போர் பட்டியலில் ஒருவரை முதலிடத்திற்குக் கொண்டுவந்தார்";
    WAITING_OFFER: "Offered places to someone who waits" / "காத்திருக்கும் ஒருவருக்கு இடங்களை வழங்க முன்வந்தார்";
    WAITING_REMOVE: "Took someone off the waiting list" / "காத்திருப்போர் பட்டியலிலிருந்து ஒருவரை நீக்கினார்";
    WAITING_SETTINGS: "Changed how a waiting list works" / "காத்திருப்போர் பட்டியலின் அமைவுகளை மாற்றினார்";
    BOOKING_EXPORT: "Exported an event’s bookings" / "ஒரு நிகழ்ச்சியின் பதிவுகளை ஏற்றுமதி செய்தார்";
    EVENT_IMPORT: "Imported guests" / "விருந்தினர்களைப் பட்டியலிலிருந்து சேர்த்தார்";
    EVENT_WRITE: "Wrote to guests" / "விருந்தினர்களுக்கு எழுதினார்";
    EVENT_WRITE_STOP: "Stopped a message to guests" / "விருந்தினர்களுக்கான செய்தியை நிறுத்தினார்";
    GUEST_EXPORT: "Took out what is kept of a guest" / "ஒரு விருந்தினரைப் பற்றி வைத்திருப்பவற்றை எடுத்தார்";
    GUEST_ERASE: "Erased a guest’s data" / "ஒரு விருந்தினரின் விவரங்களை அழித்தார்";
    MESSAGE_RETRY: "Sent a message again" / "ஒரு செய்தியை மீண்டும் அனுப்பினார்";
    MESSAGE_CANCEL: "Cancelled a message" / "ஒரு செய்தியை ரத்து செய்தார்";
    CHANNEL_CONNECT: "Connected a channel" / "ஒரு தொடர்பு வழியை இணைத்தார்";
    CHANNEL_SANDBOX: "Connected a stand-in of a provider" / "பயிற்சிக் களத்தின் தொடர்பு வழி இணைக்கப்பட்டது";
    CHANNEL_UPDATE: "Changed a channel" / "ஒரு தொடர்பு வழியை மாற்றினார்";
    CHANNEL_SECRET: "Made another secret for a channel" / "ஒரு தொடர்பு வழிக்குப் புதிய இரகசியச் சாவியை உருவாக்கினார்";
    CHANNEL_REMOVE: "Disconnected a channel" / "ஒரு தொடர்பு வழியைத் துண்டித்தார்";
    CHANNEL_TEST: "Tested a channel" / "ஒரு தொடர்பு வழியைச் சோதித்தார்";
    CHANNEL_HELLO: "Sent a first message on a channel" / "ஒரு தொடர்பு வழியில் முதல் செய்தியை அனுப்பினார்";
    CHANNEL_TEMPLATE: "Handed a message template in" / "ஒரு செய்தி வார்ப்புருவை ஒப்புதலுக்கு அனுப்பினார்";
    CONVERSATION_ANSWER: "Answered a guest" / "ஒரு விருந்தினருக்குப் பதில் அளித்தார்";
    CONVERSATION_SETTLE: "Settled a conversation" / "ஓர் உரையாடலை முடித்தார்";
    SUBSCRIBER_REMOVE: "Removed a subscriber" / "அறிவிப்பு பெறுபவர் ஒருவரை நீக்கினார்";
    ANNOUNCEMENT_PLAN: "Planned an announcement" / "ஓர் அறிவிப்பைத் திட்டமிட்டார்";
    ANNOUNCEMENT_EDIT: "Changed an announcement" / "ஓர் அறிவிப்பை மாற்றினார்";
    ANNOUNCEMENT_RETRY: "Tried an announcement again" / "ஓர் அறிவிப்பை மீண்டும் முயன்றார்";
    ANNOUNCEMENT_SETTLE: "Settled an uncertain announcement" / "உறுதியாகத் தெரியாத ஓர் அறிவிப்பைத் தீர்த்தார்";
    ANNOUNCEMENT_REMOVE: "Took an announcement back" / "ஓர் அறிவிப்பைத் திரும்பப் பெற்றார்";
    ANNOUNCEMENT_TEXTS: "Changed the words of announcements" / "அறிவிப்புகளின் சொற்களை மாற்றினார்";
    TOKEN_CREATE: "Made an access token" / "ஓர் அணுகல் சாவியை உருவாக்கினார்";
    TOKEN_REVOKE: "Revoked an access token" / "ஓர் அணுகல் சாவியை நீக்கினார்";
    HOOK_CREATE: "Made a webhook" / "ஒரு webhook-ஐ உருவாக்கினார்";
    HOOK_UPDATE: "Changed a webhook" / "ஒரு webhook-ஐ மாற்றினார்";
    HOOK_SECRET: "Made a new secret of a webhook" / "ஒரு webhook-இன் ரகசியத்தைப் புதுப்பித்தார்";
    HOOK_REMOVE: "Removed a webhook" / "ஒரு webhook-ஐ நீக்கினார்";
    HOOK_TEST: "Tested a webhook" / "ஒரு webhook-ஐச் சோதித்தார்";
    HOOK_REPLAY: "Sent a webhook’s call again" / "ஒரு webhook அழைப்பை மீண்டும் அனுப்பினார்";
    HOOK_STOP: "Stopped a webhook that did not work" / "வேலை செய்யாத webhook நிறுத்தப்பட்டது";
    JOB_RETRY: "Tried a given-up job again" / "கைவிடப்பட்ட பணியை மீண்டும் முயன்றார்";
    SOMETHING: "Did something else" / "வேறொன்றைச் செய்தார்";
}

/// Every action that is recorded, with its sentence; in the order in which one chooses among them.
pub const ACTIONS: &[(&str, Text)] = &[
    ("event.create", EVENT_CREATE),
    ("event.update", EVENT_UPDATE),
    ("event.publish", EVENT_PUBLISH),
    ("event.repeat", EVENT_REPEAT),
    ("event.lengthen", EVENT_LENGTHEN),
    ("event.cancel", EVENT_CANCEL),
    ("event.delete", EVENT_DELETE),
    ("event.questions", EVENT_QUESTIONS),
    ("promo_code.create", PROMO_CODE_CREATE),
    ("promo_code.update", PROMO_CODE_UPDATE),
    ("promo_code.end", PROMO_CODE_END),
    ("picture.upload", PICTURE_UPLOAD),
    ("booking.create", BOOKING_CREATE),
    ("booking.confirm", BOOKING_CONFIRM),
    ("booking.change", BOOKING_CHANGE),
    ("booking.cancel", BOOKING_CANCEL),
    ("booking.cancel_quietly", BOOKING_CANCEL_QUIETLY),
    ("booking.paid", BOOKING_PAID),
    ("booking.unpaid", BOOKING_UNPAID),
    ("booking.note", BOOKING_NOTE),
    ("booking.note_remove", BOOKING_NOTE_REMOVE),
    ("booking.resend", BOOKING_RESEND),
    ("booking.transfer", BOOKING_TRANSFER),
    ("booking.correct", BOOKING_CORRECT),
    ("booking.answers", BOOKING_ANSWERS),
    ("booking.consent", BOOKING_CONSENT),
    ("booking.lengthen", BOOKING_LENGTHEN),
    ("booking.export", BOOKING_EXPORT),
    ("waiting.add", WAITING_ADD),
    ("waiting.first", WAITING_FIRST),
    ("waiting.offer", WAITING_OFFER),
    ("waiting.remove", WAITING_REMOVE),
    ("waiting.settings", WAITING_SETTINGS),
    ("door.give", DOOR_GIVE),
    ("door.take", DOOR_TAKE),
    ("event.import", EVENT_IMPORT),
    ("event.write", EVENT_WRITE),
    ("event.write_stop", EVENT_WRITE_STOP),
    ("guest.export", GUEST_EXPORT),
    ("guest.erase", GUEST_ERASE),
    ("message.retry", MESSAGE_RETRY),
    ("message.cancel", MESSAGE_CANCEL),
    ("conversation.answer", CONVERSATION_ANSWER),
    ("conversation.settle", CONVERSATION_SETTLE),
    ("announcement.plan", ANNOUNCEMENT_PLAN),
    ("announcement.edit", ANNOUNCEMENT_EDIT),
    ("announcement.retry", ANNOUNCEMENT_RETRY),
    ("announcement.settle", ANNOUNCEMENT_SETTLE),
    ("announcement.remove", ANNOUNCEMENT_REMOVE),
    ("announcement.texts", ANNOUNCEMENT_TEXTS),
    ("subscriber.remove", SUBSCRIBER_REMOVE),
    ("channel.connect", CHANNEL_CONNECT),
    ("channel.sandbox", CHANNEL_SANDBOX),
    ("channel.update", CHANNEL_UPDATE),
    ("channel.secret", CHANNEL_SECRET),
    ("channel.remove", CHANNEL_REMOVE),
    ("channel.test", CHANNEL_TEST),
    ("channel.hello", CHANNEL_HELLO),
    ("channel.template", CHANNEL_TEMPLATE),
    ("organization.create", ORGANIZATION_CREATE),
    ("organization.look", ORGANIZATION_LOOK),
    ("organization.mail_text", ORGANIZATION_MAIL_TEXT),
    ("organization.update", ORGANIZATION_UPDATE),
    ("organization.suspend", ORGANIZATION_SUSPEND),
    ("organization.lift", ORGANIZATION_LIFT),
    ("hook.create", HOOK_CREATE),
    ("hook.update", HOOK_UPDATE),
    ("hook.secret", HOOK_SECRET),
    ("hook.remove", HOOK_REMOVE),
    ("hook.test", HOOK_TEST),
    ("hook.replay", HOOK_REPLAY),
    ("hook.stop", HOOK_STOP),
    ("token.create", TOKEN_CREATE),
    ("token.revoke", TOKEN_REVOKE),
    ("member.invite", MEMBER_INVITE),
    ("member.withdraw", MEMBER_WITHDRAW),
    ("member.join", MEMBER_JOIN),
    ("member.role", MEMBER_ROLE),
    ("member.remove", MEMBER_REMOVE),
    ("member.leave", MEMBER_LEAVE),
    ("user.sign_in", SIGNED_IN),
    ("user.add", USER_ADD),
    ("user.rename", USER_RENAME),
    ("user.email", USER_EMAIL),
    ("user.password", PASSWORD),
    ("user.password_reset", PASSWORD_RESET),
    ("user.second_factor_on", SECOND_FACTOR_ON),
    ("user.second_factor_off", SECOND_FACTOR_OFF),
    ("user.second_factor_reset", SECOND_FACTOR_RESET),
    ("user.recovery_codes", RECOVERY_CODES),
    ("user.passkey_add", PASSKEY_ADD),
    ("user.passkey_rename", PASSKEY_RENAME),
    ("user.passkey_remove", PASSKEY_REMOVE),
    ("user.passkey_copied", PASSKEY_COPIED),
    ("user.end_session", END_SESSION),
    ("user.end_sessions", END_SESSIONS),
    ("user.administrator_on", ADMINISTRATOR_ON),
    ("user.administrator_off", ADMINISTRATOR_OFF),
    ("installation.set_up", SET_UP),
    ("job.retry", JOB_RETRY),
];

/// Whether an action has a sentence of its own.
#[must_use]
pub fn has(action: &str) -> bool {
    ACTIONS.iter().any(|(known, _)| *known == action)
}

/// The sentence of an action; of one that an older or newer program recorded, that there was something.
#[must_use]
pub fn sentence(action: &str) -> Text {
    let known = ACTIONS.iter().find(|(known, _)| *known == action);
    known.map_or(SOMETHING, |(_, text)| *text)
}
