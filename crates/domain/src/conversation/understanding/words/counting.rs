//! Numbers, days and months in words.

use super::super::sense::Sense;

/// Numbers in English.
pub(crate) const NUMBERS: &[(i64, &str)] = &[
    (0, "zero"),
    (1, "one"),
    (2, "two couple"),
    (3, "three"),
    (4, "four"),
    (5, "five"),
    (6, "six"),
    (7, "seven"),
    (8, "eight"),
    (9, "nine"),
    (10, "ten"),
    (11, "eleven"),
    (12, "twelve"),
    (13, "thirteen"),
    (14, "fourteen"),
    (15, "fifteen"),
    (16, "sixteen"),
    (17, "seventeen"),
    (18, "eighteen"),
    (19, "nineteen"),
    (20, "twenty"),
    (30, "thirty"),
    (40, "forty"),
    (50, "fifty"),
];

/// Numbers in Tamil, by sound.
pub(crate) const NUMBERS_TAMIL: &[(i64, &str)] = &[
    (0, "பூஜ்ஜியம் பூச்சியம் poojiyam"),
    (1, "ஒன்று ஒண்ணு ஒன்னு onnu ondru onru"),
    (2, "இரண்டு ரெண்டு rendu irandu randu இருவர்"),
    (3, "மூன்று மூணு moonu moondru muunu மூவர்"),
    (4, "நான்கு நாலு naalu naangu naanku nangu"),
    (5, "ஐந்து அஞ்சு anju ainthu aindhu anchu ainju"),
    (6, "ஆறு aaru"),
    (7, "ஏழு ezhu yezhu"),
    (8, "எட்டு ettu yettu"),
    (9, "ஒன்பது ஒம்பது onbathu ombathu onpadhu"),
    (10, "பத்து pathu paththu"),
    (11, "பதினொன்று pathinonnu"),
    (12, "பன்னிரண்டு பன்னெண்டு pannirandu pannendu"),
    (15, "பதினைந்து பதினஞ்சு pathinainthu pathinanju"),
    (20, "இருபது irubathu irupathu"),
    (30, "முப்பது muppathu"),
    (40, "நாற்பது naarpathu"),
    (50, "ஐம்பது aimbathu"),
    (100, "நூறு nooru"),
];

/// Places in a list, in English.
pub(crate) const ORDINALS: &[(i64, &str)] = &[
    (1, "first"),
    (2, "second"),
    (3, "third"),
    (4, "fourth"),
    (5, "fifth"),
];

/// Places in a list, in Tamil, by sound.
pub(crate) const ORDINALS_TAMIL: &[(i64, &str)] = &[
    (1, "முதல் முதலாவது muthal mudhal muthalavathu"),
    (2, "இரண்டாவது ரெண்டாவது rendavathu irandavathu"),
    (3, "மூன்றாவது மூணாவது moonavathu moondravathu"),
    (4, "நான்காவது நாலாவது naalavathu"),
];

/// Days of the week in English, Monday first.
pub(crate) const DAYS: &[(i64, &str)] = &[
    (0, "monday mon"),
    (1, "tuesday tue tues"),
    (2, "wednesday wed"),
    (3, "thursday thu thur thurs"),
    (4, "friday fri"),
    (5, "saturday sat"),
    (6, "sunday sun"),
];

/// Days of the week in Tamil, by sound.
pub(crate) const DAYS_TAMIL: &[(i64, &str)] = &[
    (
        0,
        "திங்கள் திங்கட்கிழமை திங்கள்கிழமை thingal thingatkilamai thingakilamai",
    ),
    (1, "செவ்வாய் செவ்வாய்க்கிழமை sevvai sevvaikilamai"),
    (2, "புதன் புதன்கிழமை puthan puthankilamai"),
    (3, "வியாழன் வியாழக்கிழமை viyalan vyalan viyalakilamai"),
    (4, "வெள்ளி வெள்ளிக்கிழமை velli vellikilamai"),
    (5, "சனி சனிக்கிழமை sani sanikilamai"),
    (
        6,
        "ஞாயிறு ஞாயிற்றுக்கிழமை nayiru nyayiru nayitrukilamai naayittrukilamai",
    ),
];

/// Months in English.
pub(crate) const MONTHS: &[(i64, &str)] = &[
    (1, "january jan"),
    (2, "february feb"),
    (3, "march mar"),
    (4, "april apr"),
    (5, "may"),
    (6, "june jun"),
    (7, "july jul"),
    (8, "august aug"),
    (9, "september sep sept"),
    (10, "october oct"),
    (11, "november nov"),
    (12, "december dec"),
];

/// Months in Tamil, by sound.
pub(crate) const MONTHS_TAMIL: &[(i64, &str)] = &[
    (1, "ஜனவரி"),
    (2, "பிப்ரவரி பெப்ரவரி"),
    (3, "மார்ச் மார்ச்சு"),
    (4, "ஏப்ரல்"),
    (5, "மே"),
    (6, "ஜூன்"),
    (7, "ஜூலை"),
    (8, "ஆகஸ்ட் ஓகஸ்ட்"),
    (9, "செப்டம்பர் செப்டெம்பர்"),
    (10, "அக்டோபர் ஒக்டோபர்"),
    (11, "நவம்பர்"),
    (12, "டிசம்பர் திசம்பர்"),
];

/// Days and spans told from today, in English.
pub(crate) const NEAR: &[(Sense, &str)] = &[
    (Sense::Today, "today tonight"),
    (Sense::Tomorrow, "tomorrow tmrw tmr tomorow tomo"),
    (Sense::Weekend, "weekend"),
    (Sense::Week, "week"),
    (Sense::WholeMonth, "month"),
];

/// Days and spans told from today, in Tamil, by sound.
pub(crate) const NEAR_TAMIL: &[(Sense, &str)] = &[
    (
        Sense::Today,
        "இன்று இன்னைக்கு இன்றைக்கு indru innaiku innikku inaiku intru",
    ),
    (
        Sense::Tomorrow,
        "நாளை நாளைக்கு naalai naalaiku nalaiku naalaikku",
    ),
    (
        Sense::DayAfter,
        "நாளன்றைக்கு நாளன்னைக்கு naalannaiku naalanaiku மறுநாள் marunaal",
    ),
    (Sense::Week, "வாரம் vaaram"),
    (Sense::WholeMonth, "மாதம் மாசம் maatham maasam"),
];
