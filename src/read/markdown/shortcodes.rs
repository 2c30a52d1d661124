//! What a static site puts in place of pictures, forms and polls: `{{< figure src="boat.jpg" caption="A boat." >}}`.
//!
//! Of a picture the caption is seen, and stays; what the others are told goes beside the text.

use std::borrow::Cow;

use crate::clean::Boxed;
use crate::read::paragraphs;

/// How they open and close.
const SIGNS: &[(&str, &str)] = &[("{{<", ">}}"), ("{{%", "%}}")];

/// A text without them, and what they were told.
pub(super) fn apart(text: &str) -> (Cow<'_, str>, Vec<(Boxed, String)>) {
    let (mut text, mut boxes) = (Cow::Borrowed(text), Vec::new());
    for signs in SIGNS {
        if text.contains(signs.0) {
            text = Cow::Owned(without(&text, *signs, &mut boxes));
        }
    }
    (text, boxes)
}

fn without(text: &str, (open, close): (&str, &str), boxes: &mut Vec<(Boxed, String)>) -> String {
    let (mut kept, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, behind)) = rest.split_once(open) {
        let Some((inner, after)) = behind.split_once(close) else { break };
        kept.push_str(before);
        match caption(inner) {
            Some(caption) => kept.push_str(caption),
            None => boxes.extend(
                values(inner)
                    .filter(|value| paragraphs::has_words(value, 2))
                    .map(|value| (Boxed::Unprinted, value.to_owned())),
            ),
        }
        rest = after;
    }
    kept.push_str(rest);
    kept
}

/// What is told under the name of a caption.
fn caption(inner: &str) -> Option<&str> {
    let (_, behind) = inner.split_once("caption=\"")?;
    behind.split_once('"').map(|(caption, _)| caption)
}

/// What stands in quotation marks.
fn values(inner: &str) -> impl Iterator<Item = &str> {
    inner.split('"').skip(1).step_by(2)
}

#[cfg(test)]
mod tests {
    use super::apart;
    use crate::clean::Boxed;
    use crate::timings::takes_linear_time;

    #[test]
    fn of_what_is_put_into_a_text_only_captions_stay() {
        let (text, boxes) = apart(
            "They met.\n\n{{< figure src=\"boat.jpg\" caption=\"A boat at noon.\" >}}\n\n{{< poll id=\"7\" ask=\"Do you hear the bell?\" >}}\n\n\
             {{% note %}}They left.{{% /note %}}\n",
        );
        assert_eq!(text, "They met.\n\nA boat at noon.\n\n\n\nThey left.\n");
        assert_eq!(boxes, [(Boxed::Unprinted, "Do you hear the bell?".to_owned())]);
        assert_eq!(apart("An open {{< one").0, "An open {{< one");
    }

    #[test]
    fn many_of_them_take_linear_time() {
        for pattern in ["{{<", "{{< a >}}", "{{% \"a b c\" %}}"] {
            takes_linear_time(pattern, 50_000, |size| pattern.repeat(size), |text| drop(apart(text)));
        }
    }
}
