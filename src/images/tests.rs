use std::io::Cursor;

use image::{DynamicImage, GenericImageView, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use proptest::prelude::*;

use super::*;

const SECRET: &str = "Cosmétiques Boréalis, 45.5019 N 73.5674 O";

/// Red on the left, blue on the right, 40 × 20.
fn two_colours() -> DynamicImage {
    let colour = |x, _| if x < 20 { Rgb([200, 0, 0]) } else { Rgb([0, 0, 200]) };
    DynamicImage::ImageRgb8(RgbImage::from_fn(40, 20, colour))
}

fn written(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// An Exif block: the orientation, and a text as who took it (tag 0x8298).
fn exif(orientation: u8) -> Vec<u8> {
    let text = SECRET.as_bytes();
    let mut tiff = b"MM\0\x2a\0\0\0\x08\0\x02".to_vec();
    tiff.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    tiff.extend([0x82, 0x98, 0, 2]);
    tiff.extend(u32::try_from(text.len()).unwrap().to_be_bytes());
    tiff.extend(38_u32.to_be_bytes());
    tiff.extend([0; 4]);
    assert_eq!(tiff.len(), 38);
    tiff.extend(text);
    tiff
}

/// A JPEG with segments behind its start: Exif and a comment.
fn photograph(orientation: u8) -> Vec<u8> {
    let plain = written(&two_colours(), ImageFormat::Jpeg);
    let exif = [b"Exif\0\0".to_vec(), exif(orientation)].concat();
    let segment = |marker: u8, body: &[u8]| {
        let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
        [&[0xFF, marker], &length[..], body].concat()
    };
    [&plain[..2], &segment(0xE1, &exif), &segment(0xFE, SECRET.as_bytes()), &plain[2..]].concat()
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

fn seen(rendition: &Rendition) -> DynamicImage {
    let format = match rendition.format {
        Format::Jpeg => ImageFormat::Jpeg,
        Format::Png => ImageFormat::Png,
    };
    let seen = image::load_from_memory_with_format(&rendition.bytes, format).unwrap();
    assert_eq!(seen.dimensions(), (rendition.width, rendition.height), "it is as large as it says");
    seen
}

#[test]
fn nothing_is_left_of_a_photograph_but_what_can_be_seen() {
    let came = photograph(1);
    assert!(holds(&came, SECRET) && holds(&came, "Exif"), "the sample has what is to be taken away");
    let kept = prepare(&came).unwrap();
    for rendition in [&kept.full, &kept.small] {
        assert_eq!(rendition.format, Format::Jpeg);
        assert!(!holds(&rendition.bytes, "Exif") && !holds(&rendition.bytes, "Boréalis"));
        seen(rendition);
    }
    // A PNG says it in chunks of text, and whatever stands behind its end.
    let mut drawing = written(&two_colours(), ImageFormat::Png);
    drawing.extend(SECRET.as_bytes());
    let kept = prepare(&drawing).unwrap();
    assert_eq!(kept.full.format, Format::Png);
    assert!(!holds(&kept.full.bytes, "Boréalis"));
}

#[test]
fn a_photograph_is_turned_upright_before_its_orientation_is_forgotten() {
    let kept = prepare(&photograph(6)).unwrap();
    assert_eq!((kept.full.width, kept.full.height), (20, 40), "a quarter turn");
    let seen = seen(&kept.full);
    let (top, bottom) = (seen.get_pixel(10, 5), seen.get_pixel(10, 35));
    assert!(top[0] > 150 && top[2] < 80, "what was on the left is on top: {top:?}");
    assert!(bottom[2] > 150 && bottom[0] < 80, "{bottom:?}");
}

#[test]
fn large_pictures_become_smaller_and_small_ones_stay() {
    let wide = DynamicImage::ImageRgb8(RgbImage::from_pixel(6_000, 300, Rgb([9, 99, 9])));
    let kept = prepare(&written(&wide, ImageFormat::Jpeg)).unwrap();
    assert_eq!((kept.full.width, kept.full.height), (1_600, 80));
    assert_eq!((kept.small.width, kept.small.height), (640, 32));
    let kept = prepare(&written(&two_colours(), ImageFormat::WebP)).unwrap();
    assert_eq!((kept.full.width, kept.full.height), (40, 20));
}

#[test]
fn a_photograph_of_somebody_is_the_middle_of_what_is_wide_and_the_upper_part_of_what_is_tall() {
    // Green from a quarter of what is too much on, as long as the other side.
    let wide = RgbImage::from_fn(900, 500, |x, _| Rgb([0, if (200..700).contains(&x) { 200 } else { 0 }, 0]));
    let tall = RgbImage::from_fn(500, 900, |_, y| Rgb([0, if (100..600).contains(&y) { 200 } else { 0 }, 0]));
    for picture in [wide, tall] {
        let bytes = written(&DynamicImage::ImageRgb8(picture), ImageFormat::Png);
        let kept = prepare_avatar(&bytes).unwrap();
        assert_eq!((kept.width, kept.height), (AVATAR_SIDE, AVATAR_SIDE));
        assert!(seen(&kept).to_rgb8().pixels().all(|pixel| *pixel == Rgb([0, 200, 0])));
    }
    let small = prepare_avatar(&written(&two_colours(), ImageFormat::Jpeg)).unwrap();
    assert_eq!((small.width, small.height), (20, 20), "what is small is not made larger");
    assert_eq!(prepare_avatar(b"GIF"), Err(Unfit::NotAPicture));
}

#[test]
fn what_is_transparent_stays_so() {
    let glass = DynamicImage::ImageRgba8(RgbaImage::from_pixel(30, 30, Rgba([10, 20, 30, 100])));
    let kept = prepare(&written(&glass, ImageFormat::WebP)).unwrap();
    assert_eq!(kept.full.format, Format::Png);
    assert_eq!(seen(&kept.full).get_pixel(3, 3), Rgba([10, 20, 30, 100]));
    // One that only could be is a photograph.
    let opaque = DynamicImage::ImageRgba8(RgbaImage::from_pixel(30, 30, Rgba([10, 20, 30, 255])));
    assert_eq!(prepare(&written(&opaque, ImageFormat::WebP)).unwrap().full.format, Format::Jpeg);
}

#[test]
fn what_is_no_picture_is_refused_whatever_it_says() {
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    let json = br#"{"@context":"https://www.w3.org/ns/activitystreams","type":"Note"}"#;
    let bmp = b"BM\x3a\0\0\0\0\0\0\0\x36\0\0\0";
    for bytes in [&svg[..], json, bmp, b"", b"GIF", b"<!doctype html><img>"] {
        assert_eq!(prepare(bytes), Err(Unfit::NotAPicture), "{}", String::from_utf8_lossy(bytes));
    }
    let whole = written(&two_colours(), ImageFormat::Png);
    assert_eq!(prepare(&whole[..whole.len() / 2]), Err(Unfit::Damaged));
    assert_eq!(prepare(&vec![0; MAX_BYTES + 1]), Err(Unfit::TooHeavy));
}

#[test]
fn a_bomb_is_refused_before_it_is_unpacked() {
    // A PNG of a few bytes that says it is huge; its lines are not even there.
    let mut bomb = written(&two_colours(), ImageFormat::Png);
    bomb[16..20].copy_from_slice(&19_000_u32.to_be_bytes());
    bomb[20..24].copy_from_slice(&19_000_u32.to_be_bytes());
    let header: [u8; 17] = bomb[12..29].try_into().unwrap();
    bomb[29..33].copy_from_slice(&crc32(&header).to_be_bytes());
    assert_eq!(prepare(&bomb), Err(Unfit::TooLarge));
}

/// As PNG checks its chunks (ISO 3309).
fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 };
        }
    }
    !crc
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever is changed in a file, it is prepared or refused; what is prepared can be seen and tells nothing.
    #[test]
    fn a_broken_file_breaks_nothing(places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20), which in 0..4_usize) {
        let mut bytes = match which {
            0 => photograph(8),
            1 => written(&two_colours(), ImageFormat::Png),
            2 => written(&two_colours(), ImageFormat::Gif),
            _ => written(&two_colours(), ImageFormat::WebP),
        };
        for (place, byte) in places {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Ok(kept) = prepare(&bytes) {
            seen(&kept.full);
            prop_assert!(kept.full.width <= LONGEST_SIDE && kept.small.height <= SMALL_SIDE);
            prop_assert!(!holds(&kept.full.bytes, "Boréalis"));
        }
    }
}
