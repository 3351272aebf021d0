//! Personal data at rest: NIK, NIP and phone, and files that hold them, are stored as a keyed hash and a ciphertext in one
//! value. Equal numbers seal to equal values, so that uniqueness and search by the whole number
//! work in the database; nothing else can be read or compared without the installation's key.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;

const NONCE: usize = 24;

/// What kind of number is sealed; the same digits as NIK and as phone seal differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SealedKind {
    /// Nomor induk kependudukan.
    Nik,
    /// Nomor induk pegawai.
    Nip,
    /// Telephone.
    Phone,
    /// A file with personal data that waits to be confirmed.
    File,
    /// What somebody searches for, which must not stand in an address.
    Search,
    /// What a participant was before a change that can be undone.
    Undo,
}

impl SealedKind {
    const fn label(self) -> &'static [u8] {
        match self {
            Self::Nik => b"nik",
            Self::Nip => b"nip",
            Self::Phone => b"phone",
            Self::File => b"file",
            Self::Search => b"search",
            Self::Undo => b"undo",
        }
    }
}

/// A sealed number: 24 bytes of keyed hash, which also serve as nonce, then the ciphertext.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Sealed(Vec<u8>);

impl Sealed {
    /// The stored bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// From stored bytes; whether they can be opened shows when they are.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl std::fmt::Debug for Sealed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sealed(…)")
    }
}

/// Seals and opens numbers with the key of one installation.
#[derive(Clone)]
pub struct Sealer {
    cipher: XChaCha20Poly1305,
    hash_key: [u8; 32],
}

impl Sealer {
    /// A sealer for two independent keys.
    pub fn new(cipher_key: &[u8; 32], hash_key: [u8; 32]) -> Self {
        Self { cipher: XChaCha20Poly1305::new(cipher_key.into()), hash_key }
    }

    /// Seals a number. The nonce is the keyed hash of the kind and the text (a synthetic nonce, as in
    /// RFC 5297), so it repeats only for the same text of the same kind.
    pub fn seal(&self, kind: SealedKind, text: &str) -> Sealed {
        self.seal_bytes(kind, text.as_bytes())
    }

    /// Opens a sealed number; `None` for another key, another kind or damaged bytes.
    pub fn open(&self, kind: SealedKind, sealed: &Sealed) -> Option<String> {
        String::from_utf8(self.open_bytes(kind, sealed)?).ok()
    }

    /// Seals bytes, as those of a file.
    pub fn seal_bytes(&self, kind: SealedKind, plain: &[u8]) -> Sealed {
        let nonce = self.hash(kind, plain);
        let message = Payload { msg: plain, aad: kind.label() };
        // Encryption fails only for texts of many gigabytes.
        let ciphertext = self.cipher.encrypt(&nonce.into(), message).unwrap_or_default();
        Sealed([nonce.as_slice(), &ciphertext].concat())
    }

    /// Opens sealed bytes.
    pub fn open_bytes(&self, kind: SealedKind, sealed: &Sealed) -> Option<Vec<u8>> {
        let (nonce, ciphertext) = sealed.0.split_at_checked(NONCE)?;
        let message = Payload { msg: ciphertext, aad: kind.label() };
        self.cipher.decrypt(<&XNonce>::try_from(nonce).ok()?, message).ok()
    }

    fn hash(&self, kind: SealedKind, plain: &[u8]) -> [u8; NONCE] {
        // HMAC pads its key with zeros to a block; doing so here spares a fallible constructor.
        let mut block = [0_u8; 64];
        let (head, _) = block.split_at_mut(self.hash_key.len());
        head.copy_from_slice(&self.hash_key);
        let mut mac = <Hmac<Sha256> as KeyInit>::new(&block.into());
        mac.update(kind.label());
        mac.update(&[0]);
        mac.update(plain);
        let mut nonce = [0_u8; NONCE];
        for (part, byte) in nonce.iter_mut().zip(mac.finalize().into_bytes()) {
            *part = byte;
        }
        nonce
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_numbers_seal_alike_and_only_the_key_and_kind_open_them() {
        let sealer = Sealer::new(&[1; 32], [2; 32]);
        let sealed = sealer.seal(SealedKind::Nik, "6371010101900003");
        assert_eq!(sealed, sealer.seal(SealedKind::Nik, "6371010101900003"));
        assert_ne!(sealed, sealer.seal(SealedKind::Phone, "6371010101900003"));
        assert_eq!(sealer.open(SealedKind::Nik, &sealed).as_deref(), Some("6371010101900003"));
        assert_eq!(sealer.open(SealedKind::Nip, &sealed), None);
        assert_eq!(Sealer::new(&[3; 32], [2; 32]).open(SealedKind::Nik, &sealed), None);
        assert_eq!(sealer.open(SealedKind::Nik, &Sealed::from_bytes(vec![1, 2, 3])), None);
        assert!(!format!("{sealed:?}").contains("6371"));
    }
}
