//! What columns of a table and keys of an object are called, in the languages that lists are often kept in.

use crate::text::fold::key;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The title.
    Title,
    /// The address.
    Url,
    /// What is said of it.
    Summary,
    /// Words for it.
    Tags,
    /// The section that it is in.
    Section,
    /// Several sections.
    Sections,
    /// A text that is the entry's field of this name.
    Text(&'static str),
    /// Values of the entry's field of this name.
    Values(&'static str),
    /// A date that is the entry's field of this name.
    Date(&'static str),
    /// The id.
    Id,
    /// Pictures.
    Images,
}

/// Names in the form of [`key`], the surest first.
const NAMES: &[(Column, &str)] = &[
    (
        Column::Title,
        "title name label resolved-title given-title page-title link-title heading text titel titre nom titulo nombre \
         nome titolo bezeichnung заголовок название 标题 名称 タイトル 名前",
    ),
    (
        Column::Url,
        "url href link address uri web-address page-url link-url resolved-url given-url website web-site webpage \
         homepage home-page permalink html-url htmlurl web adresse webadresse webseite lien enlace direccion indirizzo \
         endereco ссылка адрес 网址 链接 リンク links urls",
    ),
    (
        Column::Summary,
        "summary description abstract extended excerpt note notes comment comments annotation remarks desc about \
         beschreibung zusammenfassung kommentar notiz resume commentaire resumen descripcion comentario descrizione \
         descricao описание 描述 说明 説明",
    ),
    (Column::Tags, "tags tag keywords keyword labels schlagworte etiquetas mots-cles теги 标签"),
    (
        Column::Section,
        "topic category section folder group subject theme collection folder-path thema kategorie ordner rubrik \
         categorie rubrique dossier categoria tema carpeta категория раздел 分类 类别",
    ),
    (Column::Sections, "topics categories sections groups subjects collections"),
    (Column::Values("cloud"), "cloud clouds cloud-provider"),
    (Column::Values("industry"), "industry industries branche sector vertical"),
    (Column::Values("media"), "media medium type kind format media-type resource-type content-type"),
    (Column::Values("org"), "org orgs organisation organization company companies customer firma entreprise empresa"),
    (Column::Values("alt_titles"), "alt-titles alt-title alternative-title"),
    (Column::Text("lang"), "lang language sprache langue idioma lingua"),
    (Column::Text("price"), "price cost pricing preis prix precio"),
    (
        Column::Date("date"),
        "date published publication-date date-published published-at published-on pubdate pub-date released \
         release-date publish-date year datum jahr veroffentlicht fecha annee ano data дата год 日期 日付",
    ),
    (
        Column::Date("added"),
        "added date-added dateadded added-at added-on add-date time-added created created-at createdat date-created \
         saved saved-at saved-on time timestamp hinzugefugt",
    ),
    (Column::Id, "id slug key"),
    (Column::Images, "images"),
];

/// Each name with what it means and how far down it stands.
static KNOWN: LazyLock<HashMap<&str, (Column, usize)>> = LazyLock::new(|| {
    let ranked = |(column, names): &(Column, &'static str)| {
        names.split(' ').zip(0..).map(|(name, rank)| (name, (*column, rank))).collect::<Vec<_>>()
    };
    NAMES.iter().flat_map(ranked).collect()
});

/// What the column of this name holds, and how far down the names for it stands this one.
#[must_use]
pub fn column(name: &str) -> Option<(Column, usize)> {
    KNOWN.get(&*key(name)).copied()
}

/// Whether a column of this name holds addresses.
#[must_use]
pub fn is_of_addresses(name: &str) -> bool {
    matches!(column(name), Some((Column::Url, _)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_keys_and_mean_one_thing() {
        let mut seen = std::collections::HashSet::new();
        for name in NAMES.iter().flat_map(|(_, names)| names.split(' ')) {
            assert_eq!(key(name), name);
            assert!(seen.insert(name), "{name} twice");
        }
    }

    #[test]
    fn columns_are_known_however_they_are_written() {
        assert_eq!(column(" Date Added "), Some((Column::Date("added"), 1)));
        assert_eq!(column("TÍTULO").map(|(column, _)| column), Some(Column::Title));
        assert_eq!(column("home_page").map(|(column, _)| column), Some(Column::Url));
        assert_eq!(column("stars"), None);
    }
}
