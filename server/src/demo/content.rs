//! What the demo organization offers: in both languages, with dates that follow the clock.

use chrono::{DateTime, Datelike as _, Days, NaiveDate, Utc, Weekday};
use domain::event::Visibility;
use domain::language::{Language, LocalText};
use usecases::events::{EventInput, TicketTypeInput};

const ZONE: &str = "Asia/Colombo";

/// What becomes of an event once it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Stays a draft.
    Draft,
    /// Published, and this many places booked.
    Booked(i64),
    /// Published, this many places booked, then called off.
    CalledOff(i64),
}

/// An event of the demo.
pub struct DemoEvent {
    /// What is typed.
    pub input: EventInput,
    /// What becomes of it.
    pub fate: Fate,
}

struct Sketch {
    slug: &'static str,
    code: &'static str,
    language: Language,
    title: (&'static str, &'static str),
    summary: (&'static str, &'static str),
    description: (&'static str, &'static str),
    venue: (&'static str, &'static str),
    address: (&'static str, &'static str),
    day: NaiveDate,
    from: &'static str,
    to: &'static str,
    capacity: i64,
}

fn both(text: (&str, &str)) -> LocalText {
    LocalText::both(text.0, text.1)
}

impl Sketch {
    fn input(&self) -> EventInput {
        EventInput {
            language: self.language,
            title: both(self.title),
            summary: both(self.summary),
            description: both(self.description),
            starts_at: format!("{}T{}", self.day, self.from),
            ends_at: Some(format!("{}T{}", self.day, self.to)),
            timezone: ZONE.to_owned(),
            venue_name: both(self.venue),
            venue_address: both(self.address),
            map_url: None,
            online_url: None,
            video_url: None,
            visibility: Visibility::Public,
            capacity: self.capacity,
            max_per_booking: None,
            ticket_types: Vec::new(),
            picture: None,
            slug: Some(self.slug.to_owned()),
            code: Some(self.code.to_owned()),
        }
    }
}

fn priced(name: (&str, &str), rupees: i64, quantity: i64) -> TicketTypeInput {
    TicketTypeInput {
        id: None,
        name: both(name),
        price_minor: rupees * 100,
        quantity: Some(quantity),
        max_per_booking: None,
        sale_starts_at: None,
        sale_ends_at: None,
    }
}

/// The first such weekday at least so many days away, in Jaffna.
fn on(now: DateTime<Utc>, days: u64, weekday: Weekday) -> NaiveDate {
    let today = now.with_timezone(&chrono_tz::Asia::Colombo).date_naive();
    let mut day = today.checked_add_days(Days::new(days)).unwrap_or(today);
    while day.weekday() != weekday {
        day = day.succ_opt().unwrap_or(day);
    }
    day
}

const HALL: (&str, &str) = ("யாழ் இசை சபா அரங்கம்", "Jaffna Music Sabha Hall");
const HALL_ADDRESS: (&str, &str) = (
    "15, கோவில் வீதி, நல்லூர், யாழ்ப்பாணம்",
    "15 Temple Road, Nallur, Jaffna",
);

/// All events of the demo, seen from a moment.
#[must_use]
pub fn events(now: DateTime<Utc>) -> Vec<DemoEvent> {
    vec![
        evening_concert(now),
        children(now),
        health_talk(now),
        veena_and_violin(now),
        online_course(now),
        open_air(now),
        badminton(now),
        meet_up(now),
        members_evening(now),
    ]
}

fn evening_concert(now: DateTime<Utc>) -> DemoEvent {
    let sketch = Sketch {
        slug: "maalai-raagangal",
        code: "ISAI24",
        language: Language::Tamil,
        title: (
            "மாலை ராகங்கள்: கர்நாடக இசைக் கச்சேரி",
            "Evening Ragas: a Carnatic concert",
        ),
        summary: (
            "ஹம்சத்வனி முதல் மோகனம் வரை, மாலைப் பொழுதின் ராகங்களில் ஒரு கச்சேரி. அனுமதி இலவசம்.",
            "From Hamsadhwani to Mohanam: a concert in the ragas of the evening. Entry is free.",
        ),
        description: (
            "இளம் பாடகி **அபிராமி சுந்தரேசன்** தம் குருவின் பாடல்களுடன் மேடை ஏறுகிறார்.\n\n- வயலின்: சஞ்சீவன்\n- மிருதங்கம்: கணேசராசா\n- கடம்: இளங்கீரன்\n\nகச்சேரிக்கு முன் மாலை 6 மணிக்குத் தேநீர் வழங்கப்படும். கதவுகள் 6.15க்குத் திறக்கும்.",
            "The young singer **Abirami Sundaresan** brings her teacher's songs to the stage.\n\n- Violin: Sanjeevan\n- Mridangam: Ganesarajah\n- Ghatam: Ilangeeran\n\nTea is served from 6 pm. Doors open at 6.15.",
        ),
        venue: HALL,
        address: HALL_ADDRESS,
        day: on(now, 5, Weekday::Sat),
        from: "18:30",
        to: "21:00",
        capacity: 120,
    };
    DemoEvent {
        input: sketch.input(),
        fate: Fate::Booked(113),
    }
}

fn children(now: DateTime<Utc>) -> DemoEvent {
    let sketch = Sketch {
        slug: "siruvar-paattu",
        code: "PAATTU26",
        language: Language::Tamil,
        title: ("சிறுவர் பாட்டுப் பட்டறை", "Songs for children: a workshop"),
        summary: (
            "6 முதல் 10 வயது வரையான சிறுவர்களுக்கு, பாட்டும் தாளமும் விளையாட்டாக.",
            "For children of 6 to 10: songs and rhythm, as play.",
        ),
        description: (
            "நாட்டுப்புறப் பாடல்கள், கைத்தட்டல் தாளங்கள், ஒரு சிறிய மேடை நிகழ்ச்சி. பெற்றோரும் கலந்துகொள்ளலாம்.",
            "Folk songs, clapping rhythms, and a little performance at the end. Parents may join in.",
        ),
        venue: ("சபா பயிற்சி மண்டபம்", "The Sabha's practice room"),
        address: HALL_ADDRESS,
        day: on(now, 4, Weekday::Sun),
        from: "10:00",
        to: "12:00",
        capacity: 30,
    };
    DemoEvent {
        input: sketch.input(),
        fate: Fate::Booked(30),
    }
}

fn health_talk(now: DateTime<Utc>) -> DemoEvent {
    let sketch = Sketch {
        slug: "kural-nalam",
        code: "KURAL26",
        language: Language::Tamil,
        title: (
            "குரல் நலம்: மருத்துவர் மீனாவுடன் ஒரு மாலை",
            "Care for your voice: an evening with Dr. Meena",
        ),
        summary: (
            "பாடுபவர்களுக்கும் ஆசிரியர்களுக்கும்: தொண்டையைப் பேணுவது எப்படி? இலவசம்.",
            "For singers and teachers: how to look after your throat. Free of charge.",
        ),
        description: (
            "காது, மூக்கு, தொண்டை மருத்துவர் **மீனா இராசேந்திரன்** பேசுகிறார். பின்னர் கேள்வி நேரம்.\n\n1. குரல் எப்படி உருவாகிறது\n2. எப்போது ஓய்வு தேவை\n3. தண்ணீர், நீராவி, உணவு",
            "A talk by the ear, nose and throat doctor **Meena Rajendran**, with time for questions.\n\n1. How the voice is made\n2. When it needs rest\n3. Water, steam, food",
        ),
        venue: ("மீனா மருத்துவமனை, கூட்ட அறை", "Meena Clinic, meeting room"),
        address: ("42, மருத்துவமனை வீதி, யாழ்ப்பாணம்", "42 Hospital Road, Jaffna"),
        day: on(now, 8, Weekday::Wed),
        from: "17:00",
        to: "18:30",
        capacity: 60,
    };
    DemoEvent {
        input: sketch.input(),
        fate: Fate::Booked(18),
    }
}

fn veena_and_violin(now: DateTime<Utc>) -> DemoEvent {
    let sketch = Sketch {
        slug: "veenaiyum-vayalinum",
        code: "VEENAI26",
        language: Language::Tamil,
        title: ("வீணையும் வயலினும்", "Veena and violin"),
        summary: (
            "இரண்டு தந்திக் கருவிகளின் உரையாடல். மூன்று வகை நுழைவுச்சீட்டுகள்.",
            "Two stringed instruments in conversation. Three kinds of tickets.",
        ),
        description: (
            "வீணை: **சிவரஞ்சனி**\n\nவயலின்: **பிரகலாதன்**\n\nமுதற்பகுதியில் தியாகராசர், முத்துசாமி தீட்சிதர் கிருதிகள்; இரண்டாம் பகுதியில் பாரதியார் பாடல்கள். கட்டணத்தை அரங்கில் செலுத்தலாம்.",
            "Veena: **Sivaranjani**\n\nViolin: **Prahaladan**\n\nKritis of Tyagaraja and Muthuswami Dikshitar first, songs of Bharathiyar after the interval. Please pay at the venue.",
        ),
        venue: HALL,
        address: HALL_ADDRESS,
        day: on(now, 15, Weekday::Sat),
        from: "18:00",
        to: "20:30",
        capacity: 300,
    };
    let mut input = sketch.input();
    input.ticket_types = vec![
        priced(("பொது", "General"), 1_000, 200),
        priced(("மாணவர்", "Student"), 400, 80),
        priced(("புரவலர்", "Patron"), 5_000, 20),
    ];
    DemoEvent {
        input,
        fate: Fate::Booked(74),
    }
}

fn online_course(now: DateTime<Utc>) -> DemoEvent {
    let sketch = Sketch {
        slug: "learning-to-listen",
        code: "LISTEN26",
        language: Language::English,
        title: (
            "கேட்கக் கற்போம்: ராகங்கள் ஓர் அறிமுகம்",
            "Learning to listen: ragas for beginners",
        ),
        summary: (
            "எங்கிருந்தும் இணையவழியில்: ஒரு ராகத்தை எப்படி அடையாளம் காண்பது?",
            "Online, from anywhere: how to recognise a raga when you hear one.",
        ),
        description: (
            "பதிவு செய்தவர்களுக்கு இணைப்பு முகவரி அவர்களின் பதிவுப் பக்கத்தில் தெரியும். ஒலிவாங்கி தேவையில்லை; செவிகள் போதும்.",
            "The address to join is on your booking page once you have booked. You need no microphone, only ears.",
        ),
        venue: ("", ""),
        address: ("", ""),
        day: on(now, 10, Weekday::Thu),
        from: "19:30",
        to: "20:45",
        capacity: 500,
    };
    let mut input = sketch.input();
    input.online_url = Some("https://meet.demo.example/ragas-for-beginners".to_owned());
    DemoEvent {
        input,
        fate: Fate::Booked(46),
    }
}

fn open_air(now: DateTime<Utc>) -> DemoEvent {
    let sketch = Sketch {
        slug: "nilavil-pullanguzhal",
        code: "NILAVU26",
        language: Language::Tamil,
        title: ("நிலவில் புல்லாங்குழல்", "Flute by moonlight"),
        summary: (
            "கோட்டை முற்றத்தில் திறந்தவெளிக் கச்சேரி.",
            "An open-air concert in the courtyard of the fort.",
        ),
        description: (
            "கனமழை எச்சரிக்கையால் இந்த ஆண்டு நடத்த முடியவில்லை. அடுத்த பௌர்ணமியில் சந்திப்போம்.",
            "A warning of heavy rain makes it impossible this time. We meet again at another full moon.",
        ),
        venue: ("யாழ்ப்பாணக் கோட்டை முற்றம்", "Jaffna Fort, courtyard"),
        address: ("கோட்டை, யாழ்ப்பாணம்", "The Fort, Jaffna"),
        day: on(now, 7, Weekday::Fri),
        from: "19:00",
        to: "21:00",
        capacity: 200,
    };
    DemoEvent {
        input: sketch.input(),
        fate: Fate::CalledOff(24),
    }
}

fn badminton(now: DateTime<Utc>) -> DemoEvent {
    let sketch = Sketch {
        slug: "badminton-doubles",
        code: "SHUTTLE26",
        language: Language::English,
        title: (
            "பூப்பந்து இரட்டையர் போட்டி",
            "Badminton doubles for the music school",
        ),
        summary: (
            "இசைப் பள்ளிக்கு நிதி திரட்டும் நட்புப் போட்டி. இருவராகப் பதிவு செய்யுங்கள்.",
            "A friendly tournament in aid of the music school. Book as a pair.",
        ),
        description: (
            "ஒவ்வோர் அணியும் குறைந்தது மூன்று ஆட்டங்கள் விளையாடும். மட்டைகளை அங்கேயே வாடகைக்கு எடுக்கலாம்.",
            "Every pair plays at least three games. Rackets can be hired on the spot.",
        ),
        venue: ("ரவி பூப்பந்து அரங்கம்", "Ravi's badminton courts"),
        address: ("7, நிலையவீதி, யாழ்ப்பாணம்", "7 Station Road, Jaffna"),
        day: on(now, 12, Weekday::Sun),
        from: "08:00",
        to: "13:00",
        capacity: 32,
    };
    let mut input = sketch.input();
    input.max_per_booking = Some(4);
    input.ticket_types = vec![
        priced(("விளையாட்டு வீரர்", "Player"), 500, 24),
        priced(("பார்வையாளர்", "Spectator"), 0, 8),
    ];
    DemoEvent {
        input,
        fate: Fate::Booked(19),
    }
}

fn meet_up(now: DateTime<Utc>) -> DemoEvent {
    let sketch = Sketch {
        slug: "music-and-code",
        code: "CODE26",
        language: Language::English,
        title: (
            "இசையும் நிரலும்: ஒரு சந்திப்பு",
            "Music and code: a company meet-up",
        ),
        summary: (
            "மென்பொருள் பொறியாளர்களும் இசைக்கலைஞர்களும் சந்திக்கும் மாலை.",
            "An evening where software engineers and musicians meet.",
        ),
        description: (
            "மூன்று சிற்றுரைகள், பின்னர் இரவுணவு:\n\n- தாளத்தைக் கணக்கிடுதல்\n- பழைய இசைத்தட்டுகளை மீட்டெடுத்தல்\n- தமிழில் பேசும் கருவிகள்",
            "Three short talks, then dinner:\n\n- Counting rhythm\n- Rescuing old records\n- Machines that speak Tamil",
        ),
        venue: ("வடக்குத் தொழில்நுட்ப மையம்", "Northern Technology Centre"),
        address: ("88, கடற்கரை வீதி, யாழ்ப்பாணம்", "88 Beach Road, Jaffna"),
        day: on(now, 18, Weekday::Thu),
        from: "18:00",
        to: "21:00",
        capacity: 80,
    };
    DemoEvent {
        input: sketch.input(),
        fate: Fate::Booked(37),
    }
}

fn members_evening(now: DateTime<Utc>) -> DemoEvent {
    let sketch = Sketch {
        slug: "uruppinar-koottam",
        code: "SABHA26",
        language: Language::Tamil,
        title: ("சபா உறுப்பினர் கூட்டம்", "Members' evening of the Sabha"),
        summary: (
            "வரும் ஆண்டின் கச்சேரிகளை ஒன்றாகத் திட்டமிடுவோம்.",
            "Let us plan the coming year's concerts together.",
        ),
        description: ("", ""),
        venue: HALL,
        address: HALL_ADDRESS,
        day: on(now, 25, Weekday::Sun),
        from: "16:00",
        to: "18:00",
        capacity: 50,
    };
    let mut input = sketch.input();
    input.visibility = Visibility::Link;
    DemoEvent {
        input,
        fate: Fate::Draft,
    }
}
