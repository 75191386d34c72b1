//! A QR code (ISO/IEC 18004), drawn into the page: dark on light whatever the reader's colours, as cameras want it.

use std::fmt::Write as _;

use maud::{Markup, html};
use qrcode::{Color, QrCode};

/// Modules of light around it.
const QUIET_ZONE: usize = 4;

/// Nothing when the text is too long for one. `label` says what it holds to who does not see it.
pub fn qr_code(text: &str, label: &str) -> Markup {
    let Ok(code) = QrCode::new(text) else { return html! {} };
    let side = code.width() + 2 * QUIET_ZONE;
    html! {
        svg.qr-code role="img" aria-label=(label) viewBox=(format!("0 0 {side} {side}")) shape-rendering="crispEdges" {
            rect width=(side) height=(side) fill="#fff" {}
            path d=(outline(&code)) fill="#000" {}
        }
    }
}

/// A square for each dark module.
fn outline(code: &QrCode) -> String {
    let (width, mut path) = (code.width(), String::new());
    for (place, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            let (x, y) = (place % width + QUIET_ZONE, place / width + QUIET_ZONE);
            // Writing to a string cannot fail.
            let _ = write!(path, "M{x} {y}h1v1h-1z");
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_has_the_three_corners_that_cameras_look_for() {
        let shown = qr_code("otpauth://totp/Section:yasmine", "Code").into_string();
        assert!(shown.contains("M4 4h1v1h-1z") && shown.contains(r#"aria-label="Code""#), "{shown}");
        assert!(qr_code(&"a".repeat(4_000), "Code").into_string().is_empty());
    }
}
