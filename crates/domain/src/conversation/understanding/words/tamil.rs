//! Tamil words in both scripts; each stands for all spellings that sound like it.

use super::super::sense::Sense;

/// Words of Tamil, and words that Tamil took in, in Tamil script.
pub(crate) const TAMIL: &[(Sense, &str)] = &[
    (
        Sense::Book,
        "புக் புக்கிங் முன்பதிவு பதிவு pathivu munpathivu பதிந்து pathinthu edukkanum \
         eduthukanum எடுக்கணும் எடுக்க edukka vaanganum வாங்கணும் vaanga வாங்க \
         அப்பாயிண்ட்மெண்ட்",
    ),
    (Sense::Booking, "பதிவை முன்பதிவை pathivai"),
    (
        Sense::Bookings,
        "பதிவுகள் முன்பதிவுகள் pathivugal பதிவுகளை முன்பதிவுகளை pathivugalai புக்கிங்ஸ்",
    ),
    (
        Sense::Past,
        "pannitten panniten pannirukken panniruken pannirukkom pannittom panninen பண்ணிட்டேன் \
         பண்ணிருக்கேன் பண்ணியிருக்கேன் செய்துவிட்டேன் செய்தேன் செய்திருக்கிறேன் செய்துள்ளேன் \
         செஞ்சிட்டேன் seithen seithuvitten senjitten seithirukken eduthutten எடுத்துட்டேன் \
         எடுத்தேன் ஏற்கனவே ஏற்கெனவே erkanave yerkanave நேற்று netru nethu",
    ),
    (
        Sense::Unit,
        "டிக்கெட் டிக்கட் டிக்கெட்ஸ் சீட் சீட்டு சீட்டுகள் நுழைவுச்சீட்டு நுழைவுச்சீட்டுகள் \
         பேர் பேருக்கு peru perukku per நபர் நபர்கள் nabar nabargal சீட்டுகளை aalunga",
    ),
    (Sense::Place, "இடம் idam இடங்கள் idangal"),
    (
        Sense::Kin,
        "மனைவி மனைவிக்கும் manaivi கணவர் கணவரும் கணவன் kanavar பிள்ளைகள் பிள்ளைகளும் pillaigal \
         குழந்தைகள் குழந்தைகளும் kuzhanthaigal",
    ),
    (
        Sense::Want,
        "வேண்டும் vendum வேணும் venum தேவை thevai thevaipaduthu குடுங்க கொடுங்க கொடுங்கள் \
         kudunga kodunga kudungal தாங்க thaanga tharavum தரவும் வேணுமே varuvom வருவோம் \
         varugirom வருகிறோம் வர்றோம் கலந்துகொள்ள kalanthukolla",
    ),
    (
        Sense::Do,
        "பண்ண panna pannu pannunga பண்ணுங்க பண்ணு பண்ணணும் பண்ணனும் pannanum செய்ய செய் seiya \
         seyya sei seyyanum seiyanum செய்யணும் செய்யவும் seyyavum செய்யுங்கள் செய்யுங்க \
         seyyungal seyyunga pannividu pannidunga panniru panrathu பண்றது செய்வது seivathu \
         செய்து poda போட podu போடு போடுங்க podunga",
    ),
    (
        Sense::No,
        "இல்லை இல்ல illai illa வேண்டாம் வேணாம் vendam venam venaam vendaam venda வேண்டா \
         மாட்டேன் maatten",
    ),
    (
        Sense::Not,
        "pannatheenga பண்ணாதீங்க செய்யாதீர்கள் seyyatheenga கூடாது koodathu முடியாது \
         mudiyathu varala varalai வரல வரலை வரமாட்டேன் varamaatten",
    ),
    (Sense::Cancel, "ரத்து rathu raththu கேன்சல் kansel நீக்கு நீக்கவும்"),
    (
        Sense::Yes,
        "ஆம் ஆமா ஆமாம் aam aama aamaa amaa aamam சரி seri sari sarri sarinka சரிங்க ஓகே \
         ஓகேங்க உறுதி urudhi uruthi எஸ் கன்பார்ம் சம்மதம்",
    ),
    (
        Sense::Stop,
        "நிறுத்து நிறுத்தவும் நிறுத்துங்கள் நிறுத்துங்க niruthu niruthunga niruththu \
         niruthavum ஸ்டாப்",
    ),
    (
        Sense::Start,
        "வந்தால் vanthal vandhal அறிவிக்கவும் தெரிவிக்கவும் theriviyunga",
    ),
    (
        Sense::Begin,
        "தொடங்கு தொடங்கும் thodangum தொடங்குது ஆரம்பம் aarambam ஆரம்பிக்கும் arambikum",
    ),
    (Sense::Message, "செய்தி செய்திகள் மெசேஜ் seithi seithigal"),
    (
        Sense::NotSend,
        "அனுப்பாதீங்க அனுப்பாதீர்கள் anuppatheenga anupatheenga anupathinga",
    ),
    (Sense::Send, "அனுப்பு அனுப்ப அனுப்புங்க anuppu anuppunga anuppa"),
    (Sense::Help, "உதவி uthavi udhavi ஹெல்ப்"),
    (Sense::Menu, "மெனு"),
    (Sense::Back, "பின்செல் பின்னால் pinnadi pinsel திரும்ப முந்தைய"),
    (Sense::Greet, "வணக்கம் vanakkam vanakam ஹாய் ஹலோ வணக்கங்க"),
    (
        Sense::Hour,
        "காலை மாலை இரவு நண்பகல் kaalai maalai iravu மதியம் mathiyam",
    ),
    (Sense::Thanks, "நன்றி nandri நன்றிங்க தேங்க்ஸ்"),
    (
        Sense::Person,
        "மனிதர் மனிதரிடம் manithar manitharidam ஆள் aal ஆளிடம் aalidam aalkitta யாரிடமாவது \
         யாராவது yaaravathu yaaridamaavathu ஏற்பாட்டாளர் ஏற்பாட்டாளரிடம் erpattalar",
    ),
    (
        Sense::Talk,
        "பேச பேசணும் பேசனும் pesa pesanum pesanam pesavenum",
    ),
    (
        Sense::Speak,
        "பேசவும் பேசுங்க பேசுங்கள் pesunga pesungal pesu பேசு pesavum",
    ),
    (
        Sense::Event,
        "நிகழ்ச்சி நிகழ்ச்சிகள் நிகழ்வு நிகழ்வுகள் நிகழ்விற்கு nigalchi nigazhchi nigalchigal \
         nikalchi nigalvu nigalvugal நிகழ்வுக்கு nigalvukku",
    ),
    (
        Sense::List,
        "பட்டியல் pattiyal காட்டு காட்டுங்க காட்டவும் kaattu kaatu kaattunga",
    ),
    (
        Sense::What,
        "என்ன enna என்னென்ன ennenna எந்த entha endha ஏதாவது ethavathu edhavadhu ஏதும்",
    ),
    (
        Sense::New,
        "புதிய puthiya pudhiya புது pudhu puthu அடுத்த adutha aduththa வரும் varum",
    ),
    (Sense::All, "எல்லா ella எல்லாம் ellam"),
    (
        Sense::There,
        "இருக்கு irukku iruku உண்டு undu உள்ளன உள்ளது ulladhu ullathu நடக்குது nadakkuthu \
         நடக்கும் nadakkum நடக்கிறது nadakkirathu nadakuthu",
    ),
    (
        Sense::Have,
        "இருக்கா irukka iruka இருக்கிறதா irukkutha irukutha உண்டா unda உள்ளதா ullatha \
         கிடைக்குமா kidaikkuma kidaikuma kedaikuma",
    ),
    (
        Sense::When,
        "எப்போது எப்ப எப்போ eppo eppothu eppodhu eppa என்றைக்கு என்னைக்கு ennaikku ennaiku \
         entraiku மணிக்கு manikku எப்பொழுது தேதி thethi நேரம் neram",
    ),
    (
        Sense::Where,
        "எங்கே எங்கு எங்க enga enge engu engae இடத்தில் idathil edathula முகவரி mugavari",
    ),
    (
        Sense::Price,
        "விலை vilai எவ்வளவு எவ்ளோ evvalavu evlo evalavu evalo evlavu கட்டணம் kattanam இலவசமா \
         ilavasama இலவசம் ilavasam ரேட்",
    ),
    (Sense::Many, "எத்தனை ethanai eththanai"),
    (Sense::Left, "மீதம் meetham meethi மீதி"),
    (
        Sense::About,
        "தெரியணும் theriyanum தெரிஞ்சுக்க therinjukka பற்றி patri pathi pattri விவரம் \
         விவரங்கள் vivaram vivarangal சொல்லுங்கள் சொல்லுங்க sollunga sollungal சொல்லு sollu",
    ),
    (
        Sense::My,
        "என் en எனது enathu என்னுடைய ennudaiya என்னிடம் ennidam என்கிட்ட enkitta enoda ennoda \
         எங்கள் engal",
    ),
    (
        Sense::I,
        "நான் naan எனக்கு enakku enaku நாங்கள் naangal naanga எங்களுக்கு engalukku நாங்க",
    ),
    (Sense::English, "ஆங்கிலம் ஆங்கிலத்தில் aangilam angilam இங்கிலீஷ்"),
    (Sense::Tamil, "தமிழ் தமிழில் தமிழ்ல"),
    (Sense::Tongue, "மொழி mozhi"),
    (
        Sense::Hold,
        "இரு பொறு poru அப்புறம் appuram piragu பிறகு யோசிச்சு",
    ),
    (Sense::How, "எப்படி eppadi epdi"),
    (Sense::Can, "செய்யலாம் seyyalam முடியுமா mudiyuma முடியும்"),
    (Sense::Change, "மாற்று மாற்ற maatru maathu maatra மாத்த maatha"),
    (
        Sense::Filler,
        "பெயர் peyar நம்பர் nambar போன் அந்த antha இந்த intha indha அது இது ithu athu சார் \
         அண்ணா அக்கா தம்பி மேடம் ஒருவேளை தயவுசெய்து thayavu தயவு உங்கள் ungal உங்க unga kitta \
         கிட்ட romba ரொம்ப தான் than thaan mattum மட்டும் ஆ க்கு kaga ஐயா irundhu இருந்து \
         pola",
    ),
    (Sense::Article, "ஒரு oru ஓர்"),
];
