//! Writes the end of `chal.h`: for C drivers, a function in the place of each method that a driver may lack.
//!
//! Which methods those are is asked of the traits: those with a body.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;

use syn::{Item, TraitItem};

use crate::header::{function, parameters, plain, variable};
use crate::model::{Entry, Field, Part, Type, crate_dir};
use crate::names;

/// Tables of a driver, and the traits behind them.
const TABLES: &[(&str, &str)] = &[
    ("CameraHostVtbl", "ICameraHost"),
    ("DeviceVtbl", "ICameraDevice"),
    ("OperatorVtbl", "IStreamOperator"),
    ("ImageSessionVtbl", "IImageProcessSession"),
    ("VideoSessionVtbl", "IVideoProcessSession"),
];

/// Slots of no trait that a driver may lack.
const ALSO: &[&str] = &["get_extension", "create_image_process_session", "create_video_process_session"];

const HEAD: &str = "\
/* For drivers: methods that are not there ------------------------------------------------------- */

/* A text that ends with a zero byte, without that byte. */
static inline chal_str chal_str_of(const char *text) {
    chal_str out;
    out.ptr = text;
    out.len = strlen(text);
    return out;
}

/* Judges a struct that came by pointer: it has the `known` bytes of this version, and what a newer caller
 * has beyond them is zero.
 */
static inline chal_status chal_check_struct(const void *ptr, size_t known) {
    const unsigned char *bytes = (const unsigned char *)ptr;
    uint32_t size, at;
    if (!ptr) {
        return CHAL_E_INVALID_ARGUMENT;
    }
    memcpy(&size, ptr, sizeof size);
    if (size < known || size > 4096) {
        return CHAL_E_INVALID_ARGUMENT;
    }
    for (at = (uint32_t)known; at < size; at++) {
        if (bytes[at] != 0) {
            return CHAL_E_INVALID_ARGUMENT;
        }
    }
    return CHAL_OK;
}

/* Element `index` of a list: the first one's size is the distance of all. */
static inline const void *chal_element(const void *list, size_t index) {
    uint32_t size;
    memcpy(&size, list, sizeof size);
    return (const unsigned char *)list + index * size;
}
";

/// The C text.
pub fn write(parts: &[Part]) -> String {
    let optional = optional_methods();
    let mut out = HEAD.to_owned();
    for (table, of) in TABLES {
        let fields = fields(parts, table);
        let lacking = |field: &&Field| {
            optional.contains(&((*of).to_owned(), field.name.clone())) || ALSO.contains(&field.name.as_str())
        };
        let slots: Vec<&Field> = fields.iter().filter(lacking).collect();
        if slots.is_empty() {
            continue;
        }
        for slot in &slots {
            out.push_str(&stub(table, slot));
        }
        out.push_str(&filled(table, &slots));
    }
    out
}

/// `(trait, method)` of every method with a body.
fn optional_methods() -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for file in fs::read_dir(crate_dir().join("src/traits")).unwrap() {
        let parsed = syn::parse_file(&fs::read_to_string(file.unwrap().path()).unwrap()).unwrap();
        for item in parsed.items {
            let Item::Trait(item) = item else { continue };
            for method in &item.items {
                if let TraitItem::Fn(method) = method
                    && method.default.is_some()
                {
                    found.insert((item.ident.to_string(), method.sig.ident.to_string()));
                }
            }
        }
    }
    found
}

fn fields<'a>(parts: &'a [Part], table: &str) -> &'a [Field] {
    let entries = parts.iter().flat_map(|part| &part.entries);
    let mut found = entries.filter_map(|entry| match entry {
        Entry::Struct { name, fields, .. } if name == table => Some(fields.as_slice()),
        _ => None,
    });
    found.next().unwrap()
}

/// `DeviceVtbl` to `device`.
fn short(table: &str) -> String {
    names::snake(table.strip_suffix("Vtbl").unwrap())
}

fn stub_name(table: &str, slot: &Field) -> String {
    format!("chal_{}_no_{}", short(table), slot.name)
}

/// What a driver answers that lacks the method: the same as the Rust traits do.
fn answer(slot: &str) -> &'static str {
    match slot {
        "get_extension" => "NULL",
        "get_vendor_tags" => "CHAL_OK",
        "update_settings" => "settings.len == 0 ? CHAL_OK : CHAL_E_METHOD_NOT_SUPPORTED",
        _ => "CHAL_E_METHOD_NOT_SUPPORTED",
    }
}

fn stub(table: &str, slot: &Field) -> String {
    let Type::Function { params, result } = &slot.ty else { panic!("{} is no slot", slot.name) };
    let answer = answer(&slot.name);
    let unused: String = params
        .iter()
        .map(|(name, _)| names::param(name))
        .filter(|name| !answer.starts_with(name))
        .map(|name| format!("    (void){name};\n"))
        .collect();
    let head = variable(&stub_name(table, slot), result.as_deref().unwrap());
    let head = function(&format!("\nstatic inline {head}("), &parameters(params), ") {", 0);
    format!("{head}{unused}    return {answer};\n}}\n")
}

fn filled(table: &str, slots: &[&Field]) -> String {
    let (name, ty) = (short(table), plain(&Type::Named(table.to_owned())));
    let mut out = format!(
        "\n/* A table of minor 3 without the methods that a driver may lack; the others are null, for the\n \
         * driver to set.\n */\n\
         static inline {ty} chal_{name}_unsupported(void) {{\n    {ty} table;\n    \
         memset(&table, 0, sizeof table);\n    table.struct_size = (uint32_t)sizeof table;\n    \
         table.minor = CHAL_MINOR_MAX;\n"
    );
    for slot in slots {
        writeln!(out, "    table.{} = {};", slot.name, stub_name(table, slot)).unwrap();
    }
    out.push_str("    return table;\n}\n");
    out
}
