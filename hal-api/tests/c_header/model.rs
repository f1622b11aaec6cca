//! What the ABI consists of, read from the sources: the same text that rustc reads, so nothing is told twice.

use std::fs;
use std::path::PathBuf;
use syn::{Attribute, Expr, Fields, ImplItem, Item, Lit, Meta, ReturnType, Type as Syntax};

use crate::macros;

/// Files that hold what crosses the ABI, each with the title of its part of the header, in reading order.
pub const FILES: &[(&str, &str)] = &[
    ("status.rs", "Statuses"),
    ("format/code.rs", "Pixel formats"),
    ("format/layout.rs", ""),
    ("stream.rs", "Streams"),
    ("capture.rs", "Captures"),
    ("frame.rs", "Frames"),
    ("buffer.rs", "Buffers"),
    ("camera.rs", "Cameras"),
    ("deferred.rs", "Deferred processing"),
    ("abi/text.rs", "Strings, bytes and lists"),
    ("abi/host.rs", "The host's services"),
    ("abi/offline.rs", "Offline operator: IOfflineStreamOperator"),
    ("abi/operator.rs", "Stream operator: IStreamOperator"),
    ("abi/device.rs", "Open camera: ICameraDevice"),
    ("abi/image.rs", "Deferred photos: IImageProcessSession"),
    ("abi/video.rs", "Deferred videos: IVideoProcessSession"),
    ("abi/camera_host.rs", "Driver: ICameraHost"),
    ("abi/mock_control.rs", "Extension: orders to a mock"),
    ("abi/entry.rs", "Handshake"),
];

/// `repr(C)` and public, but not part of the ABI.
pub const NOT_ABI: &[&str] = &["ImageLayout", "TableHeader"];

/// A type as C has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// By its Rust name: `u32`, `c_void`, `StreamInfo`.
    Named(String),
    /// A pointer, `mutable` or not.
    Pointer { to: Box<Type>, mutable: bool },
    /// An array of so many.
    Array { of: Box<Type>, count: usize },
    /// A function.
    Function { params: Vec<(String, Type)>, result: Option<Box<Type>> },
}

/// One declaration.
#[derive(Clone, Debug)]
pub enum Entry {
    /// An open number with named values.
    Number { name: String, repr: String, docs: Vec<String>, values: Vec<Constant> },
    /// A set of bits: constants only.
    Bits { name: String, docs: Vec<String>, values: Vec<Constant> },
    /// A constant of its own.
    Constant(Constant),
    /// A text of its own.
    Text { name: String, value: String, docs: Vec<String> },
    /// The type of the exported function.
    Export { docs: Vec<String>, ty: Type },
    /// A `repr(C)` struct.
    Struct { name: String, docs: Vec<String>, fields: Vec<Field> },
}

/// A named value.
#[derive(Clone, Debug)]
pub struct Constant {
    pub name: String,
    pub docs: Vec<String>,
    pub value: u64,
}

/// A field of a struct.
#[derive(Clone, Debug)]
pub struct Field {
    pub name: String,
    pub docs: Vec<String>,
    pub ty: Type,
}

/// One file of the sources.
pub struct Part {
    pub title: &'static str,
    /// Rust path of the module: `stream`, `abi`.
    pub module: String,
    pub entries: Vec<Entry>,
}

pub fn crate_dir() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every part, in order.
pub fn read() -> Vec<Part> {
    FILES.iter().map(|(file, title)| part(file, title)).collect()
}

fn part(file: &str, title: &'static str) -> Part {
    let text = fs::read_to_string(crate_dir().join("src").join(file)).unwrap();
    let parsed = syn::parse_file(&text).unwrap();
    let mut entries: Vec<Entry> = Vec::new();
    for item in &parsed.items {
        match item {
            Item::Struct(item) if represented(&item.attrs, "C") => entries.extend(structure(item)),
            Item::Struct(item) if represented(&item.attrs, "transparent") => entries.push(Entry::Number {
                name: item.ident.to_string(),
                repr: named(&item.fields.iter().next().unwrap().ty),
                docs: docs(&item.attrs),
                values: Vec::new(),
            }),
            Item::Impl(item) if item.trait_.is_none() => {
                let owner = named(&item.self_ty);
                let constants = item.items.iter().filter_map(associated);
                attach(&mut entries, &owner, constants.collect());
            }
            Item::Const(item) if matches!(item.vis, syn::Visibility::Public(_)) => {
                let (name, docs) = (item.ident.to_string(), docs(&item.attrs));
                entries.push(match text_of(&item.expr) {
                    Some(value) => Entry::Text { name, value, docs },
                    None => Entry::Constant(Constant { name, docs, value: number(&item.expr).unwrap() }),
                });
            }
            Item::Type(item) if matches!(*item.ty, Syntax::BareFn(_)) => {
                entries.push(Entry::Export { docs: docs(&item.attrs), ty: convert(&item.ty) })
            }
            Item::Macro(item) => entries.extend(macros::entry(&item.mac)),
            _ => {}
        }
    }
    let module = if file.starts_with("abi/") { "abi" } else { file.split(['/', '.']).next().unwrap() };
    Part { title, module: module.to_owned(), entries }
}

/// Constants of an `impl` belong to the type; those of a struct stand before it.
fn attach(entries: &mut Vec<Entry>, owner: &str, constants: Vec<Constant>) {
    for at in (0..entries.len()).rev() {
        match &mut entries[at] {
            Entry::Number { name, values, .. } if name == owner => return values.extend(constants),
            Entry::Struct { name, .. } if name == owner => {
                for mut constant in constants {
                    constant.name = format!("{}_{}", crate::names::upper(owner), constant.name);
                    entries.insert(at, Entry::Constant(constant));
                }
                return;
            }
            _ => {}
        }
    }
}

fn associated(item: &ImplItem) -> Option<Constant> {
    let ImplItem::Const(item) = item else { return None };
    let (name, docs) = (item.ident.to_string(), docs(&item.attrs));
    Some(Constant { name, docs, value: number(&item.expr)? })
}

fn structure(item: &syn::ItemStruct) -> Option<Entry> {
    let name = item.ident.to_string();
    if NOT_ABI.contains(&name.as_str()) {
        return None;
    }
    let Fields::Named(fields) = &item.fields else { panic!("{name}: fields without names") };
    let field = |field: &syn::Field| Field {
        name: field.ident.as_ref().unwrap().to_string(),
        docs: docs(&field.attrs),
        ty: convert(&field.ty),
    };
    Some(Entry::Struct { name, docs: docs(&item.attrs), fields: fields.named.iter().map(field).collect() })
}

fn represented(attrs: &[Attribute], how: &str) -> bool {
    attrs.iter().any(|attr| {
        attr.path().is_ident("repr") && attr.parse_args::<syn::Ident>().is_ok_and(|ident| ident == how)
    })
}

/// The lines of a doc comment, without the space that follows the slashes.
pub fn docs(attrs: &[Attribute]) -> Vec<String> {
    let line = |attr: &Attribute| match &attr.meta {
        Meta::NameValue(meta) if meta.path.is_ident("doc") => text_of(&meta.value),
        _ => None,
    };
    attrs.iter().filter_map(line).map(|line| line.trim().to_owned()).collect()
}

fn text_of(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Lit(lit) => match &lit.lit {
            Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

/// The value of a constant expression, as far as the ABI's constants need it.
pub fn number(expr: &Expr) -> Option<u64> {
    match expr {
        Expr::Lit(lit) => match &lit.lit {
            Lit::Int(int) => int.base10_parse().ok(),
            Lit::ByteStr(text) => {
                text.value().try_into().ok().map(|four| u64::from(u32::from_le_bytes(four)))
            }
            _ => None,
        },
        Expr::Paren(inner) => number(&inner.expr),
        Expr::Unary(unary) => number(&unary.expr),
        Expr::Call(call) => call.args.first().and_then(number),
        Expr::Binary(binary) => {
            let (left, right) = (number(&binary.left)?, number(&binary.right)?);
            match binary.op {
                syn::BinOp::Shl(_) => Some(left << right),
                syn::BinOp::Sub(_) => Some(left - right),
                _ => None,
            }
        }
        _ => None,
    }
}

fn named(ty: &Syntax) -> String {
    match ty {
        Syntax::Path(path) => path.path.segments.last().unwrap().ident.to_string(),
        _ => panic!("a type without a name"),
    }
}

fn convert(ty: &Syntax) -> Type {
    match ty {
        Syntax::Path(_) => Type::Named(named(ty)),
        Syntax::Ptr(ptr) => {
            Type::Pointer { to: Box::new(convert(&ptr.elem)), mutable: ptr.mutability.is_some() }
        }
        Syntax::Array(array) => Type::Array {
            of: Box::new(convert(&array.elem)),
            count: usize::try_from(number(&array.len).unwrap()).unwrap(),
        },
        Syntax::BareFn(function) => {
            let params = function.inputs.iter();
            Type::Function {
                params: params
                    .map(|input| (input.name.as_ref().unwrap().0.to_string(), convert(&input.ty)))
                    .collect(),
                result: match &function.output {
                    ReturnType::Default => None,
                    ReturnType::Type(_, ty) => Some(Box::new(convert(ty))),
                },
            }
        }
        _ => panic!("a type that has no place in the ABI"),
    }
}
