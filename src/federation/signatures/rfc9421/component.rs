//! What a signature can cover (RFC 9421, section 2).

use std::borrow::Cow;

use http::HeaderName;
use sfv::Item;

use crate::federation::signatures::error::excerpt;
use crate::federation::signatures::{RequestParts, SignatureError};
use SignatureError::{AbsentPart, UnsupportedComponent};

/// One component of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Component {
    Method,
    TargetUri,
    Authority,
    Scheme,
    RequestTarget,
    Path,
    Query,
    Field(HeaderName),
}

impl Component {
    /// Reads an item of the list of covered components. Parameters (`;sf`, `;bs`, `;key`, `;req`, `;tr`, `;name`)
    /// would make it another component than its name says; nobody in the fediverse uses them.
    pub(super) fn parse(item: &Item) -> Result<Self, SignatureError> {
        let name =
            item.bare_item.as_string().ok_or(SignatureError::Unreadable("a component without a name"))?;
        let name = name.as_str();
        if let Some((parameter, _)) = item.params.first() {
            return Err(UnsupportedComponent(excerpt(&format!("{name};{parameter}"))));
        }
        match name {
            "@method" => Ok(Self::Method),
            "@target-uri" => Ok(Self::TargetUri),
            "@authority" => Ok(Self::Authority),
            "@scheme" => Ok(Self::Scheme),
            "@request-target" => Ok(Self::RequestTarget),
            "@path" => Ok(Self::Path),
            "@query" => Ok(Self::Query),
            field => match HeaderName::from_lowercase(field.as_bytes()) {
                Ok(name) => Ok(Self::Field(name)),
                Err(_) => Err(UnsupportedComponent(excerpt(field))),
            },
        }
    }

    pub(super) fn name(&self) -> &str {
        match self {
            Self::Method => "@method",
            Self::TargetUri => "@target-uri",
            Self::Authority => "@authority",
            Self::Scheme => "@scheme",
            Self::RequestTarget => "@request-target",
            Self::Path => "@path",
            Self::Query => "@query",
            Self::Field(name) => name.as_str(),
        }
    }

    /// Its value in a request that came in. Where we are comes from the configuration, never from the request: a
    /// signature for another host does not fit ours.
    pub(super) fn value<'a>(&self, request: &RequestParts<'a>) -> Result<Cow<'a, str>, SignatureError> {
        let target = request.target();
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        Ok(match self {
            Self::Method => request.method.as_str().into(),
            Self::TargetUri => format!("{}{target}", request.origin()).into(),
            Self::Authority => request.authority().into(),
            Self::Scheme => request.base.scheme().into(),
            Self::RequestTarget => target.into(),
            Self::Path => path.into(),
            Self::Query => format!("?{query}").into(),
            Self::Field(name) => {
                request.header(name)?.ok_or_else(|| AbsentPart(excerpt(name.as_str())))?.into()
            }
        })
    }
}
