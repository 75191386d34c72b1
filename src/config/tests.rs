//! Configurations as people write them, right and wrong.

use std::path::Path;

use super::*;
use crate::telemetry::Secret;

/// Sources with `file` as the configuration file; the directory lasts as long as what is returned.
fn sources(file: &str) -> (tempfile::TempDir, Sources) {
    let place = tempfile::tempdir().unwrap();
    std::fs::write(place.path().join(FILE_NAME), file).unwrap();
    let data_dir = place.path().to_owned();
    (place, Sources { data_dir, ..Sources::default() })
}

fn with_env(mut sources: Sources, variables: &[(&str, &str)]) -> Sources {
    sources.env = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    sources
}

fn load(file: &str) -> Result<Config, ConfigErrors> {
    Config::load(&sources(file).1)
}

/// The only error of a wrong file, in words, with the file's directory cut away.
fn only_error(file: &str) -> String {
    let (place, sources) = sources(file);
    let ConfigErrors(errors) = Config::load(&sources).unwrap_err();
    assert_eq!(errors.len(), 1, "{errors:?}");
    errors[0].to_string().replace(&format!("{}/", place.path().display()), "")
}

#[test]
fn nothing_configured_is_a_chapter_on_this_machine() {
    let nowhere = Sources { data_dir: PathBuf::from("/nowhere"), ..Sources::default() };
    let config = Config::load(&nowhere).unwrap();
    assert_eq!(config.server.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.server.base_url.as_str(), "http://localhost:8080/");
    assert_eq!(config.database.url, DatabaseUrl::Sqlite(PathBuf::from("/nowhere/entregent.sqlite3")));
    assert!(config.federation.enabled && config.federation.test_profile().is_empty());
    assert_eq!((config.federation.inbox_body, config.federation.timeout.as_secs()), (1 << 20, 10));
    assert_eq!(config.log.format, LogFormat::Text);
    assert!(config.warnings().is_empty());
}

#[test]
fn the_template_is_the_defaults_written_out() {
    let template = Config::template();
    let (place, defaults) = sources("");
    let uncommented: String = template
        .lines()
        .filter(|line| !line.starts_with("# ") && *line != "#" && !line.ends_with(" ="))
        .map(|line| line.trim_start_matches('#').to_owned() + "\n")
        .collect();
    assert!(uncommented.contains("\nlisten = \"127.0.0.1:8080\"\n"), "{uncommented}");
    let defaults = Config::load(&defaults).unwrap();
    std::fs::write(place.path().join(FILE_NAME), &template).unwrap();
    let sources = Sources { data_dir: place.path().to_owned(), ..Sources::default() };
    assert_eq!(Config::load(&sources).unwrap(), defaults);
    std::fs::write(place.path().join(FILE_NAME), &uncommented).unwrap();
    assert_eq!(Config::load(&sources).unwrap(), defaults);
}

#[test]
fn the_environment_is_stronger_than_the_file_and_a_flag_than_both() {
    let (_place, from_file) = sources("[server]\nlisten = \"127.0.0.1:1001\"\n[log]\nfilter = \"warn\"");
    assert_eq!(Config::load(&from_file).unwrap().server.listen.port(), 1001);

    let mut all = with_env(from_file, &[("ENTREGENT_SERVER_LISTEN", "127.0.0.1:1002")]);
    assert_eq!(Config::load(&all).unwrap().server.listen.port(), 1002);

    all.flags = vec![Flag {
        name: "--listen",
        key: "server.listen",
        value: Secret::new("127.0.0.1:1003".to_owned()),
    }];
    let config = Config::load(&all).unwrap();
    assert_eq!(config.server.listen.port(), 1003);
    assert_eq!(config.log.filter, "warn", "what nobody overrides stays");
}

#[test]
fn the_environment_speaks_numbers_switches_and_lists() {
    let (_place, sources) = sources("[database]\nreaders = 2");
    let config = Config::load(&with_env(
        sources,
        &[
            ("ENTREGENT_DATABASE_READERS", "8"),
            ("ENTREGENT_FEDERATION_ENABLED", "false"),
            ("ENTREGENT_SERVER_TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8"),
            ("ENTREGENT_LOG_FORMAT", ""),
        ],
    ));
    let config = config.unwrap();
    assert_eq!(config.database.readers, 8);
    assert!(!config.federation.enabled);
    assert!(config.server.trusts("10.9.8.7".parse().unwrap()));
    assert!(!config.server.trusts("192.0.2.1".parse().unwrap()));
    assert_eq!(config.log.format, LogFormat::Text, "an empty variable is not set");
}

#[test]
fn an_address_nobody_gave_follows_the_port() {
    let config = load("[server]\nlisten = \"0.0.0.0:9000\"").unwrap();
    assert_eq!(config.server.base_url.as_str(), "http://localhost:9000/");
    let config = load("[server]\nlisten = \"0.0.0.0:9000\"\nbase_url = \"http://localhost:8080\"").unwrap();
    assert_eq!(config.server.base_url.as_str(), "http://localhost:8080/");
}

#[test]
fn unknown_keys_are_refused_with_the_nearest_one() {
    let unknown = |key: &str, nearest: &str| {
        format!("{key} (in entregent.toml) is not a setting; the nearest one is {nearest}")
    };
    assert_eq!(only_error("[server]\nbas_url = \"x\""), unknown("server.bas_url", "server.base_url"));
    assert_eq!(only_error("[sever]\nlisten = \"x\""), unknown("sever.listen", "server.listen"));
    assert_eq!(only_error("listen = \"x\""), unknown("listen", "server.listen"));
    assert_eq!(only_error("[databse]"), unknown("databse", "database.url"));

    let (_place, sources) = sources("");
    let errors = Config::load(&with_env(sources, &[("ENTREGENT_SEVER_LISTEN", "x")])).unwrap_err();
    let told = "the environment variable ENTREGENT_SEVER_LISTEN is not a setting; \
                the nearest one is ENTREGENT_SERVER_LISTEN";
    assert_eq!(errors.to_string(), format!("the configuration is wrong: {told}"));
}

#[test]
fn a_wrong_type_is_told_with_what_would_be_right() {
    assert_eq!(
        only_error("[database]\nreaders = \"many\""),
        "database.readers = \"many\" (in entregent.toml): write a whole number from 1 to 64"
    );
    assert_eq!(
        only_error("[federation]\nenabled = \"yes\""),
        "federation.enabled = \"yes\" (in entregent.toml): write true or false"
    );
    assert_eq!(
        only_error("[server]\nlisten = 8080"),
        "server.listen = 8080 (in entregent.toml): write a text between quotation marks"
    );
    assert!(only_error("[server.listen]\nport = 1").contains("write a text"));
}

#[test]
fn a_file_that_is_not_toml_is_told_by_line_without_being_quoted() {
    let error = only_error("[database]\nreaders = 4\nurl = postgres://u:hunter2@h/d\n");
    assert!(error.starts_with("entregent.toml, line 3, is not TOML: "), "{error}");
    assert!(!error.contains("hunter2"), "{error}");
}

#[test]
fn an_unreadable_file_is_told() {
    let place = tempfile::tempdir().unwrap();
    std::fs::create_dir(place.path().join(FILE_NAME)).unwrap();
    let sources = Sources { data_dir: place.path().to_owned(), ..Sources::default() };
    assert!(Config::load(&sources).unwrap_err().to_string().contains("entregent.toml cannot be read"));
}

#[test]
fn everything_wrong_is_told_at_once_with_where_it_came_from() {
    let (place, from_file) = sources("[server]\nlisten = \"8080\"\ncolour = 1\n[web]\nsession = \"1 month\"");
    let mut all = with_env(from_file, &[("ENTREGENT_SERVER_BASE_URL", "http://montreal.example.org")]);
    all.flags =
        vec![Flag { name: "--log", key: "log.filter", value: Secret::new("info=info=info".to_owned()) }];
    let told = Config::load(&all).unwrap_err().to_string();
    let file = place.path().join(FILE_NAME);
    for expected in [
        "the configuration is wrong in 5 places:".to_owned(),
        format!("server.listen = \"8080\" (in {}): write an address and a port", file.display()),
        "server.colour (in ".to_owned(),
        "web.session = \"1 month\"".to_owned(),
        "server.base_url = \"http://montreal.example.org\" (from the environment variable \
         ENTREGENT_SERVER_BASE_URL): a public address must be encrypted: write https://montreal.example.org"
            .to_owned(),
        "log.filter = \"info=info=info\" (from the flag --log): write a level".to_owned(),
    ] {
        assert!(told.contains(&expected), "{expected}\nis missing in\n{told}");
    }
}

#[test]
fn a_wrong_value_is_told_even_where_a_stronger_one_hides_it() {
    let (_place, from_file) = sources("[server]\nlisten = \"wrong\"");
    let all = with_env(from_file, &[("ENTREGENT_SERVER_LISTEN", "127.0.0.1:1002")]);
    assert!(Config::load(&all).unwrap_err().to_string().contains("\"wrong\""));
}

#[test]
fn the_test_profile_is_refused_on_a_public_domain() {
    let profile = "[federation]\nallow_http = true\nallow_private_addresses = true\n[server]\nbase_url = ";
    let errors = load(&format!("{profile}\"https://montreal.example.org\"")).unwrap_err();
    assert_eq!(errors.0.len(), 2, "{errors}");
    assert!(
        errors.to_string().contains("server.base_url is public (https://montreal.example.org/)"),
        "{errors}"
    );

    let config = load(&format!("{profile}\"http://montreal.localhost:8401\"")).unwrap();
    let warnings = config.warnings();
    assert_eq!(warnings.len(), 1);
    assert!(
        warnings[0].starts_with("TEST PROFILE: federation.allow_http, federation.allow_private_addresses")
    );
}

#[test]
fn extra_certificates_must_be_there() {
    let (place, sources) = sources("[federation]\nextra_ca = \"ca.pem\"");
    let told = Config::load(&sources).unwrap_err().to_string();
    assert!(told.contains("federation.extra_ca = \"ca.pem\"") && told.contains("cannot be read"), "{told}");

    let ca = place.path().join("ca.pem");
    std::fs::write(&ca, "not a certificate").unwrap();
    assert!(Config::load(&sources).unwrap_err().to_string().contains("holds no PEM certificate"));

    std::fs::write(&ca, "-----BEGIN CERTIFICATE-----\n").unwrap();
    assert_eq!(Config::load(&sources).unwrap().federation.extra_ca, Some(ca));
}

#[test]
fn the_federation_crates_back_door_is_shut_in_production() {
    let danger = &[("DANGER_FEDERATION_ALLOW_LOCAL_IP", "1")];
    let (_place, public) = sources("[server]\nbase_url = \"https://montreal.example.org\"");
    let errors = Config::load(&with_env(public, danger)).unwrap_err();
    assert!(errors.to_string().contains("DANGER_FEDERATION_ALLOW_LOCAL_IP"), "{errors}");
    let (_place, local) = sources("");
    assert!(Config::load(&with_env(local, danger)).is_ok());
}

#[test]
fn a_secret_is_in_no_error_and_in_no_debug_output() {
    let right = load("[database]\nurl = \"postgres://chapter:hunter2@db/entregent\"").unwrap();
    assert!(matches!(&right.database.url, DatabaseUrl::Postgres(url) if url.expose().contains("hunter2")));
    assert!(!format!("{right:?} {right:#?}").contains("hunter2"));

    for wrong in
        ["\"mysql://chapter:hunter2@db/entregent\"", "[\"hunter2\"]", "\"postgres://u:hunter2@h:port/\""]
    {
        let errors = load(&format!("[database]\nurl = {wrong}")).unwrap_err();
        let told = format!("{errors} {errors:?}");
        assert!(told.contains("database.url = •••") && !told.contains("hunter2"), "{told}");
    }
}

#[test]
fn paths_start_at_the_data_directory() {
    let (place, sources) = sources("[database]\nurl = \"sqlite://deep/chapter.db\"");
    let config = Config::load(&sources).unwrap();
    assert_eq!(config.database.url, DatabaseUrl::Sqlite(place.path().join("deep/chapter.db")));
    assert_eq!(config.data_dir, Path::new(place.path()));
}

#[cfg(unix)]
#[test]
fn a_data_directory_open_to_others_is_warned_of() {
    use std::os::unix::fs::PermissionsExt;
    let (place, sources) = sources("");
    let warnings_at = |mode| {
        std::fs::set_permissions(place.path(), std::fs::Permissions::from_mode(mode)).unwrap();
        Config::load(&sources).unwrap().warnings()
    };
    assert_eq!(warnings_at(0o700), Vec::<String>::new());
    assert_eq!(warnings_at(0o750), Vec::<String>::new(), "a group is a choice somebody made");
    let warnings = warnings_at(0o755);
    assert!(warnings.len() == 1 && warnings[0].contains("chmod 700"), "{warnings:?}");
}

#[test]
fn registries_are_asked_where_somebody_says_so() {
    assert_eq!(load("").unwrap().fraud.rdap, Rdap::Off);
    let listed = |text: &str| match load(&format!("[fraud]\nrdap = \"{text}\"")).unwrap().fraud.rdap {
        Rdap::Listed(url) => url.to_string(),
        Rdap::Off => String::new(),
    };
    assert_eq!(listed("off"), "");
    assert_eq!(listed("iana"), "https://data.iana.org/rdap/dns.json");
    assert_eq!(listed("https://registre.test/dns.json"), "https://registre.test/dns.json");
    for wrong in ["yes", "http://registre.test/dns.json", "https://"] {
        let error = only_error(&format!("[fraud]\nrdap = \"{wrong}\""));
        assert!(error.ends_with("write off, iana, or the https address of a list of registries"), "{error}");
    }
    let config = load("[federation]\nenabled = false\n[fraud]\nrdap = \"iana\"").unwrap();
    assert!(config.warnings().iter().any(|warning| warning.contains("fraud.rdap has no effect")));
}
