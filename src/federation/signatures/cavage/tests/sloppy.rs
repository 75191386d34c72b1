//! Headers as hasty software writes them.

use super::*;

fn rewritten(rewrite: impl Fn(&str) -> String) -> Request {
    let request = Request::post().signed(ALL);
    let header = rewrite(request.signature());
    request.with("signature", &header)
}

#[test]
fn header_with_blanks() {
    let spaced =
        rewritten(|header| format!("  {} ,", header.replace(',', " , ").replace(ALL, &format!(" {ALL} "))));
    assert_eq!(spaced.receive(), Ok(()));
}

#[test]
fn header_with_capitals() {
    let capitals = rewritten(|header| {
        let header = header.replace("keyId", "KEYID").replace("headers", "Headers");
        header.replace("rsa-sha256", "RSA-SHA256").replace("host date digest", "Host Date Digest")
    });
    assert_eq!(capitals.receive(), Ok(()));
}

#[test]
fn header_with_repeated_parameters() {
    let twice = rewritten(|header| format!("{header},{header}"));
    assert_eq!(twice.receive(), Ok(()));
    let unlike = rewritten(|header| format!(r#"{header},keyId="https://other.test/a/1#main-key""#));
    assert_eq!(unlike.receive(), Err(Several));
}

#[test]
fn a_covered_part_listed_twice() {
    let listed = Request::post().signed("(request-target) host host date digest");
    assert_eq!(listed.receive(), Err(Unreadable("a part that is covered twice")));
}
