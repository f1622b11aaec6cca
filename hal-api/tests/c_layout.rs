// @generated from the sources of hal-api by `CHAL_BLESS=1 cargo test -p hal-api --test c_header`.
//! Compiles only where every struct of the ABI has its golden layout: `cargo check --target ... --test
//! c_layout` asks the compiler for a target that this machine cannot run.

use core::mem::offset_of;

/// The number for this target: 64 bits, 32 bits, 32-bit x86.
const fn pick(wide: usize, narrow: usize, x86: usize) -> usize {
    if cfg!(target_pointer_width = "64") {
        wide
    } else if cfg!(target_arch = "x86") {
        x86
    } else {
        narrow
    }
}

macro_rules! layout {
    ($($type:path: $size:tt $align:tt $($field:ident $at:tt)*;)*) => {
        $(
            const _: () = assert!(size_of::<$type>() == pick $size);
            const _: () = assert!(align_of::<$type>() == pick $align);
            $(const _: () = assert!(offset_of!($type, $field) == pick $at);)*
        )*

        /// The lines of `golden/<target>.txt`, as this target's compiler has them.
        fn lines() -> Vec<(&'static str, Vec<usize>)> {
            vec![$((
                stringify!($type),
                vec![size_of::<$type>(), align_of::<$type>(), $(offset_of!($type, $field),)*],
            ),)*]
        }
    };
}

#[test]
fn this_target_has_its_golden_layout() {
    let target =
        std::env::consts::ARCH.replace("x86", "i686").replace("i686_64", "x86_64").replace("arm", "armv7");
    let path = format!("{}/golden/{target}.txt", env!("CARGO_MANIFEST_DIR"));
    let golden = std::fs::read_to_string(&path).expect("the golden file of this target");
    let numbers = golden
        .lines()
        .flat_map(|line| line.split(' ').skip(1))
        .map(|number| number.parse().expect("a number"));
    let ours = lines();
    assert!(ours.iter().flat_map(|(_, numbers)| numbers.iter().copied()).eq(numbers), "{path}: {ours:?}");
}

layout! {
    hal_api::format::PlaneLayout: (24, 24, 24) (8, 8, 4)
        stride (0, 0, 0)
        rows (4, 4, 4)
        offset (8, 8, 8)
        size (16, 16, 16);
    hal_api::stream::StreamInfo: (64, 64, 64) (8, 8, 4)
        struct_size (0, 0, 0)
        stream_id (4, 4, 4)
        width (8, 8, 8)
        height (12, 12, 12)
        format (16, 16, 16)
        dataspace (20, 20, 20)
        modifier (24, 24, 24)
        min_frame_duration_ns (32, 32, 32)
        intent (40, 40, 40)
        encode_type (44, 44, 44)
        parent_id (48, 48, 48)
        extended_type (52, 52, 52)
        flags (56, 56, 56)
        _pad0 (60, 60, 60);
    hal_api::stream::StreamAttributes: (192, 192, 192) (8, 8, 4)
        struct_size (0, 0, 0)
        stream_id (4, 4, 4)
        width (8, 8, 8)
        height (12, 12, 12)
        format (16, 16, 16)
        dataspace (20, 20, 20)
        modifier (24, 24, 24)
        frame_duration_ns (32, 32, 32)
        timestamp_uncertainty_ns (40, 40, 40)
        clock (48, 48, 48)
        timestamp_point (52, 52, 52)
        memory_kinds (56, 56, 56)
        buffer_count_min (60, 60, 60)
        buffer_count (64, 64, 64)
        buffer_count_max (68, 68, 68)
        max_batch_captures (72, 72, 72)
        max_captures (76, 76, 76)
        buffer_size (80, 80, 80)
        n_planes (88, 88, 88)
        _pad0 (92, 92, 92)
        planes (96, 96, 96);
    hal_api::capture::CaptureStartedInfo: (16, 16, 16) (8, 8, 4)
        struct_size (0, 0, 0)
        stream_id (4, 4, 4)
        exposure_time_ns (8, 8, 8);
    hal_api::capture::CaptureErrorInfo: (16, 16, 16) (4, 4, 4)
        struct_size (0, 0, 0)
        stream_id (4, 4, 4)
        error (8, 8, 8)
        frame_number (12, 12, 12);
    hal_api::frame::FrameInfo: (64, 64, 64) (8, 8, 4)
        struct_size (0, 0, 0)
        flags (4, 4, 4)
        stream_id (8, 8, 8)
        capture_id (12, 12, 12)
        buffer_id (16, 16, 16)
        timestamp_ns (24, 24, 24)
        frame_number (32, 32, 32)
        fence_fd (36, 36, 36)
        bytes_used (40, 40, 40)
        image_id (56, 56, 56);
    hal_api::buffer::Plane: (24, 24, 24) (8, 8, 4)
        fd (0, 0, 0)
        stride (4, 4, 4)
        offset (8, 8, 8)
        size (16, 16, 16);
    hal_api::buffer::Buffer: (136, 136, 136) (8, 8, 4)
        struct_size (0, 0, 0)
        memory_type (4, 4, 4)
        buffer_id (8, 8, 8)
        modifier (16, 16, 16)
        format (24, 24, 24)
        width (28, 28, 28)
        height (32, 32, 32)
        n_planes (36, 36, 36)
        planes (40, 40, 40);
    hal_api::deferred::ImagePart: (152, 152, 152) (8, 8, 4)
        struct_size (0, 0, 0)
        kind (4, 4, 4)
        bytes_used (8, 8, 8)
        buffer (16, 16, 16);
    hal_api::deferred::StreamDescription: (32, 32, 32) (4, 4, 4)
        struct_size (0, 0, 0)
        stream_id (4, 4, 4)
        media_type (8, 8, 8)
        format (12, 12, 12)
        width (16, 16, 16)
        height (20, 20, 20)
        dataspace (24, 24, 24)
        _pad0 (28, 28, 28);
    hal_api::abi::Str: (16, 8, 8) (8, 4, 4)
        ptr (0, 0, 0)
        len (8, 4, 4);
    hal_api::abi::Bytes: (16, 8, 8) (8, 4, 4)
        ptr (0, 0, 0)
        len (8, 4, 4);
    hal_api::abi::Sink: (16, 8, 8) (8, 4, 4)
        ctx (0, 0, 0)
        put (8, 4, 4);
    hal_api::abi::VendorTag: (48, 32, 32) (8, 4, 4)
        struct_size (0, 0, 0)
        tag (4, 4, 4)
        value_type (8, 8, 8)
        count (12, 12, 12)
        name (16, 16, 16)
        document (32, 24, 24);
    hal_api::abi::LogRecord: (56, 40, 40) (8, 8, 4)
        struct_size (0, 0, 0)
        level (4, 4, 4)
        code (8, 8, 8)
        os_errno (12, 12, 12)
        object_id (16, 16, 16)
        text (24, 24, 24)
        target (40, 32, 32);
    hal_api::abi::HostVtbl: (48, 28, 28) (8, 4, 4)
        struct_size (0, 0, 0)
        minor (4, 4, 4)
        _pad0 (6, 6, 6)
        log (8, 8, 8)
        clock_now_ns (16, 12, 12)
        reserve_memory (24, 16, 16)
        release_memory (32, 20, 20)
        get_extension (40, 24, 24);
    hal_api::abi::Offline: (16, 8, 8) (8, 4, 4)
        vtbl (0, 0, 0)
        obj (8, 4, 4);
    hal_api::abi::OfflineVtbl: (40, 24, 24) (8, 4, 4)
        struct_size (0, 0, 0)
        minor (4, 4, 4)
        _pad0 (6, 6, 6)
        destroy (8, 8, 8)
        release (16, 12, 12)
        cancel_capture (24, 16, 16)
        release_streams (32, 20, 20);
    hal_api::abi::Operator: (16, 8, 8) (8, 4, 4)
        vtbl (0, 0, 0)
        obj (8, 4, 4);
    hal_api::abi::OperatorCallback: (16, 8, 8) (8, 4, 4)
        vtbl (0, 0, 0)
        ctx (8, 4, 4);
    hal_api::abi::CaptureInfo: (40, 24, 24) (8, 4, 4)
        struct_size (0, 0, 0)
        flags (4, 4, 4)
        stream_ids (8, 8, 8)
        n_streams (16, 12, 12)
        settings (24, 16, 16);
    hal_api::abi::CaptureEndedInfo: (32, 24, 24) (8, 4, 4)
        struct_size (0, 0, 0)
        stream_id (4, 4, 4)
        frame_count (8, 8, 8)
        flags (12, 12, 12)
        video_id (16, 16, 16);
    hal_api::abi::OperatorCallbackVtbl: (72, 40, 40) (8, 4, 4)
        struct_size (0, 0, 0)
        minor (4, 4, 4)
        _pad0 (6, 6, 6)
        on_capture_started (8, 8, 8)
        on_capture_ended (16, 12, 12)
        on_capture_error (24, 16, 16)
        on_frame_shutter (32, 20, 20)
        on_frame (40, 24, 24)
        on_frame_shutter_end (48, 28, 28)
        on_capture_ready (56, 32, 32)
        on_result (64, 36, 36);
    hal_api::abi::OperatorVtbl: (136, 72, 72) (8, 4, 4)
        struct_size (0, 0, 0)
        minor (4, 4, 4)
        _pad0 (6, 6, 6)
        is_streams_supported (8, 8, 8)
        create_streams (16, 12, 12)
        release_streams (24, 16, 16)
        commit_streams (32, 20, 20)
        get_stream_attributes (40, 24, 24)
        attach_buffer_queue (48, 28, 28)
        export_buffers (56, 32, 32)
        detach_buffer_queue (64, 36, 36)
        queue_buffer (72, 40, 40)
        capture (80, 44, 44)
        cancel_capture (88, 48, 48)
        change_to_offline_stream (96, 52, 52)
        update_streams (104, 56, 56)
        confirm_capture (112, 60, 60)
        enable_result (120, 64, 64)
        disable_result (128, 68, 68);
    hal_api::abi::Device: (16, 8, 8) (8, 4, 4)
        vtbl (0, 0, 0)
        obj (8, 4, 4);
    hal_api::abi::DeviceCallback: (16, 8, 8) (8, 4, 4)
        vtbl (0, 0, 0)
        ctx (8, 4, 4);
    hal_api::abi::DeviceCallbackVtbl: (24, 16, 16) (8, 4, 4)
        struct_size (0, 0, 0)
        minor (4, 4, 4)
        _pad0 (6, 6, 6)
        on_error (8, 8, 8)
        on_result (16, 12, 12);
    hal_api::abi::DeviceVtbl: (104, 56, 56) (8, 4, 4)
        struct_size (0, 0, 0)
        minor (4, 4, 4)
        _pad0 (6, 6, 6)
        destroy (8, 8, 8)
        close (16, 12, 12)
        get_stream_operator (24, 16, 16)
        update_settings (32, 20, 20)
        set_result_mode (40, 24, 24)
        get_enabled_results (48, 28, 28)
        enable_results (56, 32, 32)
        disable_results (64, 36, 36)
        get_default_settings (72, 40, 40)
        get_status (80, 44, 44)
        reset (88, 48, 48)
        get_secure_camera_seq (96, 52, 52);
    hal_api::abi::ImageSession: (16, 8, 8) (8, 4, 4)
        vtbl (0, 0, 0)
        obj (8, 4, 4);
    hal_api::abi::ImageCallback: (16, 8, 8) (8, 4, 4)
        vtbl (0, 0, 0)
        ctx (8, 4, 4);
    hal_api::abi::ImageResult: (32, 20, 20) (8, 4, 4)
        struct_size (0, 0, 0)
        n_parts (4, 4, 4)
        parts (8, 8, 8)
        metadata (16, 12, 12);
    hal_api::abi::ImageCallbackVtbl: (32, 20, 20) (8, 4, 4)
        struct_size (0, 0, 0)
        minor (4, 4, 4)
        _pad0 (6, 6, 6)
        on_process_done (8, 8, 8)
        on_status_changed (16, 12, 12)
        on_error (24, 16, 16);
    hal_api::abi::ImageSessionVtbl: (72, 40, 40) (8, 4, 4)
        struct_size (0, 0, 0)
        minor (4, 4, 4)
        _pad0 (6, 6, 6)
        destroy (8, 8, 8)
        get_concurrency (16, 12, 12)
        get_pending_images (24, 16, 16)
        set_execution_mode (32, 20, 20)
        process_image (40, 24, 24)
        remove_image (48, 28, 28)
        interrupt (56, 32, 32)
        reset (64, 36, 36);
    hal_api::abi::VideoSession: (16, 8, 8) (8, 4, 4)
        vtbl (0, 0, 0)
        obj (8, 4, 4);
    hal_api::abi::VideoCallback: (16, 8, 8) (8, 4, 4)
        vtbl (0, 0, 0)
        ctx (8, 4, 4);
    hal_api::abi::VideoCallbackVtbl: (40, 24, 24) (8, 4, 4)
        struct_size (0, 0, 0)
        minor (4, 4, 4)
        _pad0 (6, 6, 6)
        on_status_changed (8, 8, 8)
        on_process_done (16, 12, 12)
        on_error (24, 16, 16)
        on_frame (32, 20, 20);
    hal_api::abi::VideoSessionVtbl: (128, 68, 68) (8, 4, 4)
        struct_size (0, 0, 0)
        minor (4, 4, 4)
        _pad0 (6, 6, 6)
        destroy (8, 8, 8)
        get_pending_videos (16, 12, 12)
        prepare (24, 16, 16)
        create_streams (32, 20, 20)
        commit_streams (40, 24, 24)
        get_stream_attributes (48, 28, 28)
        attach_buffer_queue (56, 32, 32)
        export_buffers (64, 36, 36)
        detach_buffer_queue (72, 40, 40)
        queue_buffer (80, 44, 44)
        release_streams (88, 48, 48)
        process_video (96, 52, 52)
        remove_video (104, 56, 56)
        interrupt (112, 60, 60)
        reset (120, 64, 64);
    hal_api::abi::OpenOptions: (8, 8, 8) (4, 4, 4)
        struct_size (0, 0, 0)
        flags (4, 4, 4);
    hal_api::abi::PrelaunchConfig: (56, 32, 32) (8, 4, 4)
        struct_size (0, 0, 0)
        operation_mode (4, 4, 4)
        camera_id (8, 8, 8)
        streams (24, 16, 16)
        n_streams (32, 20, 20)
        settings (40, 24, 24);
    hal_api::abi::CameraHostCallback: (16, 8, 8) (8, 4, 4)
        vtbl (0, 0, 0)
        ctx (8, 4, 4);
    hal_api::abi::CameraHostCallbackVtbl: (40, 24, 24) (8, 4, 4)
        struct_size (0, 0, 0)
        minor (4, 4, 4)
        _pad0 (6, 6, 6)
        on_camera_status (8, 8, 8)
        on_flashlight_status (16, 12, 12)
        on_camera_event (24, 16, 16)
        on_device_flashlight_status (32, 20, 20);
    hal_api::abi::CameraHostVtbl: (128, 68, 68) (8, 4, 4)
        struct_size (0, 0, 0)
        minor (4, 4, 4)
        _pad0 (6, 6, 6)
        destroy (8, 8, 8)
        get_extension (16, 12, 12)
        set_callback (24, 16, 16)
        get_camera_ids (32, 20, 20)
        get_camera_ability (40, 24, 24)
        open_camera (48, 28, 28)
        set_flashlight (56, 32, 32)
        prelaunch (64, 36, 36)
        notify_device_state_change (72, 40, 40)
        set_flashlight_level (80, 44, 44)
        pre_camera_switch (88, 48, 48)
        create_image_process_session (96, 52, 52)
        get_resource_cost (104, 56, 56)
        create_video_process_session (112, 60, 60)
        get_vendor_tags (120, 64, 64);
    hal_api::abi::MockControlVtbl: (16, 12, 12) (8, 4, 4)
        struct_size (0, 0, 0)
        minor (4, 4, 4)
        _pad0 (6, 6, 6)
        command (8, 8, 8);
    hal_api::abi::LoaderInfo: (64, 40, 40) (8, 4, 4)
        struct_size (0, 0, 0)
        abi_major (4, 4, 4)
        minor_min (6, 6, 6)
        minor_max (8, 8, 8)
        _pad0 (10, 10, 10)
        host (16, 16, 16)
        host_ctx (24, 20, 20)
        config (32, 24, 24)
        store_dir (48, 32, 32);
    hal_api::abi::DriverInfo: (80, 48, 48) (8, 4, 4)
        struct_size (0, 0, 0)
        flags (4, 4, 4)
        minor (8, 8, 8)
        _pad0 (10, 10, 10)
        name (16, 16, 16)
        vendor (32, 24, 24)
        version (48, 32, 32)
        vtbl (64, 40, 40)
        driver (72, 44, 44);
}
