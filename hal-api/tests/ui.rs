//! What `export_driver!` refuses, and that it says why.
#![cfg(not(miri))] // runs the compiler

#[test]
fn misuse_of_the_export_macro_does_not_compile() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/*.rs");
}
