//! Events that repeat: how a rule is said, what is wrong with one, the dates in an event's room and on its
//! page.

use crate::Text;
use crate::dates::{date, weekday};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use domain::language::{Language, LocalText};
use domain::series::{Day, End, Frequency, Part, Rule};

// How a rule is said.
crate::texts! {
    EVERY_DAY: "Every day" | "Every {n} days" / "ஒவ்வொரு நாளும்" | "{n} நாள்களுக்கு ஒருமுறை";
    EVERY_WEEK: "Every week on {days}" | "Every {n} weeks on {days}" / "ஒவ்வொரு வாரமும் {days}" | "{n} வாரங்களுக்கு ஒருமுறை {days}";
    EVERY_MONTH: "Every month on {days}" | "Every {n} months on {days}" / "ஒவ்வொரு மாதமும் {days}" | "{n} மாதங்களுக்கு ஒருமுறை {days}";
    ONLY_ON: "{often}, only on {days}" / "{often}; {days} மட்டும்";
    DAY_OF_MONTH: "day {day}" / "{day}ஆம் தேதி";
    EACH_OF_MONTH: "each {day}" / "எல்லா {day}களும்";
    NTH_OF_MONTH: "the {nth} {day}" / "{nth} {day}";
    FIRST: "first" / "முதல்";
    SECOND: "second" / "இரண்டாம்";
    THIRD: "third" / "மூன்றாம்";
    FOURTH: "fourth" / "நான்காம்";
    FIFTH: "fifth" / "ஐந்தாம்";
    LAST: "last" / "கடைசி";
    FROM_THE_LAST: "{nth} last" / "கடைசியிலிருந்து {nth}";
    AND: "{some} and {last}" / "{some}, {last}";
    TIMES: "{often}, {n} time in all" | "{often}, {n} times in all" / "{often}; மொத்தம் {n} முறை" | "{often}; மொத்தம் {n} முறை";
    UNTIL: "{often}, until {day}" / "{often}; {day} வரை";
}

// What is wrong with a rule.
crate::texts! {
    RULE_INVALID: "This part of the rule cannot be understood: {part}" / "விதியின் இந்தப் பகுதி புரியவில்லை: {part}";
    RULE_PART_UNKNOWN: "{part} is not supported. Possible are FREQ, INTERVAL, BYDAY, COUNT and UNTIL." / "{part} என்பதைப் பயன்படுத்த முடியாது. FREQ, INTERVAL, BYDAY, COUNT, UNTIL ஆகியவை மட்டுமே.";
    RULE_FREQUENCY: "An event can repeat daily, weekly or monthly: FREQ=DAILY, WEEKLY or MONTHLY." / "நிகழ்ச்சி நாள்தோறும், வாரந்தோறும் அல்லது மாதந்தோறும் மீண்டும் நடக்கலாம்: FREQ=DAILY, WEEKLY அல்லது MONTHLY.";
    RULE_NUMBER: "{part} must be a whole number from {min} to {max}." / "{part} என்பது {min} முதல் {max} வரையான முழு எண்ணாக இருக்க வேண்டும்.";
    RULE_TWO_ENDS: "Please give either a number of times or a last day, not both." / "எத்தனை முறை அல்லது கடைசி நாள், இவற்றில் ஒன்றை மட்டும் தாருங்கள்.";
    RULE_TOO_MANY: "These would be more than {max} dates. Please choose an earlier end or a longer interval." / "இவை {max} தேதிகளுக்கு மேல் ஆகும். முன்னதாகவே முடியுங்கள் அல்லது இடைவெளியைக் கூட்டுங்கள்.";
    RULE_ALONE: "With this there would be only one date. Please choose a later end." / "இப்படியானால் ஒரே ஒரு தேதிதான் இருக்கும். முடிவைத் தள்ளி வையுங்கள்.";
    RULE_NOT_LONGER: "This adds no date to come. Please choose a later end." / "இதனால் புதிய தேதி எதுவும் சேராது. முடிவைத் தள்ளி வையுங்கள்.";
    RULE_REPEATS_ALREADY: "This event repeats already." / "இந்த நிகழ்ச்சி ஏற்கெனவே மீண்டும் நடப்பதாக அமைக்கப்பட்டுள்ளது.";
}

// In an event's room.
crate::texts! {
    REPEAT: "Repeat …" / "மீண்டும் நடத்து …";
    REPEAT_TOLD: "The same event on more dates, each with its own places" / "அதே நிகழ்ச்சி வேறு தேதிகளிலும்; ஒவ்வொன்றுக்கும் தனி இடங்கள்";
    HOW_OFTEN: "How often" / "எவ்வளவு நாளுக்கு ஒருமுறை";
    DAILY: "Daily" / "நாள்தோறும்";
    WEEKLY: "Weekly" / "வாரந்தோறும்";
    MONTHLY: "Monthly, on the same day of the month" / "மாதந்தோறும், அதே தேதியில்";
    MONTHLY_WEEKDAY: "Monthly, on the same weekday" / "மாதந்தோறும், அதே கிழமையில்";
    EVERY: "At every … (1 = each time)" / "இடைவெளி (1 = ஒவ்வொரு முறையும்)";
    ON_DAYS: "On" / "கிழமைகள்";
    ENDS: "Ends" / "முடிவு";
    ENDS_AFTER: "After a number of dates" / "குறிப்பிட்ட எண்ணிக்கைக்குப் பிறகு";
    ENDS_ON: "On a day" / "குறிப்பிட்ட நாளில்";
    ENDS_NEVER: "No end" / "முடிவு இல்லை";
    HOW_MANY: "Dates in all, this one included" / "இந்தத் தேதியையும் சேர்த்து மொத்தத் தேதிகள்";
    LAST_DAY: "Last day" / "கடைசி நாள்";
    NEVER_WORDS: "Dates are made for the coming 12 months, at most 200, and every day more are added." / "வரும் 12 மாதங்களுக்கு (அதிகபட்சம் 200) தேதிகள் உருவாக்கப்படும்; நாள்தோறும் புதியவை சேர்க்கப்படும்.";
    PREVIEW: "These dates" / "இந்தத் தேதிகள்";
    PREVIEW_COUNT: "{n} date in all" | "{n} dates in all" / "மொத்தம் {n} தேதி" | "மொத்தம் {n} தேதிகள்";
    PREVIEW_GUESTS: "Guests read:" / "விருந்தினர்கள் காண்பது:";
    MAKE_DATES: "Make these dates" / "இந்தத் தேதிகளை உருவாக்கு";
    MAKE_WORDS_DRAFT: "Each date becomes a draft of its own with its own places, link and bookings." / "ஒவ்வொரு தேதியும் தனி வரைவாக உருவாகும்; இடங்கள், இணைப்பு, பதிவுகள் எல்லாம் தனித்தனி.";
    MAKE_WORDS_PUBLISHED: "Each date is published at once with its own places, link and bookings. It is not announced on channels by itself." / "ஒவ்வொரு தேதியும் உடனே வெளியாகும்; இடங்கள், இணைப்பு, பதிவுகள் எல்லாம் தனித்தனி. தொடர்பு வழிகளில் தானாக அறிவிக்கப்படாது.";
    SAID_MADE: "{n} date stands now." | "{n} dates stand now." / "இப்போது {n} தேதி உள்ளது." | "இப்போது {n} தேதிகள் உள்ளன.";
    DATES: "Dates" / "தேதிகள்";
    THIS_ONE: "this one" / "இது";
    DEPARTS: "Differs: {parts}" / "இதற்கு மட்டும் வேறு: {parts}";
    NO_DATES_AHEAD: "No date lies ahead." / "வரவிருக்கும் தேதி எதுவும் இல்லை.";
    MORE_DATES: "and one more date" | "and {n} more dates" / "மேலும் ஒரு தேதி" | "மேலும் {n} தேதிகள்";
    PUBLISH_ALL: "Publish all dates" / "எல்லாத் தேதிகளையும் வெளியிடு";
    CANCEL_FOLLOWING: "Cancel this and all following" / "இதையும் இனி வருபவற்றையும் ரத்து செய்";
    CANCEL_FOLLOWING_ASK: "Cancel this date and all following?" / "இந்தத் தேதியையும் இனி வருபவை அனைத்தையும் ரத்து செய்யவா?";
    CANCEL_FOLLOWING_WORDS: "No more bookings on these dates; everyone who booked one of them is told. No further dates are made. Dates that have been stay as they are." / "இந்தத் தேதிகளில் இனி பதிவு செய்ய முடியாது; பதிவு செய்தவர்களுக்குத் தெரிவிக்கப்படும். புதிய தேதிகள் உருவாகா. நடந்து முடிந்தவை அப்படியே இருக்கும்.";
    CANCEL_FOLLOWING_DEED: "Cancel them" / "ரத்து செய்";
    LENGTHEN: "Add more dates …" / "மேலும் தேதிகளைச் சேர் …";
    LENGTHEN_TOLD: "The dates go on in the same way up to the end chosen here." / "இங்கே தேர்ந்தெடுக்கும் முடிவு வரை தேதிகள் இதே முறையில் தொடரும்.";
    LENGTHEN_COUNT: "Dates in all, past ones included" / "முடிந்தவற்றையும் சேர்த்து மொத்தத் தேதிகள்";
    LENGTHEN_DEED: "Add these dates" / "தேதிகளைச் சேர்";
    CHANGE_REACH: "This event repeats. What you change applies to" / "இந்த நிகழ்ச்சி மீண்டும் நடக்கிறது. உங்கள் மாற்றம் எதற்கு?";
    REACH_ONE: "this date only" / "இந்தத் தேதிக்கு மட்டும்";
    REACH_FOLLOWING: "this date and all following" / "இந்தத் தேதிக்கும் இனி வருபவற்றுக்கும்";
    REACH_ALL: "all dates that lie ahead" / "வரவிருக்கும் எல்லாத் தேதிகளுக்கும்";
    REACH_HINT: "A date that already differs in something keeps that. Guests of moved dates are told." / "ஏற்கெனவே ஏதேனும் ஒன்றில் வேறுபடும் தேதி அதை அப்படியே வைத்துக்கொள்ளும். நேரமோ இடமோ மாறினால் விருந்தினர்களுக்குத் தெரிவிக்கப்படும்.";
    SAID_CHANGED: "{n} date changed." | "{n} dates changed." / "{n} தேதி மாற்றப்பட்டது." | "{n} தேதிகள் மாற்றப்பட்டன.";
    SAID_KEPT: "{n} date kept something of its own: {why}" | "{n} dates kept something of their own: {why}" / "{n} தேதி தனக்குரியதை வைத்துக்கொண்டது: {why}" | "{n} தேதிகள் தமக்குரியதை வைத்துக்கொண்டன: {why}";
    SAID_PUBLISHED_ALL: "{n} date published." | "{n} dates published." / "{n} தேதி வெளியானது." | "{n} தேதிகள் வெளியாயின.";
    SAID_CANCELLED: "{n} date cancelled." | "{n} dates cancelled." / "{n} தேதி ரத்து செய்யப்பட்டது." | "{n} தேதிகள் ரத்து செய்யப்பட்டன.";
}

// What a date has, taken over to all behind it.
crate::texts! {
    TAKE_OVER: "Take over to all following dates" / "இனி வரும் எல்லாத் தேதிகளுக்கும் இதையே அமை";
    TAKE_OVER_ASK: "Take over to all following dates?" / "இனி வரும் எல்லாத் தேதிகளுக்கும் இதையே அமைக்கவா?";
    TAKE_OVER_DEED: "Take over" / "அமை";
    TAKE_QUESTIONS: "What is saved here takes the place of the questions of all following dates. Dates where guests have answered already stay as they are." / "இங்கே சேமித்துள்ள கேள்விகளே இனி வரும் எல்லாத் தேதிகளிலும் கேட்கப்படும். விருந்தினர்கள் ஏற்கெனவே பதில் அளித்துள்ள தேதிகள் அப்படியே இருக்கும்.";
    TAKE_CODES: "Codes of this date that have not ended are added to all following dates, each date with as many uses of its own. Codes that a date has already stay as they are." / "இந்தத் தேதியின் முடியாத குறியீடுகள் இனி வரும் எல்லாத் தேதிகளிலும் சேர்க்கப்படும்; ஒவ்வொரு தேதிக்கும் அதே அளவு தனிப் பயன்பாடுகள். ஒரு தேதியில் ஏற்கெனவே உள்ள குறியீடுகள் அப்படியே இருக்கும்.";
    TAKE_DOOR: "Who stands at this date’s door may let guests in on all following dates too. Nobody loses a door by this." / "இந்தத் தேதியின் வாசலில் இருப்பவர்கள் இனி வரும் எல்லாத் தேதிகளிலும் விருந்தினர்களை உள்ளே விடலாம். யாரிடமிருந்தும் வாசல் எடுக்கப்படாது.";
    TAKE_WAITING_LIST: "The waiting lists of all following dates will work as saved here. Whoever waits there keeps their turn." / "இனி வரும் எல்லாத் தேதிகளின் காத்திருப்புப் பட்டியல்களும் இங்கே சேமித்துள்ளபடியே இயங்கும். அங்கே காத்திருப்பவர்களின் வரிசை மாறாது.";
    TAKEN_QUESTIONS: "{n} following date asks this now." | "{n} following dates ask this now." / "இனி வரும் {n} தேதியில் இதுவே கேட்கப்படும்." | "இனி வரும் {n} தேதிகளில் இதுவே கேட்கப்படும்.";
    TAKEN_CODES: "{n} following date has these codes now." | "{n} following dates have these codes now." / "இனி வரும் {n} தேதியில் இந்தக் குறியீடுகள் உள்ளன." | "இனி வரும் {n} தேதிகளில் இந்தக் குறியீடுகள் உள்ளன.";
    TAKEN_DOOR: "{n} following date has this door staff now." | "{n} following dates have this door staff now." / "இனி வரும் {n} தேதியில் இவர்களே வாசலில் இருப்பார்கள்." | "இனி வரும் {n} தேதிகளில் இவர்களே வாசலில் இருப்பார்கள்.";
    TAKEN_WAITING_LIST: "The waiting list of {n} following date works like this now." | "The waiting lists of {n} following dates work like this now." / "இனி வரும் {n} தேதியின் காத்திருப்புப் பட்டியலும் இப்போது இப்படியே இயங்கும்." | "இனி வரும் {n} தேதிகளின் காத்திருப்புப் பட்டியல்களும் இப்போது இப்படியே இயங்கும்.";
    TAKEN_NOTHING: "There is nothing to take over, or no date follows." / "அமைக்க எதுவும் இல்லை, அல்லது இனி வரும் தேதி எதுவும் இல்லை.";
    TAKEN_KEPT: "These dates stay as they were:" / "இந்தத் தேதிகள் அப்படியே உள்ளன:";
}

// The parts of an event.
crate::texts! {
    PART_LANGUAGE: "language" / "மொழி";
    PART_TITLE: "title" / "தலைப்பு";
    PART_SUMMARY: "summary" / "சுருக்கம்";
    PART_DESCRIPTION: "description" / "விவரம்";
    PART_TIME: "time" / "நேரம்";
    PART_VENUE: "venue" / "அரங்கம்";
    PART_ONLINE: "online link" / "இணைய இணைப்பு";
    PART_VISIBILITY: "visibility" / "யாருக்குத் தெரியும்";
    PART_CAPACITY: "places" / "இடங்கள்";
    PART_MAX_PER_BOOKING: "places per booking" / "ஒரு பதிவுக்கான இடங்கள்";
    PART_TICKETS: "ticket types" / "சீட்டு வகைகள்";
    PART_PICTURE: "picture" / "படம்";
}

// On guests' pages.
crate::texts! {
    OTHER_DATES: "Other dates" / "வேறு தேதிகள்";
    ALL_DATES_OF: "All dates of {organizer}" / "{organizer}: எல்லாத் தேதிகளும்";
}

/// The word of a part.
#[must_use]
pub const fn part_word(part: Part) -> Text {
    match part {
        Part::Language => PART_LANGUAGE,
        Part::Title => PART_TITLE,
        Part::Summary => PART_SUMMARY,
        Part::Description => PART_DESCRIPTION,
        Part::Time => PART_TIME,
        Part::Venue => PART_VENUE,
        Part::Online => PART_ONLINE,
        Part::Visibility => PART_VISIBILITY,
        Part::Capacity => PART_CAPACITY,
        Part::MaxPerBooking => PART_MAX_PER_BOOKING,
        Part::Tickets => PART_TICKETS,
        Part::Picture => PART_PICTURE,
    }
}

/// The sentence of an error key about rules.
#[must_use]
pub fn of_rule(key: &str) -> Option<Text> {
    Some(match key {
        "rule_invalid" => RULE_INVALID,
        "rule_part_unknown" => RULE_PART_UNKNOWN,
        "rule_frequency" => RULE_FREQUENCY,
        "rule_number" => RULE_NUMBER,
        "rule_two_ends" => RULE_TWO_ENDS,
        "rule_too_many" => RULE_TOO_MANY,
        "rule_alone" => RULE_ALONE,
        "rule_not_longer" => RULE_NOT_LONGER,
        "rule_repeats_already" => RULE_REPEATS_ALREADY,
        _ => return None,
    })
}

/// A rule in both languages; `first` is the day of the first date.
#[must_use]
pub fn repetition(rule: &Rule, first: NaiveDate) -> LocalText {
    let of = |language| said(rule, first, language);
    LocalText::both(of(Language::Tamil), of(Language::English))
}

fn said(rule: &Rule, first: NaiveDate, language: Language) -> String {
    let n = i64::from(rule.interval);
    let days = named(rule, first, language);
    let often = match rule.frequency {
        Frequency::Daily if rule.days.is_empty() => EVERY_DAY.count(language, n, &[]),
        Frequency::Daily => {
            let often = EVERY_DAY.count(language, n, &[]);
            ONLY_ON.fill(language, &[("often", &often), ("days", &days)])
        }
        Frequency::Weekly => EVERY_WEEK.count(language, n, &[("days", &days)]),
        Frequency::Monthly => EVERY_MONTH.count(language, n, &[("days", &days)]),
    };
    let until = |day: NaiveDate| {
        let day = date(day, language);
        UNTIL.fill(language, &[("often", &often), ("day", &day)])
    };
    match rule.end {
        End::Never => often,
        End::Count(count) => TIMES.count(language, i64::from(count), &[("often", &often)]),
        End::On(day) => until(day),
        End::At(at) | End::AtUtc(at) => until(at.date()),
    }
}

/// The days of a rule, one after the other.
fn named(rule: &Rule, first: NaiveDate, language: Language) -> String {
    let mut words: Vec<String> = rule
        .days
        .iter()
        .map(|day| of_day(*day, rule.frequency, language))
        .collect();
    if words.is_empty() && rule.frequency == Frequency::Monthly {
        let day = first.day().to_string();
        return DAY_OF_MONTH.fill(language, &[("day", &day)]);
    }
    if words.is_empty() {
        return weekday(first, language).to_owned();
    }
    let last = words.pop().unwrap_or_default();
    if words.is_empty() {
        return last;
    }
    let some = words.join(", ");
    AND.fill(language, &[("some", &some), ("last", &last)])
}

fn of_day(day: Day, frequency: Frequency, language: Language) -> String {
    let name = day_name(day.weekday, language);
    if frequency != Frequency::Monthly {
        return name.to_owned();
    }
    let Some(nth) = day.nth else {
        return EACH_OF_MONTH.fill(language, &[("day", name)]);
    };
    let counted = match nth.unsigned_abs() {
        1 => FIRST,
        2 => SECOND,
        3 => THIRD,
        4 => FOURTH,
        _ => FIFTH,
    };
    let counted = counted.get(language);
    let nth = match nth {
        -1 => LAST.get(language).to_owned(),
        ..0 => FROM_THE_LAST.fill(language, &[("nth", counted)]),
        _ => counted.to_owned(),
    };
    NTH_OF_MONTH.fill(language, &[("nth", &nth), ("day", name)])
}

/// A weekday's name.
#[must_use]
pub fn day_name(wanted: Weekday, language: Language) -> &'static str {
    let some = NaiveDate::default();
    let from = some.weekday().num_days_from_monday() + 7;
    let ahead = (wanted.num_days_from_monday() + 14 - from) % 7;
    let day = some.checked_add_days(Days::new(u64::from(ahead)));
    weekday(day.unwrap_or(some), language)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::repetition;
    use chrono::NaiveDate;
    use domain::series::Rule;

    /// Of a rule that begins on Saturday, 6 March 2027.
    fn said(rule: &str) -> (String, String) {
        let first = NaiveDate::from_ymd_opt(2027, 3, 6).unwrap();
        let text = repetition(&Rule::parse("rule", rule).unwrap(), first);
        (text.en, text.ta)
    }

    #[test]
    fn rules_are_said_as_people_say_them() {
        for (rule, en, ta) in [
            ("FREQ=DAILY", "Every day", "ஒவ்வொரு நாளும்"),
            (
                "FREQ=WEEKLY;COUNT=10",
                "Every week on Saturday, 10 times in all",
                "ஒவ்வொரு வாரமும் சனிக்கிழமை; மொத்தம் 10 முறை",
            ),
            (
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR;UNTIL=20271231",
                "Every 2 weeks on Monday, Wednesday and Friday, until 31 December 2027",
                "2 வாரங்களுக்கு ஒருமுறை திங்கட்கிழமை, புதன்கிழமை, வெள்ளிக்கிழமை; 31 டிசம்பர் 2027 வரை",
            ),
            (
                "FREQ=MONTHLY",
                "Every month on day 6",
                "ஒவ்வொரு மாதமும் 6ஆம் தேதி",
            ),
            (
                "FREQ=MONTHLY;BYDAY=1SA",
                "Every month on the first Saturday",
                "ஒவ்வொரு மாதமும் முதல் சனிக்கிழமை",
            ),
            (
                "FREQ=MONTHLY;BYDAY=-1SU",
                "Every month on the last Sunday",
                "ஒவ்வொரு மாதமும் கடைசி ஞாயிற்றுக்கிழமை",
            ),
            (
                "FREQ=DAILY;BYDAY=SA,SU",
                "Every day, only on Saturday and Sunday",
                "ஒவ்வொரு நாளும்; சனிக்கிழமை, ஞாயிற்றுக்கிழமை மட்டும்",
            ),
        ] {
            assert_eq!(said(rule), (en.to_owned(), ta.to_owned()), "{rule}");
        }
    }
}
