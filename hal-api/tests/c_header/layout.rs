//! Sizes and offsets on every target, by the rules of C; compilers of both languages then check the numbers.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::model::{Entry, Field, Part, Type};
use crate::names;

/// What decides about a layout.
#[derive(Clone, Copy)]
pub struct Target {
    /// Name of the golden file.
    pub name: &'static str,
    pointer: usize,
    /// Alignment of a 64-bit number inside a struct.
    wide: usize,
}

pub const TARGETS: [Target; 4] = [
    Target { name: "x86_64", pointer: 8, wide: 8 },
    Target { name: "aarch64", pointer: 8, wide: 8 },
    Target { name: "armv7", pointer: 4, wide: 8 },
    Target { name: "i686", pointer: 4, wide: 4 },
];

/// A struct on one target.
#[derive(Clone)]
pub struct Layout {
    pub rust: String,
    pub module: String,
    pub size: usize,
    pub align: usize,
    /// Name and offset.
    pub fields: Vec<(String, usize)>,
}

/// Every struct of the ABI on `target`, in the header's order.
pub fn all(parts: &[Part], target: Target) -> Vec<Layout> {
    let mut numbers = BTreeMap::new();
    let mut layouts: Vec<Layout> = Vec::new();
    for part in parts {
        for entry in &part.entries {
            match entry {
                Entry::Number { name, repr, .. } => {
                    numbers.insert(name.clone(), repr.clone());
                }
                Entry::Struct { name, fields, .. } => {
                    let layout =
                        structure(name, &part.module, fields, &|ty| measure(ty, target, &numbers, &layouts));
                    layouts.push(layout);
                }
                _ => {}
            }
        }
    }
    layouts
}

fn structure(
    name: &str,
    module: &str,
    fields: &[Field],
    measure: &dyn Fn(&Type) -> (usize, usize),
) -> Layout {
    let (mut end, mut align, mut offsets) = (0_usize, 1, Vec::new());
    for field in fields {
        let (size, own) = measure(&field.ty);
        let offset = end.next_multiple_of(own);
        assert!(offset == end, "{name}: a hole without a name before {}", field.name);
        offsets.push((field.name.clone(), offset));
        (end, align) = (offset + size, align.max(own));
    }
    let size = end.next_multiple_of(align);
    assert!(size == end, "{name}: a hole without a name at the end");
    Layout { rust: name.to_owned(), module: module.to_owned(), size, align, fields: offsets }
}

/// Size and alignment.
fn measure(
    ty: &Type,
    target: Target,
    numbers: &BTreeMap<String, String>,
    known: &[Layout],
) -> (usize, usize) {
    match ty {
        Type::Pointer { .. } | Type::Function { .. } => (target.pointer, target.pointer),
        Type::Array { of, count } => {
            let (size, align) = measure(of, target, numbers, known);
            (size * count, align)
        }
        Type::Named(name) => match name.as_str() {
            "u8" => (1, 1),
            "u16" => (2, 2),
            "u32" | "i32" | "f32" => (4, 4),
            "u64" => (8, target.wide),
            "usize" => (target.pointer, target.pointer),
            _ => {
                if let Some(repr) = numbers.get(name) {
                    return measure(&Type::Named(repr.clone()), target, numbers, known);
                }
                let layout = known.iter().find(|layout| layout.rust == *name);
                let layout = layout.unwrap_or_else(|| panic!("{name} is not known where it is used"));
                (layout.size, layout.align)
            }
        },
    }
}

/// `golden/<target>.txt`.
pub fn golden(layouts: &[Layout]) -> String {
    let mut out = String::new();
    for layout in layouts {
        let name = names::type_name(&layout.rust);
        writeln!(out, "{name} {} {}", layout.size, layout.align).unwrap();
        for (field, offset) in &layout.fields {
            writeln!(out, "{name}.{field} {offset}").unwrap();
        }
    }
    out
}

const HEADER_HEAD: &str = "\
/* @generated from the sources of hal-api by `CHAL_BLESS=1 cargo test -p hal-api --test c_header`.
 * SPDX-License-Identifier: Apache-2.0 OR MIT
 *
 * Compiles only where every struct of chal.h has the layout that all drivers and hosts agree on. Numbers
 * are those of 64-bit targets, of 32-bit targets, and of 32-bit x86, which aligns 64-bit numbers to 4.
 */
#ifndef CHAL_LAYOUT_H
#define CHAL_LAYOUT_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
#define CHAL_STATIC_ASSERT(what, text) static_assert(what, text)
#define CHAL_ALIGN_OF(type) alignof(type)
#else
#define CHAL_STATIC_ASSERT(what, text) _Static_assert(what, text)
#define CHAL_ALIGN_OF(type) _Alignof(type)
#endif

#if UINTPTR_MAX > 0xffffffffu
#define CHAL_PICK(wide, narrow, x86) (wide)
#elif defined(__i386__)
#define CHAL_PICK(wide, narrow, x86) (x86)
#else
#define CHAL_PICK(wide, narrow, x86) (narrow)
#endif

#define CHAL_SIZE(type, wide, narrow, x86) \\
    CHAL_STATIC_ASSERT(sizeof(type) == CHAL_PICK(wide, narrow, x86), #type \" has another size\")
#define CHAL_ALIGN(type, wide, narrow, x86) \\
    CHAL_STATIC_ASSERT(CHAL_ALIGN_OF(type) == CHAL_PICK(wide, narrow, x86), #type \" is aligned otherwise\")
#define CHAL_AT(type, field, wide, narrow, x86) \\
    CHAL_STATIC_ASSERT(offsetof(type, field) == CHAL_PICK(wide, narrow, x86), #type \".\" #field \" has moved\")
";

/// `include/chal_layout.h`.
pub fn header(parts: &[Part]) -> String {
    let [wide, _, narrow, x86] = TARGETS.map(|target| all(parts, target));
    let mut out = HEADER_HEAD.to_owned();
    for ((wide, narrow), x86) in wide.iter().zip(&narrow).zip(&x86) {
        let name = names::type_name(&wide.rust);
        writeln!(out, "\nCHAL_SIZE({name}, {}, {}, {});", wide.size, narrow.size, x86.size).unwrap();
        writeln!(out, "CHAL_ALIGN({name}, {}, {}, {});", wide.align, narrow.align, x86.align).unwrap();
        for (index, (field, offset)) in wide.fields.iter().enumerate() {
            let (narrow, x86) = (narrow.fields[index].1, x86.fields[index].1);
            writeln!(out, "CHAL_AT({name}, {field}, {offset}, {narrow}, {x86});").unwrap();
        }
    }
    out.push_str("\n#endif /* CHAL_LAYOUT_H */\n");
    out
}

const RUST_HEAD: &str = "\
// @generated from the sources of hal-api by `CHAL_BLESS=1 cargo test -p hal-api --test c_header`.
//! Compiles only where every struct of the ABI has its golden layout: `cargo check --target ... --test
//! c_layout` asks the compiler for a target that this machine cannot run.

use core::mem::offset_of;

/// The number for this target: 64 bits, 32 bits, 32-bit x86.
const fn pick(wide: usize, narrow: usize, x86: usize) -> usize {
    if cfg!(target_pointer_width = \"64\") {
        wide
    } else if cfg!(target_arch = \"x86\") {
        x86
    } else {
        narrow
    }
}

macro_rules! layout {
    ($($type:path: $size:tt $align:tt $($field:ident $at:tt)*;)*) => {
        $(
            const _: () = assert!(size_of::<$type>() == pick $size);
            const _: () = assert!(align_of::<$type>() == pick $align);
            $(const _: () = assert!(offset_of!($type, $field) == pick $at);)*
        )*

        /// The lines of `golden/<target>.txt`, as this target's compiler has them.
        fn lines() -> Vec<(&'static str, Vec<usize>)> {
            vec![$((
                stringify!($type),
                vec![size_of::<$type>(), align_of::<$type>(), $(offset_of!($type, $field),)*],
            ),)*]
        }
    };
}

#[test]
fn this_target_has_its_golden_layout() {
    let target =
        std::env::consts::ARCH.replace(\"x86\", \"i686\").replace(\"i686_64\", \"x86_64\").replace(\"arm\", \"armv7\");
    let path = format!(\"{}/golden/{target}.txt\", env!(\"CARGO_MANIFEST_DIR\"));
    let golden = std::fs::read_to_string(&path).expect(\"the golden file of this target\");
    let numbers = golden
        .lines()
        .flat_map(|line| line.split(' ').skip(1))
        .map(|number| number.parse().expect(\"a number\"));
    let ours = lines();
    assert!(ours.iter().flat_map(|(_, numbers)| numbers.iter().copied()).eq(numbers), \"{path}: {ours:?}\");
}
";

/// `tests/c_layout.rs`.
pub fn rust(parts: &[Part]) -> String {
    let [wide, _, narrow, x86] = TARGETS.map(|target| all(parts, target));
    let mut out = RUST_HEAD.to_owned();
    out.push_str("\nlayout! {\n");
    for ((wide, narrow), x86) in wide.iter().zip(&narrow).zip(&x86) {
        let sizes = format!("({}, {}, {})", wide.size, narrow.size, x86.size);
        let aligns = format!("({}, {}, {})", wide.align, narrow.align, x86.align);
        writeln!(out, "    hal_api::{}::{}: {sizes} {aligns}", wide.module, wide.rust).unwrap();
        for (index, (field, offset)) in wide.fields.iter().enumerate() {
            let last = if index + 1 == wide.fields.len() { ";" } else { "" };
            let (narrow, x86) = (narrow.fields[index].1, x86.fields[index].1);
            writeln!(out, "        {field} ({offset}, {narrow}, {x86}){last}").unwrap();
        }
    }
    out.push_str("}\n");
    out
}
