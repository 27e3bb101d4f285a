//! English words, as they are typed.

use super::super::sense::Sense;

/// Words that Tamil speakers use as well: they say nothing of the language.
pub(crate) const SHARED: &[(Sense, &str)] = &[
    (
        Sense::Book,
        "book books buk bok reserve reserving reservation register registration enroll enrol \
         rsvp appointment",
    ),
    (Sense::Booking, "booking"),
    (Sense::Bookings, "bookings reservations"),
    (
        Sense::Unit,
        "ticket tickets tkt tkts tix seat seats people persons pax adult adults child \
         children kids members member guests pass passes entry entries",
    ),
    (Sense::Place, "place places spot spots"),
    (Sense::Kin, "wife husband"),
    (Sense::No, "no nope nah n"),
    (
        Sense::Cancel,
        "cancel cancelled cancellation canceled withdraw",
    ),
    (
        Sense::Yes,
        "yes y yea yeah yep yup yess s ss ok okay oky okey k kk sure confirm confirmed \
         correct right fine agreed agree absolutely definitely haan",
    ),
    (Sense::Stop, "stop stopall unsubscribe optout quit end"),
    (Sense::Start, "subscribe optin unstop notify"),
    (Sense::Begin, "start"),
    (Sense::Help, "help"),
    (Sense::Menu, "menu options option"),
    (Sense::Back, "back previous undo"),
    (
        Sense::Greet,
        "bot robot hi hii hello helo hey heya hai hola gm namaste greetings",
    ),
    (Sense::Hour, "morning evening afternoon night noon"),
    (Sense::Thanks, "thanks thank thx thanku tq ty"),
    (
        Sense::Person,
        "human agent staff operator manager organizer organiser admin representative person",
    ),
    (
        Sense::Event,
        "event events evnt evnts function functions programme programmes program programs \
         shows",
    ),
    (Sense::Show, "show"),
    (Sense::List, "list"),
    (Sense::New, "new upcoming next latest coming"),
    (Sense::All, "all"),
    (Sense::Price, "free"),
    (Sense::About, "about details detail info information more"),
    (Sense::English, "english inglish"),
    (Sense::Tamil, "tamil thamil tamizh thamizh"),
    (Sense::Tongue, "language"),
    (
        Sense::Filler,
        "pls plz please sir madam bro anna akka machan machi da di ji ku kku ukku la le il ah \
         aa um nu na thambi dear friend team dei pa ma yaa ya",
    ),
];

/// Words that only an English sentence has.
pub(crate) const ENGLISH: &[(Sense, &str)] = &[
    (Sense::Book, "attend join purchase buy buying"),
    (
        Sense::Past,
        "booked bought did already yesterday were was went reserved registered lost",
    ),
    (
        Sense::Want,
        "want need like would wanna wish gimme give get take require looking",
    ),
    (Sense::Do, "do make please_do proceed"),
    (
        Sense::Not,
        "not dont don didnt doesnt isnt cannot cant wont never without neither nothing",
    ),
    (Sense::Cancel, "delete remove revoke drop"),
    (Sense::Start, "alert alerts inform"),
    (
        Sense::Message,
        "message messages msg msgs texts sms spam sending",
    ),
    (Sense::Send, "send resend"),
    (Sense::Greet, "good"),
    (Sense::Person, "someone somebody"),
    (Sense::Talk, "talk speak call chat contact"),
    (Sense::List, "display see view browse"),
    (
        Sense::What,
        "what whats which any anything everything happening",
    ),
    (
        Sense::When,
        "when time times timing timings date day schedule",
    ),
    (Sense::Where, "where venue location address map directions"),
    (
        Sense::Price,
        "price prices cost costs fee fees rate rates charge charges amount",
    ),
    (Sense::Many, "many"),
    (
        Sense::Left,
        "left remaining available availability still sold full",
    ),
    (Sense::About, "tell explain describe know"),
    (Sense::My, "my mine"),
    (Sense::I, "i id im ive me we us our"),
    (Sense::Hold, "wait later think maybe perhaps if unless"),
    (Sense::How, "how"),
    (Sense::Can, "can could possible"),
    (Sense::Aux, "is are does"),
    (Sense::Own, "have has got"),
    (
        Sense::Change,
        "change modify edit update sell transfer refund",
    ),
    (
        Sense::Filler,
        "double triple oh number phone mobile email mail name whatsapp the much am be been \
         being will it its that this these those there here for of at on in to from with by \
         and or but so as then also just only some had kindly you your yours he she they them \
         up out off go ahead really very too lot",
    ),
    (Sense::Article, "a an"),
];
