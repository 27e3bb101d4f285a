//! The people of the demo's bookings. Phone numbers and addresses that belong to nobody.

use domain::language::Language;

const NAMES: [(&str, Language); 24] = [
    ("அருண் சிவகுமார்", Language::Tamil),
    ("தமயந்தி இராசரத்தினம்", Language::Tamil),
    ("Nilani Perera", Language::English),
    ("கார்த்திக் நடராசா", Language::Tamil),
    ("மேனகா சண்முகம்", Language::Tamil),
    ("Ravi Chandran", Language::English),
    ("சாந்தி யோகநாதன்", Language::Tamil),
    ("பிரதீபன் குகதாசன்", Language::Tamil),
    ("Fathima Rizwan", Language::English),
    ("வசந்தி மகேந்திரன்", Language::Tamil),
    ("இளங்கோ தர்மலிங்கம்", Language::Tamil),
    ("Meera Krishnan", Language::English),
    ("கமலா பாலசிங்கம்", Language::Tamil),
    ("செந்தூரன் விக்னேஸ்வரன்", Language::Tamil),
    ("Dilshan Fernando", Language::English),
    ("ரேவதி ஞானசேகரம்", Language::Tamil),
    ("முகுந்தன் சபாரத்தினம்", Language::Tamil),
    ("Anjali Thomas", Language::English),
    ("கௌசல்யா இரவீந்திரன்", Language::Tamil),
    ("நிரோஜன் அமிர்தலிங்கம்", Language::Tamil),
    ("Suresh Kumar", Language::English),
    ("பவானி கந்தசாமி", Language::Tamil),
    ("துஷ்யந்தன் மாணிக்கம்", Language::Tamil),
    ("Sarah Joseph", Language::English),
];

/// A guest of the demo.
pub struct Guest {
    /// Their name.
    pub name: String,
    /// Their phone number.
    pub phone: String,
    /// Their mail address, every third has one.
    pub email: Option<String>,
    /// Their language.
    pub language: Language,
}

/// The guest of a number; the same number is the same guest.
#[must_use]
pub fn guest(number: usize, with_mail: bool) -> Guest {
    let (name, language) = NAMES[number % NAMES.len()];
    Guest {
        name: name.to_owned(),
        phone: format!("+9477000{:04}", 1000 + number % 9000),
        email: (with_mail && number.is_multiple_of(3))
            .then(|| format!("guest{number}@demo.example")),
        language,
    }
}
