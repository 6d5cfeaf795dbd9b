package import HTTPSemantics

/// Why a request is not answered by a scenario: what is wrong with it, which status says so, what would be right.
///
/// After a rejection the connection is closed: either its framing is in doubt, or the rest of the request is not wanted.
package enum RequestRejection: Error, Hashable, Sendable, CaseIterable {
    case invalidMethod
    case methodTooLong
    case missingTarget
    case invalidTarget
    case nonASCIITarget
    case asteriskWithoutOptions
    case invalidAuthority
    case invalidVersion
    case unsupportedVersion
    case bareLineFeed
    case bareCarriageReturn
    case whitespaceBeforeFields
    case obsoleteFolding
    case emptyFieldName
    case invalidFieldName
    case whitespaceBeforeColon
    case missingColon
    case invalidFieldValue
    case missingHost
    case severalHosts
    case invalidHost
    case requestLineTooLong
    case fieldSectionTooLarge
    case tooManyFieldLines
    case lengthAndTransferCoding
    case invalidContentLength
    case severalContentLengths
    case transferCodingInHTTP10
    case chunkedNotFinal
    case unknownTransferCoding
    case invalidChunk
    case trailersTooLarge
    case contentTooLarge
    case expectationFailed
    case connectNotImplemented
    case headTimeout
    case contentTimeout
    case headEndedEarly
    case contentEndedEarly

    /// The status that says it.
    package var status: StatusCode {
        switch self {
        case .methodTooLong, .unknownTransferCoding, .connectNotImplemented: .notImplemented
        case .unsupportedVersion: .httpVersionNotSupported
        case .requestLineTooLong: .uriTooLong
        case .fieldSectionTooLarge, .tooManyFieldLines, .trailersTooLarge: .requestHeaderFieldsTooLarge
        case .contentTooLarge: .contentTooLarge
        case .expectationFailed: .expectationFailed
        case .headTimeout, .contentTimeout: .requestTimeout
        default: .badRequest
        }
    }

    /// What was wrong and what would have been right, in one or two sentences.
    package var explanation: String {
        switch self {
        case .invalidMethod:
            "The request does not start with a method: a token such as GET, then one space, then the target."
        case .methodTooLong:
            "The method is longer than any this server knows: at most 64 characters."
        case .missingTarget:
            "The request line lacks a part: it is METHOD SP target SP HTTP/1.1, with exactly one space between them."
        case .invalidTarget:
            "The request target is none of /path?query, http://host/path or *; a space or control character in it "
                + "must be percent-encoded."
        case .nonASCIITarget:
            "The request target has an octet outside ASCII: percent-encode it, as in /caf%C3%A9."
        case .asteriskWithoutOptions:
            "The target * asks about the server as a whole and goes with OPTIONS only."
        case .invalidAuthority:
            "The host in the request target is not a valid one: a name, an IPv4 address or [an IPv6 address], "
                + "then perhaps a colon and a port."
        case .invalidVersion:
            "The request line does not end in a version: HTTP/1.1 or HTTP/1.0, in capitals, followed by CR LF."
        case .unsupportedVersion:
            "This server speaks HTTP/1.1 and HTTP/1.0 and no other major version."
        case .bareLineFeed:
            "A line ends in LF alone: each line of the head ends in CR LF."
        case .bareCarriageReturn:
            "A CR stands without LF: each line of the head ends in CR LF."
        case .whitespaceBeforeFields:
            "White space stands before the first field: field lines start with their name."
        case .obsoleteFolding:
            "A field value goes on in the next line: line folding is obsolete, send the value in one line."
        case .emptyFieldName:
            "A field line starts with a colon: it is Name: value."
        case .invalidFieldName:
            "A field name has a character that is not allowed: letters, digits and !#$%&'*+-.^_`|~ are."
        case .whitespaceBeforeColon:
            "White space stands between a field name and its colon: it is Name: value."
        case .missingColon:
            "A field line has no colon: it is Name: value."
        case .invalidFieldValue:
            "A field value has a control character in it: only visible characters, spaces and tabs are allowed."
        case .missingHost:
            "An HTTP/1.1 request needs a Host field."
        case .severalHosts:
            "There is more than one Host field: exactly one is right."
        case .invalidHost:
            "The Host field is not a valid one: a name, an IPv4 address or [an IPv6 address], then perhaps a colon "
                + "and a port."
        case .requestLineTooLong:
            "The request line is longer than this server reads."
        case .fieldSectionTooLarge:
            "The field section is larger than this server reads."
        case .tooManyFieldLines:
            "There are more field lines than this server reads."
        case .lengthAndTransferCoding:
            "Content-Length and Transfer-Encoding contradict each other: send one of them."
        case .invalidContentLength:
            "Content-Length is not a number: it is decimal digits only, and below 2^63."
        case .severalContentLengths:
            "There is more than one Content-Length: exactly one number is right."
        case .transferCodingInHTTP10:
            "HTTP/1.0 has no transfer codings: send Content-Length, or use HTTP/1.1."
        case .chunkedNotFinal:
            "The last transfer coding is not chunked, or chunked stands twice, so the end of the content cannot be known."
        case .unknownTransferCoding:
            "The only transfer coding this server knows is chunked."
        case .invalidChunk:
            "The chunked content is malformed: each chunk is its size in hexadecimal digits, CR LF, the octets, CR LF."
        case .trailersTooLarge:
            "The trailer section is larger than this server reads."
        case .contentTooLarge:
            "The content is larger than this resource keeps."
        case .expectationFailed:
            "The only expectation this server knows is 100-continue."
        case .connectNotImplemented:
            "CONNECT asks for a tunnel: this is an origin server, not a proxy."
        case .headTimeout:
            "The head of the request did not arrive in time."
        case .contentTimeout:
            "The content of the request arrived too slowly."
        case .headEndedEarly:
            "The connection's sending side was closed in the middle of a request head: it ends with an empty line."
        case .contentEndedEarly:
            "The connection's sending side was closed before the content was complete."
        }
    }
}
