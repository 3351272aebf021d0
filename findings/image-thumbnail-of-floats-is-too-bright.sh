#!/bin/sh
# Expected: `thumbnail` of the crate image gives the mean of the pixels, whatever type their samples have.
# Found:    for samples of floating point each mean is too high by 0.5, half of the whole range: before it
#           divides, the filter adds half of the number of pixels, which rounds whole numbers only.
# Matters:  who turns a picture into floats to keep precision (colours times alpha) gets a white one.
# Instead:  samples of 16 bits, where the rounding is right, or `resize`.
# Upstream: image-rs/image, issue 2273.
set -eu
command -v cargo >/dev/null || { echo "needs cargo" >&2; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/src"
cat >"$folder/Cargo.toml" <<'TOML'
[package]
name = "finding"
version = "0.0.0"
edition = "2021"
[dependencies]
image = { version = "=0.25.10", default-features = false }
TOML
cat >"$folder/src/main.rs" <<'RUST'
use image::imageops::{resize, thumbnail, FilterType};
use image::{ImageBuffer, Rgb};

fn main() {
    let floats = ImageBuffer::from_pixel(4, 4, Rgb([0.25_f32; 3]));
    let whole = ImageBuffer::from_pixel(4, 4, Rgb([16_384_u16; 3]));
    println!("thumbnail of floats: {:?}", thumbnail(&floats, 2, 2).get_pixel(0, 0).0);
    println!("resize of floats: {:?}", resize(&floats, 2, 2, FilterType::Triangle).get_pixel(0, 0).0);
    println!("thumbnail of 16 bits: {:?}", thumbnail(&whole, 2, 2).get_pixel(0, 0).0);
}
RUST
out=$(cd "$folder" && cargo run --quiet)
echo "image 0.25.10, a picture all of one grey (0.25, or 16384 of 65535) made smaller:"
echo "$out"
if echo "$out" | grep -qx 'thumbnail of floats: \[0.75, 0.75, 0.75\]' && echo "$out" | grep -qx 'resize of floats: \[0.25, 0.25, 0.25\]' &&
    echo "$out" | grep -qx 'thumbnail of 16 bits: \[16384, 16384, 16384\]'; then
    echo "as found: floats come out brighter by a half"
else
    echo "changed: look again whether floats can be used"
    exit 1
fi
