//! Writes the C header of the registry.

use std::fmt::Write;

use crate::model::Registry;

const HEAD: &str = "\
/* @generated from hal-api/data by `CHAL_BLESS=1 cargo test -p hal-api --test registry`; edit the data.
 * SPDX-License-Identifier: Apache-2.0 OR MIT
 *
 * Camera metadata: types, tags and named values. A tag's comment gives type, count, access.
 */
#ifndef CHAL_TAGS_H
#define CHAL_TAGS_H

/* Value types */
#define CHAL_TYPE_BYTE 0u
#define CHAL_TYPE_INT32 1u
#define CHAL_TYPE_UINT32 2u
#define CHAL_TYPE_FLOAT 3u
#define CHAL_TYPE_INT64 4u
#define CHAL_TYPE_DOUBLE 5u
#define CHAL_TYPE_RATIONAL 6u

/* The first tag id that is left to vendors */
#define CHAL_TAG_VENDOR_START 0x80000000u
";

/// `include/chal_tags.h`.
pub fn header(registry: &Registry) -> String {
    let mut out = String::from(HEAD);
    for section in &registry.sections {
        if section.tags.is_empty() {
            continue;
        }
        write!(out, "\n/* Section {:#06x} {} */\n", section.id, section.name).unwrap();
        for tag in &section.tags {
            let shape = format!("{} x {}, {}", tag.value_type, tag.count, tag.access).replace("x *", "list");
            writeln!(out, "#define CHAL_TAG_{} {:#010x}u /* {shape} */", tag.name, tag.id).unwrap();
        }
    }
    for set in &registry.values {
        write!(out, "\n/* {} */\n", set.name).unwrap();
        for value in &set.values {
            let name = format!("CHAL_{}_{}", set.name.to_uppercase(), value.name);
            writeln!(out, "#define {name} {}", value.value).unwrap();
        }
    }
    out.push_str("\n#endif /* CHAL_TAGS_H */\n");
    out
}
