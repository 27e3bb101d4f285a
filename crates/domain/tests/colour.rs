//! An organization's colour stays readable, whatever it is.
#![allow(missing_docs, clippy::unwrap_used)]

use domain::colour::{Colour, DARK, LIGHT, READABLE, Tone, WHITE, contrast, palette};
use proptest::prelude::*;

/// The product's own colours, as pages have them.
const TOKENS: &str = include_str!("../../../style/tokens.css");

fn colour(typed: &str) -> Colour {
    Colour::parse("accent", typed).unwrap()
}

fn readable(tone: Tone, grounds: [Colour; 3]) -> bool {
    let on_page = grounds
        .iter()
        .all(|ground| contrast(tone.accent, *ground) >= READABLE);
    on_page
        && contrast(tone.on, tone.accent) >= READABLE
        && contrast(tone.on, tone.deep) >= READABLE
}

#[test]
fn contrast_is_that_of_wcag() {
    assert!((contrast(WHITE, colour("#000")) - 21.0).abs() < 1e-9);
    assert!((contrast(WHITE, WHITE) - 1.0).abs() < 1e-9);
    // Known from WCAG's own examples: the greys on both sides of 4.5 on white.
    assert!(contrast(colour("#767676"), WHITE) >= 4.5);
    assert!(contrast(colour("#777777"), WHITE) < 4.5);
}

#[test]
fn a_colour_is_read_in_its_usual_forms_and_nothing_else_is_one() {
    for typed in ["#a3203a", "A3203A", " #A3203a "] {
        assert_eq!(colour(typed).to_string(), "#a3203a");
    }
    assert_eq!(colour("#fa0").to_string(), "#ffaa00");
    for typed in [
        "",
        "#",
        "red",
        "#12",
        "#12345",
        "#1234567",
        "#00000g",
        "#௧௨௩",
        "url(x)",
        "#fff;}",
    ] {
        let wrong = Colour::parse("accent", typed).unwrap_err();
        assert_eq!(
            (&*wrong.field, &*wrong.message.key),
            ("accent", "colour_invalid")
        );
    }
}

#[test]
fn what_can_be_read_stays_as_it_is() {
    let known = palette(colour("#0b4f6c"));
    assert_eq!(known.light.accent, colour("#0b4f6c"));
    assert_ne!(known.dark.accent, colour("#0b4f6c"));
    let yellow = palette(colour("#ffee00"));
    assert_eq!(yellow.dark.accent, colour("#ffee00"));
    assert!(yellow.light.accent.luminance() < colour("#ffee00").luminance());
}

#[test]
fn the_grounds_are_those_of_the_pages() {
    let (light, dark) = TOKENS.split_once("prefers-color-scheme: dark").unwrap();
    for (css, grounds) in [(light, LIGHT), (dark, DARK)] {
        for (name, ground) in ["--sand", "--paper", "--shade"].into_iter().zip(grounds) {
            assert!(
                css.contains(&format!("{name}: {ground};")),
                "{name}: {ground}"
            );
        }
    }
}

proptest! {
    #[test]
    fn every_colour_can_be_read_on_light_and_on_dark(parts in any::<[u8; 3]>()) {
        let made = palette(Colour(parts));
        prop_assert!(readable(made.light, LIGHT), "{made:?}");
        prop_assert!(readable(made.dark, DARK), "{made:?}");
        prop_assert_eq!(colour(&Colour(parts).to_string()), Colour(parts));
    }
}
