//! How many places a sentence asks for.

use super::sense::Sense;
use super::token::Token;

/// Words behind a number that make it a length of time or a sum.
const OTHER_MEASURES: [&str; 24] = [
    "oclock",
    "hour",
    "hours",
    "day",
    "days",
    "week",
    "weeks",
    "year",
    "years",
    "yr",
    "yrs",
    "min",
    "mins",
    "minutes",
    "rs",
    "rupees",
    "km",
    "kms",
    "வயது",
    "வயசு",
    "vayasu",
    "vayathu",
    "ரூபாய்",
    "ரூபா",
];
/// Words before a number that name a thing, and count none: "row 5", "aged 6".
const NAMED_BY_NUMBER: [&str; 7] = ["row", "gate", "section", "floor", "grade", "age", "aged"];
/// Words before a number that make it a sum.
const CURRENCIES: [&str; 4] = ["rs", "lkr", "inr", "rupees"];
/// Words before "one" that make it no number.
const POINTING: [&str; 9] = [
    "this", "that", "which", "the", "any", "previous", "last", "next", "other",
];

/// Words before a number of people that make them company.
const WITH: [&str; 5] = ["and", "with", "plus", "n", "nd"];
/// Words for people, whoever they are; "of us" is a phrase and has no word.
const EVERYONE: [&str; 6] = ["people", "persons", "pax", "ppl", "members", ""];
/// Words before a number that make it a guess or a bound: "about five", "up to five".
const ROUGHLY: [&str; 22] = [
    "about",
    "around",
    "approx",
    "approximately",
    "roughly",
    "upto",
    "max",
    "maximum",
    "minimum",
    "least",
    "most",
    "than",
    "between",
    "twice",
    "thrice",
    "double",
    "triple",
    "சுமார்",
    "sumar",
    "கிட்டத்தட்ட",
    "குறைந்தது",
    "கிட்டதட்ட",
];
/// Words between two numbers of which only one can be meant.
const OR: [&str; 4] = ["or", "to", "allathu", "அல்லது"];
/// How words for grown-ups and for children begin, by sound.
const ADULTS: [&str; 3] = ["atult", "periyav", "valantor"];
const CHILDREN: [&str; 8] = [
    "sil", "kit", "siruv", "pilai", "kulant", "sinav", "kilt", "pasanka",
];
/// What is counted.
const COUNTED: [Sense; 3] = [Sense::Unit, Sense::People, Sense::Place];

/// The numbers of a sentence.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Places {
    /// The number of places, where it is clear.
    pub(super) quantity: Option<i64>,
    /// How many numbers there are.
    pub(super) numbers: usize,
    /// Whether one number was taken back for another: "not 3, 2 are enough".
    pub(super) corrected: bool,
}

/// Takes times of day and sums out of what can be a number of places.
pub(super) fn mark_measures(tokens: &mut [Token]) {
    for at in 0..tokens.len() {
        if tokens[at].sense != Sense::Number || tokens[at].used {
            continue;
        }
        let next = tokens.get(at + 1);
        let measured = next.is_some_and(|next| {
            next.sense == Sense::Clock
                || matches!(next.sound.as_str(), "mani" | "maniku")
                || OTHER_MEASURES.contains(&next.word.as_str())
        });
        let counted = next.is_some_and(|next| COUNTED.contains(&next.sense));
        let before = at.checked_sub(1).map(|before| tokens[before].word.as_str());
        let sum = before
            .is_some_and(|word| CURRENCIES.contains(&word) || NAMED_BY_NUMBER.contains(&word));
        // "At 6 or 7".
        let other = at >= 2 && tokens[at - 2].used && tokens[at - 2].sense == Sense::Number;
        let hour = !counted
            && (before == Some("at") || (other && before.is_some_and(|w| OR.contains(&w))));
        if measured {
            tokens[at + 1].used = true;
        }
        if measured || sum || hour {
            tokens[at].used = true;
        }
    }
}

/// A number among the words, and where the words behind it begin.
#[derive(Debug, Clone, Copy)]
struct Number {
    at: usize,
    behind: usize,
    value: i64,
}

/// The number of places among the words that say nothing else.
///
/// `typed` says that the event has several ticket types: adults and children then say who they all are.
pub(super) fn count(free: &[&Token], typed: bool) -> Places {
    let all = numbers(free);
    let party = typed.then(|| party(free)).flatten();
    let sense = |at: usize| free.get(at).map(|token| token.sense);
    let counted = |number: &&Number| sense(number.behind).is_some_and(|s| COUNTED.contains(&s));
    let kept: Vec<Number> = all
        .iter()
        .copied()
        .filter(|number| !taken_back(free, number))
        .collect();
    let corrected = !kept.is_empty() && kept.len() < all.len();
    let used = if corrected { &kept } else { &all };
    let kin = free.iter().any(|token| token.sense == Sense::Kin);
    // "My wife and two children": how many are they with whoever writes?
    let whole = |number: &&Number| {
        let tickets = matches!(sense(number.behind), Some(Sense::Unit | Sense::Place));
        tickets
            || stated(free, number)
            || (!accompanied(free, number)
                && !listed_before(free, number)
                && (!kin || everyone(free, number)))
    };
    let quantity = match used.as_slice() {
        [] => free
            .iter()
            .enumerate()
            .any(|(at, token)| {
                token.sense == Sense::Article && sense(at + 1).is_some_and(|s| COUNTED.contains(&s))
            })
            .then_some(1),
        [only] => whole(&only).then_some(only.value),
        several => {
            let units: Vec<&Number> = several.iter().filter(counted).collect();
            let apart = |number: &Number| {
                sense(number.behind) == Some(Sense::People) && !everyone(free, number)
            };
            let more = several.iter().any(|number| company(free, number));
            match units.as_slice() {
                [only] if several.iter().any(|other| for_someone(free, other)) => {
                    let each = |number: &Number| for_someone(free, number) || number.at == only.at;
                    let sum = several.iter().map(|number| number.value).sum();
                    several.iter().all(each).then_some(sum)
                }
                [only] if !several.iter().any(|number| added(free, number)) => {
                    whole(only).then_some(only.value)
                }
                // "2 adults and 3 children"; but "4 people, 2 adults, 2 children" are four.
                each if each.len() == several.len()
                    && several.iter().all(apart)
                    && !kin
                    && !more =>
                {
                    Some(several.iter().map(|number| number.value).sum())
                }
                // "One for me and one for my mother".
                [] if several.iter().all(|number| for_someone(free, number)) && !more => {
                    Some(several.iter().map(|number| number.value).sum())
                }
                _ => None,
            }
        }
    };
    // "2 or 3 tickets", ரெண்டு மூணு டிக்கெட்.
    let wavers = used.windows(2).any(|pair| {
        let between = free.get(pair[0].behind..pair[1].at).unwrap_or_default();
        between
            .iter()
            .all(|token| OR.contains(&token.word.as_str()))
    });
    let rough = used.iter().any(|number| roughly(free, number));
    let broken = free.iter().any(|token| token.sense == Sense::Broken);
    Places {
        quantity: party
            .or(quantity)
            .filter(|quantity| *quantity >= 1 && !broken && !wavers && !rough),
        numbers: used.len(),
        corrected,
    }
}

/// "A grown-up and two children", with nobody else beside them: all together.
fn party(free: &[&Token]) -> Option<i64> {
    let child = |token: &Token| CHILDREN.iter().any(|child| token.sound.starts_with(child));
    let adult = |token: &Token| ADULTS.iter().any(|adult| token.sound.starts_with(adult));
    let (mut adults, mut children, mut others) = (None, None, false);
    for (at, token) in free.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| free[before]);
        let many = before.and_then(|before| match before.sense {
            Sense::Number => Some(before.value),
            Sense::Article => Some(1),
            _ => None,
        });
        match (many, adult(token), child(token)) {
            (Some(many), true, _) if adults.is_none() => adults = Some(many),
            (Some(many), _, true) if children.is_none() => children = Some(many),
            (Some(_), _, _) if token.sense == Sense::People => others = true,
            _ => others |= matches!(token.sense, Sense::Kin | Sense::I | Sense::My),
        }
    }
    let counted = free.iter().filter(|token| token.sense == Sense::Number);
    let beside = free
        .windows(2)
        .filter(|pair| pair[0].sense == Sense::Number && (adult(pair[1]) || child(pair[1])));
    let all = counted.count() == beside.count();
    adults
        .zip(children)
        .map(|(adults, children)| adults + children)
        .filter(|_| all && !others)
}

fn numbers(free: &[&Token]) -> Vec<Number> {
    let mut numbers = Vec::new();
    let mut at = 0;
    while let Some(token) = free.get(at) {
        let mut behind = at + 1;
        if token.sense == Sense::Number {
            let mut value = token.value;
            // "twenty five".
            let tens = !token.in_digits() && value % 10 == 0 && (20..100).contains(&value);
            if tens
                && let Some(ones) = free.get(behind)
                && ones.sense == Sense::Number
                && !ones.in_digits()
                && (1..10).contains(&ones.value)
            {
                value += ones.value;
                behind += 1;
            }
            let before = at.checked_sub(1).map(|before| free[before].word.as_str());
            let pointed = token.word == "one" && before.is_some_and(|w| POINTING.contains(&w));
            // "a couple of tickets".
            if free.get(behind).is_some_and(|next| next.word == "of") {
                behind += 1;
            }
            let counted = free
                .get(behind)
                .is_some_and(|next| COUNTED.contains(&next.sense));
            // மூணே மூணு.
            let again = numbers.last().is_some_and(|last: &Number| {
                last.behind == at && last.value == value && !token.in_digits()
            });
            if again {
                numbers.pop();
            }
            if !pointed || counted {
                numbers.push(Number { at, behind, value });
            }
        }
        at = behind;
    }
    numbers
}

/// "Not 3", "3 டிக்கெட் வேண்டாம்".
fn taken_back(free: &[&Token], number: &Number) -> bool {
    let sense = |at: usize| free.get(at).map(|token| token.sense);
    let before = number.at.checked_sub(1).and_then(sense);
    let counted = sense(number.behind).is_some_and(|s| COUNTED.contains(&s));
    let after = sense(number.behind + usize::from(counted));
    before == Some(Sense::Not) || after == Some(Sense::No)
}

/// A figure that counts all, whoever comes along: "just one", எனக்கும் அம்மாவுக்கும் 2 வேணும்.
fn stated(free: &[&Token], number: &Number) -> bool {
    use Sense::{Article, Do, Enough, I, Kin, My, Number as Counted, People, Place, Unit, Want};
    let before = number.at.checked_sub(1).and_then(|at| free.get(at));
    let mut behind = free.iter().skip(number.behind);
    let next = behind.next();
    let ends = next.is_none_or(|next| {
        matches!(next.sense, Want | Do | Enough | Sense::Book | Unit | Place)
            || ["pls", "plz", "please", "for"].contains(&next.word.as_str())
    });
    let more = behind.any(|token| matches!(token.sense, I | Kin | My | People | Counted | Article));
    let apart = before.is_some_and(|before| {
        !matches!(before.sense, Kin | My | I | People | Article)
            && !WITH.contains(&before.word.as_str())
    });
    ends && apart && !more
}

/// "Me, my wife, the children three": are they three with the children, or are the children three?
fn listed_before(free: &[&Token], number: &Number) -> bool {
    let whoever = free.iter().any(|token| token.sense == Sense::I);
    let before = number.at.checked_sub(1).and_then(|at| free.get(at));
    let several = before.is_some_and(|before| {
        before.sense == Sense::Kin && (before.sound.contains("kal") || before.sound.ends_with('s'))
    });
    whoever && several
}

/// "2 plus 1 tickets", "two adults and one": how many are they?
fn added(free: &[&Token], number: &Number) -> bool {
    let before = number.at.checked_sub(1).and_then(|at| free.get(at));
    before.is_some_and(|token| WITH.contains(&token.word.as_str()))
}

/// "About five", "up to five", "five or so".
fn roughly(free: &[&Token], number: &Number) -> bool {
    let word = |at: Option<usize>| {
        at.and_then(|at| free.get(at))
            .map(|token| token.word.as_str())
    };
    let before = word(number.at.checked_sub(1));
    let bound = before == Some("to") && word(number.at.checked_sub(2)) == Some("up");
    let so = word(Some(number.behind)) == Some("or") && word(Some(number.behind + 1)) == Some("so");
    bound || so || before.is_some_and(|word| ROUGHLY.contains(&word))
}

/// "... and me", "... and the children" behind a number: more than it says.
fn company(free: &[&Token], number: &Number) -> bool {
    let behind = free.get(number.behind..).unwrap_or_default();
    behind.windows(2).any(|pair| {
        WITH.contains(&pair[0].word.as_str())
            && matches!(pair[1].sense, Sense::I | Sense::Kin | Sense::People)
    })
}

/// "... and two children": they come with somebody.
fn accompanied(free: &[&Token], number: &Number) -> bool {
    let with = |back: usize| {
        let word = number.at.checked_sub(back).and_then(|at| free.get(at));
        word.is_some_and(|token| WITH.contains(&token.word.as_str()))
    };
    let mine = number.at.checked_sub(1).and_then(|at| free.get(at));
    let mine = mine.is_some_and(|token| token.sense == Sense::My);
    // "Three adults and a child", மூன்று பெரியவர்களுக்கும் ஒரு குழந்தைக்கும்.
    let others = free.windows(2).any(|pair| {
        pair[0].sense == Sense::Article && matches!(pair[1].sense, Sense::Kin | Sense::People)
    });
    free.get(number.behind)
        .is_some_and(|token| token.sense == Sense::People)
        && (with(1) || (mine && with(2)) || others || company(free, number))
}

/// "Eight people": all of them, whoever they are.
fn everyone(free: &[&Token], number: &Number) -> bool {
    free.get(number.behind).is_some_and(|token| {
        token.sense == Sense::People
            && (EVERYONE.contains(&token.word.as_str())
                || ["per", "napar", "al"]
                    .iter()
                    .any(|all| token.sound.starts_with(all))
                    && !token.sound.starts_with("periy"))
    })
}

fn for_someone(free: &[&Token], number: &Number) -> bool {
    let someone = |token: &&Token| matches!(token.sense, Sense::I | Sense::Kin);
    let said = |at: usize| free.get(at).is_some_and(|token| token.word == "for");
    let before = free[..number.at].iter().rev();
    let mut before = before.skip_while(|token| token.sense == Sense::Filler);
    let mut behind = free.iter().skip(number.behind + 1).take(2);
    (said(number.behind) && behind.any(someone)) || before.next().is_some_and(someone)
}
