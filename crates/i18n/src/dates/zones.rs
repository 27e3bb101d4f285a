//! Names of time zones.

use crate::Text;
use domain::language::Language;

crate::texts! {
    SRI_LANKA: "Sri Lanka time" / "இலங்கை நேரம்";
    INDIA: "India time" / "இந்திய நேரம்";
    SINGAPORE: "Singapore time" / "சிங்கப்பூர் நேரம்";
    MALAYSIA: "Malaysia time" / "மலேசிய நேரம்";
    GULF: "Gulf time" / "வளைகுடா நேரம்";
    ARABIA: "Arabia time" / "அரேபிய நேரம்";
    BRITAIN: "UK time" / "பிரித்தானிய நேரம்";
    CENTRAL_EUROPE: "Central European time" / "மத்திய ஐரோப்பிய நேரம்";
    TORONTO: "Toronto time" / "டொராண்டோ நேரம்";
    NEW_YORK: "New York time" / "நியூயார்க் நேரம்";
    CHICAGO: "Chicago time" / "சிகாகோ நேரம்";
    LOS_ANGELES: "Los Angeles time" / "லாஸ் ஏஞ்சல்ஸ் நேரம்";
    MELBOURNE: "Melbourne time" / "மெல்போர்ன் நேரம்";
    SYDNEY: "Sydney time" / "சிட்னி நேரம்";
    NEW_ZEALAND: "New Zealand time" / "நியூசிலாந்து நேரம்";
}

/// A zone as people call it; of one without such a name its offset at that moment, as [`offset`].
#[must_use]
pub fn zone_name(iana: &str, offset_seconds: i32, language: Language) -> String {
    let text: Text = match iana {
        "Asia/Colombo" => SRI_LANKA,
        "Asia/Kolkata" | "Asia/Calcutta" => INDIA,
        "Asia/Singapore" => SINGAPORE,
        "Asia/Kuala_Lumpur" => MALAYSIA,
        "Asia/Dubai" => GULF,
        "Asia/Qatar" | "Asia/Riyadh" => ARABIA,
        "Europe/London" => BRITAIN,
        "Europe/Paris" | "Europe/Berlin" | "Europe/Zurich" | "Europe/Oslo" => CENTRAL_EUROPE,
        "America/Toronto" => TORONTO,
        "America/New_York" => NEW_YORK,
        "America/Chicago" => CHICAGO,
        "America/Los_Angeles" => LOS_ANGELES,
        "Australia/Melbourne" => MELBOURNE,
        "Australia/Sydney" => SYDNEY,
        "Pacific/Auckland" => NEW_ZEALAND,
        _ => return offset(offset_seconds),
    };
    text.get(language).to_owned()
}

/// An offset from UTC: `UTC`, `UTC+5:30`, `UTC−4`.
#[must_use]
pub fn offset(seconds: i32) -> String {
    let minutes = seconds.unsigned_abs() / 60;
    let sign = if seconds < 0 { '\u{2212}' } else { '+' };
    match (minutes / 60, minutes % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, minutes) => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}
