internal import ScenarioKit

extension ModifierName {
    /// What a modifier takes and what it does, in the words of the reference.
    package struct Description: Sendable, Hashable {
        /// The values it takes, as Markdown.
        package let values: String
        package let effect: String
        /// A query that shows it, on any resource with content.
        package let example: String

        init(_ values: String, _ effect: String, _ example: String) {
            self.values = values
            self.effect = effect
            self.example = example
        }
    }

    package var description: Description {
        switch self {
        case .delay: Description("duration", "wait before the head", "delay=250ms")
        case .sleep: Description("milliseconds", "the same as `delay=`, as on httpstat.us", "sleep=250")
        case .headDelay: Description("duration", "wait between the head and the content", "head-delay=250ms")
        case .drip: Description("duration", "spread the content evenly over this time", "drip=250ms")
        case .location, .allow, .contentRange, .etag, .upgrade, .cacheControl, .contentType, .vary:
            Description("anything", "`\(fieldText)`", "\(rawValue)=a")
        case .setCookie, .link, .wwwAuthenticate, .proxyAuthenticate:
            Description("anything, may be repeated", "`\(fieldText)`", "\(rawValue)=a")
        case .retryAfter:
            Description(
                "seconds, `date+5s`, `date-100s`, anything",
                "`Retry-After`; a date counts from the time of the answer",
                "retry-after=date%2B5s"
            )
        case .lastModified: Description("as `retry-after=`", "`Last-Modified`", "last-modified=date-100s")
        case .field:
            Description(
                "`Name: Value`, may be repeated",
                "any field, in place of those of its name; a name given twice is two lines",
                "field=X-One:1"
            )
        case .without:
            Description("field name, may be repeated", "leave a field out, `Date` and framing included", "without=Date")
        case .padding:
            Description("`octets` or `octets*lines`", "so large a head: lines of `X-Status-Padding`", "padding=100*3")
        case .reason: Description("octets without a line end", "another reason phrase, or none", "reason=Because")
        case .statusLine:
            Description(
                "octets without a line end",
                "another status line; framing stays the status's",
                "status-line=HTTP/1.1%20999%20Nope"
            )
        case .version: Description("`1.0`, `1.1`", "an answer of HTTP/1.0", "version=1.0")
        case .rawHead:
            Description(
                "octets",
                "the whole head, empty line included; nothing is added to it, and the content follows",
                "raw-head=HTTP/1.1%20200%20OK%0D%0AX-Raw:%201%0D%0A%0D%0A"
            )
        case .body: Description("octets, or `none`", "this content, or none", "body=hello")
        case .size:
            Description("`1000`, `10k` (× 1024), `10M` (× 1048576)", "this many bytes, always the same", "size=1000")
        case .fill:
            Description(
                "`0` to `255`",
                "the byte that `size=` repeats; with `coding=gzip` or `deflate` it costs almost nothing to send",
                "size=1000&fill=0"
            )
        case .coding:
            Description(
                "`gzip`, `deflate`, `br`, `zstd`, `gzip-truncated` …, or a list",
                "content codings, and what can be wrong with them",
                "coding=gzip"
            )
        case .switchTo:
            Description(
                "protocol",
                "a 101 to it, whether the client asks for one or not, and every octet that comes back from there on",
                "switch=echo"
            )
        case .framing:
            Description("`length`, `chunked`, `close`", "how the end of the content is marked", "framing=chunked")
        case .contentLength:
            Description("anything, may be repeated", "`Content-Length`, whatever is sent", "content-length=9")
        case .trailer:
            Description("`Name: Value`, may be repeated", "a trailer field, announced by `Trailer`", "trailer=X-Sum:1")
        case .interim:
            Description(
                "`103`, `102*3`, `102*3:500ms`, `123*endless`, or a list",
                "responses before the final one, each after a pause",
                "interim=103,102*2"
            )
        case .interimField:
            Description(
                "`Name: Value`, may be repeated",
                "a field of the interim responses",
                "interim=103&interim-field=X-Early:1"
            )
        case .expect:
            Description(
                "`accept`, `ignore`, `late`, `late:2s`, `refuse`",
                "what a client gets that waits for a 100: it at once, never, later, or an answer instead",
                "expect=ignore"
            )
        case .read:
            Description(
                "`none`, `slow`, `slow:1024`",
                "answer before the content is read, and close; or read so many octets a second",
                "read=none"
            )
        case .fault:
            Description(
                "`reset`, `close`, `stall`, `garbage`, `bad-chunk`, `no-last-chunk`, `extra`",
                "RST; FIN; silence; octets that are no HTTP; a chunk without size; an end without end; content where "
                    + "none may be",
                "fault=reset"
            )
        case .at:
            Description(
                "`head`, `request`, `middle`, `100`, `head+20`",
                "where the fault happens: before the head, when the request line is there, after half of the content, "
                    + "after so many octets of the content or of the head",
                "fault=close&at=3"
            )
        case .connection: Description("`close`", "close after this answer", "connection=close")
        case .keepAlive:
            Description("duration", "close the idle connection after this time, unannounced", "keep-alive=1s")
        case .after:
            Description(
                "status and duration, `408:1s`",
                "send this unasked on the idle connection, and close",
                "after=408:1s"
            )
        }
    }

    private var fieldText: String { String(twin.dropFirst("X-Status-".count)) }
}
