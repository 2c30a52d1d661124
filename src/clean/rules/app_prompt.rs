//! Invitations to install an app or to turn on its notifications.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{Certainty, Line, Rule};
use crate::clean::fold::fold;
use crate::clean::words;

/// Requests to the reader: news about apps is not touched.
pub(super) const RULE: Rule = Rule { judge, ..Rule::of_phrases("app prompt").ends_article() };

/// "Keep up with the latest news by downloading the Harbour Post app." has eleven words.
const LONGEST: usize = 25;
/// What a sentence begins with that tells the reader to install something, folded.
static INSTALL: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words::of("install"));
/// What words begin with that are the thing, folded.
static APPS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words::of("app"));
/// What words do that are news, and never in an invitation.
static NEVER: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| words::of("no app"));

fn judge(rule: &Rule, line: &Line) -> Option<Certainty> {
    line.phrases(rule.name).or_else(|| invites(line).then_some(Certainty::Said))
}

/// "Download the Harbour Post app and turn the sound on": the name of the outlet may stand between.
fn invites(line: &Line) -> bool {
    let may_be = line.words <= LONGEST && APPS.iter().any(|app| line.folded.contains(app));
    if !may_be || line.reports_speech() {
        return false;
    }
    let is_app = |word: &str| {
        let begins = |starts: &FxHashSet<&str>| starts.iter().any(|start| word.starts_with(start));
        begins(&APPS) && (!begins(&NEVER) || word.starts_with("applic") || word.starts_with("applik"))
    };
    let tells = |sentence: &str| {
        let folded = fold(sentence);
        let first = folded.split(' ').next().unwrap_or_default();
        let installs = INSTALL.contains(first) || folded.contains(" by downloading ");
        installs && folded.split(' ').any(is_app)
    };
    line.text.split_inclusive(['.', '!', '?']).any(tells)
}

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
                "Always in the know? Download the Harbour app and turn it on.",
                "Keep up with the news by downloading the Harbour Post app.",
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
