//! Announcements: the product's own words for each kind of channel, until an organizer writes others.
//!
//! A line all of whose values are empty is left out. `{link}` is never cut.

crate::texts! {
    POST: "New event! {title}\n\n{summary}\n\n{when}\n{where}\nPrice: {price}\n\nBook your tickets: {link}\nOr send us BOOK {code} as a message." / "புதிய நிகழ்ச்சி! {title}\n\n{summary}\n\n{when}\n{where}\nகட்டணம்: {price}\n\nடிக்கெட்களை முன்பதிவு செய்ய: {link}\nஅல்லது BOOK {code} என்று எங்களுக்குச் செய்தி அனுப்புங்கள்.";
    INSTAGRAM: "New event! {title}\n\n{summary}\n\n{when}\n{where}\nPrice: {price}\n\nTo book, send us BOOK {code} as a message, or open this address: {link}" / "புதிய நிகழ்ச்சி! {title}\n\n{summary}\n\n{when}\n{where}\nகட்டணம்: {price}\n\nடிக்கெட்களை முன்பதிவு செய்ய BOOK {code} என்று எங்களுக்குச் செய்தி அனுப்புங்கள், அல்லது இந்த முகவரியைத் திறந்து பாருங்கள்: {link}";
    WORKPLACE: "{title}\n\n{summary}\n\n{when}\n{where}\nPrice: {price}\n\nBook your tickets: {link}" / "{title}\n\n{summary}\n\n{when}\n{where}\nகட்டணம்: {price}\n\nடிக்கெட்களை முன்பதிவு செய்ய: {link}";
    PROFESSIONAL: "{title}\n\n{summary}\n\n{when}\n{where}\nPrice: {price}\n\n{organization} would be glad to welcome you. Register here: {link}" / "{title}\n\n{summary}\n\n{when}\n{where}\nகட்டணம்: {price}\n\n{organization} உங்களை அன்புடன் வரவேற்கிறது. பதிவு செய்ய: {link}";
    SMS: "{title}, {when}. Book: {link} or reply BOOK {code}. No more news: STOP" / "{title}, {when}. முன்பதிவு: {link} அல்லது BOOK {code} என்று பதில் அனுப்புங்கள். நிறுத்த: STOP";
    MAIL: "{organization} invites you to a new event.\n\n{summary}" / "{organization} உங்களைப் புதிய நிகழ்ச்சி ஒன்றுக்கு அழைக்கிறது.\n\n{summary}";
    CALLED_OFF: "Cancelled: {title}\n\n{when}\n\n{organization} has called this event off. It will not take place.\n{link}" / "ரத்து: {title}\n\n{when}\n\nஇந்த நிகழ்ச்சியை {organization} ரத்து செய்துள்ளது. நிகழ்ச்சி நடைபெறாது.\n{link}";
    BOOK_NOW: "Book now" / "முன்பதிவு செய்ய";
}
