/* Hazard: captures of several streams disturb each other, or a call in the wrong state is taken.
 * `streams SCENE`; each scene is a process, as a driver is asked once.
 */
#include "stage.h"

static const chal_bytes none = { NULL, 0 };

/* Frames of a capture: numbers without a gap, times that go on, started before and ended after. */
static void check_capture(int32_t id) {
    uint32_t next = 0, is_started = 0, is_ended = 0;
    uint64_t before = 0;
    size_t i;
    for (i = 0; i < host.n; i++) {
        const event *e = &host.all[i];
        if (e->capture != id || e->kind == RESULT) continue;
        CHECK(is_ended == 0 && (is_started == 1 || e->kind == STARTED));
        if (e->kind == STARTED) is_started++;
        if (e->kind == ENDED) CHECK(e->number == next && ++is_ended == 1);
        if (e->kind == LOST || e->kind == FRAME) CHECK(e->number == next++);
        if (e->kind != FRAME) continue;
        CHECK(e->time_ns > before);
        before = e->time_ns;
    }
    CHECK(is_started == 1 && is_ended == 1);
}

static void a_still_beside_the_preview(void) {
    event still, shutter;
    open_all();
    set_up();
    CHECK(capture(7, 0, 1) == CHAL_OK);
    while (await(FRAME, 7).number < 4) continue;
    CHECK(capture(8, 1, 0) == CHAL_OK);
    shutter = await(SHUTTER, 8);
    still = await(FRAME, 8);
    CHECK(still.number == 0 && still.time_ns == shutter.time_ns && still.flags == 0 && still.image_id == 0);
    CHECK(!still.is_blocky && still.mean > 64);
    await(READY, 8);
    CHECK(await(ENDED, 8).number == 1);
    CHECK(told(SHUTTER_END, 8) == 1);
    while (await(FRAME, 7).number < 10) continue;
    /* The id is free again, and so is the stream; the preview's are not. */
    CHECK(capture(8, 1, 0) == CHAL_OK);
    await(ENDED, 8);
    CHECK(capture(7, 1, 0) == CHAL_E_INVALID_ARGUMENT);
    CHECK(capture(9, 0, 0) == CHAL_E_CAMERA_BUSY);
    CHECK(capture_with(9, 0, 2, 0, none) == CHAL_E_CAMERA_BUSY);
    /* The still's stream goes while the preview runs on. */
    CHECK(op()->release_streams(host.op.obj, (const int32_t[]){ 1 }, 1) == CHAL_OK);
    CHECK(capture(9, 1, 0) == CHAL_E_INVALID_ARGUMENT);
    const uint32_t so_far = told(FRAME, 7);
    while (told(FRAME, 7) < so_far + 3) await(FRAME, 7);
    CHECK(op()->cancel_capture(host.op.obj, 7) == CHAL_OK);
    await(ENDED, 7);
    CHECK(op()->cancel_capture(host.op.obj, 7) == CHAL_E_INVALID_ARGUMENT);
    close_all();
    check_capture(7);
}

/* One capture on two streams: frames in pairs of one time. */
static void both_streams_at_once(void) {
    uint64_t times[2][3];
    uint32_t got[2] = { 0, 0 };
    open_all();
    set_up();
    CHECK(capture_with(3, 0, 2, 1, none) == CHAL_OK);
    CHECK(await(STARTED, 3).number == 2);
    while (got[0] < 3 || got[1] < 3) {
        const event e = await(FRAME, 3);
        if (e.number < 3) times[e.stream][e.number] = e.time_ns;
        got[e.stream]++;
    }
    CHECK(memcmp(times[0], times[1], sizeof times[0]) == 0);
    CHECK(op()->cancel_capture(host.op.obj, 3) == CHAL_OK);
    CHECK(await(ENDED, 3).flags == 2); /* streams */
    close_all();
}

/* A stream without buffers loses its frames, the other one does not. */
static void starvation_hurts_one_stream_only(void) {
    open_all();
    set_up();
    host.recycles = 0;
    CHECK(capture_with(3, 0, 2, 1, none) == CHAL_OK);
    while (await(LOST, 3).number < N_BUFFERS + 1) continue;
    host.recycles = 1;
    CHECK(op()->queue_buffer(host.op.obj, 0, 0, -1) == CHAL_OK);
    const uint32_t lost = told(LOST, 3);
    while (told(LOST, 3) < lost + 3) await(LOST, 3);
    CHECK(op()->cancel_capture(host.op.obj, 3) == CHAL_OK);
    await(ENDED, 3);
    size_t i, n = 0;
    for (i = 0; i < host.n; i++) n += host.all[i].kind == FRAME && host.all[i].stream == 0;
    CHECK(n > N_BUFFERS && told(LOST, 3) > N_BUFFERS);
    close_all();
}

static chal_status close_inside(const event *e) {
    (void)e;
    return device()->close(host.device.obj);
}

static chal_status detach_inside(const event *e) {
    return op()->detach_buffer_queue(host.op.obj, 1 - e->stream);
}

static chal_status release_inside(const event *e) {
    return op()->release_streams(host.op.obj, &e->stream, 1);
}

/* Calls of the host inside a callback: all but teardown are taken. */
static void calls_inside_callbacks(void) {
    chal_status (*const calls[])(const event *) = { close_inside, release_inside, detach_inside };
    const chal_status answers[] = { CHAL_E_CONTRACT, CHAL_E_CONTRACT, CHAL_OK };
    size_t i;
    open_all();
    set_up();
    for (i = 0; i < COUNT(calls); i++) {
        host.inside = calls[i];
        CHECK(capture(5, 0, 0) == CHAL_OK);
        await(ENDED, 5);
        CHECK(host.answer == answers[i]);
    }
    CHECK(capture(6, 1, 0) == CHAL_E_INVALID_ARGUMENT); /* detached */
    close_all();
    free_buffers(1);
}

/* Close while captures run, and all calls after it. */
static void close_ends_all(void) {
    const chal_stream_info info = stream(0);
    text any;
    const chal_sink to = sink(&any);
    open_all();
    set_up();
    CHECK(open_camera() == CHAL_E_CAMERA_BUSY);
    CHECK(capture(7, 0, 1) == CHAL_OK && capture(8, 1, 1) == CHAL_OK);
    await(FRAME, 8);
    CHECK(device()->close(host.device.obj) == CHAL_OK);
    const size_t heard = host.n;
    CHECK(told(ENDED, 7) == 1 && told(ENDED, 8) == 1);
    CHECK(device()->close(host.device.obj) == CHAL_E_CAMERA_CLOSED);
    CHECK(device()->reset(host.device.obj) == CHAL_E_CAMERA_CLOSED);
    CHECK(device()->update_settings(host.device.obj, none) == CHAL_E_CAMERA_CLOSED);
    CHECK(device()->get_default_settings(host.device.obj, &to) == CHAL_E_CAMERA_CLOSED);
    CHECK(op()->create_streams(host.op.obj, &info, 1) == CHAL_E_CAMERA_CLOSED);
    CHECK(op()->queue_buffer(host.op.obj, 0, 0, -1) == CHAL_E_CAMERA_CLOSED);
    CHECK(capture(9, 0, 1) == CHAL_E_CAMERA_CLOSED);
    CHECK(host.n == heard);
    device()->destroy(host.device.obj);
    free_buffers(0);
    free_buffers(1);
    open_all(); /* again, and closed by its destruction */
    set_up();
    CHECK(capture(7, 0, 1) == CHAL_OK);
    await(FRAME, 7);
    device()->destroy(host.device.obj);
}

static void wrong_calls(void) {
    chal_stream_info odd[4] = { stream(0), stream(0), stream(0), stream(1) };
    const chal_stream_info twice[] = { stream(0), stream(0) }, three[] = { stream(0), stream(1), stream(1) };
    chal_stream_info third = stream(1);
    uint32_t support = 9;
    chal_buffer b;
    size_t i;
    open_all();
    odd[0].width = 641;
    odd[1].intent = CHAL_STREAM_INTENT_STILL_CAPTURE;
    odd[2].min_frame_duration_ns = 40000000; /* 25 frames per second, which it has not */
    odd[3].encode_type = CHAL_ENCODE_TYPE_JPEG;
    third.stream_id = 2;
    for (i = 0; i < COUNT(odd); i++) {
        CHECK(op()->create_streams(host.op.obj, &odd[i], 1) == CHAL_E_INVALID_ARGUMENT);
        CHECK(op()->is_streams_supported(host.op.obj, 0, none, &odd[i], 1, &support) == CHAL_E_INVALID_ARGUMENT);
    }
    CHECK(support == 9 && op()->create_streams(host.op.obj, twice, 2) == CHAL_E_INVALID_ARGUMENT);
    CHECK(op()->create_streams(host.op.obj, three, 3) == CHAL_E_INVALID_ARGUMENT);
    CHECK(op()->commit_streams(host.op.obj, 0, none) == CHAL_E_INVALID_ARGUMENT);
    CHECK(op()->is_streams_supported(host.op.obj, 0, none, three, 2, &support) == CHAL_OK);
    CHECK(support == CHAL_STREAM_SUPPORT_DYNAMIC_SUPPORTED);
    CHECK(op()->create_streams(host.op.obj, three, 2) == CHAL_OK);
    CHECK(op()->create_streams(host.op.obj, &third, 1) == CHAL_E_INSUFFICIENT_RESOURCES);
    CHECK(op()->is_streams_supported(host.op.obj, 0, none, &third, 1, &support) == CHAL_OK);
    CHECK(support == CHAL_STREAM_SUPPORT_NOT_SUPPORTED);
    b = buffer(0, 0);
    CHECK(op()->attach_buffer_queue(host.op.obj, 0, &b, 1) == CHAL_E_INVALID_ARGUMENT); /* not committed */
    CHECK(op()->commit_streams(host.op.obj, 99, none) == CHAL_E_INVALID_ARGUMENT);
    CHECK(op()->commit_streams(host.op.obj, 0, none) == CHAL_OK);
    CHECK(op()->attach_buffer_queue(host.op.obj, 1, &b, 1) == CHAL_E_INVALID_ARGUMENT); /* of another format */
    b.planes[1].size = 1;
    CHECK(op()->attach_buffer_queue(host.op.obj, 0, &b, 1) == CHAL_E_INVALID_ARGUMENT);
    b.planes[1].size = 640 * 240;
    b.planes[1].offset = 640 * 481; /* a row beyond the memory */
    CHECK(op()->attach_buffer_queue(host.op.obj, 0, &b, 1) == CHAL_E_INVALID_ARGUMENT);
    b.planes[1].offset = 640 * 480;
    CHECK(op()->attach_buffer_queue(host.op.obj, 0, &b, 1) == CHAL_OK);
    CHECK(capture_with(4, 0, 2, 0, none) == CHAL_E_INVALID_ARGUMENT); /* the other has no buffers */
    CHECK(op()->release_streams(host.op.obj, (const int32_t[]){ 0, 5 }, 2) == CHAL_E_INVALID_ARGUMENT);
    CHECK(op()->release_streams(host.op.obj, NULL, 0) == CHAL_OK);
    CHECK(op()->queue_buffer(host.op.obj, 0, 0, -1) == CHAL_OK); /* so none was released */
    CHECK(device()->reset(host.device.obj) == CHAL_OK);
    CHECK(op()->queue_buffer(host.op.obj, 0, 0, -1) == CHAL_E_INVALID_ARGUMENT); /* now it was */
    close_all();
    munmap(host.map[0][0], 640 * 480 * 3 / 2);
    close(host.fd[0][0]);
}

/* With an old host no callback is made that it does not know: a null pointer would be called. */
static void no_late_callbacks(void) {
    static chal_operator_callback_vtbl old;
    const chal_operator_callback to = { &old, NULL };
    old = operator_events;
    old.on_frame_shutter_end = NULL;
    old.on_capture_ready = NULL;
    open_all();
    CHECK(device()->get_stream_operator(host.device.obj, &to, &host.op) == CHAL_OK);
    set_up();
    CHECK(capture(1, 1, 0) == CHAL_OK);
    await(ENDED, 1);
    CHECK(told(SHUTTER, 1) == 1 && told(SHUTTER_END, 1) == 0 && told(READY, 1) == 0);
    close_all();
}

int main(int argc, char **argv) {
    static const struct {
        const char *name;
        void (*run)(void);
        uint16_t minor;
    } scenes[] = {
        { "still", a_still_beside_the_preview, 3 },
        { "pairs", both_streams_at_once, 3 },
        { "starved", starvation_hurts_one_stream_only, 3 },
        { "inside", calls_inside_callbacks, 3 },
        { "close", close_ends_all, 3 },
        { "wrong", wrong_calls, 3 },
        { "old", no_late_callbacks, 0 },
    };
    size_t i;
    CHECK(argc == 2);
    CHECK(meet(CHAL_MINOR_MAX + 1, CHAL_MINOR_MAX + 2, NULL) == CHAL_E_VERSION);
    for (i = 0; i < COUNT(scenes) && strcmp(scenes[i].name, argv[1]) != 0; i++) continue;
    CHECK(i < COUNT(scenes));
    CHECK(meet(0, scenes[i].minor, NULL) == CHAL_OK && host.driver.minor == scenes[i].minor);
    scenes[i].run();
    driver()->destroy(host.driver.driver);
    return 0;
}
