//! Codes are read back by a reader that shares nothing with the writer.
#![allow(clippy::unwrap_used, missing_docs)]

use media::qr;

fn read(width: usize, height: usize, at: impl Fn(usize, usize) -> u8) -> String {
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(width, height, at);
    let grids = prepared.detect_grids();
    assert_eq!(grids.len(), 1);
    grids[0].decode().unwrap().1
}

fn read_png(file: &[u8]) -> String {
    let picture = image::load_from_memory(file).unwrap().into_luma8();
    read(
        picture.width() as usize,
        picture.height() as usize,
        |x, y| picture.get_pixel(x as u32, y as u32).0[0],
    )
}

fn read_svg(file: &str) -> String {
    let tree = resvg::usvg::Tree::from_str(file, &resvg::usvg::Options::default()).unwrap();
    let size = tree.size().to_int_size();
    let mut canvas = resvg::tiny_skia::Pixmap::new(size.width(), size.height()).unwrap();
    resvg::render(
        &tree,
        resvg::tiny_skia::Transform::identity(),
        &mut canvas.as_mut(),
    );
    read(size.width() as usize, size.height() as usize, |x, y| {
        canvas.pixel(x as u32, y as u32).unwrap().red()
    })
}

#[test]
fn what_is_written_is_read() {
    for text in [
        "https://vizha.example/book/ISAI24?via=poster",
        "V1.AbC-dEf_123456789012345678901234567890123456789",
        "இடம்",
    ] {
        assert_eq!(read_png(&qr::png(text, 4).unwrap()), text);
        assert_eq!(read_svg(&qr::svg(text).unwrap()), text);
    }
}

#[test]
fn the_quiet_zone_is_white_and_four_modules_wide() {
    let picture = image::load_from_memory(&qr::png("x", 3).unwrap())
        .unwrap()
        .into_luma8();
    let side = picture.width();
    assert_eq!(side, (21 + 8) * 3);
    for (x, y, pixel) in picture.enumerate_pixels() {
        let edge = x.min(y).min(side - 1 - x).min(side - 1 - y);
        if edge < 12 {
            assert_eq!(pixel.0[0], 255);
        }
    }
    assert_eq!(picture.get_pixel(12, 12).0[0], 0);
}

#[test]
fn what_does_not_fit_is_refused() {
    assert!(qr::svg(&"x".repeat(5_000)).is_err());
    assert!(qr::png(&"x".repeat(5_000), 4).is_err());
    assert!(qr::png("x", 0).is_ok() && qr::png("x", 1_000_000).is_ok());
}
