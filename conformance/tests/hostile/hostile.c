/* Drivers that break more than a clause. The configuration chooses how; the runner must outlive each. */
#include "chal.h"
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef DIES_AT_LOAD
__attribute__((constructor)) static void at_load(void) { *(volatile int *)8 = 1; }
#endif

/* Tells the test that this process has come so far, where the test made a fifo of that name. */
static int alive(void) { return open("alive", O_WRONLY); }

static int asked(const chal_loader_info *loader, const char *word) {
  return loader->config.len == strlen(word) && memcmp(loader->config.ptr, word, loader->config.len) == 0;
}

static void flood(void) {
  static char line[65536];
  memset(line, 'x', sizeof line);
  for (int i = 0; i < 64; i++) {
    if (write(STDOUT_FILENO, line, sizeof line) < 0 || write(STDERR_FILENO, line, sizeof line) < 0) return;
  }
}

static void leave_a_child(void) {
  if (fork() == 0) {
    setsid();
    alive();
    for (;;) pause();
  }
}

#ifdef NO_ENTRY
#define chal_driver_negotiate_v1 another_name
#endif

CHAL_EXPORT chal_status chal_driver_negotiate_v1(const chal_loader_info *loader, chal_driver_info *driver) {
  if (asked(loader, "crash")) *(volatile int *)8 = 1;
  if (asked(loader, "abort")) { fprintf(stderr, "assertion failed: lens cap\n"); abort(); }
  if (asked(loader, "exit")) exit(0);
  if (asked(loader, "group")) { kill(0, SIGTERM); for (;;) pause(); }
  if (asked(loader, "flood")) flood();
  if (asked(loader, "child")) leave_a_child();
  if (asked(loader, "hang")) { alive(); for (;;) pause(); }
  if (asked(loader, "spin")) for (;;) { }
  if (asked(loader, "deaf")) { sigset_t all; sigfillset(&all); sigprocmask(SIG_BLOCK, &all, NULL); for (;;) pause(); }
  if (asked(loader, "scribble")) memset(driver, 0, sizeof *driver);
  if (asked(loader, "overrun")) memset(driver, 0, sizeof *driver + 8);
  if (asked(loader, "garbage")) {
    driver->minor = 0;
    driver->vtbl = (const chal_camera_host_vtbl *)0x1000;
    return 0;
  }
  return CHAL_E_VERSION;
}
