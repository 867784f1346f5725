//! Badges: small pictures that tell the state of a project, and are no picture of it.

/// What stands in the address of a badge.
const SIGNS: [&str; 37] = [
    "shields.io",
    "badge",
    "travis-ci",
    "circleci.com",
    "appveyor.com",
    "codecov.io",
    "coveralls.io",
    "api.codacy",
    "codeclimate.com",
    "david-dm.org",
    "snyk.io",
    "isitmaintained",
    "gitter.im",
    "awesome.re",
    "sindresorhus/awesome",
    "zenodo.org",
    "hits.dwyl",
    "hits.seeyoufarm",
    "komarev.com",
    "star-history",
    "contrib.rocks",
    "github-readme-stats",
    "github-profile",
    "/workflows/",
    "img.badgesize",
    "herokuapp.com/badge",
    "deploy/button",
    "buymeacoffee",
    "ko-fi.com",
    "producthunt.com",
    "opencollective.com",
    "colab-badge",
    "nodei.co",
    "libraries.io",
    "licensebuttons.net",
    "88x31",
    "pstmn.io/button",
];

/// Whether a picture is a badge.
pub fn is_badge(image: &str) -> bool {
    let image = image.to_ascii_lowercase();
    SIGNS.iter().any(|sign| image.contains(sign)) || image.contains("/stars") && image.contains(".svg")
}
