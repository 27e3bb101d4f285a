//! The reader of QR codes, apart from the browser that calls it.

/// What the first readable QR code of a picture says. `pixels` are four bytes each: red, green, blue and one
/// that is passed over.
pub(crate) fn read(pixels: &[u8], width: usize, height: usize) -> Option<String> {
    if width.checked_mul(height)?.checked_mul(4)? != pixels.len() {
        return None;
    }
    let grey = |x: usize, y: usize| {
        let at = (y * width + x) * 4;
        let part = |offset: usize| pixels.get(at + offset).copied().map_or(0, u32::from);
        // Integers close to how bright the eye takes each colour.
        let sum = part(0) * 77 + part(1) * 151 + part(2) * 28;
        u8::try_from(sum >> 8).unwrap_or(u8::MAX)
    };
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
    let grids = picture.detect_grids();
    grids
        .iter()
        .find_map(|grid| grid.decode().ok().map(|(_, text)| text))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::read;

    const WIDTH: usize = 640;
    const HEIGHT: usize = 480;
    /// Pixels of a module in the middle of the picture.
    const MODULE: f64 = 8.0;
    /// As long as the code of a ticket.
    const TICKET: &str = "AbC-dEf_1234567890123456789012345678901";

    /// The modules of a code with the free edge around them, from the drawing that guests see.
    fn modules(text: &str) -> Vec<Vec<bool>> {
        let drawing = media::qr::svg(text).unwrap();
        let (_, rest) = drawing.split_once("viewBox=\"0 0 ").unwrap();
        let side: usize = rest.split_once(' ').unwrap().0.parse().unwrap();
        let (_, rest) = drawing.rsplit_once(" d=\"").unwrap();
        let (path, _) = rest.split_once('"').unwrap();
        let mut dark = vec![vec![false; side]; side];
        // Each run of dark modules is drawn as `M4 4h7v1h-7z`.
        for run in path.split('M').skip(1) {
            let (at, rest) = run.split_once('h').unwrap();
            let (x, y) = at.split_once(' ').unwrap();
            let (length, _) = rest.split_once('v').unwrap();
            let [x, y, length]: [usize; 3] = [x, y, length].map(|n| n.parse().unwrap());
            dark[y][x..x + length].fill(true);
        }
        dark
    }

    /// What a camera sees of a code that is turned by some degrees and whose right side is farther away the
    /// more it is tilted, in a light with some grain.
    fn photo(code: &[Vec<bool>], turned: f64, tilt: f64) -> Vec<u8> {
        let middle = code.len() as f64 / 2.0;
        let (sin, cos) = turned.to_radians().sin_cos();
        let mut chance = 7_u32;
        let mut pixels = Vec::with_capacity(WIDTH * HEIGHT * 4);
        for y in 0..HEIGHT {
            for x in 0..WIDTH {
                let (x, y) = (x as f64 - 320.0, y as f64 - 240.0);
                let module = MODULE * (1.0 - tilt * x);
                let column = (cos * x + sin * y) / module + middle;
                let row = (cos * y - sin * x) / module + middle;
                let inside = column >= 0.0 && row >= 0.0;
                let line = code.get(row as usize).filter(|_| inside);
                let is_dark = line.and_then(|line| line.get(column as usize));
                let light: u8 = if is_dark == Some(&true) { 45 } else { 215 };
                chance = chance.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let grain = (chance >> 28) as u8;
                pixels.extend([light + grain / 2, light + grain, light, 255]);
            }
        }
        pixels
    }

    #[test]
    fn a_ticket_is_read_however_it_is_held() {
        let code = modules(TICKET);
        for turned in [0.0, 20.0, 90.0, 115.0, 180.0, 290.0] {
            for tilt in [0.0, 0.000_5] {
                let seen = read(&photo(&code, turned, tilt), WIDTH, HEIGHT);
                assert_eq!(seen.as_deref(), Some(TICKET), "{turned}° and {tilt}");
            }
        }
    }

    #[test]
    fn where_no_code_is_nothing_is_read() {
        let wall = photo(&[], 0.0, 0.0);
        assert_eq!(read(&wall, WIDTH, HEIGHT), None);
        // Half of a code is none.
        let mut torn = modules(TICKET);
        torn.truncate(torn.len() / 2);
        assert_eq!(read(&photo(&torn, 0.0, 0.0), WIDTH, HEIGHT), None);
        let code = photo(&modules(TICKET), 0.0, 0.0);
        assert_eq!(read(&code, WIDTH + 1, HEIGHT), None, "other measures");
        assert_eq!(read(&code, usize::MAX, 2), None, "more than there can be");
    }
}
