//! From the bytes that came to those that are kept.

use std::io::Cursor;

use bytes::Bytes;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::imageops::FilterType as Sampling;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage, Rgba};

use super::{
    AVATAR_SIDE, Format, LONGEST_SIDE, MAX_BYTES, MAX_PIXELS, Prepared, Rendition, SMALL_SIDE, Unfit,
};

/// Longest side of what is decoded, in pixels: a strip of one pixel by fifty million is no picture.
const MAX_SIDE: u32 = 20_000;
/// What a decoder may take beside the picture, and the picture itself, in bytes: four for each pixel.
const MAX_MEMORY: u64 = 4 * MAX_PIXELS + 56_000_000;
/// Of JPEG: what nobody tells from the original on a screen.
const QUALITY: u8 = 84;
/// A drawing stays a PNG, without the shadows of JPEG around its lines, up to this size in bytes.
const MAX_DRAWING: usize = 700_000;

/// Decodes, turns upright, makes smaller and writes anew. Of what moves the first picture is kept. Takes up to a second or
/// two, and 400 MB for the largest.
pub fn prepare(bytes: &[u8]) -> Result<Prepared, Unfit> {
    let (is_drawing, picture) = decode(bytes)?;
    let full = fit(&picture, LONGEST_SIDE);
    drop(picture);
    let small = fit(&full, SMALL_SIDE);
    Ok(Prepared { full: write(full, is_drawing)?, small: write(small, is_drawing)? })
}

/// The same of somebody's photograph: one size, and square.
pub fn prepare_avatar(bytes: &[u8]) -> Result<Rendition, Unfit> {
    let (is_drawing, picture) = decode(bytes)?;
    write(fit(&square(&picture), AVATAR_SIDE), is_drawing)
}

/// The middle of what is wide; of what is tall the upper part, where faces are.
fn square(picture: &DynamicImage) -> DynamicImage {
    let side = picture.width().min(picture.height());
    let (left, top) = ((picture.width() - side) / 2, (picture.height() - side) / 4);
    picture.crop_imm(left, top, side, side)
}

/// Upright, and whether it is a drawing: by what the bytes are, not by what anybody says of them.
fn decode(bytes: &[u8]) -> Result<(bool, DynamicImage), Unfit> {
    if bytes.len() > MAX_BYTES {
        return Err(Unfit::TooHeavy);
    }
    let format = image::guess_format(bytes).map_err(|_| Unfit::NotAPicture)?;
    if !matches!(format, ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::Gif | ImageFormat::WebP) {
        return Err(Unfit::NotAPicture);
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(unfit)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS || decoder.total_bytes() > MAX_MEMORY {
        return Err(Unfit::TooLarge);
    }
    // What cannot be read of it says nothing.
    let orientation = decoder.orientation().unwrap_or(image::metadata::Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(unfit)?;
    picture.apply_orientation(orientation);
    Ok((matches!(format, ImageFormat::Png | ImageFormat::Gif), picture))
}

fn unfit(error: image::ImageError) -> Unfit {
    match error {
        image::ImageError::Limits(_) => Unfit::TooLarge,
        _ => Unfit::Damaged,
    }
}

/// With no side longer than `side`, in the same proportions; 8 bits a channel.
fn fit(picture: &DynamicImage, side: u32) -> DynamicImage {
    let longest = picture.width().max(picture.height());
    let fitting = if longest <= side {
        picture.clone()
    } else if longest > side * 3 {
        // Averaging first: the better way costs memory for each pixel that comes in.
        picture.thumbnail(side * 2, side * 2).resize(side, side, Sampling::CatmullRom)
    } else {
        picture.resize(side, side, Sampling::CatmullRom)
    };
    match fitting.color().has_alpha() {
        true => DynamicImage::ImageRgba8(fitting.into_rgba8()),
        false => DynamicImage::ImageRgb8(fitting.into_rgb8()),
    }
}

/// Without a profile, a comment or anything else that is not a pixel.
fn write(picture: DynamicImage, is_drawing: bool) -> Result<Rendition, Unfit> {
    let (width, height) = (picture.width(), picture.height());
    let is_opaque = !picture.color().has_alpha() || is_opaque(&picture);
    if is_drawing || !is_opaque {
        let mut bytes = Vec::new();
        let encoder =
            PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive);
        let exact = if is_opaque { DynamicImage::ImageRgb8(picture.to_rgb8()) } else { picture.clone() };
        exact.write_with_encoder(encoder).map_err(|_| Unfit::Damaged)?;
        if bytes.len() <= MAX_DRAWING {
            return Ok(Rendition { bytes: Bytes::from(bytes), format: Format::Png, width, height });
        }
    }
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    on_white(picture).write_with_encoder(encoder).map_err(|_| Unfit::Damaged)?;
    Ok(Rendition { bytes: Bytes::from(bytes), format: Format::Jpeg, width, height })
}

fn is_opaque(picture: &DynamicImage) -> bool {
    picture.as_rgba8().is_none_or(|pixels| pixels.pixels().all(|Rgba([.., alpha])| *alpha == u8::MAX))
}

/// What lies behind the transparent parts on paper.
fn on_white(picture: DynamicImage) -> RgbImage {
    let DynamicImage::ImageRgba8(pixels) = picture else { return picture.into_rgb8() };
    let mixed = |colour: u8, alpha: u8| {
        let (colour, alpha) = (u32::from(colour), u32::from(alpha));
        // Between two values of a byte it is one as well.
        u8::try_from((colour * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
    };
    RgbImage::from_fn(pixels.width(), pixels.height(), |x, y| {
        let Rgba([red, green, blue, alpha]) = *pixels.get_pixel(x, y);
        image::Rgb([mixed(red, alpha), mixed(green, alpha), mixed(blue, alpha)])
    })
}
