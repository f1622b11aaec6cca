/* Tries the helpers at the end of chal.h; exits with the number of the check that failed. */
#include "chal.h"

int main(void) {
    chal_frame_info frame = CHAL_INIT(chal_frame_info);
    chal_str text = chal_str_of("four");
    chal_bytes none = { NULL, 0 }, some = { (const uint8_t *)"12345678", 8 };
    chal_camera_host_vtbl driver = chal_camera_host_unsupported();
    chal_device_vtbl device = chal_device_unsupported();
    chal_operator_vtbl op = chal_operator_unsupported();

    if (frame.struct_size != sizeof frame || frame.buffer_id != 0 || frame.image_id != 0) return 1;
    if (text.len != 4 || memcmp(text.ptr, "four", 4) != 0) return 2;
    if (driver.struct_size != sizeof driver || driver.minor != CHAL_MINOR_MAX) return 3;
    if (driver.get_extension(NULL, text) != NULL) return 4;
    if (driver.set_flashlight_level(NULL, 1.0f) != CHAL_E_METHOD_NOT_SUPPORTED) return 5;
    if (driver.get_vendor_tags(NULL, NULL) != CHAL_OK) return 6;
    /* What every driver must have is not made up. */
    if (driver.destroy || driver.open_camera || device.close || op.capture || op.queue_buffer) return 7;
    if (device.update_settings(NULL, none) != CHAL_OK) return 8;
    if (device.update_settings(NULL, some) != CHAL_E_METHOD_NOT_SUPPORTED) return 9;
    if (op.confirm_capture(NULL, 1) != CHAL_E_METHOD_NOT_SUPPORTED) return 10;
    return 0;
}
