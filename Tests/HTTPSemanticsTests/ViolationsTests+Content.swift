import HTTPSemantics

extension ViolationsTests {
    static let contentCases: [ViolationCase] = [
        ViolationCase("a 204 has no content", .noContent, breaks: "MUST NOT RFC 9110 §6.4.1") { $0.contentLength = 1 },
        ViolationCase("a 304 has no content", .notModified, breaks: "MUST NOT RFC 9110 §6.4.1") {
            $0.contentLength = 1
        },
        ViolationCase(
            "a 304 may state the length of the 200",
            .notModified,
            ["Content-Length": "9"],
            breaks: "MUST NOT RFC 9110 §6.4.1"
        ) {
            $0.contentLength = 9
        },
        ViolationCase(
            "a 205 has no content",
            .resetContent,
            ["Content-Length": "0"],
            breaks: "MUST NOT RFC 9110 §15.3.6"
        ) {
            $0.contentLength = 1
        },
        ViolationCase(
            "a 205 states no length but 0",
            .resetContent,
            ["Content-Length": "0"],
            breaks: "MUST NOT RFC 9110 §15.3.6"
        ) {
            $0.fields["Content-Length"] = "1"
        },
        ViolationCase("HEAD has no content", .ok, to: head, ["Content-Length": "4"], breaks: "MUST NOT RFC 9110 §9.3.2")
        {
            $0.contentLength = 4
        },
        ViolationCase("a tunnel has no content", .ok, to: connect, length: 0, breaks: "MUST NOT RFC 9110 §9.3.6") {
            $0.contentLength = 4
        },
        ViolationCase("a tunnel has no length", .ok, to: connect, length: 0, breaks: "MUST NOT RFC 9110 §9.3.6") {
            $0.fields["Content-Length"] = "0"
        },
        ViolationCase(
            "a tunnel has no transfer coding",
            .ok,
            to: connect,
            length: 0,
            breaks: "MUST NOT RFC 9110 §9.3.6"
        ) {
            $0.fields["Transfer-Encoding"] = "chunked"
        },
        ViolationCase(
            "a refused CONNECT is a response like any other",
            .badRequest,
            to: connect,
            ["Content-Length": "4"],
            breaks: "SHOULD RFC 9110 §15.5"
        ) {
            $0.contentLength = 0
            $0.fields["Content-Length"] = "0"
        },
        ViolationCase("a client error is explained", .notFound, breaks: "SHOULD RFC 9110 §15.5") {
            $0.contentLength = 0
        },
        ViolationCase("a server error is explained", .badGateway, breaks: "SHOULD RFC 9110 §15.6") {
            $0.contentLength = 0
        },
        ViolationCase("choices are listed", .multipleChoices, breaks: "SHOULD RFC 9110 §15.4.1") {
            $0.contentLength = 0
        },
        ViolationCase("content has a type", .ok, breaks: "SHOULD RFC 9110 §8.3") { $0.fields["Content-Type"] = nil },
        ViolationCase("a 204 has no Content-Length", .noContent, breaks: "MUST NOT RFC 9110 §8.6") {
            $0.fields["Content-Length"] = "0"
        },
        ViolationCase("a 103 has no Transfer-Encoding", .earlyHints, breaks: "MUST NOT RFC 9112 §6.1") {
            $0.fields["Transfer-Encoding"] = "chunked"
        },
        ViolationCase(
            "one framing field is enough",
            .ok,
            ["Transfer-Encoding": "chunked"],
            breaks: "MUST NOT RFC 9112 §6.2"
        ) {
            $0.fields["Content-Length"] = "4"
        },
        ViolationCase(
            "HTTP/1.0 knows no transfer coding",
            .ok,
            to: oldGet,
            ["Content-Length": "4"],
            breaks: "MUST NOT RFC 9112 §6.1"
        ) {
            $0.fields["Transfer-Encoding"] = "chunked"
            $0.fields["Content-Length"] = nil
        },
        ViolationCase(
            "chunked comes last, once",
            .ok,
            ["Transfer-Encoding": "gzip, chunked"],
            breaks: "MUST NOT RFC 9112 §6.1"
        ) {
            $0.fields["Transfer-Encoding"] = "Chunked, chunked"
        },
        ViolationCase("Content-Length is true", .ok, ["Content-Length": "4"], breaks: "MUST RFC 9110 §8.6") {
            $0.fields["Content-Length"] = "5"
        },
        ViolationCase("Content-Length is a number", .ok, ["Content-Length": "4"], breaks: "MUST RFC 9110 §8.6") {
            $0.fields["Content-Length"] = "+4"
        },
        ViolationCase("trailer fields are announced", .ok, ["Trailer": "Digest"], breaks: "SHOULD RFC 9110 §6.6.2") {
            $0.trailers = ["Digest": "x"]
            $0.fields["Trailer"] = nil
        },
        ViolationCase(
            "framing is no matter for trailers",
            .ok,
            ["Trailer": "Content-Length"],
            breaks: "MUST NOT RFC 9110 §6.5.1"
        ) {
            $0.trailers = ["content-length": "4"]
        },
        ViolationCase("HEAD has no trailers", .ok, to: head, ["Trailer": "Digest"], breaks: "MUST NOT RFC 9110 §9.3.2")
        {
            $0.trailers = ["Digest": "x"]
        },
        ViolationCase("a 204 has no trailers", .noContent, ["Trailer": "Digest"], breaks: "MUST NOT RFC 9110 §6.4.1") {
            $0.trailers = ["Digest": "x"]
        },
    ]
}
