internal import HTTPSemantics

extension StatusExample {
    mutating func addRedirection(_ code: StatusCode) {
        switch code {
        case .movedPermanently, .found, .temporaryRedirect, .permanentRedirect: addRedirect(code)
        case .seeOther:
            addRedirect(code)
            add(code, "Cache-Control", "no-store", because: "The founding rule that a 303 is not cached is kept here.")
        case .multipleChoices:
            add(code, "Location", "/status/200?lang=en", because: "It is the choice the server prefers.")
            add(
                code,
                "Link",
                "</status/200?lang=en>; rel=\"alternate\"; hreflang=\"en\", "
                    + "</status/200?lang=zh>; rel=\"alternate\"; hreflang=\"zh\"",
                because: "It lists the choices for programs."
            )
            link("English, text/plain: ", "/status/200?lang=en")
            link("Chinese, text/plain: ", "/status/200?lang=zh")
        case .notModified:
            add(code, "ETag", "\"v1\"", because: "It tells which stored response is still good.")
            add(
                code,
                "Content-Location",
                "/status/200",
                because: "Sent again with each 304, to keep the stored response true."
            )
            add(
                code,
                "Cache-Control",
                "max-age=60",
                because: "Sent again with each 304, to keep the stored response true."
            )
            add(code, "Vary", "Accept-Encoding", because: "Sent again with each 304, to keep the stored response true.")
        case .useProxy:
            add(
                code,
                "Location",
                "http://proxy.example:3128/",
                because: "It named the proxy to repeat the request through."
            )
            link(
                "Historic: it would ask for the proxy ",
                "http://proxy.example:3128/",
                ". Deprecated; do not follow it."
            )
        case .unused306:
            say("306 is reserved and no longer used.")
        default: break
        }
    }

    private mutating func addRedirect(_ code: StatusCode) {
        add(code, "Location", Self.landing, because: "It is where to go next.")
        let phrase = code.definition?.reasonPhrase ?? "Redirect"
        link("\(phrase): see ", Self.landing, ", the page that echoes what arrives there.")
    }

    /// Where a redirect lands: one hop away, on the same origin, whatever the method.
    package static let landing = "/anything"
}
