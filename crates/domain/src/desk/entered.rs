//! Places by which somebody is in already.

use super::{Line, Refusal, Rules};
use crate::ids::TicketTypeId;

/// Refuses to give a place back, or to make it one of another ticket type, by which somebody is in. `entered`
/// are the numbers of such places, as tickets carry them: from 1 on, counted through the booking's lines in
/// the order of [`Rules::types`].
///
/// # Errors
/// [`Refusal::Entered`].
pub fn keep_entered(
    rules: &Rules,
    before: &[Line],
    after: &[Line],
    entered: &[i64],
) -> Result<(), Refusal> {
    let (before, after) = (in_order(rules, before), in_order(rules, after));
    let kept = |number: &i64| {
        // A ticket whose place the organizer took is none of this booking's any more.
        type_of(&before, *number).is_none_or(|was| type_of(&after, *number) == Some(was))
    };
    if entered.iter().all(kept) {
        Ok(())
    } else {
        Err(Refusal::Entered)
    }
}

fn in_order(rules: &Rules, lines: &[Line]) -> Vec<Line> {
    let mut lines = lines.to_vec();
    lines.sort_by_key(|line| {
        let types = &rules.types;
        types.iter().position(|rule| rule.id == line.ticket_type)
    });
    lines
}

/// The ticket type of a booking's n-th place.
fn type_of(lines: &[Line], number: i64) -> Option<TicketTypeId> {
    let mut last = 0_i64;
    lines
        .iter()
        .find(|line| {
            last = last.saturating_add(line.quantity);
            number <= last
        })
        .map(|line| line.ticket_type)
}
