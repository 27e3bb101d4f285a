//! The few signs, drawn as lines of 24 by 24 units; always beside words, so hidden from readers.

use leptos::prelude::*;

/// A sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// A day.
    Calendar,
    /// A venue.
    Pin,
    /// A price.
    Tag,
    /// Who organizes.
    People,
    /// The internet.
    Globe,
    /// Passing on.
    Share,
    /// Found by looking.
    Search,
    /// All is well.
    Check,
    /// Take notice.
    Notice,
    /// Called off.
    Cross,
    /// Waiting.
    Clock,
    /// Back.
    Back,
    /// A ticket.
    Ticket,
    /// A message bubble.
    Chat,
}

impl Icon {
    const fn lines(self) -> &'static str {
        match self {
            Self::Calendar => {
                "M6 5h12a2.5 2.5 0 0 1 2.5 2.500v10A2.5 2.5 0 0 1 18 20H6a2.5 2.5 0 0 1-2.5-2.500v-10A2.5 2.5 0 0 1 6 5zM8 3v4M16 3v4M3.5 10.500h17"
            }
            Self::Pin => {
                "M12 21s7-6 7-11.200A7 7 0 0 0 5 9.800C5 15 12 21 12 21zM12 12.600a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.200z"
            }
            Self::Tag => {
                "M4 5.500A1.5 1.5 0 0 1 5.5 4H11l9 9-7 7-9-9zM8.5 9.200a.7.7 0 1 0 0-1.4.7.7 0 0 0 0 1.400z"
            }
            Self::People => {
                "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.4-3.6 3-5.5 6.5-5.500s6.1 1.9 6.5 5.500M16 4.500a3.3 3.3 0 0 1 0 6.200M18 15c2 .8 3.2 2.5 3.5 5"
            }
            Self::Globe => {
                "M12 20.500a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM3.5 12h17M12 3.500c2.6 2.4 3.8 5.2 3.8 8.500s-1.2 6.1-3.8 8.500c-2.6-2.4-3.8-5.2-3.8-8.500s1.2-6.1 3.8-8.500z"
            }
            Self::Share => {
                "M12 15V4M8 7.5 12 3.500l4 4M5 12v6.500A1.5 1.5 0 0 0 6.5 20h11a1.5 1.5 0 0 0 1.5-1.500V12"
            }
            Self::Search => "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM20.5 20.5 16 16",
            Self::Check => "M5 12.500l4.5 4.500L19 7.5",
            Self::Notice => {
                "M12 20.500a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7.500v5.500M12 16.300v.2"
            }
            Self::Cross => "M6.5 6.500l11 11M17.5 6.500l-11 11",
            Self::Clock => "M12 20.500a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7v5l3.5 2",
            Self::Back => "M19 12H5.500M11 6l-6 6 6 6",
            Self::Ticket => {
                "M4 6.500h16v3.700a1.9 1.9 0 0 0 0 3.600v3.700H4v-3.700a1.9 1.9 0 0 0 0-3.600zM14 6.500v11"
            }
            Self::Chat => "M4 19.500l1.2-4A8 8 0 1 1 8.5 18.700z",
        }
    }
}

/// Draws a sign.
#[must_use]
pub fn icon(which: Icon) -> impl IntoView + use<> {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=which.lines()></path>
        </svg>
    }
}
