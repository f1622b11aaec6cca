//! Commit: the node set up for all streams, without harm to those that run.

use crate::arrange::{Arrangement, Role};
use crate::configure::{Setup, filled_attributes};
use crate::event::discard;
use crate::pool::Pool;
use crate::state::{Configured, Source, State, Stream};
use crate::sys::Node;
use hal_api::format::layout;
use hal_api::status::{Error, Result, Status};
use hal_api::stream::OperationMode;
use std::sync::Arc;

/// Buffers of a node that works for photos alone.
const PRIVATE_BUFFERS: u32 = 3;

/// # Errors
/// `INVALID_ARGUMENT` for a mode that is not among the camera's abilities.
pub(crate) fn check_mode(mode: OperationMode) -> Result<()> {
    if mode == OperationMode::NORMAL {
        return Ok(());
    }
    Err(Error::invalid(format!("mode {mode} is not one of this camera's; it has NORMAL alone")))
}

/// Whether the node must be set up anew, or its buffers replaced, for streams to be arranged so.
pub(crate) fn disturbs(state: &State, arranged: &Arrangement) -> bool {
    let Some(source) = &state.source else { return false };
    let same = source.set.format == arranged.node.format && source.set.size() == arranged.node.size();
    !same || source.pool.as_ref().is_some_and(Pool::is_private) && arranged.direct.is_some()
}

/// Sets the node up for all streams and makes each what it shall be.
///
/// # Errors
/// `INVALID_ARGUMENT`; `CAMERA_BUSY` when captures run on what has to be set up anew, or another program uses the node.
pub(crate) fn commit(
    state: &mut State,
    setup: &Setup<'_>,
    node: &dyn Node,
    max_fps: Option<u32>,
) -> Result<()> {
    let wishes: Vec<_> = state.streams.iter().map(Stream::wish).collect();
    let arranged = Arrangement::of(setup, node, &wishes)?;
    let disturbs = disturbs(state, &arranged);
    if let Some(capture) = state.captures.first().filter(|_| disturbs) {
        let text =
            format!("capture {} runs on the node, which has to be set up anew; end it first", capture.id);
        return Err(Error::new(Status::CAMERA_BUSY, text));
    }
    if disturbs || state.source.is_none() {
        // Dropped first: the kernel sets no format while there are buffers.
        state.source = None;
        let (shape, attributes) = setup.configure(node, &arranged.node, max_fps)?;
        state.results.facts.frame_duration_ns = attributes.frame_duration_ns;
        state.source = Some(Source { set: arranged.node, shape, attributes, direct: None, pool: None });
        // What changed before is in this configuration.
        discard(node);
        state.source_changed = false;
    }
    let Some(source) = &mut state.source else { return Ok(()) };
    source.direct = arranged.direct;
    let base = source.attributes;
    for stream in state.streams.iter_mut().filter(|stream| stream.configured.is_none()) {
        let role = arranged.role(&stream.info);
        let info = &stream.info;
        stream.configured = Some(if role == Role::Direct {
            let mut attributes = base;
            attributes.stream_id = info.stream_id;
            Configured { role, attributes, layout: None }
        } else {
            let layout = layout(info.format, info.width, info.height, 1);
            let layout = layout.map_err(|error| Error::invalid(error.to_string()))?;
            Configured { role, attributes: filled_attributes(info, &layout, &base), layout: Some(layout) }
        });
    }
    Ok(())
}

/// The buffers that the kernel fills, readable where frames are `made` of them. A node that has no stream of its own
/// gets buffers of the driver's.
///
/// # Errors
/// `INVALID_ARGUMENT` if the stream that is to lend its buffers has none; as [`Pool::exported`].
pub(crate) fn pool<'a>(
    state: &'a mut State,
    setup: &Setup<'_>,
    node: Arc<dyn Node>,
    made: bool,
) -> Result<&'a mut Pool> {
    let missing = || Error::invalid("capture: its streams are not committed");
    let source = state.source.as_mut().ok_or_else(missing)?;
    if source.pool.is_none() {
        if let Some(direct) = source.direct {
            return Err(Error::invalid(format!(
                "capture: its frames are made of those of stream {direct}, which has no buffers; attach or export some"
            )));
        }
        let made = Pool::private(setup.path, node, setup.kind, PRIVATE_BUFFERS);
        source.pool = Some(made.map_err(|error| error.during("capture"))?);
    }
    let pool = source.pool.as_mut().ok_or_else(missing)?;
    if made {
        pool.open_tap().map_err(|error| error.during("capture"))?;
    }
    Ok(pool)
}
