//! The style sheet, the scripts and the site's icon, embedded, under names that change with their content.

use std::sync::LazyLock;

use rust_embed::{Embed, EmbeddedFile};

#[derive(Embed)]
#[folder = "src/web/assets"]
struct Files;

/// A file as it is served; it may be kept for a year, because another content has another name.
#[derive(Clone, Debug)]
pub struct Asset {
    pub content_type: &'static str,
    pub bytes: std::borrow::Cow<'static, [u8]>,
}

/// The header with which assets are served.
pub const CACHE_CONTROL: &str = "public, max-age=31536000, immutable";

/// What is embedded: served name and name in the folder.
static NAMES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let named = |name: std::borrow::Cow<'static, str>| {
        let file = Files::get(&name)?;
        Some((hashed(&name, &file), name.into_owned()))
    };
    Files::iter().filter_map(named).collect()
});

/// The path of an asset by its plain name: `/assets/style-1a2b3c4d.css` for `style.css`.
///
/// A name that is not embedded gives a path that answers 404; a test forbids it.
pub fn asset_path(name: &str) -> String {
    let served = NAMES.iter().find(|(_, plain)| plain == name).map_or(name, |(served, _)| served);
    format!("/assets/{served}")
}

/// The asset served under a hashed name: what follows `/assets/`.
pub fn find_asset(served_name: &str) -> Option<Asset> {
    let (_, name) = NAMES.iter().find(|(served, _)| served == served_name)?;
    Files::get(name).map(|file| Asset { content_type: content_type(name), bytes: file.data })
}

fn hashed(name: &str, file: &EmbeddedFile) -> String {
    let hash: String = file.metadata.sha256_hash().iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{hash}.{extension}"),
        None => format!("{name}-{hash}"),
    }
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_served_name_leads_to_its_file() {
        let path = asset_path("style.css");
        let served = path.strip_prefix("/assets/").unwrap();
        assert!(served.starts_with("style-") && served.ends_with(".css") && served != "style.css");
        let asset = find_asset(served).unwrap();
        assert_eq!(asset.content_type, "text/css; charset=utf-8");
        assert!(find_asset("style.css").is_none(), "only the hashed name may be kept for ever");
        assert!(find_asset("../mod.rs").is_none());
    }

    #[test]
    fn scripts_are_served_as_scripts_and_stay_small() {
        let scripts: Vec<_> = Files::iter().filter(|name| name.ends_with(".js")).collect();
        assert!(!scripts.is_empty());
        for name in scripts {
            let served = asset_path(&name);
            let asset = find_asset(served.strip_prefix("/assets/").unwrap()).unwrap();
            assert_eq!(asset.content_type, "text/javascript; charset=utf-8");
            assert!(asset.bytes.len() <= 6_000, "{name}: {} bytes", asset.bytes.len());
        }
    }

    #[test]
    fn the_style_sheet_stays_small() {
        let style = Files::get("style.css").unwrap();
        assert!(style.data.len() <= 26_000, "{} bytes", style.data.len());
    }
}
