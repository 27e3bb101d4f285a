//! Uploaded pictures: what is taken, what is refused, what is left of them.
#![allow(clippy::unwrap_used, missing_docs)]

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageEncoder, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use media::picture::{PictureError, reencode};
use std::io::Cursor;

fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// Red above, blue below.
fn halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |_, y| {
        if y < height / 2 {
            Rgb([220, 20, 20])
        } else {
            Rgb([20, 20, 220])
        }
    })
}

fn opened(jpeg: &[u8]) -> RgbImage {
    assert_eq!(image::guess_format(jpeg).unwrap(), ImageFormat::Jpeg);
    image::load_from_memory(jpeg).unwrap().into_rgb8()
}

#[test]
fn jpeg_png_and_webp_become_jpeg_of_each_width() {
    let original = DynamicImage::ImageRgb8(halves(1200, 800));
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let encoded = reencode(&file(&original, format), &[960, 480, 1600]).unwrap();
        assert_eq!((encoded.width, encoded.height), (1200, 800));
        let sizes: Vec<_> = encoded
            .widths
            .iter()
            .map(|(wanted, jpeg)| (*wanted, opened(jpeg).dimensions()))
            .collect();
        assert_eq!(
            sizes,
            [(480, (480, 320)), (960, (960, 640)), (1600, (1200, 800))]
        );
        let small = opened(&encoded.widths[0].1);
        assert!(small.get_pixel(240, 20).0[0] > 180 && small.get_pixel(240, 300).0[2] > 180);
    }
}

/// An EXIF block that says "turned" and where it was taken.
fn exif(orientation: u16) -> Vec<u8> {
    let mut block = b"II*\0\x08\0\0\0\x02\0".to_vec();
    block.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0]);
    block.extend(u32::from(orientation).to_le_bytes());
    block.extend([0x0e, 0x01, 2, 0, 4, 0, 0, 0]);
    block.extend(*b"GPS\0");
    block.extend([0, 0, 0, 0]);
    block
}

#[test]
fn a_turned_picture_stands_upright_and_says_nothing_of_where_it_was_taken() {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new(&mut bytes);
    encoder.set_exif_metadata(exif(6)).unwrap();
    encoder.encode_image(&halves(300, 200)).unwrap();
    assert!(bytes.windows(4).any(|w| w == b"Exif"));
    let encoded = reencode(&bytes, &[1600]).unwrap();
    assert_eq!((encoded.width, encoded.height), (200, 300));
    let jpeg = &encoded.widths[0].1;
    // Turned clockwise, what was above is on the right.
    let upright = opened(jpeg);
    assert!(upright.get_pixel(180, 150).0[0] > 180 && upright.get_pixel(20, 150).0[2] > 180);
    assert!(!jpeg.windows(4).any(|w| w == b"Exif") && !jpeg.windows(3).any(|w| w == b"GPS"));
}

#[test]
fn a_clear_ground_becomes_white() {
    let logo = RgbaImage::from_pixel(20, 20, Rgba([0, 0, 0, 0]));
    let encoded = reencode(
        &file(&DynamicImage::ImageRgba8(logo), ImageFormat::Png),
        &[480],
    )
    .unwrap();
    assert!(
        opened(&encoded.widths[0].1)
            .get_pixel(10, 10)
            .0
            .iter()
            .all(|c| *c > 250)
    );
}

#[test]
fn fifty_megapixels_are_refused_by_the_header_alone() {
    // A true header of 10,000 by 5,000 and nothing behind it.
    let small = file(&DynamicImage::ImageRgb8(halves(8, 8)), ImageFormat::Png);
    let mut header = b"IHDR".to_vec();
    header.extend(10_000_u32.to_be_bytes());
    header.extend(5_000_u32.to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    let mut bomb = small[..12].to_vec();
    bomb.extend(&header);
    bomb.extend(crc(&header).to_be_bytes());
    bomb.extend(&small[33..]);
    assert_eq!(reencode(&bomb, &[480]), Err(PictureError::TooManyPixels));
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |c, _| {
            if c & 1 == 1 {
                0xEDB8_8320 ^ (c >> 1)
            } else {
                c >> 1
            }
        })
    })
}

#[test]
fn what_is_no_picture_is_refused() {
    let mut cut = file(&DynamicImage::ImageRgb8(halves(400, 400)), ImageFormat::Png);
    cut.truncate(60);
    for bytes in [
        &b""[..],
        b"hello",
        b"GIF89a\x01\0\x01\0\0\0\0;",
        b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        b"\x89PNG\r\n\x1a\n",
        &[0xff, 0xd8, 0xff],
        &cut,
    ] {
        assert_eq!(reencode(bytes, &[480]), Err(PictureError::Unreadable));
    }
    let heavy = vec![0; domain::limits::PICTURE_BYTES + 1];
    assert_eq!(reencode(&heavy, &[480]), Err(PictureError::TooManyBytes));
}

#[test]
fn sixteen_bits_and_grey_are_taken() {
    let grey = DynamicImage::ImageLuma16(image::ImageBuffer::from_pixel(
        30,
        30,
        image::Luma([40_000]),
    ));
    assert!(reencode(&file(&grey, ImageFormat::Png), &[480]).is_ok());
}
