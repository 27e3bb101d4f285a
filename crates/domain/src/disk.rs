//! When the room on a disk runs short.

/// So many bytes are little on any disk.
const LITTLE: i64 = 1_000_000_000;
/// The part of a disk that should stay free: one of so many.
const PART: i64 = 10;

/// Whether so many free bytes of a disk are too few: below a tenth of it, or below a gigabyte.
#[must_use]
pub const fn is_scarce(free: i64, whole: i64) -> bool {
    free < LITTLE || free < whole / PART
}

#[cfg(test)]
mod tests {
    use super::is_scarce;

    #[test]
    fn a_tenth_and_a_gigabyte_are_to_stay_free() {
        let gigabyte = 1_000_000_000;
        for (free, whole, scarce) in [
            (20 * gigabyte, 100 * gigabyte, false),
            (10 * gigabyte, 100 * gigabyte, false),
            (10 * gigabyte - 1, 100 * gigabyte, true),
            (gigabyte, 5 * gigabyte, false),
            (gigabyte - 1, 5 * gigabyte, true),
            (0, 0, true),
        ] {
            assert_eq!(is_scarce(free, whole), scarce, "{free} of {whole}");
        }
    }
}
