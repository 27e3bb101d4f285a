//! What may become of JSON on its way: parts lost, doubled, of another type, too long, in the wrong place,
//! with broken letters.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Map, Value, json};

/// The parser refuses what is nested deeper than 128 as a whole; that is tried as bytes.
const DEEPEST: usize = 100;
/// Marks that become letters which JSON or UTF-8 does not allow, once the whole is written down: half an
/// emoji, a byte of no letter, the first bytes of one, the null character.
const BROKEN: [(&str, &[u8]); 4] = [
    ("QXHALFQX", b"\\ud83d"),
    ("QXBYTEQX", b"\xff"),
    ("QXCUTQX", b"\xe0\xae"),
    ("QXNULLQX", b"\\u0000"),
];
/// Half an emoji, as programs write it that cut a text without looking.
pub const HALF_AN_EMOJI: &str = BROKEN[0].0;

#[derive(Debug, Clone)]
pub enum Step {
    Key(String),
    At(usize),
}

type Path = Vec<Step>;

#[derive(Debug, Clone)]
pub enum Change {
    Delete,
    Twice,
    Retype,
    Nest(usize),
    Replace(Value),
    /// The value of another place.
    Graft(Index),
    /// The name of another field.
    Rename(Index),
    /// Letters in the midst of a text.
    Insert(Index, &'static str),
}

pub type Mutation = (Index, Change);

/// Values that nobody expects.
pub fn odd() -> Vec<Value> {
    vec![
        Value::Null,
        json!(true),
        json!(0),
        json!(-1),
        json!(i64::MIN),
        json!(u64::MAX),
        json!(1e300),
        json!(0.5),
        json!(""),
        json!(" "),
        json!("+"),
        json!("-1"),
        json!("99999999999999999999"),
        json!("\u{0}\u{7f}\u{85}"),
        json!("\u{202e}\u{200b}"),
        json!("whatsapp:"),
        json!("இ".repeat(9_000)),
        json!([]),
        json!({}),
        json!([[]]),
        json!([{ "id": null }]),
    ]
}

pub fn mutations() -> impl Strategy<Value = Vec<Mutation>> {
    let letters = vec![
        BROKEN[0].0,
        BROKEN[1].0,
        BROKEN[2].0,
        BROKEN[3].0,
        "\u{202e}",
        "\\",
        "\"",
        "&",
        "\u{0}",
        "🎉",
    ];
    let change = prop_oneof![
        3 => Just(Change::Delete),
        2 => Just(Change::Twice),
        2 => Just(Change::Retype),
        1 => (1_usize..30).prop_map(Change::Nest),
        3 => select(odd()).prop_map(Change::Replace),
        1 => any::<String>().prop_map(|text| Change::Replace(text.into())),
        1 => any::<i64>().prop_map(|number| Change::Replace(number.into())),
        2 => any::<Index>().prop_map(Change::Graft),
        1 => any::<Index>().prop_map(Change::Rename),
        2 => (any::<Index>(), select(letters)).prop_map(|(at, signs)| Change::Insert(at, signs)),
    ];
    prop::collection::vec((any::<Index>(), change), 1..6)
}

/// The tree after all of this happened to it.
pub fn mutated(tree: &Value, mutations: &[Mutation]) -> Value {
    mutations
        .iter()
        .fold(tree.clone(), |tree, (place, change)| {
            let all = paths(&tree);
            let mut other = tree.clone();
            change.apply(&mut other, &all[place.index(all.len())], &all);
            if depth(&other) <= DEEPEST {
                other
            } else {
                tree
            }
        })
}

/// The tree without this place, and with a few odd values in it.
pub fn spoiled(tree: &Value, path: &[Step]) -> Vec<Value> {
    let deletion = std::iter::once(Change::Delete);
    deletion
        .chain(odd().into_iter().step_by(3).map(Change::Replace))
        .map(|change| {
            let mut other = tree.clone();
            change.apply(&mut other, path, &[]);
            other
        })
        .collect()
}

/// All places of a tree, its root first.
pub fn paths(tree: &Value) -> Vec<Path> {
    let mut all = Vec::new();
    collect(tree, &mut Vec::new(), &mut all);
    all
}

fn collect(value: &Value, here: &mut Path, all: &mut Vec<Path>) {
    all.push(here.clone());
    let inner: Vec<(Step, &Value)> = match value {
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| (Step::Key(name.clone()), value))
            .collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(at, value)| (Step::At(at), value))
            .collect(),
        _ => Vec::new(),
    };
    for (step, value) in inner {
        here.push(step);
        collect(value, here, all);
        here.pop();
    }
}

fn at<'a>(tree: &'a mut Value, path: &[Step]) -> Option<&'a mut Value> {
    let mut value = tree;
    for step in path {
        value = match step {
            Step::Key(name) => value.get_mut(name.as_str())?,
            Step::At(place) => value.get_mut(*place)?,
        };
    }
    Some(value)
}

fn depth(value: &Value) -> usize {
    let inner = match value {
        Value::Object(fields) => fields.values().map(depth).max(),
        Value::Array(items) => items.iter().map(depth).max(),
        _ => None,
    };
    1 + inner.unwrap_or_default()
}

impl Change {
    fn apply(&self, tree: &mut Value, path: &[Step], all: &[Path]) {
        match self {
            Self::Delete => delete(tree, path),
            Self::Twice => repeat(tree, path),
            Self::Rename(name) => rename(tree, path, &all[name.index(all.len())]),
            Self::Graft(from) => {
                let other = at(tree, &all[from.index(all.len())]).cloned();
                put(tree, path, |_| other.unwrap_or_default());
            }
            Self::Retype => put(tree, path, retyped),
            Self::Replace(other) => put(tree, path, |_| other.clone()),
            Self::Nest(times) => put(tree, path, |value| {
                (0..*times).fold(value, |inner, _| json!([inner]))
            }),
            Self::Insert(place, signs) => put(tree, path, |value| inserted(value, *place, signs)),
        }
    }
}

fn put(tree: &mut Value, path: &[Step], change: impl FnOnce(Value) -> Value) {
    if let Some(value) = at(tree, path) {
        *value = change(value.take());
    }
}

fn delete(tree: &mut Value, path: &[Step]) {
    let Some((last, parent)) = path.split_last() else {
        *tree = Value::Null;
        return;
    };
    match (at(tree, parent), last) {
        (Some(Value::Object(fields)), Step::Key(name)) => {
            fields.remove(name.as_str());
        }
        (Some(Value::Array(items)), Step::At(place)) if *place < items.len() => {
            items.remove(*place);
        }
        _ => {}
    }
}

fn repeat(tree: &mut Value, path: &[Step]) {
    let Some(copy) = at(tree, path).cloned() else {
        return;
    };
    let Some((last, parent)) = path.split_last() else {
        *tree = json!([copy, copy]);
        return;
    };
    match (at(tree, parent), last) {
        (Some(Value::Object(fields)), Step::Key(_)) => {
            fields.insert("something_new".to_owned(), copy);
        }
        (Some(Value::Array(items)), Step::At(_)) => items.push(copy),
        _ => {}
    }
}

fn rename(tree: &mut Value, path: &[Step], other: &[Step]) {
    let (Some((Step::Key(name), parent)), Some(Step::Key(other))) =
        (path.split_last(), other.last())
    else {
        return;
    };
    if let Some(Value::Object(fields)) = at(tree, parent)
        && let Some(value) = fields.remove(name.as_str())
    {
        fields.insert(other.clone(), value);
    }
}

fn retyped(value: Value) -> Value {
    match value {
        Value::Null => json!("null"),
        Value::Bool(yes) => json!(i64::from(yes)),
        Value::Number(number) => json!(number.to_string()),
        Value::String(text) => match text.parse::<i64>() {
            Ok(number) => json!(number),
            Err(_) => json!([text]),
        },
        Value::Array(items) => items
            .into_iter()
            .enumerate()
            .map(|(at, value)| (at.to_string(), value))
            .collect::<Map<String, Value>>()
            .into(),
        Value::Object(fields) => fields.into_iter().map(|(_, value)| value).collect(),
    }
}

fn inserted(value: Value, place: Index, signs: &str) -> Value {
    let Value::String(text) = value else {
        return value;
    };
    let letters: Vec<char> = text.chars().collect();
    let (before, behind) = letters.split_at(place.index(letters.len() + 1));
    let before: String = before.iter().collect();
    let behind: String = behind.iter().collect();
    Value::String(before + signs + &behind)
}

/// What was written down, with broken letters in the place of their marks.
pub fn with_broken_letters(text: String) -> Vec<u8> {
    if !text.contains("QX") {
        return text.into_bytes();
    }
    BROKEN
        .iter()
        .fold(text.into_bytes(), |bytes, (mark, letter)| {
            replaced(&bytes, mark.as_bytes(), letter)
        })
}

fn replaced(bytes: &[u8], mark: &[u8], by: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = rest.windows(mark.len()).position(|part| part == mark) {
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(by);
        rest = &rest[at + mark.len()..];
    }
    out.extend_from_slice(rest);
    out
}
