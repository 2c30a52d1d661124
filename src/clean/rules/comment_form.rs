//! The comment form under an article: heading, note about required fields, labels of the fields, button.

use super::Rule;

/// The labels ("Name", "Email") are common words, so they need the form's own lines beside them.
pub(super) const RULE: Rule = Rule::of_phrases("comment form").ends_article().has_small_print();

#[cfg(test)]
mod tests {
    use super::super::tests::{drops, keeps};

    #[test]
    fn the_forms_own_lines_go() {
        drops(
            "comment form",
            &[
                "Leave a Reply",
                "Leave a Reply Cancel reply",
                "Your email address will not be published. Required fields are marked *",
                "Save my name, email, and website in this browser for the next time I comment.",
                "Schreibe einen Kommentar",
                "Deine E-Mail-Adresse wird nicht veröffentlicht. Erforderliche Felder sind mit * markiert",
                "Laisser un commentaire",
                "Deja una respuesta",
                "Lascia un commento",
                "Deixe um comentário",
                "Добавить комментарий",
                "Залишити коментар",
                "12 Comments",
                "Dodaj komentarz",
                "Twój adres e-mail nie zostanie opublikowany. Wymagane pola są oznaczone *",
                "Geef een reactie",
                "Je e-mailadres wordt niet gepubliceerd. Vereiste velden zijn gemarkeerd met *",
                "Bir cevap yazın",
                "E-posta hesabınız yayımlanmayacak. Gerekli alanlar * ile işaretlenmişlerdir",
                "コメントを残す",
                "メールアドレスが公開されることはありません。",
                "اترك تعليقا",
                "发表评论",
            ],
        );
    }

    #[test]
    fn news_about_comments_stays() {
        keeps(&[
            "He declined to leave a comment.",
            "The minister refused to leave a reply on the record.",
            "Comments on the draft are due by June 3.",
            "Der Minister wollte keinen Kommentar abgeben.",
            "Le ministre a refusé de laisser un commentaire.",
            "Министр отказался от комментариев.",
            "Name",
        ]);
    }
}
