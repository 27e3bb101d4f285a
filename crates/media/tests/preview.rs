//! Previews as those who fetch them see them.
#![allow(clippy::unwrap_used, missing_docs)]

use domain::ids::EventId;
use media::preview::{Ground, HEIGHT, PreviewInput, WIDTH, jpeg, png};
use uuid::Uuid;

fn event() -> EventId {
    EventId(Uuid::from_u128(0x0198_c0de))
}

fn input<'a>(title: &'a str, ground: Ground<'a>) -> PreviewInput<'a> {
    PreviewInput {
        title,
        date: "சனி, 6 மார்ச் 2027, மாலை 6:30",
        place: "வீரசிங்கம் மண்டபம், யாழ்ப்பாணம்",
        organization: "யாழ் இசை சபா",
        product: "விழா",
        ground,
    }
}

fn noise() -> Vec<u8> {
    let mut seed = 7_u32;
    let picture = image::RgbImage::from_fn(1000, 700, |_, _| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        image::Rgb([(seed >> 24) as u8, (seed >> 16) as u8, (seed >> 8) as u8])
    });
    let mut file = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut file, 60)
        .encode_image(&picture)
        .unwrap();
    file
}

#[test]
fn a_preview_has_the_size_that_messengers_want() {
    let long = "நிகழ்ச்சி ".repeat(30);
    for title in [
        "மார்கழி இசை மாலை",
        "</text><script>alert(1)</script>&amp;\"'",
        "",
        &long,
        "🎉",
    ] {
        let file = png(&input(title, Ground::Kolam(event()))).unwrap();
        let picture = image::load_from_memory(&file).unwrap();
        assert_eq!((picture.width(), picture.height()), (WIDTH, HEIGHT));
        assert!(file.len() < 300 * 1024, "{} bytes", file.len());
    }
}

#[test]
fn the_title_and_the_event_are_seen() {
    let one = png(&input("மார்கழி", Ground::Kolam(event()))).unwrap();
    assert_eq!(one, png(&input("மார்கழி", Ground::Kolam(event()))).unwrap());
    assert_ne!(one, png(&input("மாலை", Ground::Kolam(event()))).unwrap());
    let other = EventId(Uuid::from_u128(2));
    assert_ne!(one, png(&input("மார்கழி", Ground::Kolam(other))).unwrap());
}

#[test]
fn a_picture_is_shown_and_even_noise_stays_sendable() {
    let red = image::RgbImage::from_pixel(40, 900, image::Rgb([20, 90, 200]));
    let mut file = Vec::new();
    image::codecs::jpeg::JpegEncoder::new(&mut file)
        .encode_image(&red)
        .unwrap();
    let shown = png(&input("மாலை", Ground::Picture(&file))).unwrap();
    let shown = image::load_from_memory(&shown).unwrap().into_rgb8();
    let [r, g, b] = shown.get_pixel(1190, 200).0;
    assert!(b > 180 && r < 60 && g < 120, "{r} {g} {b}");
    let noisy = png(&input("மாலை", Ground::Picture(&noise()))).unwrap();
    assert!(noisy.len() < 600 * 1024, "{} bytes", noisy.len());
    assert!(png(&input("மாலை", Ground::Picture(b"no picture"))).is_err());
}

#[test]
fn the_same_picture_comes_as_jpeg_for_who_takes_nothing_else() {
    let input = input("மார்கழி இசை மாலை", Ground::Kolam(event()));
    let file = jpeg(&input).unwrap();
    assert_eq!(
        image::guess_format(&file).unwrap(),
        image::ImageFormat::Jpeg
    );
    let sent = image::load_from_memory(&file).unwrap().into_rgb8();
    assert_eq!((sent.width(), sent.height()), (WIDTH, HEIGHT));
    let drawn = image::load_from_memory(&png(&input).unwrap()).unwrap();
    let drawn = drawn.into_rgb8();
    let pairs = sent.iter().zip(drawn.iter());
    let far = pairs.filter(|(a, b)| a.abs_diff(**b) > 60).count();
    assert!(far < 2_000, "{far} of 2,268,000 values differ");
    assert!(
        jpeg(&PreviewInput {
            ground: Ground::Picture(b"none"),
            ..input
        })
        .is_err()
    );
}
