#!/usr/bin/env bash
# printpdf (crates.io): a form, which is stored once to be shown on many pages, is not drawn by poppler.
#
# One expects a `FormXObject` with a black square, shown by `Op::UseXobject`, to look as the same operators on the page
# itself. It is written without /BBox, which ISO 32000-1 (table 95) requires of each form, and the struct has no field for
# one. poppler draws nothing and says nothing, and printpdf does not warn: a certificate's border is there in one reader
# and gone in the next.
#
# Way round: draw the form as a page, take that page's content from `to_lopdf_document()`, and write the form with its
# /BBox by lopdf.
set -euo pipefail
command -v pdftoppm >/dev/null || { echo "pdftoppm is missing (apt: poppler-utils)"; exit 2; }
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
    let mut document = PdfDocument::new("square");
    let id = XObjectId("square".to_owned());
    let form = FormXObject {
        form_type: FormType::Type1,
        size: None,
        bytes: b"0 0 0 rg 20 20 60 60 re f".to_vec(),
        matrix: None,
        resources: None,
        group: None,
        ref_dict: None,
        metadata: None,
        piece_info: None,
        last_modified: None,
        struct_parent: None,
        struct_parents: None,
        opi: None,
        oc: None,
        name: None,
    };
    document.resources.xobjects.map.insert(id.clone(), XObject::Form(form));
    let rectangle = Rect {
        x: Pt(20.0),
        y: Pt(20.0),
        width: Pt(60.0),
        height: Pt(60.0),
        mode: Some(PaintMode::Fill),
        winding_order: None,
    };
    let mut warnings = Vec::new();
    for (name, op) in [
        ("form.pdf", Op::UseXobject { id, transform: XObjectTransform::default() }),
        ("page.pdf", Op::DrawRectangle { rectangle }),
    ] {
        document.pages = vec![PdfPage::new(Mm(40.0), Mm(40.0), vec![op])];
        let options = PdfSaveOptions { optimize: false, ..PdfSaveOptions::default() };
        std::fs::write(name, document.save(&options, &mut warnings)).unwrap();
    }
    println!("warnings: {}", warnings.len());
}
RUST
cd "$place"
cargo build --quiet
./target/debug/finding
sed -n '/^name = "printpdf"/{N;p}' Cargo.lock
pdftoppm -v 2>&1 | sed -n 1p

# How many pixels of the only page are dark.
dark() { pdftoppm -r 72 -gray "$1" | tail -c +16 | tr -d '\200-\377' | wc -c; }
form=$(dark form.pdf)
page=$(dark page.pdf)
boxes=$(grep -a -c '/BBox' form.pdf || true)
echo "dark pixels: $page by the page itself, $form by the form; lines with a /BBox: $boxes"
[ "$page" -gt 3000 ] || { echo "changed: the page itself is not drawn either"; exit 1; }
[ "$form" -eq 0 ] && [ "$boxes" -eq 0 ] || { echo "changed: the form is drawn"; exit 1; }
echo "as found: a form has no /BBox, and poppler draws nothing"
