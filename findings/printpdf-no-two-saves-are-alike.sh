#!/usr/bin/env bash
# printpdf (crates.io): one document, saved twice, is two different files.
#
# All that goes into a file can be set, the dates and `PdfDocumentInfo::identifier` too, so one expects the same document
# to give the same bytes. The /ID of the trailer is drawn at random on each save, both parts of it, and no option or field
# leads there: neither a stored hash nor a comparison can tell that two printed certificates are the same.
#
# Way round: `to_lopdf_document()`, and an /ID made of the content by lopdf.
set -euo pipefail
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

fn main() {
    let mut document = PdfDocument::new("twice");
    document.metadata.info.identifier = "005/2023".to_owned();
    document.pages = vec![PdfPage::new(Mm(50.0), Mm(50.0), Vec::new())];
    for name in ["first.pdf", "second.pdf"] {
        let options = PdfSaveOptions { optimize: false, ..PdfSaveOptions::default() };
        std::fs::write(name, document.save(&options, &mut Vec::new())).unwrap();
    }
}
RUST
cd "$place"
cargo build --quiet
./target/debug/finding
sed -n '/^name = "printpdf"/{N;p}' Cargo.lock
for file in first second; do
    grep -a -o '/ID *\[[^]]*\]' "$file.pdf" | tee "$file.id"
    sed 's|/ID *\[[^]]*\]|/ID|' "$file.pdf" > "$file.rest"
done
cmp -s first.rest second.rest || { echo "changed: more than the /ID differs"; exit 1; }
if cmp -s first.id second.id; then echo "changed: the /ID is the same"; exit 1; fi
echo "as found: the two files are alike but for the /ID, which is random"
