//! One folder per provider: how a message leaves the house.
