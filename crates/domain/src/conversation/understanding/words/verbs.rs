//! Tamil verbs: what they mean, and the endings that bend, negate or finish them. All by sound, so
//! that பண்ணுங்கோ, `pannunga` and `pannidunga` need no lines of their own.

use super::super::sense::Sense;

/// Stems before which everything stands that is said of them.
pub(crate) const VERBS: &[(Sense, &str)] = &[
    (Sense::Do, "pan sey seyt sens pot vay vas"),
    (
        Sense::Book,
        "et etut vank otuk otukit ser sert pitis munpati patiy",
    ),
    (Sense::Want, "kut kot kutut kotut tevaipat"),
    (Sense::Attend, "virump kalantuk"),
    (Sense::Send, "anup"),
    (Sense::Stop, "nirut"),
    (Sense::List, "kat"),
    (Sense::See, "par park pak pars"),
    (Sense::About, "sol vilak"),
    (Sense::Talk, "pes"),
    (Sense::Change, "mat matr"),
    (Sense::Start, "teriyapatut teriviy arivik"),
    (Sense::Begin, "arampik totank"),
    (Sense::Help, "utav"),
    (Sense::Go, "pok"),
];

/// How words begin that mean the same whatever follows.
pub(crate) const PREFIXES: &[(Sense, &str)] = &[
    (
        Sense::Person,
        "yarkit yaritam yarayav alkit alitam atkalit atkalkit manusan manitar unkalitam unkakit \
         nirvaki nataturav natatupav erpatal amaipal menesar oruvarit orutarit orutarkit",
    ),
    (
        Sense::Left,
        "vitutus vitutis vituris nirampi tirnti tirntu tintitu tintutu mutinsi mutinsu",
    ),
    (Sense::Use, "upayok payanpat"),
    (Sense::Speak, "elut patilali"),
    (Sense::Not, "kitaikal kitaikav kitaiyat"),
    (Sense::Who, "yarut yarota"),
    (
        Sense::Lost,
        "puriyal puriyav puriyam teriyal teriyav vilankal vilankav velankal",
    ),
    (Sense::Attend, "varapor varapok varavirump kalantuk"),
    (Sense::Unit, "tiket irukaikal nulaivusit"),
    (Sense::Greet, "vanakam namaskar"),
    (Sense::Bookings, "pativukal munpativukal"),
];

/// Endings that leave the meaning as it is: wishes, commands, "to do", "shall I".
pub(crate) const TAILS: &str = "u a i unka unkal unko unkalen unkapa inka inko avum anum anunka anumunka anam onum \
    onam avenum aventum alam alama alankala amutiyuma amutiyumunka atuma itu itunka \
    itunkal itunko itra itranka itanum itava itlam iru irunka irlam ivitu ivitunka \
    ivitunkal ivai ivayunka itanka ikutu ikutunka ikotu ikotunka iko ikonka ikonko \
    ikanum ikalam itutu uka ukanum ukanam ukavum ukavenum ukaventum ukalam ukalama \
    ukamutiyuma utu utuko utukonka utukanum ututanka ututunka utunka utuvai utuvainka \
    utukutunka uvom uven uvinkala uvatu uratu uratuku uvatuku uvatai urata ratu ratuku \
    ra rata rinka rinkala urinkala ren rom uren urom kiren kirom ukiren ukirom tu tuko \
    tukonka tukonko tukanum tutunka tutanka tutaravum tuvitu tuvitunka ta ka kanum kavum \
    kalam kalama kunka kunkal kunko kaventum kum kutu ikum ikutu um uma utunka tunka \
    runka ru";

/// Beginnings of endings that say that it shall not be, or cannot.
pub(crate) const NEGATIONS: &str = "atink atirk avenam avenda aventam akutatu amaten amatom amutiyatu amutiyal avil alai \
    alinka";

/// Ends of endings that say that I have done it.
pub(crate) const DONE: &str = "iruka irukena iten itom uten utom inen inom ruken rukom rukiren rukirom ulen ulom ten tom iyasu \
    iyaku itanka isu ina";

/// Ends of endings that ask whether somebody has done it: எடுத்தீங்களா.
pub(crate) const ASKED_OF_THE_PAST: &str =
    "tinkala titinkala ninkala sinkala tirkala nirkala sirkala itinkala tasa nasa itasa yasa tena";
