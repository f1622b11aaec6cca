//! C names of Rust's: `chal_` and snake case for types, `CHAL_` and upper case for constants.

/// `StreamInfo` to `stream_info`.
pub fn snake(name: &str) -> String {
    let mut out = String::new();
    for (index, letter) in name.char_indices() {
        if letter.is_ascii_uppercase() && index > 0 {
            out.push('_');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

/// `StreamInfo` to `STREAM_INFO`.
pub fn upper(name: &str) -> String {
    snake(name).to_ascii_uppercase()
}

/// The C name of a Rust type.
pub fn type_name(name: &str) -> String {
    match name {
        "u8" | "u16" | "u32" | "u64" => format!("uint{}_t", &name[1..]),
        "i32" => "int32_t".to_owned(),
        "usize" => "size_t".to_owned(),
        "f32" => "float".to_owned(),
        "c_void" => "void".to_owned(),
        "c_char" => "char".to_owned(),
        "FourCc" => "chal_fourcc".to_owned(),
        _ => format!("chal_{}", snake(name)),
    }
}

/// What the constants of a number start with.
pub fn prefix(owner: &str) -> String {
    match owner {
        // The tags' values have CHAL_FORMAT_ and CHAL_MEMORY_TYPE_, with the HDI's numbers.
        "FourCc" => "CHAL_FOURCC".to_owned(),
        "MemoryType" => "CHAL_MEMORY".to_owned(),
        _ => format!("CHAL_{}", upper(owner)),
    }
}

/// What the constants of a set of bits start with: `FrameFlags` to `CHAL_FRAME_FLAG`.
pub fn bits_prefix(owner: &str) -> String {
    format!("CHAL_{}", upper(owner.strip_suffix('s').unwrap_or(owner)))
}

/// A parameter's name; C++ keeps some words to itself.
pub fn param(name: &str) -> &str {
    match name {
        "operator" => "op",
        other => other,
    }
}
