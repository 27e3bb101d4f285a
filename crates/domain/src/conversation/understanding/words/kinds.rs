//! Words that people say for one another when they speak of an event: a "concert" may be on the poster
//! as an evening of music. In whatever case or script, by sound.

/// Words for one and the same thing.
pub(crate) const ALIASES: &[&str] = &[
    "christmas xmas noel நத்தார் naththaar கிறிஸ்துமஸ் கிறிஸ்மஸ் kiristhumas kirismas",
    "பரதநாட்டியம் பரதநாட்டிய bharatanatyam bharathanatyam பரதம் bharatham bharatam bharata",
    "pongal பொங்கல் thaipongal தைப்பொங்கல்",
];

/// Words of one kind of event, or of what it is about.
pub(crate) const KINDS: &[&str] = &[
    "music musical concert concerts isai இசை கச்சேரி kacheri kachcheri katcheri சங்கீதம் sangeetham \
     sangeet பாட்டு paattu song songs பாடல் paadal மெல்லிசை mellisai melody gig singing vocal",
    "dance dancing நடனம் nadanam நாட்டியம் naattiyam natyam நாட்டிய பரதநாட்டியம் \
     பரதநாட்டிய bharatanatyam bharathanatyam",
    "poetry poem poems poet poets கவிதை kavithai kavidhai கவி kavi கவியரங்கம் kaviyarangam \
     kavignar கவிஞர்",
    "book books புத்தகம் புத்தக puthagam puthaga puththagam நூல் nool நூல்கள்",
    "fair exhibition expo கண்காட்சி kankatchi kankaatchi mela சந்தை santhai",
    "art arts drawing painting sketching ஓவியம் ஓவிய oviyam oviya paint draw craft",
    "workshop workshops class classes course பயிலரங்கு payilarangu பயிற்சி payirchi பட்டறை pattarai \
     வகுப்பு vaguppu training வர்க்ஷாப் kilaas",
    "marathon run running runners race மாரத்தான் maarathon ஓட்டம் oottam ottam jogging",
    "carol carols கீதம் கீதங்கள் geetham geethangal keertanai hymn hymns",
    "festival fest விழா vizha vila vilaa திருவிழா thiruvizha thiruvila celebration celebrations \
     கொண்டாட்டம் kondattam",
    "drama dramas theatre theater play நாடகம் நாடக naadagam nadagam koothu கூத்து",
    "film films movie movies cinema திரைப்படம் padam screening",
    "lecture lectures speech seminar conference உரை சொற்பொழிவு sorpolivu கருத்தரங்கு karutharangu \
     மாநாடு maanadu",
    "debate பட்டிமன்றம் pattimandram விவாதம்",
    "quiz வினாடிவினா competition contest போட்டி potti",
    "sports game games விளையாட்டு vilaiyattu match tournament",
    "food உணவு unavu சாப்பாடு dinner lunch feast விருந்து virundhu",
];
