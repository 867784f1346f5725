//! What columns of a table and keys of an object are called, in the languages that lists are often kept in.

use super::markdown::relation;
use crate::text::fold::key;
use std::borrow::Cow;
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
        "html-url web-url webpage-url url href link address uri web-address page-url link-url resolved-url given-url \
         website web-site webpage homepage home-page permalink web adresse webadresse webseite lien enlace direccion indirizzo \
         endereco ссылка адрес 网址 链接 リンク links urls",
    ),
    (
        Column::Summary,
        "summary description abstract abstract-note extended excerpt note notes comment comments annotation remarks \
         desc about selection beschreibung zusammenfassung kommentar notiz resume commentaire resumen descripcion comentario descrizione \
         descricao описание 描述 说明 説明",
    ),
    (
        Column::Tags,
        "tags tag document-tags manual-tags automatic-tags keywords keyword labels schlagworte etiquetas mots-cles теги 标签",
    ),
    (
        Column::Section,
        "topic category section folder group subject theme collection folder-path thema kategorie ordner rubrik \
         categorie rubrique dossier categoria tema carpeta категория раздел 分类 类别",
    ),
    (Column::Sections, "topics categories sections groups subjects collections"),
    (Column::Values("cloud"), "cloud clouds cloud-provider"),
    (Column::Values("industry"), "industry industries branche sector vertical"),
    (Column::Values("media"), "media medium type kind format media-type resource-type content-type item-type"),
    (Column::Values("org"), "org orgs organisation organization company companies customer firma entreprise empresa"),
    (Column::Values("alt_titles"), "alt-titles alt-title alternative-title"),
    (Column::Text("lang"), "lang language sprache langue idioma lingua"),
    (Column::Text("price"), "price cost pricing preis prix precio"),
    (
        Column::Date("date"),
        "date published publication-date date-published published-date published-at published-on published-time pubdate \
         pub-date released release-date publish-date year publication-year published-year pub-year datum jahr \
         veroffentlicht fecha annee ano data дата год 日期 日付",
    ),
    (
        Column::Date("added"),
        "added date-added added-at added-on add-date time-added added-time saved date-saved saved-date saved-at \
         saved-on time-saved bookmarked-at starred-at favorited-at favourited-at liked-at created \
         created-at created-on created-time created-date date-created time timestamp \
         hinzugefugt",
    ),
    (Column::Id, "id slug key"),
    (Column::Images, "images"),
];

/// What a column of pictures is called by its last word.
const PICTURES: &str = "image images img picture pictures photo photos thumbnail thumbnails thumb cover logo icon favicon \
                        avatar screenshot screenshots artwork bild bilder vorschaubild imagen imagenes imagem capa \
                        图片 封面 缩略图 画像 サムネイル";

/// Words that say only that a column is of addresses.
const ADDRESSES: &str = "url urls uri uris link links href address addresses adresse lien enlace 链接 リンク";

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
    let known = |name: &str| KNOWN.get(&*key(name)).copied();
    let known = known(name).or_else(|| known(&apart(name)));
    known.or_else(|| is_of_pictures(name).then_some((Column::Images, usize::MAX)))
}

fn is_of_pictures(name: &str) -> bool {
    let name = apart(name);
    let words = telling_words(&name);
    words.last().is_some_and(|last| is_one_of(PICTURES, last)) && words.len() <= 3
}

/// Whether a column of this name holds addresses.
#[must_use]
pub fn is_of_addresses(name: &str) -> bool {
    matches!(column(name), Some((Column::Url, _)))
}

/// What an address in a column of this name is to the resource, by the words that labels of links say it with.
#[must_use]
pub fn relation_of(name: &str) -> Option<Cow<'static, str>> {
    let parted = apart(name);
    let (plain, apart) = (telling_words(name), telling_words(&parted));
    let labels = [plain.join(" "), apart.join(" "), apart.concat()];
    // In a table it is whence an entry comes, more often than its code.
    if matches!(&*key(&labels[0]), "source" | "sources") {
        return None;
    }
    labels.iter().filter(|label| label.contains(char::is_alphabetic)).find_map(|label| relation(label))
}

/// Whether the name of a column says what an address in it is, or that there is one.
#[must_use]
pub fn says_address(name: &str) -> bool {
    let name = apart(name);
    relation_of(&name).is_some() || telling_words(&name).len() < words(&name).count()
}

/// What an address in a column of this name is called, where the name says nothing else.
#[must_use]
pub fn called(name: &str) -> String {
    telling_words(name).join(" ")
}

/// The words of a name, without those that say only that there is an address.
fn telling_words(name: &str) -> Vec<&str> {
    words(name).filter(|word| !is_one_of(ADDRESSES, word)).collect()
}

fn words(name: &str) -> impl Iterator<Item = &str> {
    let words = name.split(|c: char| c.is_whitespace() || matches!(c, '_' | '-' | '.' | ':' | '/'));
    words.filter(|word| !word.is_empty())
}

/// A name with a space before each capital after a small letter: `videoUrl`.
#[must_use]
pub fn apart(name: &str) -> String {
    let mut apart = String::with_capacity(name.len() + 4);
    for c in name.chars() {
        if c.is_uppercase() && apart.ends_with(char::is_lowercase) {
            apart.push(' ');
        }
        apart.push(c);
    }
    apart
}

fn is_one_of(words: &str, word: &str) -> bool {
    let word = word.to_lowercase();
    words.split_ascii_whitespace().any(|known| known == word)
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

    #[test]
    fn dates_are_of_the_resource_or_of_the_list() {
        for name in
            ["published", "publishedAt", "pubDate", "pub_date", "Publication Date", "Publication Year", "year", "date"]
        {
            assert!(matches!(column(name), Some((Column::Date("date"), _))), "{name}");
        }
        for name in ["created", "created_at", "createdAt", "Created time", "added", "saved", "time_added", "starred_at"]
        {
            assert!(matches!(column(name), Some((Column::Date("added"), _))), "{name}");
        }
    }

    #[test]
    fn names_tell_what_addresses_are() {
        for (name, relation) in [
            ("notebook_url", "notebook"),
            ("Notebook", "notebook"),
            ("github", "repo"),
            ("GitHubUrl", "repo"),
            ("sourceCodeURL", "repo"),
            ("slides link", "slides"),
            ("Link (video)", "video"),
            ("homepage", "website"),
            ("论文", "paper"),
        ] {
            assert_eq!(relation_of(name).as_deref(), Some(relation), "{name}");
            assert!(says_address(name), "{name}");
        }
        for (name, title) in [
            ("url 2", "2"),
            ("changelog_url", "changelog"),
            ("Related PRs", "Related PRs"),
            ("link", ""),
            ("Source", "Source"),
        ] {
            assert_eq!((relation_of(name), &*called(name)), (None, title));
        }
        assert!(says_address("story_url") && says_address("storyUrl") && !says_address("Rust blogs"));
        for name in ["image", "Image URL", "thumbnailUrl", "og:image", "cover_image", "Logo", "封面", "images"] {
            assert_eq!(column(name).map(|(column, _)| column), Some(Column::Images), "{name}");
        }
        assert_eq!((column("imagery"), column("Coverage")), (None, None));
    }
}
