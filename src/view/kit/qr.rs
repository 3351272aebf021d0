//! A QR code as the path of an SVG. Knows neither what the code says nor how it is made.

/// A drawn QR code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    /// Modules on a side, without the quiet zone.
    pub width: usize,
    /// The `d` of the path: one box for each run of dark modules.
    pub path: String,
}

impl Qr {
    /// Draws the dark modules.
    pub fn new(width: usize, dark: impl Fn(usize, usize) -> bool) -> Self {
        let mut path = String::new();
        for y in 0..width {
            let mut x = 0;
            while x < width {
                let run = (x..width).take_while(|at| dark(*at, y)).count();
                if run > 0 {
                    path.push_str(&format!("M{x} {y}h{run}v1h-{run}z"));
                }
                x += run.max(1);
            }
        }
        Self { width, path }
    }

    /// The view box with the quiet zone of four modules that readers need.
    pub fn view_box(&self) -> String {
        format!("-4 -4 {0} {0}", self.width + 8)
    }

    /// A sample for tests: no valid code, only its look.
    pub fn sample() -> Self {
        Self::new(29, |x, y| {
            let corner = |cx: usize, cy: usize| {
                let (dx, dy) = (x.wrapping_sub(cx), y.wrapping_sub(cy));
                (dx < 7 && dy < 7)
                    .then(|| dx % 6 == 0 || dy % 6 == 0 || (2..5).contains(&dx) && (2..5).contains(&dy))
            };
            corner(0, 0).or(corner(22, 0)).or(corner(0, 22)).unwrap_or((x * 7 + y * 13 + x * y) % 5 < 2)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_dark_modules_become_boxes() {
        let qr = Qr::new(3, |x, y| [[true, true, false], [false, false, false], [true, false, true]][y][x]);
        assert_eq!(qr.path, "M0 0h2v1h-2zM0 2h1v1h-1zM2 2h1v1h-1z");
        assert_eq!(qr.view_box(), "-4 -4 11 11");
    }
}
