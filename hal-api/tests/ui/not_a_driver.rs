//! Only a driver can be exported.

struct NoDriver;

hal_api::export_driver!(NoDriver);

fn main() {}
