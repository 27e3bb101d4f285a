//! Files at stable addresses: calendars, QR codes, previews, pictures.
