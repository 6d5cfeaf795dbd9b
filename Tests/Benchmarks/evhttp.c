/* The same answer from libevent's own HTTP server. One argument: the port. */
#include <event2/buffer.h>
#include <event2/event.h>
#include <event2/http.h>
#include <signal.h>
#include <stdlib.h>

static struct event_base *base;

static void answer(struct evhttp_request *request, void *context) {
    (void)context;
    struct evbuffer *content = evbuffer_new();
    evbuffer_add(content, "301\n", 4);
    evhttp_add_header(evhttp_request_get_output_headers(request), "Location", "/anything");
    evhttp_send_reply(request, 301, "Moved Permanently", content);
    evbuffer_free(content);
}

static void stop(evutil_socket_t number, short what, void *context) {
    (void)number;
    (void)what;
    (void)context;
    event_base_loopbreak(base);
}

int main(int count, char **arguments) {
    if (count < 2) return 64;
    base = event_base_new();
    struct evhttp *server = evhttp_new(base);
    evhttp_set_gencb(server, answer, NULL);
    if (evhttp_bind_socket(server, "127.0.0.1", (ev_uint16_t)atoi(arguments[1])) != 0) return 1;
    event_add(evsignal_new(base, SIGTERM, stop, NULL), NULL);
    event_base_dispatch(base);
    return 0;
}
