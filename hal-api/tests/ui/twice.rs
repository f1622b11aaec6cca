//! A library exports one driver.

#[path = "../../examples/minimal.rs"]
mod minimal;

mod again {
    hal_api::export_driver!(super::minimal::Minimal);
    hal_api::export_driver!(super::minimal::Minimal);
}

fn main() {}
