//! Reads the macros that declare numbers: `open_enum!` and `bitflags!`. Statuses come from their list.

use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Expr, Ident, Token, braced, parenthesized};

use crate::model::{Constant, Entry, docs, number};

/// The declaration in a macro call, if it is one of the two.
pub fn entry(mac: &syn::Macro) -> Option<Entry> {
    if mac.path.is_ident("open_enum") {
        let OpenEnum(entry) = mac.parse_body().unwrap();
        return Some(entry);
    }
    if mac.path.is_ident("bitflags") {
        let Bits(entry) = mac.parse_body().unwrap();
        return Some(entry);
    }
    None
}

/// `/// docs` `Name(u32) { /// docs` `VALUE = 1, }`
struct OpenEnum(Entry);

impl Parse for OpenEnum {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attrs = input.call(Attribute::parse_outer)?;
        let name: Ident = input.parse()?;
        let (repr, body);
        parenthesized!(repr in input);
        let repr: Ident = repr.parse()?;
        braced!(body in input);
        let mut values = Vec::new();
        while !body.is_empty() {
            values.push(value(&body)?);
            body.parse::<Token![,]>()?;
        }
        let (name, repr) = (name.to_string(), repr.to_string());
        Ok(Self(Entry::Number { name, repr, docs: docs(&attrs), values }))
    }
}

/// `/// docs` `pub struct Name: u32 { /// docs` `const VALUE = 1 << 2; }`
struct Bits(Entry);

impl Parse for Bits {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attrs = input.call(Attribute::parse_outer)?;
        input.parse::<Token![pub]>()?;
        input.parse::<Token![struct]>()?;
        let name: Ident = input.parse()?;
        input.parse::<Token![:]>()?;
        input.parse::<Ident>()?;
        let body;
        braced!(body in input);
        let mut values = Vec::new();
        while !body.is_empty() {
            values.push(value(&body)?);
            body.parse::<Token![;]>()?;
        }
        Ok(Self(Entry::Bits { name: name.to_string(), docs: docs(&attrs), values }))
    }
}

fn value(body: ParseStream<'_>) -> syn::Result<Constant> {
    let attrs = body.call(Attribute::parse_outer)?;
    body.parse::<Option<Token![const]>>()?;
    let name: Ident = body.parse()?;
    body.parse::<Token![=]>()?;
    let expr: Expr = body.parse()?;
    let value = number(&expr).ok_or_else(|| syn::Error::new(name.span(), "not a number"))?;
    Ok(Constant { name: name.to_string(), docs: docs(&attrs), value })
}
