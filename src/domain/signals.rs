//! Fraud signals: what should make a reviewer look twice. They are reasons to read, never a decision.

mod addresses;
mod domain_age;

use crate::clock::Timestamp;
use crate::domain::opportunity::Details;
use crate::id::Id;
use crate::text::words;

pub use addresses::{are_related, hosts_of};
pub use domain_age::{DomainAge, is_new, names_of};

/// Why to look twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signal {
    /// It asks for money first, in these words.
    AdvanceFee { words: String },
    /// A means of payment that nobody gets back.
    Untraceable { words: String },
    /// It promises what nobody can.
    Promise { words: String },
    /// An e-mail address of a service for throwing away.
    DisposableAddress { domain: String },
    /// An address that hides where it leads.
    ShortLink { domain: String },
    /// The e-mail address is of another domain than the link.
    Mismatch { address: String, link: String },
    /// The domain of an e-mail address or a link exists since `registered` only.
    NewDomain { domain: String, registered: Timestamp },
    /// Nearly the same text as others here.
    Duplicate { of: Vec<Id> },
}

impl Signal {
    /// The name in message keys.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::AdvanceFee { .. } => "advance-fee",
            Self::Untraceable { .. } => "untraceable",
            Self::Promise { .. } => "promise",
            Self::DisposableAddress { .. } => "disposable",
            Self::ShortLink { .. } => "short-link",
            Self::Mismatch { .. } => "mismatch",
            Self::NewDomain { .. } => "new-domain",
            Self::Duplicate { .. } => "duplicate",
        }
    }
}

/// As [`words`] writes them: without accents, capitals and punctuation.
const ADVANCE_FEES: [&str; 22] = [
    "frais de dossier",
    "frais d inscription",
    "frais d enregistrement",
    "frais de traitement",
    "frais de visa",
    "frais administratifs",
    "frais d avance",
    "frais a verser",
    "paiement d avance",
    "paiement anticipe",
    "payer d avance",
    "payable d avance",
    "verser d avance",
    "versement prealable",
    "depot de garantie",
    "caution a verser",
    "processing fee",
    "application fee",
    "registration fee",
    "advance fee",
    "upfront payment",
    "pay in advance",
];
const UNTRACEABLE: [&str; 11] = [
    "western union",
    "moneygram",
    "money gram",
    "carte cadeau",
    "cartes cadeaux",
    "gift card",
    "gift cards",
    "bitcoin",
    "usdt",
    "mandat cash",
    "paysafecard",
];
const PROMISES: [&str; 11] = [
    "contrat garanti",
    "emploi garanti",
    "visa garanti",
    "revenu garanti",
    "gain garanti",
    "sans aucun risque",
    "guaranteed contract",
    "guaranteed job",
    "guaranteed visa",
    "guaranteed income",
    "risk free",
];
/// Everything that its own words give away. `title` and `summary` first, for the words are quoted as they are found.
pub fn signals_of(details: &Details) -> Vec<Signal> {
    let texts = texts_of(details);
    let said: Vec<String> = texts.iter().map(|text| format!(" {} ", words(text).join(" "))).collect();
    let find = |phrases: &[&str]| {
        let phrase =
            phrases.iter().find(|phrase| said.iter().any(|text| text.contains(&format!(" {phrase} "))));
        phrase.map(|phrase| (*phrase).to_owned())
    };
    let mut signals = Vec::new();
    signals
        .extend(find(&ADVANCE_FEES).filter(|_| !is_denied(&said)).map(|words| Signal::AdvanceFee { words }));
    signals.extend(find(&UNTRACEABLE).map(|words| Signal::Untraceable { words }));
    signals.extend(find(&PROMISES).map(|words| Signal::Promise { words }));
    signals.extend(addresses::signals_of(&texts.join(" ")));
    signals
}

/// `Aucuns frais de dossier` asks for nothing.
fn is_denied(said: &[String]) -> bool {
    const DENIALS: [&str; 6] =
        [" aucuns frais ", " aucun frais ", " sans frais ", " pas de frais ", " no fee ", " no fees "];
    said.iter().any(|text| DENIALS.iter().any(|denial| text.contains(denial)))
}

fn texts_of(details: &Details) -> [&str; 6] {
    let partner = &details.specifics.partner;
    [&details.title, &details.summary, &details.purpose, &details.payer, &details.gain, partner]
        .map(String::as_str)
}

/// The smallest hashes of a text's shingles, each three words in a row: texts that share most of them share most of
/// their words (Broder, "On the resemblance and containment of documents", 1997).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch(Vec<i64>);

impl Sketch {
    /// Hashes kept of one text, at most.
    const SIZE: usize = 8;
    const SHINGLE: usize = 3;

    pub fn of(details: &Details) -> Self {
        let words = words(&texts_of(details).join(" "));
        let mut hashes: Vec<i64> =
            words.windows(Self::SHINGLE.min(words.len()).max(1)).map(hash_of).collect();
        hashes.sort_unstable();
        hashes.dedup();
        hashes.truncate(Self::SIZE);
        Self(hashes)
    }

    pub fn hashes(&self) -> &[i64] {
        &self.0
    }

    /// Whether sharing so many hashes makes another text nearly the same.
    pub fn is_nearly(&self, shared: usize) -> bool {
        self.0.len() >= Self::SIZE / 2 && shared * 8 >= self.0.len() * 5
    }
}

/// FNV-1a: the same on every machine, since what is stored is compared for years.
fn hash_of(shingle: &[String]) -> i64 {
    let bytes = shingle.iter().flat_map(|word| word.bytes().chain([b' ']));
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    hash.cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Deadline;
    use crate::domain::opportunity::{Kind, Language, Specifics};
    use proptest::prelude::*;

    pub(super) fn details(title: &str, summary: &str) -> Details {
        Details {
            kind: Kind::BusinessOffer,
            title: title.into(),
            summary: summary.into(),
            purpose: "Exporter".into(),
            payer: "Le client".into(),
            gain: "Un contrat".into(),
            sector: None,
            markets: Vec::new(),
            languages: Vec::new(),
            written_in: Language::parse("fr").unwrap(),
            deadline: Deadline::parse("2027-01-15T17:00", chrono_tz::America::Toronto).unwrap(),
            specifics: Specifics::default(),
        }
    }

    fn names(title: &str, summary: &str) -> Vec<&'static str> {
        signals_of(&details(title, summary)).iter().map(Signal::as_str).collect()
    }

    #[test]
    fn money_asked_first_and_what_nobody_can_promise_are_seen_in_both_languages() {
        let demo = "Contrat garanti à l’étranger, FRAIS DE DOSSIER 300 $";
        assert_eq!(names(demo, "Répondez vite."), ["advance-fee", "promise"]);
        assert_eq!(
            names("Guaranteed contract abroad", "Processing fee by Western Union."),
            ["advance-fee", "untraceable", "promise"]
        );
        assert_eq!(
            names("Contrat à l’étranger", "Paiement  d'avance par mandat-cash"),
            ["advance-fee", "untraceable"]
        );
    }

    #[test]
    fn honest_words_raise_nothing() {
        for (title, summary) in [
            ("Cherchée : érablière pouvant livrer 2 t", "Paiement à la livraison, crédit documentaire."),
            ("Relire un courriel", "Aucuns frais de dossier, c’est un coup de main."),
            ("Site Web", "Écrivez à info@erabliere.ca ou voyez https://www.erabliere.ca/contact"),
            ("Site Web", "Écrivez à moi@gmail.com ou voyez erabliere.ca/contact ; 1,5 t/mois, 24/7."),
        ] {
            assert_eq!(names(title, summary), Vec::<&str>::new(), "{summary}");
        }
    }

    #[test]
    fn addresses_that_do_not_fit_are_named() {
        let mismatched =
            signals_of(&details("Offre", "Écrivez à ventes@acme.example ; voir https://autre.example/x."));
        assert_eq!(
            mismatched,
            [Signal::Mismatch { address: "acme.example".into(), link: "autre.example".into() }]
        );
        assert_eq!(names("Offre", "Voir bit.ly/3xYz, écrire à a@yopmail.com"), ["disposable", "short-link"]);
        assert_eq!(names("Offre", "a@ventes.acme.example, https://acme.example"), Vec::<&str>::new());
    }

    #[test]
    fn a_copied_text_is_nearly_the_same_and_another_one_is_not() {
        let text = "Un importateur de Casablanca cherche un fournisseur certifié biologique pour des pâtissiers de la région.";
        let original = Sketch::of(&details("Cherchée : érablière pouvant livrer deux tonnes", text));
        let copied =
            Sketch::of(&details("CHERCHÉE : Érablière pouvant livrer deux tonnes !", &text.to_uppercase()));
        assert_eq!(original, copied);
        let other = Sketch::of(&details(
            "Capacité d’usinage disponible",
            "Atelier de Drummondville, pièces jusqu’à 600 mm, acier et aluminium.",
        ));
        let shared = original.hashes().iter().filter(|hash| other.hashes().contains(hash)).count();
        assert!(!original.is_nearly(shared), "{shared} shared");
        assert!(Sketch::of(&details("", "")).hashes().len() <= 8);
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_trouble(title in ".{0,80}", summary in ".{0,200}") {
            let details = details(&title, &summary);
            signals_of(&details);
            prop_assert!(Sketch::of(&details).hashes().len() <= 8);
        }
    }
}
