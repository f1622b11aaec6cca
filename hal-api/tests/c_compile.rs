//! The header under C and C++ compilers: clean as each standard, the same layout as Rust's, and refused where
//! structs are packed.
//!
//! What is installed is used; with `CHAL_ALL_COMPILERS=1`, as CI sets it, none may be missing.
#![allow(clippy::unwrap_used, clippy::panic)]
#![cfg(not(miri))] // runs compilers

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const STRICT: [&str; 4] = ["-Wall", "-Wextra", "-pedantic", "-Werror"];

/// Compilers, the standards they are asked for, and the target they compile for.
const COMPILERS: &[(&str, &[&str], &str)] = &[
    ("gcc", &["c11", "c17"], "native"),
    ("clang", &["c11", "c17"], "native"),
    ("g++", &["c++17", "c++20"], "native"),
    ("clang++", &["c++17", "c++20"], "native"),
    ("aarch64-linux-gnu-gcc", &["c11"], "aarch64"),
    ("i686-linux-gnu-gcc", &["c11"], "i686"),
    ("arm-linux-gnueabihf-gcc", &["c11"], "armv7"),
];

fn crate_dir() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A folder of this test's own, for what compilers write.
fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("c_compile-{name}"));
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// False if the compiler is not installed, which CI does not let pass.
fn installed(compiler: &str) -> bool {
    let there = Command::new(compiler).arg("--version").output().is_ok_and(|output| output.status.success());
    let all = std::env::var_os("CHAL_ALL_COMPILERS").is_some_and(|value| value == "1");
    assert!(there || !all, "{compiler} is not installed, and CHAL_ALL_COMPILERS=1 asks for it");
    if !there {
        println!("{compiler} is not installed: not tried");
    }
    there
}

fn compile(compiler: &str, arguments: &[&str], source: &Path, to: &Path) -> Output {
    let include = crate_dir().join("include");
    let mut command = Command::new(compiler);
    command.args(arguments).arg("-I").arg(include).arg(source).arg("-o").arg(to);
    command.output().unwrap_or_else(|error| panic!("{compiler}: {error}"))
}

fn expect_success(compiler: &str, output: &Output) {
    assert!(output.status.success(), "{compiler}: {}", String::from_utf8_lossy(&output.stderr));
}

/// A program that prints the golden file's lines as its compiler has them, and asserts each of `target`.
fn program(golden: &str) -> String {
    let mut out = "#include <stdio.h>\n#include \"chal.h\"\n\nint main(void) {\n".to_owned();
    for line in golden.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let (found, format) = match (words.as_slice(), line.split_once('.')) {
            ([name, _, _], None) => (format!("sizeof({name}), CHAL_ALIGN_OF({name})"), "%zu %zu"),
            ([name, _], Some(_)) => (format!("offsetof({})", name.replace('.', ", ")), "%zu"),
            _ => panic!("not a golden line: {line}"),
        };
        for (found, number) in found.split("), ").zip(words.iter().skip(1)) {
            let found = if found.ends_with(')') { found.to_owned() } else { format!("{found})") };
            out.push_str(&format!("    CHAL_STATIC_ASSERT({found} == {number}, \"{line}\");\n"));
        }
        out.push_str(&format!("    printf(\"{} {format}\\n\", {found});\n", words.first().unwrap()));
    }
    out.push_str("    return 0;\n}\n");
    out
}

#[test]
fn layouts_are_golden_for_every_compiler() {
    let folder = scratch("layout");
    for (compiler, standards, target) in COMPILERS.iter().filter(|(compiler, ..)| installed(compiler)) {
        let native = *target == "native";
        let target = if native { std::env::consts::ARCH } else { target };
        let golden = fs::read_to_string(crate_dir().join(format!("golden/{target}.txt"))).unwrap();
        let source =
            folder.join(format!("{compiler}.{}", if compiler.ends_with("++") { "cpp" } else { "c" }));
        fs::write(&source, program(&golden)).unwrap();
        for standard in *standards {
            let standard = format!("-std={standard}");
            let arguments = [&STRICT[..], &[standard.as_str()], if native { &[] } else { &["-c"] }].concat();
            let binary = folder.join(format!("{compiler}{standard}"));
            expect_success(compiler, &compile(compiler, &arguments, &source, &binary));
            if native {
                let printed = Command::new(&binary).output().unwrap().stdout;
                assert_eq!(String::from_utf8(printed).unwrap(), golden, "{compiler} {standard}");
            }
        }
    }
}

#[test]
fn packed_structs_are_refused() {
    let folder = scratch("packed");
    let source = folder.join("packed.c");
    fs::write(&source, "#include \"chal.h\"\nint main(void) { return 0; }\n").unwrap();
    for (compiler, flag) in [("gcc", "-fpack-struct=4"), ("clang", "-fpack-struct=4")] {
        if !installed(compiler) {
            continue;
        }
        let to = folder.join(compiler);
        expect_success(compiler, &compile(compiler, &["-std=c11"], &source, &to));
        let output = compile(compiler, &["-std=c11", flag], &source, &to);
        let text = String::from_utf8_lossy(&output.stderr);
        let found =
            text.lines().filter(|line| line.contains("has moved") || line.contains("is aligned otherwise"));
        assert!(!output.status.success() && found.count() >= 10, "{compiler} took {flag}: {text}");
    }
}

/// `CHAL_INIT`, the text helper and the tables of missing methods do what they say, in C and in C++.
#[test]
fn helpers_do_what_they_say() {
    let folder = scratch("helpers");
    let text = include_str!("c_compile/helpers.c");
    for (compiler, standards, target) in COMPILERS.iter().filter(|(compiler, ..)| installed(compiler)) {
        let source =
            folder.join(format!("{compiler}.{}", if compiler.ends_with("++") { "cpp" } else { "c" }));
        fs::write(&source, text).unwrap();
        for standard in *standards {
            let standard = format!("-std={standard}");
            let native = *target == "native";
            let arguments = [&STRICT[..], &[standard.as_str()], if native { &[] } else { &["-c"] }].concat();
            let binary = folder.join(format!("{compiler}{standard}"));
            expect_success(compiler, &compile(compiler, &arguments, &source, &binary));
            if native {
                let status = Command::new(&binary).status().unwrap();
                assert_eq!(status.code(), Some(0), "{compiler} {standard}: the line that failed");
            }
        }
    }
}
