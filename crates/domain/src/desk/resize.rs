//! A change of capacity, and of the ticket types that share it.

use super::Refusal;
use crate::language::LocalText;

/// A pool as it would become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resize<'a> {
    /// Places taken now.
    pub taken: i64,
    /// The capacity wanted; without it there is no bound.
    pub wanted: Option<i64>,
    /// The ticket type's name, where it is about one.
    pub ticket_type: Option<&'a LocalText>,
}

/// Refuses a capacity below what is taken, with the numbers.
///
/// # Errors
/// [`Refusal::BelowTaken`] for the first pool that would not hold its bookings.
pub fn resize(pools: &[Resize<'_>]) -> Result<(), Refusal> {
    for pool in pools {
        if let Some(wanted) = pool.wanted.filter(|wanted| *wanted < pool.taken) {
            return Err(Refusal::BelowTaken {
                taken: pool.taken,
                wanted,
                ticket_type: pool.ticket_type.cloned(),
            });
        }
    }
    Ok(())
}

/// Refuses to take a ticket type with bookings off sale.
///
/// # Errors
/// [`Refusal::TicketTypeInUse`].
pub fn retire(taken: i64, name: &LocalText) -> Result<(), Refusal> {
    if taken > 0 {
        return Err(Refusal::TicketTypeInUse {
            ticket_type: name.clone(),
        });
    }
    Ok(())
}
