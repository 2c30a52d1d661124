//! Cookie and consent notices.

use super::Rule;

/// What the site does with the reader's data, in the first person.
pub(super) const RULE: Rule = Rule::of_phrases("cookie notice");

#[cfg(test)]
mod tests {
    use super::super::tests::{drops, keeps};

    #[test]
    fn notices_go() {
        drops(
            "cookie notice",
            &[
                "Accept all cookies",
                "We use cookies to improve your experience on our site.",
                "By continuing to use this site you agree to our use of cookies.",
                "Wir verwenden Cookies, um Inhalte zu personalisieren.",
                "Nous utilisons des cookies pour mesurer notre audience.",
                "Utilizamos cookies propias y de terceros para mejorar nuestros servicios.",
                "Utilizziamo i cookie per migliorare la tua esperienza.",
                "Мы используем файлы cookie.",
                "Ми використовуємо файли cookie.",
            ],
        );
    }

    #[test]
    fn news_about_cookies_stays() {
        keeps(&[
            "Google will stop using cookies in Chrome, the company said.",
            "The court ruled that sites must ask before they set cookies.",
            "Publishers who say that readers accept cookies by continuing to browse will face fines.",
            "She sold cookies outside the school.",
            "Das Gericht verbot Cookies ohne Einwilligung.",
        ]);
    }
}
