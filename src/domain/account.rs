//! An account's life, what a link that is sent to it is for, and in which browser somebody sits. Knows
//! no password and no secret.

use chrono::TimeDelta;

codes! {
    /// Where an account stands.
    pub enum AccountState {
        /// It was offered; its owner has not set a password yet.
        Invited = "invited",
        /// Its owner signs in.
        Active = "active",
        /// It was switched off.
        Disabled = "disabled",
    }
}

codes! {
    /// What a link to an account is for.
    pub enum LinkPurpose {
        /// The first password.
        Invitation = "invitation",
        /// Another password instead of a forgotten one.
        PasswordReset = "password_reset",
        /// Proof that the new mail address is the owner's.
        AddressChange = "address_change",
    }
}

impl LinkPurpose {
    /// How long a link lives: an invitation may lie in a mailbox over a holiday, what opens an account
    /// that is in use is short.
    pub fn lifetime(self) -> TimeDelta {
        match self {
            Self::Invitation => TimeDelta::days(7),
            Self::PasswordReset => TimeDelta::hours(2),
            Self::AddressChange => TimeDelta::hours(24),
        }
    }
}

/// A browser and its system in two words, as a browser tells them: `Chrome · Android`. Good enough for
/// its owner to recognise it; empty for what is not known.
pub fn device(user_agent: &str) -> String {
    let first = |known: &[(&str, &'static str)]| {
        known.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name)
    };
    // The order matters: nearly all of them call themselves Chrome or Safari as well.
    let browser = first(&[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("OPT/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("UCBrowser/", "UC Browser"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = first(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("CrOS", "ChromeOS"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]);
    [browser, system].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_told_by_its_own_name_and_not_by_those_it_borrows() {
        for (user_agent, expected) in [
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36",
                "Chrome · Android",
            ),
            (
                "Mozilla/5.0 (Linux; Android 13; SM-A146P) SamsungBrowser/25.0 Chrome/121.0 Safari/537.36",
                "Samsung Internet · Android",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/126.0 Safari/537.36 Edg/126.0",
                "Edge · Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile/15E148 Safari/604.1",
                "Safari · iPhone",
            ),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox · Linux"),
            ("curl/8.5.0", ""),
        ] {
            assert_eq!(device(user_agent), expected, "{user_agent}");
        }
    }
}
