/* <event2/event-config.h> defines _GNU_SOURCE, which changes fd_set's shape: the system's headers must come first. */
#include <sys/select.h>

#include <event2/event.h>
#include <event2/listener.h>
#include <event2/util.h>
