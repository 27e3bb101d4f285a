//! The old Docker client of WhatsApp, beside the Cloud API that took its place.

use super::OldClient;
use domain::language::Language;
use i18n::Text;
use i18n::texts::guides as t;

const PARTS: [Text; 4] = [t::OP_CORE, t::OP_WEB, t::OP_DATABASE, t::OP_MACHINE];
const REASONS: [Text; 4] = [t::OP_UPKEEP, t::OP_COST, t::OP_SETUP, t::OP_SCALE];
const STEPS: [(Text, Text); 8] = [
    (t::OP_0_THEN, t::OP_0_NOW),
    (t::OP_1_THEN, t::OP_1_NOW),
    (t::OP_2_THEN, t::OP_2_NOW),
    (t::OP_3_THEN, t::OP_3_NOW),
    (t::OP_4_THEN, t::OP_4_NOW),
    (t::OP_5_THEN, t::OP_5_NOW),
    (t::OP_6_THEN, t::OP_6_NOW),
    (t::OP_7_THEN, t::OP_7_NOW),
];

pub(super) fn guide(language: Language) -> OldClient {
    let said = |text: &Text| text.get(language).to_owned();
    OldClient {
        over: said(&t::OP_OVER),
        parts: PARTS.iter().map(said).collect(),
        reasons: REASONS.iter().map(said).collect(),
        steps: STEPS
            .iter()
            .map(|(then, now)| (said(then), said(now)))
            .collect(),
    }
}
