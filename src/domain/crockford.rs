//! 128 bits as 26 characters of Crockford's base32: what tickets and certificates carry. The two
//! spare bits lead and are zero, so each value has exactly one form. Reads what people and
//! scanners make of it; knows nothing of what a code stands for.

/// The alphabet without I, L, O and U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Characters of a code.
const LENGTH: usize = 26;

/// The canonical, upper-case form.
pub(crate) fn print(value: u128) -> String {
    (0..LENGTH)
        .rev()
        .map(|place| {
            let digit = (value >> (5 * place)) & 31;
            char::from(ALPHABET.get(digit as usize).copied().unwrap_or_default())
        })
        .collect()
}

/// Reads a code of exactly 26 characters: any case, `O`, `I` and `L` for `0`, `1` and `1`.
pub(crate) fn parse(text: &str) -> Option<u128> {
    if text.len() != LENGTH {
        return None;
    }
    text.bytes().try_fold(0_u128, |value, byte| {
        let digit = match byte.to_ascii_uppercase() {
            b'O' => 0,
            b'I' | b'L' => 1,
            other => ALPHABET.iter().position(|letter| *letter == other)?,
        };
        // A value that would lose bits on the left has a spare bit set.
        (value >> 123 == 0).then_some((value << 5) | digit as u128)
    })
}

/// Reads a code as scanners and people hand it over: with blanks around it, with an AIM prefix
/// (`]Q1`), bare or at the end of a link whose last step before it is `/{step}/` in any case.
pub(crate) fn parse_scanned(text: &str, step: &str) -> Option<u128> {
    let text = text.trim();
    let text = match text.strip_prefix(']') {
        Some(rest) => rest.get(2..)?.trim_start(),
        None => text,
    };
    let link = text.split(['?', '#']).next().unwrap_or(text).trim_end_matches('/');
    let mut steps = link.rsplit('/');
    let code = parse(steps.next()?)?;
    match steps.next() {
        Some(before) if before.eq_ignore_ascii_case(step) => Some(code),
        Some(_) => None,
        None => (link == text).then_some(code),
    }
}

/// `BASE/STEP/CODE` for a QR: scheme and host in upper case, which mean the same and keep the QR in
/// its smaller alphanumeric mode; a path of the base, where there is one, as it is.
pub(crate) fn link(base_url: &str, step: &str, value: u128) -> String {
    let base = base_url.trim_end_matches('/');
    let host_at = base.find("://").map_or(0, |scheme| scheme + 3);
    let path_at = base.get(host_at..).and_then(|rest| rest.find('/')).map_or(base.len(), |at| host_at + at);
    let (origin, path) = base.split_at(path_at);
    format!("{}{path}/{step}/{}", origin.to_ascii_uppercase(), print(value))
}
