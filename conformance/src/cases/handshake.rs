//! `abi.handshake.exact`. A driver is asked once in a process, so each offer is a part of its own.

use crate::case::{Case, Witness};
use crate::handshake::{Answer, Offer, shake, table_minor, text};
use crate::probe::Driver;
use crate::stage::entry;
use crate::trial::{Stop, Trial};
use hal_api::abi::{ABI_MAJOR, MINOR_MAX};
use hal_api::status::Status;

pub(super) const CASE: Case = Case {
    id: "abi.handshake.exact",
    clauses: &["ABI-01", "ABI-02", "ABI-03", "ABI-04"],
    makes_sure: "The entry accepts the host's own version with a complete table, settles on the smaller minor, \
                 refuses what it does not know with VERSION, and writes nothing then.",
    example_failure: "The entry returns NO_ERROR with a null pointer where its table should be.",
    mutant: "handshake-returns-null",
    parts: &["own", "minor-0", "minor-1", "minor-2", "minor-3", "major-0", "major-2", "beyond"],
    witnesses: &[Witness { name: "accepted", least: 5 }, Witness { name: "refused", least: 2 }],
    body,
};

/// The fact that the first part finds out: the newest minor of the driver, as far as this suite goes.
const OWN_MINOR: &str = "own-minor";

fn body(trial: &mut Trial) -> Result<(), Stop> {
    let own = trial.order.facts.get(OWN_MINOR).and_then(|own| u16::try_from(*own).ok());
    let offer = offer(&trial.order.part)?;
    let answer = shake(entry(&trial.order)?, offer, &trial.order.config, trial.journal);
    bounds(&answer)?;
    match (own, trial.order.part.as_str()) {
        (None, "own") => {
            accepted(trial, &answer, None)?;
            trial.facts.insert(OWN_MINOR.to_owned(), answer.info.minor.into());
            Ok(())
        }
        (Some(own), "beyond") if own == MINOR_MAX && answer.status.is_ok() => newer(&answer, offer),
        (Some(_), "major-0" | "major-2" | "beyond") => {
            refused(&answer, offer)?;
            trial.witness("refused", 1);
            Ok(())
        }
        (Some(own), _) => accepted(trial, &answer, Some(own.min(offer.max))),
        (None, part) => Err(Stop::Harness(format!("part {part} does not know the driver's own minor"))),
    }
}

fn offer(part: &str) -> Result<Offer, Stop> {
    let newest = |max| Offer { max, ..Offer::OWN };
    Ok(match part {
        "own" => Offer::OWN,
        "minor-0" => newest(0),
        "minor-1" => newest(1),
        "minor-2" => newest(2),
        "minor-3" => newest(3),
        "major-0" => Offer { major: ABI_MAJOR - 1, ..Offer::OWN },
        "major-2" => Offer { major: ABI_MAJOR + 1, ..Offer::OWN },
        "beyond" => Offer { min: MINOR_MAX + 1, max: MINOR_MAX + 6, ..Offer::OWN },
        part => return Err(Stop::Harness(format!("there is no part {part}"))),
    })
}

fn bounds(answer: &Answer) -> Result<(), Stop> {
    let room = size_of::<hal_api::abi::DriverInfo>();
    let wrote = if !answer.in_bounds {
        format!("memory around the {room} bytes of chal_driver_info was written")
    } else if !answer.status.is_ok() && !answer.untouched {
        format!("chal_driver_info was written although the answer is {}", answer.status)
    } else {
        return Ok(());
    };
    Err(Stop::broken(
        "ABI-04",
        "chal_driver_info is written on success only, within its struct_size",
        wrote,
        "the struct is filled in before the offer is judged, or a newer, larger struct is copied whole",
    ))
}

fn accepted(trial: &mut Trial, answer: &Answer, minor: Option<u16>) -> Result<(), Stop> {
    if !answer.status.is_ok() {
        let config = &trial.order.config;
        if !config.is_empty() && answer.status != Status::VERSION {
            let status = answer.status;
            return Err(Stop::Blocked(format!(
                "the driver does not start with --config {config:?}: {status}"
            )));
        }
        let actual = format!("the entry returned {}", answer.status);
        let likely = match answer.status {
            Status::VERSION => "the offer is compared for equality instead of as a range",
            _ => "the driver does not start on this machine; a line of its log may say why",
        };
        return Err(incomplete(&actual, likely));
    }
    let size = usize::try_from(answer.info.struct_size).unwrap_or(usize::MAX);
    if size > size_of_val(&answer.info) {
        let actual = format!("struct_size says that {size} bytes were written");
        return Err(incomplete(&actual, "struct_size is the driver's own instead of what it wrote"));
    }
    let found = answer.info.minor;
    let fits = minor.map_or(found <= MINOR_MAX, |minor| minor == found);
    if !fits {
        let expected = minor.map_or(format!("a minor of 0 to {MINOR_MAX}"), |minor| format!("minor {minor}"));
        return Err(Stop::broken(
            "ABI-02",
            &expected,
            format!("minor {found}"),
            "the driver answers with its own newest minor instead of the smaller of both",
        ));
    }
    complete(trial, answer)?;
    trial.witness("accepted", 1);
    Ok(())
}

fn complete(trial: &Trial, answer: &Answer) -> Result<(), Stop> {
    let info = &answer.info;
    let table = table_minor(info).ok_or_else(|| {
        incomplete("the table of functions is a null or misaligned pointer", "vtbl is not filled in")
    })?;
    if table < info.minor {
        let actual = format!("minor {} was negotiated; the table says that it has minor {table}", info.minor);
        return Err(incomplete(&actual, "minor of the table's header is not filled in"));
    }
    for (what, value) in [("name", info.name), ("vendor", info.vendor), ("version", info.version)] {
        if let Err(fault) = text(value) {
            let actual = format!("the driver's {what}: {fault}");
            return Err(incomplete(&actual, "a string is not filled in, or its length counts the zero"));
        }
    }
    let driver = Driver::take(answer, trial.journal);
    driver.map(drop).map_err(|fault| incomplete(&fault, "the table was built for an older minor"))
}

/// A driver that is newer than this suite may take an offer that goes beyond it.
fn newer(answer: &Answer, offer: Offer) -> Result<(), Stop> {
    if (offer.min..=offer.max).contains(&answer.info.minor) {
        return Ok(());
    }
    Err(wrongly(offer, format!("accepted with minor {}", answer.info.minor)))
}

fn refused(answer: &Answer, offer: Offer) -> Result<(), Stop> {
    if answer.status == Status::VERSION {
        return Ok(());
    }
    Err(wrongly(offer, format!("answered with {}", answer.status)))
}

fn wrongly(offer: Offer, what: String) -> Stop {
    Stop::broken(
        "ABI-03",
        &format!("the offer {offer} refused with {}", Status::VERSION),
        what,
        "abi_major or minor_min of chal_loader_info is not looked at",
    )
}

fn incomplete(actual: &str, likely: &str) -> Stop {
    let expected = "NO_ERROR, a name, a vendor and a version, and a table complete for the minor";
    Stop::broken("ABI-01", expected, actual, likely)
}
