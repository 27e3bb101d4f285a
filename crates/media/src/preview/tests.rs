//! Tamil is shaped, lines fit, nothing is drawn as a box.
#![allow(clippy::unwrap_used)]

use super::fonts::{drawn, options, widths};
use super::lines::{cleaned, fit};
use resvg::usvg::{Group, Node, Tree};

/// The glyphs of a text from left to right, as (glyph, the text it stands for).
fn glyphs(text: &str) -> Vec<(u32, String)> {
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">{}</svg>",
        super::svg::text("t", 0.0, 0.0, 50.0, true, "#000", text)
    );
    let tree = Tree::from_str(&svg, &options()).unwrap();
    let mut found = Vec::new();
    collect(tree.root(), &mut found);
    found
}

fn collect(group: &Group, found: &mut Vec<(u32, String)>) {
    for node in group.children() {
        match node {
            Node::Group(inner) => collect(inner, found),
            Node::Text(text) => {
                for span in text.layouted() {
                    found.extend(
                        span.positioned_glyphs
                            .iter()
                            .map(|g| (g.id.0, g.text.clone())),
                    );
                }
            }
            _ => {}
        }
    }
}

fn ids(text: &str) -> Vec<u32> {
    glyphs(text).into_iter().map(|(id, _)| id).collect()
}

#[test]
fn vowel_signs_stand_where_tamil_has_them() {
    // கொ is kept as க + ொ and read e-sign, ka, aa-sign.
    let ko = ids("கொ");
    let (ke, kaa) = (ids("கெ"), ids("கா"));
    assert_eq!(ko.len(), 3);
    assert_eq!(ko[..2], ke[..], "the e-sign comes first");
    assert_eq!(ko[1..], kaa[..], "the aa-sign comes last");
    assert_ne!(ke[0], ids("க")[0]);
    // ை goes before its letter too.
    assert_eq!(ids("மை")[1], ids("ம")[0]);
}

#[test]
fn ligatures_are_formed() {
    assert_eq!(ids("க்ஷ").len(), 1);
    assert_eq!(ids("ஸ்ரீ").len(), 1);
    // டி and து are drawn as one.
    assert_eq!(ids("டி").len(), 1);
    assert_eq!(ids("து").len(), 1);
    assert!(!ids("து").contains(&ids("த")[0]));
    // நி க ழ் ச் சி: five letters of ten characters.
    assert!(ids("நிகழ்ச்சி").len() < "நிகழ்ச்சி".chars().count());
}

#[test]
fn no_character_that_is_let_through_is_a_box() {
    for c in (' '..='\u{2fff}').filter(|c| drawn(*c)) {
        let unassigned = matches!(c, '\u{b80}'..='\u{bff}' | '\u{200c}'..='\u{200d}');
        if unassigned || c.is_whitespace() {
            continue;
        }
        let found = ids(&c.to_string());
        assert!(
            !found.is_empty() && !found.contains(&0),
            "U+{:04X} {c}",
            u32::from(c)
        );
    }
    for letter in "அஆஇஈஉஊஎஏஐஒஓஔஃகஙசஞடணதநபமயரலவழளறனஜஷஸஹௐ௦௧௯௹".chars()
    {
        assert!(!ids(&letter.to_string()).contains(&0), "{letter}");
    }
}

#[test]
fn what_the_fonts_lack_is_left_out() {
    assert_eq!(cleaned("இரவு 🎉 සිංහල\u{0} night\n"), "இரவு night");
    // A decomposed ொ is composed.
    assert_eq!(cleaned("க\u{bc6}\u{bbe}"), "கொ");
}

#[test]
fn every_line_fits_its_column() {
    let long = "ஸ்ரீ கிருஷ்ண லட்சுமி நினைவு நிகழ்ச்சி தொல்காப்பியம் முதல் தற்காலக் கவிதைகள் வரை ஒரு பயணம்";
    let word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
    let tamil = "க்ஷ".repeat(80);
    for text in [
        "மார்கழி இசை மாலை",
        "A",
        long,
        word,
        &tamil,
        "",
        "a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g h i j k l m n o p",
    ] {
        let block = fit(text, true, 650.0, &[(78.0, 2), (50.0, 3)]);
        assert!(block.lines.len() <= 3, "{text}");
        let lines: Vec<&str> = block.lines.iter().map(String::as_str).collect();
        for (line, width) in lines.iter().zip(widths(&lines, true)) {
            let width = width * block.size / 100.0;
            assert!(width <= 651.0, "{line} is {width} wide");
            assert!(
                !line.starts_with(|c: char| matches!(c, '\u{bbe}'..='\u{bcd}')),
                "{line}"
            );
        }
        let whole = cleaned(text);
        let said = block.lines.join(" ").replace(' ', "");
        assert!(
            said == whole.replace(' ', "") || said.ends_with('…'),
            "{said}"
        );
    }
}

#[test]
fn a_short_title_is_set_large_and_whole() {
    let block = fit("மார்கழி இசை மாலை", true, 650.0, &[(78.0, 2), (50.0, 3)]);
    assert_eq!(block.size, 78.0);
    assert_eq!(block.lines.join(" "), "மார்கழி இசை மாலை");
}
