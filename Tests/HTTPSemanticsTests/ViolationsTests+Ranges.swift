import HTTPSemantics

extension ViolationsTests {
    private static let part = RequestMessage(fields: ["Range": "bytes=0-3"])
    private static let parts = RequestMessage(fields: ["Range": "bytes=0-1,4-5"])
    private static let ifRange = RequestMessage(fields: ["Range": "bytes=0-3", "If-Range": "\"v1\""])
    private static let multipart: Fields = ["Content-Type": "multipart/byteranges; boundary=\"x y\""]

    static let rangeCases: [ViolationCase] = [
        ViolationCase(
            "a part is named",
            .partialContent,
            to: part,
            ["Content-Range": "bytes 0-3/10"],
            breaks: "MUST RFC 9110 §15.3.7.1"
        ) {
            $0.fields["Content-Range"] = nil
        },
        ViolationCase(
            "a part has its length",
            .partialContent,
            to: part,
            ["Content-Range": "bytes 0-3/*"],
            breaks: "MUST RFC 9110 §15.3.7.1"
        ) {
            $0.fields["Content-Range"] = "bytes 0-4/*"
        },
        ViolationCase(
            "a part is a range",
            .partialContent,
            to: part,
            ["Content-Range": "bytes 0-3/10"],
            breaks: "MUST RFC 9110 §14.4"
        ) {
            $0.fields["Content-Range"] = "bytes */10"
        },
        ViolationCase(
            "other units are not judged",
            .partialContent,
            to: part,
            ["Content-Range": "lines 1-2/3"],
            breaks: "MUST RFC 9110 §14.4"
        ) {
            $0.fields["Content-Range"] = "bytes 1-2/3/4"
        },
        ViolationCase(
            "several ranges have several parts",
            .partialContent,
            to: parts,
            multipart,
            breaks: "MUST NOT RFC 9110 §15.3.7.2"
        ) {
            $0.fields["Content-Range"] = "bytes 0-3/10"
        },
        ViolationCase("parts need a boundary", .partialContent, to: parts, multipart, breaks: "MUST RFC 9110 §15.3.7.2")
        {
            $0.fields["Content-Type"] = "multipart/byteranges"
        },
        multipart(
            "--x y\r\nContent-Range: bytes 0-1/10\r\n\r\nab\r\n--x y\r\ncontent-range:bytes 4-5/10 \r\n\r\nef\r\n--x y--\r\n",
            breaks: "MUST RFC 9110 §14.6",
            "--x\r\nContent-Range: bytes 0-1/10\r\n\r\nab\r\n--x--"
        ),
        multipart(
            "preamble\r\n--x y\r\nContent-Range: bytes 0-1/10\r\n\r\n\r\n\r\n--x y--",
            breaks: "MUST RFC 9110 §14.6",
            "--x y\r\nContent-Range: bytes 0-1/10\r\n\r\nab\r\n--x y"
        ),
        multipart(
            "--x y\r\nContent-Type: a/b\r\nContent-Range: bytes 0-1/10\r\n\r\nab\r\n--x y--",
            breaks: "MUST RFC 9110 §15.3.7.2",
            "--x y\r\nContent-Type: a/b\r\n\r\nab\r\n--x y--"
        ),
        multipart(
            "--x y\r\nContent-Range: bytes 0-1/10\r\n\r\nab\r\n--x y--",
            breaks: "MUST RFC 9110 §15.3.7.2",
            "--x y\r\nContent-Range: bytes 0-1/10\r\n\r\nabc\r\n--x y--"
        ),
        multipart(
            "--x y\r\nContent-Range: bytes 0-1/10\r\n\r\nab\r\n--x y--",
            breaks: "MUST RFC 9110 §14.6",
            "--x y--"
        ),
        multipart(
            "--x y\r\nContent-Range: bytes 0-1/10\r\n\r\nab\r\n--x y--",
            breaks: "MUST RFC 9110 §14.6",
            "--x y\r\nab\r\n--x y--"
        ),
        ViolationCase(
            "a 416 tells the length",
            .rangeNotSatisfiable,
            to: part,
            ["Content-Range": "bytes */3"],
            breaks: "SHOULD RFC 9110 §15.5.17"
        ) {
            $0.fields["Content-Range"] = nil
        },
        ViolationCase(
            "a 416 encloses no range",
            .rangeNotSatisfiable,
            to: part,
            ["Content-Range": "bytes */3"],
            breaks: "SHOULD RFC 9110 §14.4"
        ) {
            $0.fields["Content-Range"] = "bytes 0-2/3"
        },
        ViolationCase(
            "a 416 names the unit",
            .rangeNotSatisfiable,
            to: part,
            ["Content-Range": "bytes */3"],
            breaks: "MUST RFC 9110 §14.4"
        ) {
            $0.fields["Content-Range"] = "*/3"
        },
        ViolationCase(
            "one range has one part",
            .partialContent,
            to: part,
            ["Content-Range": "bytes 0-3/10"],
            breaks: "MUST NOT RFC 9110 §15.3.7.2"
        ) {
            $0.fields["Content-Range"] = nil
            $0.fields["Content-Type"] = "multipart/byteranges; boundary=x"
        },
        repeatedType,
    ]

    private static let repeatedType: ViolationCase = {
        var rule = ViolationCase(
            "a part after If-Range repeats no type",
            .partialContent,
            to: ifRange,
            ["Content-Range": "bytes 0-3/10"],
            breaks: "SHOULD NOT RFC 9110 §15.3.7"
        ) { _ in }
        rule.right.fields["Content-Type"] = nil
        return rule
    }()

    private static func multipart(_ right: String, breaks: String, _ wrong: String) -> ViolationCase {
        var rule = ViolationCase("the parts are as they say", .partialContent, to: parts, multipart, breaks: breaks) {
            _ in
        }
        rule.right.content = Array(right.utf8)
        rule.right.contentLength = right.utf8.count
        rule.wrong.content = Array(wrong.utf8)
        rule.wrong.contentLength = wrong.utf8.count
        return rule
    }
}
