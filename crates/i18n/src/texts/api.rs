//! Problems of the REST API, and its documentation page.

crate::texts! {
    BAD_REQUEST: "The request could not be understood." / "கோரிக்கையைப் புரிந்துகொள்ள முடியவில்லை.";
    MALFORMED_JSON: "The body is not valid JSON (line {line}, column {column})." / "அனுப்பிய உள்ளடக்கம் சரியான JSON அல்ல (வரி {line}, இடம் {column}).";
    BODY_INCOMPLETE: "The body did not arrive whole." / "உள்ளடக்கம் முழுமையாக வந்து சேரவில்லை.";
    UNAUTHORIZED: "A valid access token is needed." / "செல்லுபடியாகும் அணுகல் சாவி தேவை.";
    FORBIDDEN: "This is not allowed here." / "இதற்கு இங்கே அனுமதி இல்லை.";
    NOT_FOUND: "There is no such thing here." / "நீங்கள் கேட்டது இங்கே இல்லை.";
    METHOD_NOT_ALLOWED: "This address does not know that method." / "இந்த முகவரியில் அந்தச் செயல்முறை இல்லை.";
    TOO_LARGE: "The body is larger than {bytes} bytes." / "உள்ளடக்கம் {bytes} பைட்டுகளைவிடப் பெரியது.";
    UNSUPPORTED_TYPE: "The body must be JSON, with Content-Type: application/json." / "உள்ளடக்கம் JSON ஆக, Content-Type: application/json உடன் இருக்க வேண்டும்.";
    INVALID: "Some fields need correction." / "சில விவரங்களைத் திருத்த வேண்டும்.";
    SOLD_OUT: "Only {remaining} places are left." / "{remaining} இடங்கள் மட்டுமே மீதம் உள்ளன.";
    SOLD_OUT_ALL: "All places are taken." / "எல்லா இடங்களும் நிரம்பிவிட்டன.";
    TOO_MANY: "That was too often. Please try again in {seconds} seconds." / "மிக அதிகமான முயற்சிகள். {seconds} வினாடிகளுக்குப் பிறகு மீண்டும் முயலுங்கள்.";
    BUSY: "Very many people are booking this second. Nothing is lost; please try again in {seconds} seconds." / "இந்த நொடியில் மிகப் பலர் பதிவு செய்கிறார்கள். எதுவும் இழக்கப்படவில்லை; {seconds} வினாடிகளுக்குப் பிறகு மீண்டும் முயலுங்கள்.";
    UNAVAILABLE: "This takes too long just now. Please try again in a moment." / "இப்போது அதிக நேரம் ஆகிறது. சற்று நேரத்தில் மீண்டும் முயலுங்கள்.";
    UNEXPECTED: "Something went wrong on our side. Nothing was half done; please try again." / "எங்கள் தரப்பில் ஒரு சிக்கல். எதுவும் பாதியில் விடப்படவில்லை; மீண்டும் முயலுங்கள்.";

    FIELD_REQUIRED: "This is required." / "இது தேவை.";
    FIELD_UNKNOWN: "There is no such field." / "அப்படி ஒரு புலம் இல்லை.";
    FIELD_NOT_TEXT: "This must be text." / "இது உரையாக இருக்க வேண்டும்.";
    FIELD_NOT_INTEGER: "This must be a whole number." / "இது முழு எண்ணாக இருக்க வேண்டும்.";
    FIELD_NOT_BOOLEAN: "This must be true or false." / "இது true அல்லது false ஆக இருக்க வேண்டும்.";
    FIELD_NOT_LIST: "This must be a list." / "இது பட்டியலாக இருக்க வேண்டும்.";
    FIELD_NOT_OBJECT: "This must be an object." / "இது ஒரு பொருளாக (object) இருக்க வேண்டும்.";
    FIELD_NOT_ID: "This must be an id." / "இது ஓர் அடையாள எண்ணாக இருக்க வேண்டும்.";
    FIELD_NOT_CHOICE: "This must be one of: {choices}." / "இது இவற்றில் ஒன்றாக இருக்க வேண்டும்: {choices}.";
    FIELD_NOT_DATE: "This must be a date such as 2027-03-06." / "இது 2027-03-06 போன்ற தேதியாக இருக்க வேண்டும்.";
    FIELD_NOT_BOTH: "Give either quantity or tickets, not both." / "quantity அல்லது tickets, இரண்டில் ஒன்றை மட்டும் கொடுங்கள்.";
    FIELD_TOKEN_ONLY: "This needs an access token." / "இதற்கு அணுகல் சாவி தேவை.";
    FIELD_HOLD_ONLY: "This goes only with hold: true." / "hold: true என்று தந்தால் மட்டுமே இதைத் தரலாம்.";
    FIELD_NOTIFY: "This is required with notify." / "notify தந்தால் இதுவும் தேவை.";
    FIELD_NOTIFY_NOT_HERE: "No such channel is connected here." / "அத்தகைய தொடர்பு வழி எதுவும் இங்கே இணைக்கப்படவில்லை.";
    FIELD_KEY: "This must have 1 to 255 visible ASCII characters." / "இது 1 முதல் 255 வரையான ASCII எழுத்துகளைக் கொண்டிருக்க வேண்டும்.";

    DOCS_TITLE: "Vizha REST API" / "விழா REST API";
    DOCS_LEAD: "Everything the pages do, for programs. Errors are problem details (RFC 9457); lists come in parts." / "பக்கங்கள் செய்யும் அனைத்தும், நிரல்களுக்காக. பிழைகள் problem details (RFC 9457) வடிவில் வரும்; பட்டியல்கள் பகுதி பகுதியாக வரும்.";
    DOCS_DOCUMENT: "The OpenAPI document" / "OpenAPI ஆவணம்";
    DOCS_CALLS: "Calls" / "அழைப்புகள்";
    DOCS_SHAPES: "Shapes" / "தரவு வடிவங்கள்";
    DOCS_PARAMETERS: "Parameters" / "அளவுருக்கள்";
    DOCS_BODY: "Body" / "உள்ளடக்கம்";
    DOCS_ANSWERS: "Answers" / "பதில்கள்";
    DOCS_FIELD: "Field" / "புலம்";
    DOCS_TYPE: "Type" / "வகை";
    DOCS_MEANING: "Meaning" / "பொருள்";
    DOCS_REQUIRED: "required" / "தேவை";
    DOCS_TOKEN: "needs an access token" / "அணுகல் சாவி தேவை";
}
