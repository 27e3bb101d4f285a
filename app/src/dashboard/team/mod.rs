//! The team: members, invitations, and the doors given to door staff.

mod doors;
mod invitations;
mod members;

pub use members::Team;

use i18n::Text;
use i18n::texts::team as t;
use usecases::Role;

/// The roles, the one that may most first.
const ROLES: [Role; 3] = [Role::Owner, Role::Manager, Role::Door];

/// The word of a role.
const fn role_word(role: Role) -> Text {
    match role {
        Role::Owner => t::OWNER,
        Role::Manager => t::MANAGER,
        Role::Door => t::DOOR,
    }
}

/// What a role may do.
const fn role_words(role: Role) -> Text {
    match role {
        Role::Owner => t::OWNER_WORDS,
        Role::Manager => t::MANAGER_WORDS,
        Role::Door => t::DOOR_WORDS,
    }
}
