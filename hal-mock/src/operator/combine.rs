//! Whether streams can be together: what the profile's table of combinations says.

use hal_api::stream::StreamInfo;

use crate::profile::{CameraProfile, CaptureProfile, StreamKind};

/// Why streams beside others are not possible now.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Clash {
    /// Never.
    Never(String),
    /// Once all captures have ended.
    WhileRunning(String),
}

/// Holds `added` streams beside `present` ones against the table; `running` says whether captures run.
///
/// # Errors
/// [`Clash`], with a sentence that says what there is.
pub(super) fn together(
    profile: &CameraProfile,
    present: &[StreamInfo],
    added: &[StreamInfo],
    running: bool,
) -> Result<(), Clash> {
    let CaptureProfile { combinations, reconfigure, .. } = &profile.captures;
    // What belongs to another stream comes from the same place in the pipeline.
    let kinds: Vec<StreamKind> =
        present.iter().chain(added).filter(|info| info.parent_id < 0).map(StreamKind::of).collect();
    if !combinations.is_empty() && !combinations.iter().any(|line| line.fits(&kinds)) {
        return Err(Clash::Never(format!(
            "camera {} has no way to stream {} together; it has {}",
            profile.id,
            list(&kinds, " + "),
            list(combinations, ", or ")
        )));
    }
    let stops = |info: &&StreamInfo| reconfigure.iter().any(|kind| kind.includes(StreamKind::of(info)));
    match added.iter().find(stops).filter(|_| running) {
        Some(info) => Err(Clash::WhileRunning(format!(
            "stream {} ({}) needs the pipeline to be set up anew; end all captures first",
            info.stream_id,
            StreamKind::of(info)
        ))),
        None => Ok(()),
    }
}

fn list<T: ToString>(items: &[T], between: &str) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join(between)
}
