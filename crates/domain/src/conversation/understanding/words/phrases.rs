//! Words that mean something only together, and the endings that Tamil puts behind words.

use super::super::sense::Sense;

/// Words that mean something only together, by sound; several are parted by `|`.
pub(crate) const PHRASES: &[(Sense, &str)] = &[
    (
        Sense::Greet,
        "good morning|good evening|good afternoon|good night|good day|hey there|hi there|\
         hello there|how are you|who are you|what is your name|காலை வணக்கம்|மாலை வணக்கம்|\
         இரவு வணக்கம்|நண்பகல் வணக்கம்|மதிய வணக்கம்",
    ),
    (Sense::Thanks, "thank you|many thanks"),
    (Sense::Book, "mun pathivu|sign up|sign me up"),
    (Sense::Stop, "opt out|stop all"),
    (Sense::Start, "opt in"),
    (Sense::Left, "sold out|house full"),
    (
        Sense::DayAfter,
        "day after tomorrow|naalai marunaal|நாளை மறுநாள்",
    ),
    (
        Sense::Back,
        "go back|முந்தைய பக்கம்|முந்தைய பக்கத்துக்கு|previous page",
    ),
    (Sense::Have, "do you have|have you got"),
    (Sense::No, "not now|no thanks|no thank you"),
    (Sense::Not, "do not|no need|no more|no longer"),
    (
        Sense::Event,
        "what is on|whats on|what is happening|whats happening|என்ன விசேஷம்|enna visesham|\
         enna vishesham",
    ),
    (Sense::Many, "how many"),
    (Sense::Price, "how much|what price"),
    (Sense::Weekend, "வார இறுதி|vaara iruthi|vara irudhi"),
    (
        Sense::When,
        "what time|what day|what date|எத்தனை மணிக்கு|ethanai manikku|eththana mani|\
         எந்த நேரம்|entha neram|எந்த தேதி|எந்த நாள்|entha naal",
    ),
    (
        Sense::Where,
        "எந்த இடத்தில்|எந்த இடம்|entha idam|entha idathil|take place|taking place",
    ),
    (
        Sense::Yes,
        "go ahead|of course|why not|thats right|that is right",
    ),
    (Sense::Menu, "main menu|show menu|show me menu"),
    (
        Sense::Cancel,
        "never mind|nevermind|forget it|leave it|சரி விடுங்க|சரி விடுங்கள்|sari vidunga|sari vidu|\
         ஒண்ணும் வேணாம்|ஒன்றும் வேண்டாம்|onnum venam|onnum vendam",
    ),
    (
        Sense::Past,
        "பதிவு செய்த|பதிவு செஞ்ச|pathivu seitha|pathivu senja",
    ),
    (
        Sense::Filler,
        "cant come|cannot come|can not come|வர முடியாது|வர முடியல|vara mudiyathu|vara mudiyala|\
         not booking",
    ),
    (
        Sense::Kin,
        "my wife|my husband|my son|my daughter|my friend|my friends|my family|my mother|my father|\
         my mom|my dad|my parents|my kids|my children|my brother|my sister|my mum",
    ),
];

/// Endings of Tamil words, as they sound, longest first.
pub(crate) const ENDINGS: &[&str] = &[
    "kalukaka", "kalukku", "tirkaka", "kaluku", "tavatu", "tukaka", "tukana", "yakama", "kalai",
    "kalil", "tirku", "ukaka", "ukana", "virku", "ayum", "irku", "kaka", "kana", "nkal", "tuku",
    "vuku", "yoda", "iku", "ila", "kal", "nka", "oda", "otu", "tai", "til", "tin", "uku", "vai",
    "vil", "vin", "vum", "yai", "yil", "yin", "yum", "ai", "il", "in", "ku", "la", "le", "na",
    "um", "a", "e", "k", "m", "p", "s", "t", "u",
];

/// Tamil endings behind English words, as they are typed: `ticketku`.
pub(crate) const LATIN_ENDINGS: &[&str] = &["ukku", "kku", "ku", "la", "le", "ai", "um", "u", "a"];
