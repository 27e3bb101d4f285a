//! English words, as they are typed.

use super::super::sense::Sense;

/// Words that Tamil speakers use as well: they say nothing of the language.
pub(crate) const SHARED: &[(Sense, &str)] = &[
    // Rain sounds like the evening.
    (Sense::Unknown, "மழை mazhai half"),
    (Sense::Whether, "ஏன் yen why"),
    (Sense::My, "என்ட"),
    (Sense::Broken, "each apiece தலா dozens hundreds thousands"),
    (Sense::Past, "போட்ட potta"),
    (Sense::What, "எது எதை எதுல ethu edhu yethu"),
    (Sense::Attend, "வாறம்"),
    (
        Sense::Book,
        "book books buk bok bk reserve reserving resrv rsrv reservation register registration reg \
         enroll enrol rsvp appointment block arrange",
    ),
    (Sense::Booking, "booking bkng"),
    (Sense::Bookings, "bookings reservations registrations"),
    (
        Sense::Unit,
        "ticket tickets tkt tkts tckt tckts tix tics seat seats chair chairs pass passes entry \
         entries qr",
    ),
    (
        Sense::People,
        "people ppl peoples persons pax adult adults child children childs kids kid members member \
         guests guest heads",
    ),
    (Sense::Place, "place places spot spots slot slots"),
    (
        Sense::Kin,
        "wife husband hubby spouse mom mum mother dad father son daughter brother sister \
         parents cousin cousins nephew niece uncle aunty auntie aunt grandma grandpa grandmother \
         grandfather granddaughter grandson baby colleague colleagues classmates neighbour amma \
         appa girlfriend boyfriend friends partner others",
    ),
    (Sense::No, "no nope nah noo n"),
    (
        Sense::Cancel,
        "cancel cancelled cancellation canceled cancelling withdraw cancl cncl",
    ),
    (
        Sense::Yes,
        "yes y yea yeah yep yup yess yas s ss ok okay oky okey okie k kk sure confirm confirmed \
         correct right fine agreed agree absolutely definitely certainly alright allright perfect \
         haan exactly",
    ),
    (
        Sense::Stop,
        "stop stopall unsubscribe unsub optout quit end mute",
    ),
    (Sense::Start, "subscribe optin unstop notify resubscribe"),
    (Sense::Begin, "start restart resume"),
    (
        Sense::Help,
        "help hlp assist assistance guide command commands",
    ),
    (Sense::Lost, "confused confusing stuck lost"),
    (Sense::Use, "use using work works working"),
    (Sense::Menu, "menu options option home"),
    (Sense::Back, "back previous undo bak"),
    (
        Sense::Greet,
        "bot robot hi hii hello helo hlo hey heya hai hola gm gn yo namaste greetings salam",
    ),
    (
        Sense::Hour,
        "morning mrng mrg evening evng eve afternoon night nite noon",
    ),
    (
        Sense::Thanks,
        "thanks thank thx thnx tnx thanx thankyou thanku tq ty tysm cheers grateful appreciated",
    ),
    (
        Sense::Person,
        "human agent staff operator manager organizer organiser organizers organisers admin \
         representative person executive",
    ),
    (
        Sense::Event,
        "event events evnt evnts function functions programme programmes program programs prog \
         shows",
    ),
    (Sense::Show, "show"),
    (Sense::List, "list schedule timetable lineup"),
    (Sense::New, "new upcoming next nxt latest coming"),
    (Sense::All, "all"),
    (Sense::Price, "free fee fees rate rates ஃபீஸ்"),
    (
        Sense::About,
        "about abt details detail dtls info information more desc description",
    ),
    (Sense::English, "english inglish eng englis"),
    (Sense::Tamil, "tamil thamil tamizh thamizh tamill"),
    (Sense::Tongue, "language lang"),
    (Sense::Left, "full available avail avl avlbl"),
    (Sense::Hall, "hall venue auditorium stadium"),
    (
        Sense::Filler,
        "pls plz plzz pleas plese please sir madam mam bro bros anna akka machan machi macha mate \
         da di ji ku kku ukku la le il ah aa um nu na thambi dear friend buddy team dei pa ma yaa \
         ya x family families step main chance lah leh lor",
    ),
];

/// Words that only an English sentence has.
pub(crate) const ENGLISH: &[(Sense, &str)] = &[
    (
        Sense::Book,
        "attend join purchase buy buying sign signup enter participate hold save secure",
    ),
    (
        Sense::Past,
        "booked bought took taken came did already yesterday were was went reserved registered purchased \
         had",
    ),
    (
        Sense::Want,
        "prefer want wants wnt need needs like wanna wish gimme give get take require looking",
    ),
    (Sense::Attend, "come comes interested"),
    (Sense::Do, "do make proceed process"),
    (
        Sense::Not,
        "not dont don didnt doesnt isnt cannot cant wont never without neither nothing arent",
    ),
    (Sense::Cancel, "delete remove revoke drop"),
    (Sense::Start, "alert alerts inform"),
    (
        Sense::Message,
        "message messages messaging msg msgs text texts texting sms spam spamming sending \
         notifications notification updates newsletter whatsapping disturb ads promotions advertisements",
    ),
    (Sense::Send, "send resend forward"),
    (Sense::Person, "someone somebody anyone anybody"),
    (Sense::Talk, "talk speak call chat contact connect"),
    (
        Sense::Speak,
        "read understand reply respond answer write switch speaking translate type",
    ),
    (Sense::List, "display see view browse check"),
    (
        Sense::What,
        "what wat wht whats wats which any anything anythin everything happening hapning going",
    ),
    (Sense::Who, "who whos whom"),
    (
        Sense::When,
        "when wen whn time tym times timing timings date day oclock",
    ),
    (
        Sense::Where,
        "where whr wer location address map directions route",
    ),
    (
        Sense::Price,
        "discount discounts price prices cost costs charge charges amount pay paid payment expensive",
    ),
    (Sense::Many, "many mny"),
    (
        Sense::Left,
        "left remaining remain availability still sold vacancy vacant",
    ),
    (Sense::About, "tell explain describe know"),
    (Sense::My, "my mine our"),
    (Sense::I, "i id im ive ill me we us myself"),
    (Sense::Hold, "wait later think maybe perhaps if unless"),
    (Sense::How, "how hw"),
    (Sense::Can, "can cn could would may possible should shall"),
    (Sense::Aux, "is are r does will"),
    (Sense::Own, "have has got hv"),
    (
        Sense::Change,
        "change modify edit update sell transfer refund",
    ),
    (Sense::Enough, "enough only just instead"),
    (
        Sense::Filler,
        "double triple oh number phone mobile email mail name whatsapp the d much am be been being \
         it its that this these those there thr here for fr of at on in to from with wit by and \
         nd or but so as then also some kindly you u ur your yours he she they them up out off go \
         ahead really very too lot now thing put love great good gud gd nice cool super asking wondering wonder both else \
         let lets",
    ),
    (Sense::Article, "a an"),
];
