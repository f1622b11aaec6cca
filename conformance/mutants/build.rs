//! Lets this library have an entry of its own beside the mock's, which is linked in too.

fn main() {
    // Both define the one symbol that a driver exports. The linker takes the first, which is this crate's.
    println!("cargo::rustc-link-arg=-Wl,--allow-multiple-definition");
    println!("cargo::rerun-if-changed=build.rs");
}
