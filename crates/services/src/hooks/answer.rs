//! What came of a call, as it is kept with the delivery and as it is shown: the address's own words, or by
//! a word of ours why there were none.

use super::mask::masked;
use channels::webhook::Heard;
use domain::hook::NoAnswer;

/// Between our word and what the machine said beside it.
const BESIDE: &str = ": ";

/// What is kept.
pub(crate) fn kept(heard: &Heard, secret: &str) -> String {
    let words = masked(&heard.words, secret);
    match heard.why {
        None => words,
        Some(why) if words.is_empty() => why.as_str().to_owned(),
        Some(why) => format!("{}{BESIDE}{words}", why.as_str()),
    }
}

/// What is shown: our word, and words as they are. An address that answered is never taken for us; a
/// sentence that was kept before there were such words stays one.
pub(super) fn shown(
    status: Option<i64>,
    kept: Option<String>,
) -> (Option<NoAnswer>, Option<String>) {
    let ours = status.is_none_or(|status| (300..=399).contains(&status));
    let kept = kept.filter(|kept| !kept.is_empty());
    let Some(text) = kept.as_deref().filter(|_| ours) else {
        return (None, kept);
    };
    let (word, words) = text.split_once(BESIDE).unwrap_or((text, ""));
    match NoAnswer::parse(word) {
        Some(why) => {
            let words = (!words.is_empty()).then(|| words.to_owned());
            (Some(why), words)
        }
        None => (None, kept),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(status: Option<u16>, why: Option<NoAnswer>, words: &str) -> Heard {
        Heard {
            taken: false,
            gone: false,
            status,
            why,
            words: words.to_owned(),
            after: None,
        }
    }

    #[test]
    fn what_is_kept_is_shown_again() {
        let refused = "Connection refused (os error 111)";
        for (status, why, words) in [
            (None, Some(NoAnswer::NotReached), refused),
            (None, Some(NoAnswer::TooSlow), ""),
            (Some(307), Some(NoAnswer::Redirect), ""),
            (Some(500), None, "out of order"),
            // An address may say what it likes.
            (Some(500), None, "too_slow"),
            (Some(200), None, ""),
        ] {
            let kept = kept(&heard(status, why, words), "whsec_x");
            let again = shown(status.map(i64::from), Some(kept));
            let words = (!words.is_empty()).then(|| words.to_owned());
            assert_eq!(again, (why, words));
        }
    }

    #[test]
    fn sentences_of_old_stay() {
        for (status, sentence) in [
            (None, "this name leads into a private network"),
            (None, "no answer in time"),
            (Some(302), "redirects are not followed"),
        ] {
            let again = shown(status, Some(sentence.to_owned()));
            assert_eq!(again, (None, Some(sentence.to_owned())));
        }
    }
}
