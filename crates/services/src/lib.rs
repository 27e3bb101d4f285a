//! The doors made real, over the store and the channels.
