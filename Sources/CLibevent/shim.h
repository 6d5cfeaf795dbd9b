/* <event2/event-config.h> defines _GNU_SOURCE, which changes fd_set's shape: the system's headers must come first. */
#include <sys/select.h>

#include <event2/event.h>
#include <event2/listener.h>
#include <event2/util.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

/* The octets of a socket that its peer has not acknowledged yet; 0 if that cannot be told. */
static inline int clibevent_unacknowledged(int descriptor) {
    int count = 0;
#if defined(__APPLE__)
    socklen_t length = sizeof(count);
    if (getsockopt(descriptor, SOL_SOCKET, SO_NWRITE, &count, &length) != 0) return 0;
#else
    if (ioctl(descriptor, TIOCOUTQ, &count) != 0) return 0;
#endif
    return count;
}

#if defined(__linux__)
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

/* Where the linker has put the program's constants and code, none of which is ever written to. */
extern const char __executable_start[];
extern const char etext[];

/* Unmaps the pages of the program's constants and code; those that are needed again are mapped again from the file. */
static inline void clibevent_unmap_program(void) {
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t start = ((uintptr_t)__executable_start + page - 1) & ~(page - 1);
    uintptr_t end = (uintptr_t)etext & ~(page - 1);
    if (start < end) madvise((void *)start, end - start, MADV_DONTNEED);
}
#endif
