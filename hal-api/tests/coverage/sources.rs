//! What the sources have: methods with their HDI names, functions of the mock, tests.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use syn::{Attribute, Expr, ImplItem, Item, Lit, Meta, TraitItem};

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// What was found.
pub struct Sources {
    /// HDI names of each `Trait::method`, from its `doc(alias)`.
    pub aliases: BTreeMap<String, BTreeSet<String>>,
    /// `Type::method` of traits, of types of the SDK, and `Table::slot`.
    pub functions: BTreeSet<String>,
    /// Test files that were looked into.
    files: RefCell<BTreeMap<String, Option<Tests>>>,
}

/// A test file: its tests, and its text with that of its helpers.
struct Tests {
    names: BTreeSet<String>,
    text: String,
}

impl Sources {
    pub fn read() -> Self {
        let mut found =
            Self { aliases: BTreeMap::new(), functions: BTreeSet::new(), files: RefCell::default() };
        for folder in ["hal-api/src/traits", "hal-api/src/abi", "hal-api/src/driver"] {
            for entry in fs::read_dir(root().join(folder)).unwrap() {
                let path = entry.unwrap().path();
                if path.extension().is_some_and(|extension| extension == "rs") {
                    found.file(&syn::parse_file(&fs::read_to_string(path).unwrap()).unwrap());
                }
            }
        }
        found
    }

    fn file(&mut self, file: &syn::File) {
        for item in &file.items {
            match item {
                Item::Trait(item) => {
                    for method in &item.items {
                        let TraitItem::Fn(method) = method else { continue };
                        let name = format!("{}::{}", item.ident, method.sig.ident);
                        self.aliases.insert(name.clone(), aliases(&method.attrs));
                        self.functions.insert(name);
                    }
                }
                Item::Impl(item) => {
                    let syn::Type::Path(owner) = &*item.self_ty else { continue };
                    let owner = &owner.path.segments.last().unwrap().ident;
                    for method in &item.items {
                        if let ImplItem::Fn(method) = method {
                            self.functions.insert(format!("{owner}::{}", method.sig.ident));
                        }
                    }
                }
                Item::Struct(item) => {
                    let fields = item.fields.iter().filter_map(|field| field.ident.as_ref());
                    self.functions.extend(fields.map(|field| format!("{}::{field}", item.ident)));
                }
                _ => {}
            }
        }
    }

    /// Whether a file of the mock has the method, or for a callback a call of it.
    pub fn implements(&self, file: &str, method: &str, callback: bool) -> bool {
        let text = fs::read_to_string(root().join(file)).unwrap_or_default();
        let mark = if callback { format!(".{method}(") } else { format!("fn {method}(") };
        file.starts_with("hal-mock/src/") && text.contains(&mark)
    }

    /// What is wrong with the tests of a row: each is to be there, be a test, and name the method.
    pub fn wrong_tests(&self, row: &str, method: &str, tests: &[String]) -> Vec<String> {
        if tests.is_empty() {
            return vec![format!("{row}: no test is named")];
        }
        tests
            .iter()
            .filter_map(|test| self.wrong_test(method, test))
            .map(|wrong| format!("{row}: {wrong}"))
            .collect()
    }

    fn wrong_test(&self, method: &str, test: &str) -> Option<String> {
        let Some((file, name)) = test.split_once("::") else { return Some(format!("{test} has no '::'")) };
        let mut files = self.files.borrow_mut();
        let Some(found) = files.entry(file.to_owned()).or_insert_with(|| tests(file)) else {
            return Some(format!("there is no {file}"));
        };
        if !found.names.contains(name) {
            return Some(format!("{file} has no test {name}"));
        }
        (!found.text.contains(method)).then(|| format!("{file} does not name {method}"))
    }
}

fn aliases(attrs: &[Attribute]) -> BTreeSet<String> {
    let alias = |attr: &Attribute| {
        let Meta::List(list) = &attr.meta else { return None };
        let Ok(Meta::NameValue(pair)) = list.parse_args::<Meta>() else { return None };
        match &pair.value {
            Expr::Lit(lit) if pair.path.is_ident("alias") => match &lit.lit {
                Lit::Str(text) => Some(text.value()),
                _ => None,
            },
            _ => None,
        }
    };
    attrs.iter().filter(|attr| attr.path().is_ident("doc")).filter_map(alias).collect()
}

/// Looks into a test file; `None` if there is none.
fn tests(file: &str) -> Option<Tests> {
    let path = root().join(file);
    let text = fs::read_to_string(&path).ok()?;
    let parsed = syn::parse_file(&text).unwrap();
    let name = |item: &Item| match item {
        Item::Fn(item) if item.attrs.iter().any(|attr| attr.path().is_ident("test")) => {
            Some(item.sig.ident.to_string())
        }
        _ => None,
    };
    let helpers = parsed.items.iter().filter_map(|item| helper(item, &path));
    let names = parsed.items.iter().filter_map(name).collect();
    Some(Tests { names, text: std::iter::once(text.clone()).chain(helpers).collect() })
}

/// The text of a module that a test file declares.
fn helper(item: &Item, file: &Path) -> Option<String> {
    let Item::Mod(item) = item else { return None };
    let given = item.attrs.iter().find_map(|attr| match &attr.meta {
        Meta::NameValue(pair) if pair.path.is_ident("path") => match &pair.value {
            Expr::Lit(lit) => match &lit.lit {
                Lit::Str(text) => Some(text.value()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    });
    let folder = file.parent()?;
    fs::read_to_string(folder.join(given.unwrap_or_else(|| format!("{}.rs", item.ident)))).ok()
}
