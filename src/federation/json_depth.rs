//! How deep a JSON text nests, seen before anything parses it.

/// Whether no value of `json` lies in more than `max` arrays and objects. One pass without allocation or
/// recursion; says nothing about whether the text is valid JSON.
pub fn json_depth_ok(json: &[u8], max: usize) -> bool {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for byte in json {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'{' | b'[' if depth == max => return false,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nesting_is_counted_over_arrays_and_objects_alike() {
        let json = br#"{"a": [{"b": []}], "c": {}}"#;
        assert!(json_depth_ok(json, 4));
        assert!(!json_depth_ok(json, 3));
        assert!(json_depth_ok(b"7", 0));
    }

    #[test]
    fn brackets_in_strings_do_not_count() {
        assert!(json_depth_ok(br#"["[[[[", "\"[[[[", "\\", "{{{"]"#, 1));
        assert!(!json_depth_ok(br#"["\\", []]"#, 1), "the string ends before the inner array");
    }

    #[test]
    fn a_depth_of_ten_thousand_is_seen_without_recursion() {
        let deep = [b"[".repeat(10_000), b"]".repeat(10_000)].concat();
        assert!(!json_depth_ok(&deep, 64));
        assert!(json_depth_ok(&deep, 10_000));
    }

    #[test]
    fn broken_json_is_left_to_the_parser() {
        assert!(json_depth_ok(b"]]]}}\"[[[", 1));
    }
}
