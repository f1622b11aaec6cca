//! The mock camera driver.
