//! Words that mean something only together, and the endings that Tamil puts behind words.

use super::super::sense::Sense;

/// Words that mean something only together, by sound; several are parted by `|`.
pub(crate) const PHRASES: &[(Sense, &str)] = &[
    (
        Sense::Greet,
        "good morning|good evening|good afternoon|good night|good day|gud mrng|gud evng|gud nite|\
         gud morning|gud evening|gud night|hey there|hi there|hello there|how are you|how r u|\
         who are you|what is your name|whats up|காலை வணக்கம்|மாலை வணக்கம்|இரவு வணக்கம்|\
         நண்பகல் வணக்கம்|மதிய வணக்கம்|எப்படி இருக்கீங்க|எப்படி இருக்கிறீர்கள்|epdi iruka|\
         epdi irukinga|epdi irukeenga|eppadi irukinga|eppadi irukeenga|epdi irukeenka",
    ),
    (Sense::Thanks, "thank you|thank u|many thanks|மிக்க நன்றி"),
    (
        Sense::Book,
        "mun pathivu|sign up|sign me up|sign us up|put me down|put us down|put me in|count me in|\
         count us in|add me|add us|include me|include us|peru kudu|peru kudukanum|per kudukanum|\
         பேர் குடுக்கணும்|பெயர் கொடுக்க|பெயரைப் பதிய",
    ),
    (
        Sense::Stop,
        "opt out|stop all|remove me|take me off|leave me alone",
    ),
    (
        Sense::Start,
        "opt in|let me know|let us know|keep me posted|keep me updated|keep me informed",
    ),
    (
        Sense::Left,
        "sold out|sell out|selling out|house full|ஹவுஸ் ஃபுல்|fully booked",
    ),
    (
        Sense::DayAfter,
        "day after tomorrow|day after tmrw|naalai marunaal|naalai maru naal|நாளை மறு நாள்|நாளை மறுநாள்",
    ),
    (
        Sense::Back,
        "go back|முந்தைய பக்கம்|முந்தைய பக்கத்துக்கு|previous page|previous step|one step back|\
         last step|முன் பக்கம்",
    ),
    (
        Sense::Whether,
        "do i need|do we need|do i have to|do we have to",
    ),
    (
        Sense::Have,
        "or not|do you have|have you got|do u have|u have",
    ),
    (
        Sense::No,
        "not now|not this time|no thanks|no thank you|no need|not interested|தேவை இல்லை|தேவை இல்ல|thevai illa|\
         thevai illai|விருப்பம் இல்லை|viruppam illai|not required|not needed",
    ),
    (Sense::Not, "do not|no more|no longer"),
    (
        Sense::Event,
        "what is on|whats on|wats on|what else is on|what is happening|whats happening|\
         whats going on|என்ன விசேஷம்|enna visesham|enna vishesham",
    ),
    (Sense::Many, "how many|how mny"),
    (
        Sense::What,
        "how far|how many km|how many kms|எவ்வளவு தூரம்|evlo thooram|evvalavu thooram|எத்தனை கிலோமீட்டர்|ethanai km",
    ),
    (Sense::Price, "how much|hw much|hw mch|how mch|what price"),
    (
        Sense::Weekend,
        "வார இறுதி|வாரக் கடைசி|வார கடைசி|vaara iruthi|vara irudhi|vara kadaisi|week end",
    ),
    (
        Sense::When,
        "what time|wat time|which day|which date|what day|what date|how long|எத்தனை மணிக்கு|\
         ethanai manikku|eththana mani|எந்த நேரம்|entha neram|எந்த தேதி|எந்த நாள்|entha naal|\
         entha date|enna date|enna time|enna neram|என்ன கிழமை|enna kizhamai|entha kizhamai|என்ன நேரம்|என்ன தேதி|எத்தனாம் தேதி|\
         எத்தனையாம் தேதி|ethanam thethi|entha thethi|enna thethi",
    ),
    (
        Sense::Where,
        "எந்த இடத்தில்|எந்த இடம்|entha idam|entha idathil|எந்த ஊர்|எந்த ஊர்ல|எந்த ஊரில்|entha oor|entha ooru|which place|what place|take place|\
         taking place|how to get|how to reach|how to go|how do i get to|how do we get to|\
         how do i reach|how can i reach|epdi porathu|eppadi povathu|epdi poganum|epdi varathu|\
         எப்படி போறது|எப்படி செல்வது|எப்படி போவது|எப்படி வருவது",
    ),
    (
        Sense::Yes,
        "go ahead|go on|of course|why not|thats right|that is right|thats fine|that is fine|\
         sounds good|looks good|all good|do it|go for it|please do|pls do|sari than",
    ),
    (Sense::Menu, "main menu|show menu|show me menu"),
    (
        Sense::Cancel,
        "never mind|nevermind|forget it|forget about it|leave it|call off|give back|சரி விடுங்க|\
         சரி விடுங்கள்|sari vidunga|sari vidu|ஒண்ணும் வேணாம்|ஒன்றும் வேண்டாம்|onnum venam|\
         onnum vendam|எதுவும் வேண்டாம்|ethuvum vendam|ethuvum venam",
    ),
    (
        Sense::Past,
        "பதிவு செய்த|பதிவு செஞ்ச|pathivu seitha|pathivu senja|book panna tickets|book pannina|\
         am i going|am i attending|am i booked|am i registered|are we going|are we attending|\
         cant find|cannot find|can not find|didnt get|did not get|didnt receive|not received",
    ),
    (
        Sense::Filler,
        "full family|cant come|cannot come|can not come|cant make it|வர முடியாது|வர முடியல|வர இயலாது|\
         vara mudiyathu|vara mudiyala|vara mudiyadhu|வர முடியலை|not booking",
    ),
    (
        Sense::Kin,
        "my wife|my husband|my son|my daughter|my friend|my mother|my father|my mom|my dad|\
         my parents|my kids|my children|my brother|my sister|my mum|en friend|en nanban|en wife",
    ),
    (Sense::People, "of us|of them"),
    (
        Sense::Person,
        "customer care|customer service|customer support|your number|your phone|your contact|\
         contact number|உங்க நம்பர்|unga number|unga nambar|real person|real human|oruthar kitta|ஒருத்தர் கிட்ட|yaar kitta|யார் கிட்ட|yaar kittayavathu|\
         in charge",
    ),
    (Sense::Want, "id love|i would love|id like|would love"),
    (
        Sense::Help,
        "how does this work|how this works|how it works|how do i use|how to use|what should i do|\
         what do i do|what to do|not sure how|\
         எப்படி பயன்படுத்துவது|enna pannanum|enna seiyanum|\
         என்ன பண்ணணும்|என்ன செய்யணும்|என்ன செய்ய வேண்டும்|enna panrathu|என்ன பண்றது",
    ),
    (
        Sense::Lost,
        "dont understand|do not understand|didnt understand|not understand|cant understand",
    ),
    (Sense::Hold, "let me think|hold on|one minute|one moment"),
];

/// Endings of Tamil words, as they sound, longest first.
pub(crate) const ENDINGS: &[&str] = &[
    "kalukaka", "kalukum", "tirkaka", "irkaka", "kaluku", "tavatu", "tukaka", "tukana", "tukoru",
    "ukalai", "yakama", "kalai", "kalil", "kalin", "nkala", "tirku", "tukum", "ukaka", "ukana",
    "ukoru", "virku", "ayum", "irku", "kaka", "kana", "kita", "nkal", "tuku", "ukal", "umka",
    "vuku", "yila", "yile", "yota", "iku", "ila", "kal", "kum", "lam", "nka", "nko", "ota", "otu",
    "tai", "tan", "til", "tin", "uku", "ula", "vai", "vil", "vin", "vum", "yai", "yil", "yin",
    "yum", "ai", "il", "in", "ka", "ku", "la", "le", "na", "ta", "um", "a", "e", "k", "m", "p",
    "s", "t", "u",
];

/// What follows the `a` of a word in அம் when a case ending is put to it: இடம், இடத்துல.
pub(crate) const OBLIQUE: &[&str] = &[
    "nkal", "nkala", "nkalai", "nkalil", "til", "tula", "tilai", "tuku", "tai", "tin", "tu",
    "tukaka", "tukum", "tukana", "tota", "tile", "tilum", "tulayum", "tayum", "tulaye",
];

/// Tamil endings behind English words, as they are typed: `ticketku`.
pub(crate) const LATIN_ENDINGS: &[&str] = &["ukku", "kku", "ku", "la", "le", "ai", "um", "u", "a"];
