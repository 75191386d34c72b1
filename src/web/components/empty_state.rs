//! Nothing here yet: what that means, and what can be done about it.

use maud::{Markup, html};

/// A sentence, an explanation, and perhaps one link: address and text.
pub fn empty_state(title: &str, explanation: &str, action: Option<(&str, &str)>) -> Markup {
    html! {
        div.empty {
            p.empty-title { (title) }
            p { (explanation) }
            @if let Some((address, text)) = action {
                p { a.button.secondary href=(address) { (text) } }
            }
        }
    }
}
