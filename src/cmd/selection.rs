//! FACETS: the options that narrow what a command looks at.

use crate::error::Error;
use crate::model::facet::Facet;
use crate::model::predicate::{FacetSource, Predicate};
use crate::query;
use clap::Args;

/// Options that narrow. Any value within an option, all options together.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Narrow by (repeatable, or a,b,c; `none` for entries without a value)")]
pub struct Selection {
    /// Cloud: aws, azure, gcp
    #[arg(long, value_name = "VALUE")]
    cloud: Vec<String>,
    /// Industry: fsi, healthcare, retail-and-cpg, …
    #[arg(long, value_name = "VALUE", hide_short_help = true)]
    industry: Vec<String>,
    /// Topic, with those below it: streaming, delta-lake, …
    #[arg(long, value_name = "VALUE")]
    topic: Vec<String>,
    /// Medium: video, blog, docs, notebook, repo, paper, …
    #[arg(long, value_name = "VALUE")]
    media: Vec<String>,
    /// Role that needs it: data-engineer, ml-engineer, …
    #[arg(long, value_name = "VALUE", hide_short_help = true)]
    role: Vec<String>,
    /// Customer, or company of the authors
    #[arg(long, value_name = "VALUE", hide_short_help = true)]
    org: Vec<String>,
    /// Host, with those below it: databricks.com
    #[arg(long, value_name = "HOST")]
    site: Vec<String>,
    /// Dated then or later: 2022, 2022-06, 2022-06-15
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// Dated then or earlier
    #[arg(long, value_name = "DATE", hide_short_help = true)]
    until: Option<String>,
    /// An expression; see `dbres help expressions`
    #[arg(long = "where", value_name = "EXPR")]
    condition: Vec<String>,
}

impl Selection {
    /// The test that the options stand for.
    pub fn predicate(&self, source: &dyn FacetSource) -> Result<Predicate, Error> {
        let in_option = |name: &str, error: Error| Error { message: format!("--{name}: {}", error.message), ..error };
        let mut all = Predicate::everything();
        for (facet, values) in self.facets() {
            let any = values.iter().map(|value| query::facet_option(facet, value, source));
            let any = any.map(|test| test.map_err(|error| in_option(facet.name(), error)));
            let any = any.collect::<Result<Vec<_>, _>>()?;
            if !any.is_empty() {
                all = all.and(Predicate::Any(any));
            }
        }
        if let Some(date) = &self.since {
            all = all.and(query::since(date, source).map_err(|error| in_option("since", error))?);
        }
        if let Some(date) = &self.until {
            all = all.and(query::until(date, source).map_err(|error| in_option("until", error))?);
        }
        for condition in &self.condition {
            all = all.and(query::expression(condition, source)?);
        }
        Ok(all)
    }

    /// The facets that are named by an option.
    #[must_use]
    pub fn named(&self) -> Vec<Facet> {
        self.facets().into_iter().filter(|(_, values)| !values.is_empty()).map(|(facet, _)| facet).collect()
    }

    fn facets(&self) -> [(Facet, &[String]); 7] {
        [
            (Facet::Cloud, &self.cloud),
            (Facet::Industry, &self.industry),
            (Facet::Topic, &self.topic),
            (Facet::Media, &self.media),
            (Facet::Role, &self.role),
            (Facet::Org, &self.org),
            (Facet::Site, &self.site),
        ]
    }
}
