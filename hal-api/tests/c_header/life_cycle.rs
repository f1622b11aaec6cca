//! The tables of the life cycle in `ABI.md`.

use std::fmt::Write;

use hal_api::lifecycle::image::IMAGE_RULES;
use hal_api::lifecycle::offline::OFFLINE_RULES;
use hal_api::lifecycle::video::{Streams, VIDEO_RULES, Video};
use hal_api::lifecycle::{Buffers, RULES, Verdict};

/// A table with these columns and rows.
fn table<const N: usize>(columns: [&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let mut out = format!("\n| {} |\n|{}\n", columns.join(" | "), "---|".repeat(N));
    for row in rows {
        writeln!(out, "| {} |", row.join(" | ")).unwrap();
    }
    out.push('\n');
    out
}

fn verdict(verdict: Verdict) -> String {
    match verdict {
        Verdict::Allow => "yes".to_owned(),
        Verdict::MayBeBusy => "yes, or CAMERA_BUSY".to_owned(),
        Verdict::Refuse(status) => status.name().to_owned(),
    }
}

/// The verdicts of a call that names something; blanks for one that names nothing.
fn verdicts<const N: usize>(of: Option<[Verdict; N]>) -> [String; N] {
    of.map_or([const { String::new() }; N], |verdicts| verdicts.map(verdict))
}

fn buffers(buffers: Buffers) -> String {
    match buffers {
        Buffers::Any => "",
        Buffers::Absent => "none",
        Buffers::Present => "some",
    }
    .to_owned()
}

fn when(wanted: Option<bool>, yes: &str, no: &str) -> String {
    wanted.map_or("", |wanted| if wanted { yes } else { no }).to_owned()
}

pub fn camera() -> String {
    let columns = [
        "method",
        "failed",
        "closed",
        "stream unknown",
        "created",
        "committed",
        "capturing",
        "buffers",
        "capture",
    ];
    let rows = RULES.iter().map(|rule| {
        let [unknown, created, committed, capturing] = verdicts(rule.streams);
        let (name, failed, closed) = (rule.name.to_owned(), verdict(rule.fault), verdict(rule.closed));
        let capture = when(rule.in_flight, "in flight", "free id");
        [name, failed, closed, unknown, created, committed, capturing, buffers(rule.buffers), capture]
    });
    table(columns, rows)
}

pub fn offline() -> String {
    let rows = OFFLINE_RULES.iter().map(|rule| {
        let [unknown, known] = verdicts(rule.streams);
        let capture = when(rule.pending, "pending", "");
        [rule.name.to_owned(), verdict(rule.released), unknown, known, capture]
    });
    table(["method", "released", "stream unknown", "known", "capture"], rows)
}

pub fn image() -> String {
    let rows = IMAGE_RULES.iter().map(|rule| {
        let [unknown, pending, processing] = verdicts(rule.images);
        [rule.name.to_owned(), unknown, pending, processing]
    });
    table(["method", "photo unknown", "pending", "processing"], rows)
}

pub fn video() -> String {
    let columns =
        ["method", "idle", "prepared", "created", "committed", "processing", "streams", "buffers", "video"];
    let rows = VIDEO_RULES.iter().map(|rule| {
        let [idle, prepared, created, committed, processing] = rule.states.map(verdict);
        let streams = match rule.streams {
            Streams::Any => "",
            Streams::Known => "known",
            Streams::Free => "told, free",
        };
        let video = match rule.video {
            Video::Any => "",
            Video::Known => "known",
            Video::Prepared => "prepared",
        };
        let name = rule.name.to_owned();
        let (streams, video) = (streams.to_owned(), video.to_owned());
        [name, idle, prepared, created, committed, processing, streams, buffers(rule.buffers), video]
    });
    table(columns, rows)
}
