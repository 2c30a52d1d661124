//! The numbers of ranking, as one value: those that stand, and those that an evaluation tries beside them.

/// What ranking weighs with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numbers {
    /// BM25's saturation (k1): how soon more of the same word stops to count.
    pub saturation: f32,
    /// What a form that only shares the stem counts beside the word as typed.
    pub inflected: f32,
    /// The headline.
    pub title: FieldNumbers,
    /// The standfirst.
    pub standfirst: FieldNumbers,
    /// The body.
    pub body: FieldNumbers,
    /// How many words the lead has.
    pub lead_words: u32,
    /// What closeness counts beside the words themselves.
    pub closeness: f32,
    /// What the best articles bring.
    pub feedback: FeedbackNumbers,
}

/// What a field weighs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FieldNumbers {
    /// What a word in it counts beside a word in the body.
    pub weight: f32,
    /// How much a long field counts against its words (BM25's b): 0 not at all, 1 fully.
    pub length: f32,
    /// What a word in the lead counts more.
    pub lead: f32,
}

/// How the best articles are heard.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FeedbackNumbers {
    /// How many of the best articles are looked at; 32 at most.
    pub articles: usize,
    /// How many words they bring.
    pub words: usize,
    /// What these count all together beside the words of the query.
    pub weight: f32,
    /// An article counts as its share of the best score to this power, so that one hit far ahead of the rest decides alone.
    pub sharpness: i32,
}

impl Default for Numbers {
    /// Those that stand. `eval/RECORD.md` has what chose them.
    fn default() -> Numbers {
        Numbers {
            saturation: 1.6,
            inflected: 0.7,
            title: FieldNumbers { weight: 3.0, length: 0.5, lead: 0.0 },
            standfirst: FieldNumbers { weight: 1.5, length: 0.5, lead: 0.0 },
            body: FieldNumbers { weight: 1.0, length: 0.75, lead: 0.75 },
            lead_words: 50,
            closeness: 0.2,
            feedback: FeedbackNumbers { articles: 10, words: 25, weight: 0.4, sharpness: 8 },
        }
    }
}
