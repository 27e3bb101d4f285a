//! Draws previews, codes and covers into a folder, to be looked at: `gallery DIR`.

use domain::ids::EventId;
use media::preview::{Ground, PreviewInput, png};
use std::path::PathBuf;
use uuid::Uuid;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("usage: gallery DIR")?);
    std::fs::create_dir_all(&folder)?;
    let picture = sunset();
    for (n, title, date, place, organization) in [
        (
            1,
            "மார்கழி இசை மாலை",
            "சனி, 6 மார்ச் 2027, மாலை 6:30",
            "வீரசிங்கம் மண்டபம், யாழ்ப்பாணம்",
            "யாழ் இசை சபா",
        ),
        (
            2,
            "An evening of Carnatic music",
            "Saturday, 6 March 2027, 6:30 pm",
            "Veerasingam Hall, Jaffna",
            "Yaazh Isai Sabha",
        ),
        (
            3,
            "ஸ்ரீ கிருஷ்ண லட்சுமி நினைவு நிகழ்ச்சி: தமிழ் இலக்கியப் பேருரைத் தொடர் — தொல்காப்பியம் முதல் தற்காலக் கவிதைகள் வரை ஒரு பயணம் மற்றும் கலந்துரையாடல்",
            "ஞாயிறு, 14 டிசம்பர் 2026, முற்பகல் 10:00",
            "கொழும்புத் தமிழ்ச் சங்கம், 57ஆவது ஒழுங்கை, வெள்ளவத்தை, கொழும்பு 06",
            "கொழும்புத் தமிழ்ச் சங்கமும் மாணவர் மன்றமும்",
        ),
        (4, "பூப்பந்து", "திங்கள், 1 பிப்ரவரி 2027", "", "Ravi"),
        (
            5,
            "Supercalifragilisticexpialidociousness 🎉 Tamil–English இரவு",
            "Friday, 25 December 2026, 11:59 pm",
            "Online",
            "A & B <Events>",
        ),
    ] {
        let event = EventId(Uuid::from_u128(n * 0x9e37_79b9_7f4a_7c15_f39c_c060));
        for (kind, ground) in [
            ("kolam", Ground::Kolam(event)),
            ("picture", Ground::Picture(&picture)),
        ] {
            let file = png(&PreviewInput {
                title,
                date,
                place,
                organization,
                product: "விழா",
                ground,
            })?;
            println!("{n} {kind}: {} KB", file.len() / 1024);
            std::fs::write(folder.join(format!("preview-{n}-{kind}.png")), file)?;
        }
        std::fs::write(
            folder.join(format!("kolam-{n}.svg")),
            media::cover::kolam_svg(event),
        )?;
    }
    std::fs::write(folder.join("favicon.svg"), media::cover::favicon_svg())?;
    std::fs::write(
        folder.join("qr.svg"),
        media::qr::svg("https://vizha.example/book/ISAI24?via=qr")?,
    )?;
    std::fs::write(
        folder.join("qr.png"),
        media::qr::png("https://vizha.example/book/ISAI24?via=qr", 8)?,
    )?;
    Ok(())
}

/// Something like a photograph, with its noise.
fn sunset() -> Vec<u8> {
    let mut seed = 1_u32;
    let picture = image::RgbImage::from_fn(1600, 1000, |x, y| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let noise = (seed >> 27) as f32 - 16.0;
        let (x, y) = (x as f32 / 1600.0, y as f32 / 1000.0);
        let sun = (-((x - 0.6).powi(2) * 8.0 + (y - 0.5).powi(2) * 20.0)).exp();
        let wave =
            ((y * 90.0 + (x * 12.0).sin() * 3.0).sin() * 14.0) * f32::from(u8::from(y > 0.6));
        image::Rgb(
            [
                255.0 * sun + 60.0,
                150.0 * sun + 70.0 * y,
                90.0 + 60.0 * (1.0 - y),
            ]
            .map(|c| (c + noise + wave).clamp(0.0, 255.0) as u8),
        )
    });
    let mut file = Vec::new();
    let _ =
        image::codecs::jpeg::JpegEncoder::new_with_quality(&mut file, 85).encode_image(&picture);
    file
}
