//! Tamil words in both scripts; each stands for all spellings that sound like it.

use super::super::sense::Sense;

/// Words of Tamil, and words that Tamil took in, in Tamil script.
pub(crate) const TAMIL: &[(Sense, &str)] = &[
    (
        Sense::Book,
        "புக் புக்கிங் முன்பதிவு பதிவு pathivu munpathivu பதிந்து pathinthu edukkanum \
 eduthukanum எடுக்கணும் எடுக்க edukka vaanganum வாங்கணும் vaanga வாங்க \
 அப்பாயிண்ட்மெண்ட் ரிசர்வ் ரிஜிஸ்டர் rijistar ரெஜிஸ்டர் பதியுங்கள் pathiyunga பதியவும் \
 பதிஞ்சு pathinju பிளாக் ஜாயின்",
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
 எடுத்தேன் ஏற்கனவே ஏற்கெனவே erkanave yerkanave நேற்று netru nethu எடுத்த edutha eduththa vangina vaangina வாங்கின வாங்கிய செய்த செஞ்ச \
 pannina pannuna பண்ணின பண்ணுன seitha senja பண்ணது pannathu பண்ணினது பண்ணுனது செஞ்சது senjathu \
 எடுத்தது eduthathu வாங்கினது vaanginathu aacha ஆச்சா",
    ),
    (
        Sense::Unit,
        "டிக்கெட் டிக்கட் டிக்கெட்ஸ் சீட் சீட்டு சீட்டுகள் நுழைவுச்சீட்டு நுழைவுச்சீட்டுகள் \
 சீட்டுகளை இருக்கை இருக்கைகள் irukkai irukkaigal நாற்காலி naarkali பாஸ் அனுமதிச்சீட்டு \
 டோக்கன் token அனுமதி anumathi நுழைவு nuzhaivu nulaivu சீட்ஸ் tiket",
    ),
    (
        Sense::People,
        "பேர் பேருக்கு peru perukku per பேரும் நபர் நபர்கள் nabar nabargal aalunga ஆட்கள் aatkal \
 பெரியவர் periyavar periyavanga பெரியவர்கள் சிறுவர் siruvar சிறுவர்கள் சின்னவங்க \
 chinnavanga",
    ),
    (Sense::Place, "இடம் idam இடங்கள் idangal"),
    (
        Sense::Kin,
        "மனைவி மனைவிக்கும் manaivi கணவர் கணவரும் கணவன் kanavar பிள்ளைகள் பிள்ளைகளும் pillaigal \
 குழந்தைகள் குழந்தைகளும் kuzhanthaigal பிள்ளை pillai குழந்தை kuzhanthai மகன் magan மகள் \
 magal அம்மாவுக்கு அம்மாக்கு அம்மாவும் அப்பா தங்கை thangai thangachi தங்கச்சி அண்ணன் annan பையன் paiyan பொண்ணு \
 ponnu நண்பர் nanbar nanbargal நண்பர்கள் பெற்றோர் petror பேரன் பேத்தி pethi புருஷன் \
 purushan பொண்டாட்டி pondatti மாமா maama மாமி maami சித்தி சித்தப்பா தாத்தா thatha பாட்டி \
 paatti சிநேகிதி சிநேகிதன்",
    ),
    (
        Sense::Want,
        "வேண்டும் vendum வேணும் venum தேவை thevai thevaipaduthu குடுங்க கொடுங்க கொடுங்கள் \
 kudunga kodunga kudungal தாங்க thaanga tharavum தரவும் வேணுமே வேணுங்க வேணுமுங்க வேண்டுமுங்க vennum veanum வேண்டியிருக்கு தாருங்கள் தாங்கோ thaango தரமுடியுமா",
    ),
    (
        Sense::Attend,
        "varuvom வருவோம் varugirom வருகிறோம் வர்றோம் கலந்துகொள்ள kalanthukolla வரோம் varom வர்ரோம் varrom வரணும் varanum வரவேண்டும் varuvanga வருவாங்க varranga வரலாம் varalaam ஓடணும் odanum கலந்துக்கணும் kalanthukanum விரும்புகிறேன் ஆசை aasai varen வரேன் vaarom வாறோம்",
    ),
    (
        Sense::Do,
        "பண்ண panna pannu pannunga பண்ணுங்க பண்ணு பண்ணணும் பண்ணனும் pannanum செய்ய செய் seiya \
 seyya sei seyyanum seiyanum செய்யணும் செய்யவும் seyyavum செய்யுங்கள் செய்யுங்க \
 seyyungal seyyunga pannividu pannidunga panniru panrathu பண்றது செய்வது seivathu \
 செய்து poda போட podu போடு போடுங்க podunga ஆக்கு aakku",
    ),
    (
        Sense::No,
        "இல்லை இல்ல illai illa வேண்டாம் வேணாம் vendam venam venaam vendaam venda வேண்டா \
 மாட்டேன் maatten வேணாங்க venanga வேண்டாங்க இல்லைங்க illainga இல்லீங்க தேவையில்லை \
 thevaiyillai thevaillai தேவையில்ல thevaiyilla விருப்பமில்லை viruppamillai வேணா vena வேண்டாமே",
    ),
    (
        Sense::Not,
        "pannatheenga பண்ணாதீங்க செய்யாதீர்கள் seyyatheenga கூடாது koodathu முடியாது \
 mudiyathu varala varalai வரல வரலை வரமாட்டேன் varamaatten வேண்டியதில்லை அல்ல alla",
    ),
    (
        Sense::Cancel,
        "ரத்து rathu raththu இரத்து கேன்சல் kansel நீக்கு நீக்கவும் நீக்கி neekki நீக்கிடுங்க neekkidunga நீக்குங்க நீக்குங்கள் neekunga neekkavum வாபஸ் vaapas கான்சல் cansel",
    ),
    (
        Sense::Yes,
        "ஆம் ஆமா ஆமாம் aam aama aamaa amaa aamam சரி seri sari sarri sarinka சரிங்க ஓகே \
 ஓகேங்க உறுதி urudhi uruthi எஸ் கன்பார்ம் சம்மதம் சரிதான் sarithan கண்டிப்பா kandippa கண்டிப்பாக நிச்சயமா \
 nichayama நிச்சயமாக nichayamaga ஆமாங்க aamanga ஓம் om யெஸ் சரியே ஓமோம் omom",
    ),
    (
        Sense::Stop,
        "நிறுத்து நிறுத்தவும் நிறுத்துங்கள் நிறுத்துங்க niruthu niruthunga niruththu \
 niruthavum ஸ்டாப் நிப்பாட்டு நிப்பாட்டுங்க nippattu nippattunga nippaatunga",
    ),
    (
        Sense::Start,
        "வந்தால் vanthal vandhal அறிவிக்கவும் தெரிவிக்கவும் theriviyunga வந்தா vantha vandha சந்தா sandha வரும்போது varumpothu varumbothu",
    ),
    (
        Sense::Begin,
        "தொடங்கு தொடங்கும் thodangum தொடங்குது ஆரம்பம் aarambam ஆரம்பிக்கும் arambikum",
    ),
    (
        Sense::Message,
        "செய்தி செய்திகள் மெசேஜ் seithi seithigal எஸ்எம்எஸ் மெசேஜஸ் குறுஞ்செய்தி விளம்பரம் விளம்பரங்கள் vilambaram",
    ),
    (
        Sense::NotSend,
        "அனுப்பாதீங்க அனுப்பாதீர்கள் anuppatheenga anupatheenga anupathinga",
    ),
    (Sense::Send, "அனுப்பு அனுப்ப அனுப்புங்க anuppu anuppunga anuppa"),
    (
        Sense::Help,
        "உதவி uthavi udhavi ஹெல்ப்       \
                  \
             ",
    ),
    (
        Sense::Lost,
        "புரியல puriyala புரியலை puriyalai புரியவில்லை puriyavillai puriyavilla purila புரியாது \
         puriyathu தெரியல theriyala தெரியலை theriyalai theriyavillai தெரியவில்லை theriyathu தெரியாது \
         theriyadhu குழப்பம் kulappam விளங்கல vilangala விளங்கேல்ல vilangela விளங்கவில்லை",
    ),
    (Sense::Menu, "மெனு முகப்பு mugappu"),
    (
        Sense::Back,
        "பின்செல் பின்னால் pinnadi pinsel திரும்ப முந்தைய பின்னாடி பின்னுக்கு pinnuku பின்னே pinne திரும்பி thirumbi பின் \
 முன்னைய munthaya munthaiya முன்னாடி munnadi",
    ),
    (
        Sense::Greet,
        "வணக்கம் vanakkam vanakam ஹாய் ஹலோ வணக்கங்க வணக்கமுங்க நமஸ்காரம் namaskaram நமஸ்தே சலாம் vanakkamnga ஹலோவ் vanakam",
    ),
    (
        Sense::Hour,
        "காலை மாலை இரவு நண்பகல் kaalai maalai iravu மதியம் mathiyam ராத்திரி raathiri rathiri saayangalam சாயங்காலம் சாயந்தரம் sayantharam \
 பின்னேரம் pinneram",
    ),
    (
        Sense::Thanks,
        "நன்றி nandri நன்றிங்க தேங்க்ஸ் nandringa நன்றிகள் nanri nanree தாங்ஸ் தாங்க்ஸ் தாங்யூ மகிழ்ச்சி makilchi",
    ),
    (
        Sense::Person,
        "மனிதர் மனிதரிடம் manithar manitharidam ஆள் aal ஆளிடம் aalidam aalkitta யாரிடமாவது \
 யாராவது yaaravathu yaaridamaavathu ஏற்பாட்டாளர் ஏற்பாட்டாளரிடம் erpattalar மனுஷன் manushan manusan மனுஷங்க ஊழியர் ooliyar ஊழியர்கள் \
 யாரையாவது yaaraiyavathu அமைப்பாளர் amaippalar அமைப்பாளர்கள் ஆளோட aaloda aalkuda aaloda \
 மேனேஜர் நிர்வாகி nirvagi",
    ),
    (
        Sense::Talk,
        "பேச பேசணும் பேசனும் pesa pesanum pesanam pesavenum பேசலாமா pesalama pesalam அழை கால் அழையுங்கள் கூப்பிடுங்க koopidunga \
 தொடர்பு thodarbu",
    ),
    (
        Sense::Speak,
        "பேசவும் பேசுங்க பேசுங்கள் pesunga pesungal pesu பேசு pesavum பதில் pathil badhil எழுது எழுதுங்க ezhuthunga தெரியும் theriyum",
    ),
    (
        Sense::Event,
        "நிகழ்ச்சி நிகழ்ச்சிகள் நிகழ்வு நிகழ்வுகள் நிகழ்விற்கு nigalchi nigazhchi nigalchigal \
 nikalchi nigalvu nigalvugal நிகழ்வுக்கு nigalvukku ப்ரோக்ராம் புரோகிராம் ஷோ nigalchiku விசேஷம் visesham ஈவென்ட் ஈவெண்ட் நிகழ்வுகளை",
    ),
    (
        Sense::List,
        "பட்டியல் pattiyal பட்டியலை காட்டு காட்டுங்க காட்டவும் kaattu kaatu kaattunga லிஸ்ட் காண்பி காமி kaami kaaminga காமிங்க காண்பிக்கவும் kaanbi",
    ),
    (
        Sense::What,
        "என்ன enna என்னென்ன ennenna எந்த entha endha ஏதாவது ethavathu edhavadhu ஏதும் எவை evai எந்தெந்த ethachum ஏதாச்சும் ஏதேனும் ethenum எதாவது \
 etavatu ethum enthentha ennellam என்னெல்லாம் எதுக்கு ethuku",
    ),
    (
        Sense::Whether,
        "வேணுமா venuma வேண்டுமா venduma தேவையா thevaiya வேணுமாங்க எதற்கு etharku",
    ),
    (Sense::Who, "யார் yaar yaaru யாரு யாரெல்லாம் yaarellam யாரோட"),
    (
        Sense::New,
        "புதிய puthiya pudhiya புது pudhu puthu அடுத்த adutha aduththa வரும் varum varra vara vaara வர்ற வருகிற அடுத்து aduthu",
    ),
    (Sense::All, "எல்லா ella எல்லாம் ellam"),
    (
        Sense::There,
        "இருக்கு irukku iruku உண்டு undu உள்ளன உள்ளது ulladhu ullathu நடக்குது nadakkuthu \
 நடக்கும் nadakkum நடக்கிறது nadakkirathu nadakuthu இருக்குது irukkuthu irukuthu இருக்கின்றன iruku வைக்கிறாங்க vekkuranga vekiranga \
 vaikiranga வைக்கிறார்கள் நடக்கிற nadakira nadakkira nadakura நடைபெறும் nadaiperum \
 நடைபெறுகிறது nadaiperugirathu நடத்துறாங்க nadathuranga இருக்குங்க irukunga நடக்கப்போகுது \
 நடக்குற nadakkura இருக்கிறது irukkirathu irukirathu",
    ),
    (
        Sense::Have,
        "இருக்கா irukka iruka இருக்கிறதா irukkutha irukutha உண்டா unda உள்ளதா ullatha \
 கிடைக்குமா kidaikkuma kidaikuma kedaikuma இருக்குமா irukkuma irukuma கிடைக்கும் kidaikkum kedaikkum \
 இருக்குதா irukkutha irukungala இருக்குங்களா irukangala கிடைக்குதா kidaikutha kedaikutha \
 irukkaa nadakkutha நடக்குதா nadakutha nadakkuma நடக்குமா உள்ளனவா ullanava illaya இல்லையா illaiya இல்லயா \
 irukko இருக்கோ irukkutho இருக்குதோ irukkumo kidaikkumo கிடைக்குமோ kidaikkutho ullatho உள்ளதோ உண்டோ",
    ),
    (
        Sense::When,
        "எப்போது எப்ப எப்போ eppo eppothu eppodhu eppa என்றைக்கு என்னைக்கு ennaikku ennaiku \
 entraiku மணிக்கு manikku எப்பொழுது தேதி thethi நேரம் neram திகதி thigathi மணி mani என்றைக்கு ennikku ennik எந்நேரம் \
 eppozhuthu eppothu eppaa எப்பங்க eppam டைம் டேட் எத்தனைக்கு yeppo",
    ),
    (
        Sense::Where,
        "எங்கே எங்கு எங்க enga enge engu engae இடத்தில் idathil edathula முகவரி mugavari எங்கங்க engaiyo எங்கிட்டு engittu இடத்துல idathula வழி vazhi லொகேஷன் \
 எங்கயாம் எங்கன engana எங்கிருந்து engirunthu engerunthu எவ்விடம் evvidam evvidathil",
    ),
    (
        Sense::Hall,
        "மண்டபம் mandapam சபா sabha அரங்கம் ஹால் மைதானம் maithanam ground",
    ),
    (
        Sense::Price,
        "விலை vilai எவ்வளவு எவ்ளோ evvalavu evlo evalavu evalo evlavu கட்டணம் kattanam இலவசமா \
 ilavasama இலவசம் ilavasam ரேட் காசு kaasu kasu பணம் panam ரூபா ரூபாய் rooba rubai rupai செலவு selavu \
 இலவசமாவா ஃப்ரீ கட்டணமா evvalo evvlo evlonga எவ்வளோ எவ்வளவுங்க evalavu yevlo",
    ),
    (Sense::Many, "எத்தனை ethanai eththanai ethana eththana எத்தன"),
    (
        Sense::Left,
        "மீதம் meetham meethi மீதி பாக்கி baaki paakki baakki மிச்சம் micham kaali காலி காலியா ஃபுல் ஃபுல்லா fulla \
 தீர்ந்து theernthu தீர்ந்துடுச்சா theernthuducha theernthiducha mudinjiducha முடிஞ்சிடுச்சா \
 முடிஞ்சுதா நிரம்பி nirambi தீந்துடுச்சா theenthiducha mudinjucha mudinjitucha",
    ),
    (
        Sense::About,
        "தெரியணும் theriyanum தெரிஞ்சுக்க therinjukka பற்றி patri pathi pattri விவரம் \
 விவரங்கள் vivaram vivarangal சொல்லுங்கள் சொல்லுங்க sollunga sollungal சொல்லு sollu பத்தி paththi பற்றிய pattriya தகவல் thagaval thagavalgal தகவல்கள் \
 விபரம் vibaram விபரங்கள் விவரமா vivarama டீடெயில்ஸ் விளக்கம் vilakkam",
    ),
    (
        Sense::My,
        "என் en எனது enathu என்னுடைய ennudaiya என்னிடம் ennidam என்கிட்ட enkitta enoda ennoda \
 எங்கள் engal எங்கட engada என்ர enra எங்களோட engaloda என்னோட",
    ),
    (
        Sense::I,
        "நான் naan எனக்கு enakku enaku நாங்கள் naangal naanga எங்களுக்கு engalukku நாங்க நானும் naanum எனக்கும் enakkum நம்ம namma \
 என்னை ennai என்னையும் ennaiyum எங்களை engalai எனக்காக",
    ),
    (
        Sense::English,
        "ஆங்கிலம் ஆங்கிலத்தில் aangilam angilam இங்கிலீஷ் இங்கிலிஷ் ingilish ஆங்கிலம்ல",
    ),
    (Sense::Tamil, "தமிழ் தமிழில் தமிழ்ல தமிழிலே தமிழ்லயே"),
    (Sense::Tongue, "மொழி mozhi"),
    (
        Sense::Hold,
        "இரு பொறு poru அப்புறம் appuram piragu பிறகு யோசிச்சு yosichu yosikiren பாக்கலாம் paakalam paarkalam பார்க்கலாம்",
    ),
    (Sense::How, "எப்படி eppadi epdi epidi eppudi epadi எப்டி"),
    (
        Sense::Can,
        "செய்யலாம் seyyalam முடியுமா mudiyuma முடியும் mudiyum mudiyumaa முடியுமே லாமா",
    ),
    (
        Sense::Enough,
        "போதும் pothum podhum mattum மட்டும் mattume பதிலா pathila",
    ),
    (
        Sense::LetBe,
        "விடு vidu விடுங்க விடுங்கள் விடுங்கோ vidunga vidungal viddunga விட்டுடுங்க vittudunga vittudu விட்டுரு பரவாயில்லை paravaillai paravayillai paravala பரவாயில்ல paravailla",
    ),
    (
        Sense::Use,
        "பயன்படுத்த payanpadutha பயன்படுத்துவது payanpaduthuvathu யூஸ் வேலை velai",
    ),
    (
        Sense::Go,
        "போ po போங்க ponga போகவும் pogavum poga போக போகணும் pogalam போங்கோ செல் செல்லவும்",
    ),
    (Sense::Change, "மாற்று மாற்ற maatru maathu maatra மாத்த maatha"),
    (
        Sense::Filler,
        "ஒண்ணும் ஒன்னும் ஒன்றும் onnum ondrum ஒண்டும் ondum பெயர் peyar நம்பர் nambar போன் அந்த antha இந்த intha indha அது இது ithu athu சார் \
 அண்ணா அக்கா தம்பி மேடம் ஒருவேளை தயவுசெய்து thayavu தயவு உங்கள் ungal உங்க unga kitta \
 கிட்ட romba ரொம்ப தான் than thaan ஆ க்கு kaga ஐயா irundhu இருந்து \
 pola கிழமை kizhamai இப்போ ippo ipo இப்ப ippa இப்போது கொஞ்சம் konjam மிக்க mikka உடனே udane \
 குடும்பம் kudumbam குடும்பத்தோட kudumbathoda குடும்பத்துடன் இன்னும் innum இனி ini இனிமேல் \
 inimel inime இனிமே மீண்டும் meendum thirumbavum திரும்பவும் மறுபடியும் marubadiyum \
     ஓட oda கூட kooda kuda ஆக aaga உடன் udan சேர்ந்து sernthu மொத்தம் \
 motham மொத்தமா mothama veetla வீட்டில ayya aiya ayyaa நல்ல nalla டா டீ வணக்கத்துடன் \
 ஆயிடுச்சா aayiducha aayiduchu மேல மேலும் ithula atha athai அதை இதை இனிய iniya இன்னைக்கே kaa ஒன்னா ஒண்ணா ellarum எல்லாரும் ellorum எல்லோரும் வந்து vandhu மிகவும் migavum padi படி அண்ணே anne சுகம் sugam sugama நலமா nalama முதன்மை muthanmai ம் mm hmm தொலைபேசி தொலைபேசியில் tholaipesi tholaipesila போன்ல phonela மெயின் மெய்ன் அல்லது allathu",
    ),
    (Sense::See, "பார்க்க paarka paaka பாக்க pakka காண kaana"),
    (Sense::Article, "ஒரு oru ஓர் இன்னொரு innoru"),
];
