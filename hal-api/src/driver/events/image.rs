//! `IImageProcessCallback` over the host's table.
//!
//! # Safety
//! See the parent. Lists are lent for the time of the call.
#![allow(unsafe_code)]

use super::Sender;
use crate::abi::{self, ImageCallbackVtbl};
use crate::convert::{metadata_out, str_out};
use crate::deferred::{ImagePart, ImageResult, ProcessError, SessionStatus};
use crate::traits::IImageProcessCallback;
use std::sync::Arc;

/// Processed photos.
pub(crate) struct ImageEvents(pub(crate) Arc<Sender<ImageCallbackVtbl>>);

impl IImageProcessCallback for ImageEvents {
    fn on_process_done(&self, image_id: &str, result: &ImageResult<'_>) {
        let parts: Vec<ImagePart> = result.parts.iter().map(|part| *part.info()).collect();
        let result = abi::ImageResult {
            struct_size: crate::units::struct_size::<abi::ImageResult>(),
            n_parts: u32::try_from(parts.len()).unwrap_or(u32::MAX),
            parts: parts.as_ptr(),
            metadata: metadata_out(result.metadata),
        };
        self.0.send(2, |to| {
            // SAFETY: see the module.
            unsafe { (to.table.on_process_done)(to.ctx, str_out(image_id), &raw const result) }
        });
    }

    fn on_status_changed(&self, status: SessionStatus) {
        // SAFETY: see the module.
        self.0.send(2, |to| unsafe { (to.table.on_status_changed)(to.ctx, status.0) });
    }

    fn on_error(&self, image_id: &str, error: ProcessError) {
        // SAFETY: see the module.
        self.0.send(2, |to| unsafe { (to.table.on_error)(to.ctx, str_out(image_id), error.0) });
    }
}
