internal import HTTPSemantics

extension StatusExample {
    mutating func addInformational(_ code: StatusCode) {
        switch code {
        case .earlyHints:
            add(code, "Link", "</static/style.css>; rel=preload; as=style", because: "It tells what will be needed.")
        case .uploadResumptionSupported:
            add(code, "Location", "/uploads/demo", because: "It is where the upload can be resumed.")
            add(
                code,
                "Upload-Draft-Interop-Version",
                "8",
                because: "The protocol is a draft: this is the version meant."
            )
        default: break
        }
    }

    mutating func addSuccessful(_ code: StatusCode) {
        switch code {
        case .created:
            add(code, "Location", "/status/200?created=1", because: "It is the URI of the new resource.")
            add(code, "ETag", "\"created-1\"", because: "It is the validator of the new representation.")
            link("Created ", "/status/200?created=1", ".")
        case .accepted:
            add(code, "Link", "</status/200?job=1>; rel=\"monitor\"", because: "It is where to ask how the work goes.")
            link("Queued at position 1. The status monitor is ", "/status/200?job=1", "; ready in about 30 seconds.")
        case .nonAuthoritativeInformation:
            add(code, "Via", "1.1 transformer.example", because: "It names the proxy that changed the content.")
            say("This copy was shortened by the proxy transformer.example.")
        case .noContent:
            add(code, "ETag", "\"v2\"", because: "It is the validator of the representation after the action.")
        case .partialContent: addPartialContent(code)
        case .multiStatus, .alreadyReported: addMultiStatus(code)
        case .imUsed:
            add(code, "ETag", "\"v2\"", because: "It names the instance that the delta leads to.")
            add(code, "IM", "diffe", because: "It names the manipulation that was applied.")
            add(code, "Delta-Base", "\"v1\"", because: "It names the instance that the delta starts from.")
            add(code, "Cache-Control", "no-store, im", because: "A cache that does not know deltas must not store it.")
            fixed = ("text/plain; charset=utf-8", "1c\nhello, new world\n.\n")
        default: break
        }
    }

    private mutating func addPartialContent(_ code: StatusCode) {
        add(code, "Content-Range", "bytes 0-25/62", because: "It tells which octets these are, and of how many.")
        add(code, "ETag", "\"alphanum-62\"", because: "Parts may be combined only if this is the same.")
        add(code, "Last-Modified", "Wed, 01 Jan 2025 00:00:00 GMT", because: "It is when the representation changed.")
        add(code, "Accept-Ranges", "bytes", because: "It tells that ranges of octets can be asked for.")
        fixed = ("text/plain; charset=utf-8", String(Self.alphabet.prefix(26)))
    }

    private mutating func addMultiStatus(_ code: StatusCode) {
        let start = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<D:multistatus xmlns:D=\"DAV:\">"
        let end = "</D:multistatus>\n"
        let status: (String) -> String = { "<D:status>HTTP/1.1 \($0)</D:status>" }
        let responses =
            code == .multiStatus
            ? """
            <D:response><D:href>/status/200</D:href>\(status("200 OK"))</D:response>\
            <D:response><D:href>/status/423</D:href>\(status("423 Locked"))</D:response>
            """
            : """
            <D:response><D:href>/coll/</D:href>\
            <D:propstat><D:prop/>\(status("200 OK"))</D:propstat></D:response>\
            <D:response><D:href>/coll/again/</D:href>\
            <D:propstat><D:prop/>\(status("208 Already Reported"))</D:propstat></D:response>
            """
        fixed = ("application/xml; charset=utf-8", start + responses + end)
    }
}
