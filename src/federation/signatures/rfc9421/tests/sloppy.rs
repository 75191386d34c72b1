//! Headers as hasty software writes them: blanks do no harm; whatever could be read in two ways is refused.

use super::*;

const TWICE: Result<(), SignatureError> = Err(Unreadable("something said twice, or in an unusual way"));

fn rewritten(rewrite: impl Fn(&str) -> String) -> Request {
    let request = Request::post().signed(ALL);
    let input = rewrite(request.header("signature-input"));
    request.with("signature-input", &input)
}

#[test]
fn header_with_blanks() {
    let spaced = rewritten(|input| {
        let input = input.replace("\" \"", "\"   \"").replace(';', ";  ");
        format!("  {} ", input.replace('(', "( ").replace(')', " )"))
    });
    assert_eq!(spaced.receive(), Ok(()));
}

#[test]
fn header_with_capitals() {
    for (written, capital) in [("sig1", "Sig1"), ("keyid", "keyId"), ("created", "Created")] {
        let capitals = rewritten(|input| input.replace(written, capital));
        assert_eq!(capitals.receive(), Err(Unreadable("not a structured field")), "{capital}");
    }
    let component = Request::post().signed(r#""@method" "@target-uri" "Content-Digest""#);
    assert_eq!(component.receive(), Err(UnsupportedComponent("Content-Digest".to_owned())));
    let algorithm = Request::post().signed_at(NOW, r#";alg="RSA-v1_5-SHA256""#);
    assert_eq!(algorithm.receive(), Err(UnsupportedAlgorithm("RSA-v1_5-SHA256".to_owned())));
}

#[test]
fn header_with_repeated_parameters() {
    for again in [
        r#";keyid="https://other.test/a/1#main-key""#.to_owned(),
        format!(r#";keyid="{KEY_ID}""#),
        format!(";created={NOW}"),
    ] {
        assert_eq!(rewritten(|input| format!("{input}{again}")).receive(), TWICE, "{again}");
    }
}

#[test]
fn header_with_a_label_used_twice() {
    assert_eq!(rewritten(|input| format!("{input}, {input}")).receive(), TWICE);
    let request = Request::post().signed(ALL);
    let signatures = format!("sig1=:AAAA:, {}", request.header("signature"));
    assert_eq!(request.with("signature", &signatures).receive(), TWICE);
}

#[test]
fn a_component_listed_twice() {
    let twice = Request::post().signed(r#""@method" "@method" "@target-uri" "content-digest""#);
    assert_eq!(twice.receive(), Err(Unreadable("a part that is covered twice")));
}

#[test]
fn parameters_of_another_kind_than_they_are() {
    for (kind, reason) in [
        (format!("created={NOW};keyid=main-key"), Unreadable("a parameter that is no text")),
        (format!("{};alg=ed25519", parameters()), Unreadable("a parameter that is no text")),
        (format!(r#"created="{NOW}";keyid="{KEY_ID}""#), UnreadableDate),
        (format!(r#"created=1.5;keyid="{KEY_ID}""#), UnreadableDate),
        (format!(r#"created;keyid="{KEY_ID}""#), UnreadableDate),
        (format!("{};expires", parameters()), UnreadableDate),
    ] {
        assert_eq!(Request::post().signed_with(&RSA, ALL, &kind).receive(), Err(reason), "{kind}");
    }
}
