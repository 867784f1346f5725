//! Where things are: the catalogs that are read, and the folders of dbres for this user. Looks, and creates nothing.

use super::cache;
use super::source::BUNDLED_NAME;
use crate::io::{Folders, World};
use crate::model::json::quote;
use crate::model::row::{Column, Members, Row};
use std::borrow::Cow;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// A place, whether it is there, and what made it this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// `catalog`, `config`, `data`, `cache` or `index`.
    pub name: &'static str,
    /// The path, `bundled` or `-`; none where nothing names one.
    pub path: Option<String>,
    /// `built in`, `standard input`, `there`, `not there` or `no home folder`.
    pub state: &'static str,
    /// The option or variable that names it, or `default`.
    pub from: &'static str,
}

/// A folder of dbres: its name, the variables that name it, ours and the one for all programs, and the usual one.
type Folder = (&'static str, &'static str, &'static str, fn(&Folders) -> &Path);

const CACHE: Folder = ("cache", "DBRES_CACHE_DIR", "XDG_CACHE_HOME", |folders| &folders.cache);

const FOLDERS: [Folder; 3] = [
    ("config", "DBRES_CONFIG", "XDG_CONFIG_HOME", |folders| &folders.config),
    ("data", "DBRES_DATA_DIR", "XDG_DATA_HOME", |folders| &folders.data),
    CACHE,
];

/// A catalog of this name.
#[must_use]
pub fn catalog(name: &OsString, from: &'static str) -> Place {
    let state = match name.to_str() {
        Some(BUNDLED_NAME) => "built in",
        Some("-") => "standard input",
        _ => state(Path::new(name)),
    };
    Place { name: "catalog", path: Some(name.to_string_lossy().into_owned()), state, from }
}

/// The folders for configuration, data and what can be made again, and that of the indexes in the last one.
pub fn folders(world: &World<'_>) -> Vec<Place> {
    let place = |name, (path, from): (Option<PathBuf>, _)| {
        let state = path.as_deref().map_or("no home folder", state);
        Place { name, path: path.map(|path| path.to_string_lossy().into_owned()), state, from }
    };
    let mut places: Vec<Place> = FOLDERS.into_iter().map(|folder| place(folder.0, locate(world, folder))).collect();
    let (cache, from) = locate(world, CACHE);
    places.push(place("index", (cache.map(|cache| cache.join(cache::FOLDER)), from)));
    places
}

/// The folder for what can be made again, where there is one.
#[must_use]
pub fn cache_folder(world: &World<'_>) -> Option<PathBuf> {
    locate(world, CACHE).0
}

/// Our variable goes before XDG's, which counts if it is absolute, on every system; then comes what is usual there.
fn locate(world: &World<'_>, (_, own, xdg, usual): Folder) -> (Option<PathBuf>, &'static str) {
    if let Some(path) = world.variable(own) {
        return (Some(path.into()), own);
    }
    match world.variable(xdg).map(Path::new).filter(|path| path.is_absolute()) {
        Some(path) => (Some(path.join("dbres")), xdg),
        None => (world.folders.as_ref().map(|folders| usual(folders).to_path_buf()), "default"),
    }
}

fn state(path: &Path) -> &'static str {
    if path.exists() { "there" } else { "not there" }
}

impl Row for Place {
    const COLUMNS: &'static [Column] = &[
        Column::one("name", "What"),
        Column::one("path", "Path"),
        Column::one("state", "State"),
        Column::one("from", "From"),
    ];
    const TSV: &'static [&'static str] = &["name", "path", "state", "from"];
    const TABLE: &'static [&'static str] = Self::TSV;
    const SPARE: &'static [&'static str] = &[];
    const NOUN: (&'static str, &'static str) = ("place", "places");

    fn values(&self, column: &str) -> Vec<Cow<'_, str>> {
        let text = match column {
            "name" => Some(self.name),
            "path" => self.path.as_deref(),
            "state" => Some(self.state),
            "from" => Some(self.from),
            _ => None,
        };
        text.map(Cow::Borrowed).into_iter().collect()
    }

    fn members(&self, only: Option<&[Column]>) -> Members<'_> {
        let member = |column: &Column| {
            let value = self.values(column.name).pop()?;
            Some((Cow::Borrowed(column.name), Cow::Owned(quote(&value))))
        };
        only.unwrap_or(Self::COLUMNS).iter().filter_map(member).collect()
    }
}
