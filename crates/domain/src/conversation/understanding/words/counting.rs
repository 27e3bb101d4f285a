//! Numbers, days and months in words.

use super::super::sense::Sense;

/// Numbers in English, and those in Tamil that sound like other words: எட்டு and எடு, பத்து and பாட்டு.
pub(crate) const NUMBERS: &[(i64, &str)] = &[
    (0, "zero"),
    (1, "one"),
    (2, "two couple pair"),
    (3, "three"),
    (4, "four"),
    (5, "five"),
    (6, "six"),
    (7, "seven"),
    (8, "eight ettu yettu எட்டு எட்டுப் எட்டே"),
    (9, "nine"),
    (10, "ten pathu paththu pathhu பத்து பத்துப் பத்தே"),
    (11, "eleven"),
    (12, "twelve dozen"),
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
    (60, "sixty"),
    (70, "seventy"),
    (80, "eighty"),
    (90, "ninety"),
    (100, "hundred"),
    (1000, "thousand"),
];

/// Numbers in Tamil, by sound.
pub(crate) const NUMBERS_TAMIL: &[(i64, &str)] = &[
    (0, "பூஜ்ஜியம் பூச்சியம் poojiyam"),
    (
        1,
        "ஒன்று ஒண்ணு ஒன்னு onnu ondru onru oruvar ஒருத்தர் oruthar ஒண்டு ondu",
    ),
    (
        2,
        "இரண்டு ரெண்டு rendu irandu randu irandhu rentu இருவர் ஜோடி jodi rendae ரெண்டே",
    ),
    (3, "மூன்று மூணு moonu moondru muunu moonru மூவர் மூண்டு moondu"),
    (4, "நான்கு நாலு naalu naangu naanku nangu நால்வர்"),
    (5, "ஐந்து அஞ்சு anju ainthu aindhu anchu ainju அய்ந்து ஐவர்"),
    (6, "ஆறு aaru அறுவர்"),
    (7, "ஏழு ezhu yezhu yelu elu"),
    (9, "ஒன்பது ஒம்பது onbathu ombathu onpadhu ompathu onbadhu"),
    (11, "பதினொன்று pathinonnu பதினொண்ணு pathinondru"),
    (
        12,
        "பன்னிரண்டு பன்னெண்டு pannirandu pannendu டஜன் dajan டசின் dasin",
    ),
    (13, "பதின்மூன்று பதிமூணு pathimoonu pathinmoondru"),
    (14, "பதினான்கு பதினாலு pathinaalu pathinangu"),
    (15, "பதினைந்து பதினஞ்சு pathinainthu pathinanju"),
    (16, "பதினாறு pathinaaru"),
    (17, "பதினேழு pathinezhu"),
    (18, "பதினெட்டு pathinettu"),
    (19, "பத்தொன்பது pathombathu"),
    (20, "இருபது irubathu irupathu இருபத்தி irubathi இருபத்து"),
    (30, "முப்பது muppathu முப்பத்தி muppathi"),
    (40, "நாற்பது naarpathu நாற்பத்தி naarpathi"),
    (50, "ஐம்பது aimbathu ஐம்பத்தி aimbathi"),
    (60, "அறுபது arubathu"),
    (70, "எழுபது ezhubathu"),
    (80, "எண்பது enbathu"),
    (90, "தொண்ணூறு thonnooru"),
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
    (5, "மே maey"),
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
    (Sense::Today, "today tonight 2day tday tdy tonite 2nite"),
    (
        Sense::Tomorrow,
        "tomorrow tmrw tmr tmw tmrow tomorow tommorow tommorrow tomoro tomo 2moro 2mrw 2morrow",
    ),
    (Sense::Weekend, "weekend wknd weekends"),
    (Sense::Week, "week wk"),
    (Sense::WholeMonth, "month"),
];

/// Days and spans told from today, in Tamil, by sound.
pub(crate) const NEAR_TAMIL: &[(Sense, &str)] = &[
    (
        Sense::Today,
        "இன்றைய indraya innaiya இன்று இன்னைக்கு இன்றைக்கு indru innaiku innikku inaiku intru iniku இன்னிக்கு inru inraiku inraikku",
    ),
    (
        Sense::Tomorrow,
        "நாளை நாளைக்கு naalai naalaiku nalaiku naalaikku nalaki naliku நாளைக்கி நாளைய naalaya நாளக்கு nalakku",
    ),
    (
        Sense::DayAfter,
        "நாளன்றைக்கு நாளன்னைக்கு naalannaiku naalanaiku மறுநாள் marunaal நாளன்னிக்கு nalanniku naalanniku nalaimarunal",
    ),
    (Sense::Week, "வாரம் vaaram vaarathula"),
    (Sense::WholeMonth, "மாதம் மாசம் maatham maasam masam maadham"),
];

/// How the names of weekdays begin, by sound, where கிழமை follows in one word: `nayitrukilamai`.
pub(crate) const WEEKDAYS: &[(i64, &str)] = &[
    (0, "tin"),
    (1, "sev"),
    (2, "put"),
    (3, "viya"),
    (3, "vya"),
    (4, "vel"),
    (5, "san"),
    (6, "nay"),
    (6, "nya"),
];
