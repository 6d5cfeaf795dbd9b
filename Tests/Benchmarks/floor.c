/* The least that a server on libevent can do: raw events, no parsing, constant octets. One argument: the port. */
#include <event2/event.h>
#include <event2/listener.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static struct event_base *base;
static struct event *events[65536];
static const char answer[] =
    "HTTP/1.1 301 Moved Permanently\r\nDate: Thu, 26 Nov 2026 03:00:00 GMT\r\nLocation: /anything\r\n"
    "Content-Type: text/plain\r\nContent-Length: 4\r\n\r\n301\n";

static void ready(evutil_socket_t descriptor, short what, void *context) {
    static char input[65536], output[65536];
    (void)what;
    (void)context;
    ssize_t count = recv(descriptor, input, sizeof input, 0);
    if (count <= 0) {
        event_free(events[descriptor]);
        close(descriptor);
        return;
    }
    /* Every empty line ends a request: that is all it looks at. */
    size_t length = 0;
    for (char *at = input; (at = memmem(at, (size_t)(input + count - at), "\r\n\r\n", 4)) != NULL; at += 4) {
        if (length + sizeof answer > sizeof output) break;
        memcpy(output + length, answer, sizeof answer - 1);
        length += sizeof answer - 1;
    }
    if (length > 0) send(descriptor, output, length, MSG_NOSIGNAL);
}

static void accepted(struct evconnlistener *listener, evutil_socket_t descriptor, struct sockaddr *address, int length,
                     void *context) {
    int yes = 1;
    (void)listener;
    (void)address;
    (void)length;
    (void)context;
    if (descriptor >= 65536) {
        close(descriptor);
        return;
    }
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    events[descriptor] = event_new(base, descriptor, EV_READ | EV_PERSIST, ready, NULL);
    event_add(events[descriptor], NULL);
}

static void stop(evutil_socket_t number, short what, void *context) {
    (void)number;
    (void)what;
    (void)context;
    event_base_loopbreak(base);
}

int main(int count, char **arguments) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (count < 2) return 64;
    address.sin_port = htons((uint16_t)atoi(arguments[1]));
    struct event_config *config = event_config_new();
    event_config_set_flag(config, EVENT_BASE_FLAG_NOLOCK);
    base = event_base_new_with_config(config);
    if (evconnlistener_new_bind(base, accepted, NULL, LEV_OPT_REUSEABLE | LEV_OPT_CLOSE_ON_FREE, 1024,
                                (struct sockaddr *)&address, sizeof address) == NULL)
        return 1;
    event_add(evsignal_new(base, SIGTERM, stop, NULL), NULL);
    event_base_dispatch(base);
    return 0;
}
