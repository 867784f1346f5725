//! Syntax into meaning: values become vocabulary keys, periods and patterns.

use super::MAX_PATTERN;
use super::syntax::{Comparison, Expression, Operator, Value};
use crate::error::Error;
use crate::model::address::Address;
use crate::model::date::{self, Period};
use crate::model::facet::Facet;
use crate::model::field::Field;
use crate::model::predicate::{FacetSource, Predicate, is_site};
use crate::model::vocabulary::Value as Known;
use crate::text::fold::{fold, key};
use crate::text::nearest::{nearest, one_of};
use regex::{Regex, RegexBuilder};
use std::collections::{BTreeMap, BTreeSet};

/// So many values are named where none is near.
const MOST_KNOWN: usize = 8;

/// What is wrong with a value, before anyone knows where it was written.
#[derive(Debug)]
pub struct Complaint {
    message: String,
    hint: Option<String>,
}

impl Complaint {
    fn new(message: impl Into<String>, hint: impl Into<Option<String>>) -> Self {
        Complaint { message: message.into(), hint: hint.into() }
    }

    /// As an error without a place.
    pub fn into_error(self) -> Error {
        Error::query(self.message).maybe_hint(self.hint)
    }
}

/// The meaning of an expression.
pub fn expression(syntax: &Expression, text: &str, source: &dyn FacetSource) -> Result<Predicate, Error> {
    let all =
        |parts: &[Expression]| parts.iter().map(|part| expression(part, text, source)).collect::<Result<Vec<_>, _>>();
    Ok(match syntax {
        Expression::All(parts) => Predicate::All(all(parts)?),
        Expression::Any(parts) => Predicate::Any(all(parts)?),
        Expression::Not(inner) => Predicate::Not(Box::new(expression(inner, text, source)?)),
        Expression::Compare(comparison) => {
            let wrong = |complaint: Complaint| complaint.into_error().excerpt(text, comparison.value.span.clone());
            self::comparison(comparison, source).map_err(wrong)?
        }
    })
}

/// The meaning of a comparison.
pub fn comparison(comparison: &Comparison, source: &dyn FacetSource) -> Result<Predicate, Complaint> {
    let Comparison { field, operator, value, .. } = comparison;
    if let Some(presence) = presence(*field, *operator, value, source) {
        return Ok(presence);
    }
    match (*field, *operator) {
        (field, Operator::Matches) => matching(field, &value.text, source),
        (Field::Date, operator) => dated(operator, &value.text),
        (field, Operator::Before | Operator::Until | Operator::After | Operator::Since) => {
            let hint = "`<`, `<=`, `>` and `>=` compare dates: `date>=2022-06`";
            Err(Complaint::new(format!("`{}` has no order", field.name()), hint.to_owned()))
        }
        (Field::Facet(facet), operator) => any_of(facet, operator == Operator::Has, value, source),
        (field, Operator::Is) => Ok(Predicate::Equals(field, fold(&value.text).into_owned())),
        (field, _) => Ok(Predicate::Contains(field, fold(&value.text).into_owned())),
    }
}

/// `field:none` and `field:any`.
fn presence(field: Field, operator: Operator, value: &Value, source: &dyn FacetSource) -> Option<Predicate> {
    if value.literal || !matches!(operator, Operator::Has | Operator::Is) {
        return None;
    }
    let present = match field {
        Field::Facet(Facet::Role) => {
            let roles: Vec<&Known> = source.vocabulary().role.iter().collect();
            role_topics(&roles, source)
        }
        field => Predicate::Present(field),
    };
    match fold(&value.text).as_ref() {
        "any" => Some(present),
        "none" => Some(Predicate::Not(Box::new(present))),
        _ => None,
    }
}

fn dated(operator: Operator, text: &str) -> Result<Predicate, Complaint> {
    let Some(period) = Period::parse(text) else {
        let hint = "a date is YYYY, YYYY-MM or YYYY-MM-DD";
        return Err(Complaint::new(format!("`{text}` is no date"), hint.to_owned()));
    };
    let comparison = match operator {
        Operator::Before => date::Comparison::Before,
        Operator::Until => date::Comparison::Until,
        Operator::After => date::Comparison::After,
        Operator::Since => date::Comparison::Since,
        Operator::Has | Operator::Is | Operator::Matches => date::Comparison::Within,
    };
    Ok(Predicate::Date(comparison, period))
}

/// The whole value if it is known, else any of the values between its commas.
fn any_of(facet: Facet, below: bool, value: &Value, source: &dyn FacetSource) -> Result<Predicate, Complaint> {
    let text = value.text.replace("\\,", ",");
    let parts = split_commas(&value.text);
    if value.literal || parts.len() < 2 || is_name(facet, &text, source) {
        return one(facet, below, &text, source);
    }
    let parts = parts.iter().filter(|part| !part.is_empty()).map(|part| {
        let value = Value { text: part.clone(), literal: false, span: 0..0 };
        presence(Field::Facet(facet), Operator::Has, &value, source).map_or_else(|| one(facet, below, part, source), Ok)
    });
    let parts: Vec<Predicate> = parts.collect::<Result<_, _>>()?;
    if parts.is_empty() { one(facet, below, &text, source) } else { Ok(Predicate::Any(parts)) }
}

/// Whether a value is called so to the comma: `ingestion,streaming` is two values although it has the key of
/// "Ingestion: Streaming".
fn is_name(facet: Facet, text: &str, source: &dyn FacetSource) -> bool {
    let wanted = fold(text);
    let mut names = source.vocabulary().values(facet).iter().flat_map(Known::names);
    names.any(|name| fold(name) == wanted) || source.values_in_use(facet).values().any(|value| fold(value) == wanted)
}

/// Splits at commas that no backslash keeps; white space around the parts is dropped.
fn split_commas(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match (c, parts.last_mut()) {
            ('\\', Some(part)) if characters.peek() == Some(&',') => part.extend(characters.next()),
            (',', _) => parts.push(String::new()),
            (c, Some(part)) => part.push(c),
            (_, None) => {}
        }
    }
    parts.iter().map(|part| part.trim().to_owned()).collect()
}

/// Entries that bear this value: known to the vocabulary by any name, or borne by an entry.
fn one(facet: Facet, below: bool, name: &str, source: &dyn FacetSource) -> Result<Predicate, Complaint> {
    if facet == Facet::Site {
        return site(name, below, source);
    }
    let vocabulary = source.vocabulary();
    if let Some(value) = vocabulary.find(facet, name) {
        return Ok(match facet {
            Facet::Role => role_topics(&[value], source),
            facet if below => Predicate::Bears(facet, vocabulary.keys(facet, vocabulary.with_children(facet, value))),
            facet => Predicate::Bears(facet, vocabulary.keys(facet, [value])),
        });
    }
    let in_use = source.values_in_use(facet);
    let wanted = key(name);
    if in_use.contains_key(&*wanted) {
        return Ok(Predicate::Bears(facet, BTreeSet::from([wanted.into_owned()])));
    }
    Err(unknown(facet, name, source, &in_use))
}

fn site(name: &str, below: bool, source: &dyn FacetSource) -> Result<Predicate, Complaint> {
    let pasted = if name.contains("://") { name.to_owned() } else { format!("https://{name}") };
    let host = Address::parse(&pasted).map(|address| address.site().into_owned());
    let in_use = source.values_in_use(Facet::Site);
    match host {
        Some(host) if in_use.values().any(|site| is_site(site, &host, below)) => {
            Ok(Predicate::Site { host, subdomains: below })
        }
        _ => Err(unknown(Facet::Site, name, source, &in_use)),
    }
}

/// The error for a value that nobody knows, with the nearest that somebody does. A value of the vocabulary is named by
/// its id, whichever of its names is near.
fn unknown(facet: Facet, name: &str, source: &dyn FacetSource, in_use: &BTreeMap<String, String>) -> Complaint {
    let vocabulary = source.vocabulary();
    let names = vocabulary.values(facet).iter().flat_map(Known::names);
    let mut near: Vec<&str> = Vec::new();
    for name in nearest(name, names.chain(in_use.values().map(String::as_str))) {
        let id = vocabulary.find(facet, name).map_or(name, |value| value.id.as_str());
        if !near.contains(&id) {
            near.push(id);
        }
    }
    let message = format!("there is no {} `{name}`", facet.name());
    if !near.is_empty() {
        return Complaint::new(message, format!("did you mean {}?", one_of(&near)));
    }
    let known = vocabulary.values(facet).iter().map(|value| value.id.as_str());
    let borne = in_use.values().map(String::as_str).filter(|value| vocabulary.find(facet, value).is_none());
    let known: Vec<&str> = known.chain(borne).collect();
    let more = if known.len() > MOST_KNOWN { ", …" } else { "" };
    let known = known.into_iter().take(MOST_KNOWN).collect::<Vec<_>>().join(", ");
    Complaint::new(message, (!known.is_empty()).then(|| format!("known: {known}{more}")))
}

/// Entries that bear a topic which one of the roles needs.
fn role_topics(roles: &[&Known], source: &dyn FacetSource) -> Predicate {
    let vocabulary = source.vocabulary();
    let topics = roles.iter().flat_map(|role| &role.topics).filter_map(|topic| vocabulary.value(Facet::Topic, topic));
    let below = topics.flat_map(|topic| vocabulary.with_children(Facet::Topic, topic));
    Predicate::Bears(Facet::Topic, vocabulary.keys(Facet::Topic, below))
}

/// A pattern; of a facet it may match the entry's value, or the label or an alias of it.
fn matching(field: Field, pattern: &str, source: &dyn FacetSource) -> Result<Predicate, Complaint> {
    let regex = compile(pattern)?;
    let Field::Facet(facet) = field else {
        return Ok(Predicate::Matches(field, regex));
    };
    let vocabulary = source.vocabulary();
    let named: Vec<&Known> =
        vocabulary.values(facet).iter().filter(|value| value.names().any(|name| regex.is_match(name))).collect();
    if facet == Facet::Role {
        return Ok(role_topics(&named, source));
    }
    Ok(Predicate::Any(vec![Predicate::Bears(facet, vocabulary.keys(facet, named)), Predicate::Matches(field, regex)]))
}

/// A pattern, case-insensitive unless it says `(?-i)`, bounded in size.
pub fn compile(pattern: &str) -> Result<Regex, Complaint> {
    let built =
        RegexBuilder::new(pattern).case_insensitive(true).size_limit(MAX_PATTERN).dfa_size_limit(8 << 20).build();
    built.map_err(|error| match error {
        regex::Error::CompiledTooBig(_) => Complaint::new(
            format!("the pattern needs more than {MAX_PATTERN} bytes"),
            "use fewer or smaller repetitions".to_owned(),
        ),
        error => {
            let text = error.to_string();
            let reason =
                text.lines().rev().find_map(|line| line.trim().strip_prefix("error: ")).unwrap_or("it is malformed");
            Complaint::new(
                format!("`{pattern}` is no pattern: {reason}"),
                "a backslash keeps a character as it is: `c\\+\\+`".to_owned(),
            )
        }
    })
}
