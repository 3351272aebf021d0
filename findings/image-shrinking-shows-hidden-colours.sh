#!/bin/sh
# Expected: a picture made smaller by the crate image shows the colours that were seen before.
# Found:    `resize` and `thumbnail` take the mean of each channel by itself. The colour of pixels that are
#           wholly transparent is mixed in: a white disc on transparent black gets a grey rim.
# Matters:  logos of offices are PNG on nothing, and what is "nothing" is black in most of them; the rim shows
#           on every letterhead.
# Instead:  give the filter colours times alpha (a GenericImageView of one's own does it without a copy), and
#           divide by alpha afterwards.
# Upstream: image-rs/image, issue 1655.
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
use image::{Rgba, RgbaImage};

fn main() {
    // White that covers beside black that covers nothing.
    let logo = RgbaImage::from_fn(2, 2, |x, _| Rgba(if x == 0 { [255, 255, 255, 255] } else { [0, 0, 0, 0] }));
    println!("thumbnail: {:?}", thumbnail(&logo, 1, 1).get_pixel(0, 0).0);
    println!("resize: {:?}", resize(&logo, 1, 1, FilterType::Triangle).get_pixel(0, 0).0);
}
RUST
out=$(cd "$folder" && cargo run --quiet)
echo "image 0.25.10, white beside nothing, two pixels become one (white at half its cover is expected):"
echo "$out"
if [ "$(echo "$out" | grep -c '\[128, 128, 128, 128\]')" = 2 ]; then
    echo "as found: the pixel is grey"
else
    echo "changed: look again whether colours must still be multiplied by alpha first"
    exit 1
fi
