//! Help with the camera: why a phone shows no picture, what to do about it in which browser, and how the
//! office gets the address that phones ask for. Knows neither the phone nor the scanner.

use askama::Template;

use crate::domain::language::Language;
use crate::view::{Shell, paths};

/// Help with the camera.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/door/camera_help.html")]
pub struct CameraHelpPage {
    /// The frame.
    pub shell: Shell,
    /// The scanner under HTTPS, where the installation has such an address.
    pub secure_url: Option<String>,
}

/// A reason why there is no picture; the scanner leads to it by its name.
#[derive(Debug, Clone, Copy)]
pub struct Reason {
    name: &'static str,
    icon: &'static str,
    /// Each with so many steps: the general ones, or those of a browser.
    ways: &'static [(&'static str, usize)],
}

impl CameraHelpPage {
    /// In the order in which they are met most often.
    pub const REASONS: [Reason; 5] = [
        Reason { name: "insecure", icon: "lock", ways: &[("any", 2)] },
        Reason { name: "inside", icon: "message-circle", ways: &[("android", 2), ("iphone", 2)] },
        Reason { name: "denied", icon: "ban", ways: &[("chrome", 3), ("safari", 3), ("firefox", 3)] },
        Reason { name: "busy", icon: "hourglass", ways: &[("any", 3)] },
        Reason { name: "missing", icon: "camera-off", ways: &[("any", 2)] },
    ];

    /// A sample for tests.
    pub fn sample(language: Language) -> Self {
        Self {
            shell: Shell::public(language, "", paths::help_camera()),
            secure_url: Some("https://hadir.example.org/scan".into()),
        }
    }
}

impl Reason {
    fn key(&self, part: &str) -> String {
        format!("help-camera-{}-{part}", self.name)
    }

    fn step(&self, way: &str, number: &usize) -> String {
        self.key(&format!("{way}-{number}"))
    }
}
