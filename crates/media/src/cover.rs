//! The kolam as SVG files: covers and the favicon.
