#!/usr/bin/env bash
# printpdf (crates.io): characters that share a glyph are all copied as the last of them.
#
# `TextItem::GlyphIds` takes each glyph with the text that it stands for (`Codepoint::with_cid`), so one expects that text
# to come back when it is copied or searched. The file keeps one text for each glyph number, the last that was given
# anywhere in the document. All characters that a font lacks share glyph 0, the empty box, and so do letters that look
# alike in many fonts: names in a script that the font lacks are found under another name. No warning.
#
# Way round: number the pairs of glyph and character oneself, give those numbers to printpdf in the place of glyphs, and
# write the /CIDToGIDMap from numbers to glyphs by lopdf.
set -euo pipefail
command -v pdftotext >/dev/null || { echo "pdftotext is missing (apt: poppler-utils)"; exit 2; }
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
mkdir "$place/src"
cat > "$place/Cargo.toml" <<'TOML'
[package]
name = "finding"
version = "0.0.0"
edition = "2021"

[dependencies]
printpdf = { version = "=0.12.8", default-features = false }
lopdf = { version = "=0.44.0", default-features = false }
allsorts-azul = { version = "=0.17.2", default-features = false }
TOML
cat > "$place/src/main.rs" <<'RUST'
use printpdf::*;
use std::collections::BTreeMap;

/// One character with a glyph of its own, and two that the font lacks.
const TEXT: [(u16, &str); 3] = [(36, "A"), (0, "B"), (0, "C")];

fn main() {
    let file = std::fs::read(std::env::args().nth(1).unwrap()).unwrap();
    let widths = BTreeMap::from([(0, 600), (36, 600)]);
    let metrics = FontMetrics { ascent: 800, descent: -200 };
    let name = Some("Finding".to_owned());
    let font = ParsedFont::with_glyph_data(file, 0, name, BTreeMap::new(), widths, 1000, metrics);
    let mut document = PdfDocument::new("glyphs");
    let font = document.add_font(&font);
    let glyphs = TEXT.map(|(glyph, text)| Codepoint::with_cid(glyph, 0.0, text.to_owned()));
    let ops = vec![
        Op::StartTextSection,
        Op::SetFont { font: PdfFontHandle::External(font), size: Pt(20.0) },
        Op::SetTextMatrix { matrix: TextMatrix::Translate(Pt(20.0), Pt(40.0)) },
        Op::ShowText { items: vec![TextItem::GlyphIds(glyphs.to_vec())] },
        Op::EndTextSection,
    ];
    document.pages = vec![PdfPage::new(Mm(60.0), Mm(30.0), ops)];
    let mut warnings = Vec::new();
    std::fs::write("out.pdf", document.save(&PdfSaveOptions::default(), &mut warnings)).unwrap();
    println!("warnings: {}", warnings.len());
}
RUST
cd "$place"
cargo build --quiet
# Any TrueType file will do: printpdf brings some along.
sources=$(cargo metadata --format-version 1 --offline | grep -o '"manifest_path":"[^"]*/printpdf-0.12.8/Cargo.toml"')
sources=${sources#*:\"}
font=$(find "${sources%/Cargo.toml\"}" -name '*.ttf' | sort | sed -n 1p)
./target/debug/finding "$font"
sed -n '/^name = "printpdf"/{N;p}' Cargo.lock
pdftotext -v 2>&1 | sed -n 1p

copied=$(pdftotext out.pdf - | tr -d '[:space:]')
echo "given: ABC; copied: $copied"
[ "$copied" = ACC ] || { echo "changed: another text comes back"; exit 1; }
echo "as found: B and C share a glyph, and both are copied as C"
