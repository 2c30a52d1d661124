//! Invitations to install an app or to turn on its notifications.

use super::Rule;

/// Requests to the reader: news about apps is not touched.
pub(super) const RULE: Rule = Rule::of_phrases("app prompt").ends_article();

#[cfg(test)]
mod tests {
    use super::super::tests::{drops, keeps};

    #[test]
    fn invitations_go() {
        drops(
            "app prompt",
            &[
                "Download our app",
                "Download our app for Android and iOS and never miss a story.",
                "Laden Sie unsere App herunter",
                "Téléchargez notre application",
                "Descarga nuestra app",
                "Scarica la nostra app",
                "Baixe nosso aplicativo",
                "Скачайте наше приложение",
                "Завантажте наш додаток",
            ],
        );
    }

    #[test]
    fn news_about_apps_stays() {
        keeps(&[
            "Apple removed the app from its App Store in China on Monday.",
            "Users were told to download the app before entering the country.",
            "Die App wurde eine Million Mal heruntergeladen.",
        ]);
    }
}
