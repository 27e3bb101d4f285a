//! The embedded fonts and what is measured with them. They serve the previews alone: pages use
//! the fonts of the reader's own device.

use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{FontResolver, Node, Options, Tree};
use std::sync::{Arc, OnceLock};

static FILES: [&[u8]; 4] = [
    include_bytes!("../../fonts/NotoSansTamil-Regular.ttf"),
    include_bytes!("../../fonts/NotoSansTamil-Bold.ttf"),
    include_bytes!("../../fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../fonts/NotoSans-Bold.ttf"),
];

/// Tamil first, so that a line of both scripts sits on one baseline with room for its signs.
pub(super) const FAMILY: &str = "Noto Sans Tamil";

/// Whether the fonts draw this character; others are left out rather than drawn as boxes.
pub(super) fn drawn(c: char) -> bool {
    matches!(c,
        ' '..='~' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{17f}' | '\u{b80}'..='\u{bff}' | '\u{1e00}'..='\u{1eff}'
        | '\u{200c}' | '\u{200d}' | '‐'..='―' | '‘'..='„' | '†'..='•' | '…' | '‹' | '›'
        | '₨'..='€' | '₹' | '™')
}

/// One database for the process; the files stay where they are in the binary.
fn database() -> &'static Arc<Database> {
    static DATABASE: OnceLock<Arc<Database>> = OnceLock::new();
    DATABASE.get_or_init(|| {
        let mut database = Database::new();
        for file in FILES {
            database.load_font_source(Source::Binary(Arc::new(file)));
        }
        Arc::new(database)
    })
}

/// Draws text with the embedded fonts and nothing else: no file of the machine is read.
pub(super) fn options() -> Options<'static> {
    Options {
        fontdb: Arc::clone(database()),
        font_family: FAMILY.to_owned(),
        font_resolver: FontResolver {
            select_font: FontResolver::default_font_selector(),
            // The other script in the same weight.
            select_fallback: Box::new(|_, used, database| {
                let weight = database.face(*used.first()?)?.weight;
                database
                    .faces()
                    .find(|face| face.weight == weight && !used.contains(&face.id))
                    .map(|face| face.id)
            }),
        },
        ..Options::default()
    }
}

/// The widths of texts at a size of 100, in order.
pub(super) fn widths(texts: &[&str], bold: bool) -> Vec<f32> {
    let mut svg = String::from(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\" xml:space=\"preserve\">",
    );
    for (i, text) in texts.iter().enumerate() {
        svg.push_str(&super::svg::text(
            &format!("t{i}"),
            0.0,
            0.0,
            100.0,
            bold,
            "#000",
            text,
        ));
    }
    svg.push_str("</svg>");
    let Ok(tree) = Tree::from_str(&svg, &options()) else {
        return vec![0.0; texts.len()];
    };
    let mut widths = vec![0.0; texts.len()];
    collect(tree.root(), &mut widths);
    widths
}

fn collect(group: &resvg::usvg::Group, widths: &mut [f32]) {
    for node in group.children() {
        match node {
            Node::Group(inner) => collect(inner, widths),
            Node::Text(text) => {
                let index = text
                    .id()
                    .strip_prefix('t')
                    .and_then(|n| n.parse::<usize>().ok());
                if let Some(width) = index.and_then(|i| widths.get_mut(i)) {
                    *width = text.bounding_box().width();
                }
            }
            _ => {}
        }
    }
}
