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
