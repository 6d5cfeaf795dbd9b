/// The shapes a `Location` can have.
///
/// [RFC 9110 §10.2.2](https://www.rfc-editor.org/rfc/rfc9110#section-10.2.2) and
/// [RFC 3986 §4](https://www.rfc-editor.org/rfc/rfc3986#section-4)
enum LocationForm: String, CaseIterable {
    // What can be followed, on this origin.
    case path, relative, sibling
    case dotSegments = "dot-segments"
    case excessDots = "excess-dots"
    case queryOnly = "query-only"
    case absolute
    case networkPath = "network-path"
    case fragment
    case uppercaseScheme = "uppercase-scheme"
    case duplicate
    // What can be followed, at another origin.
    case otherHost = "other-host"
    case otherPort = "other-port"
    // What is not to be sent, and is followed by many.
    case userinfo
    case nonASCII = "non-ascii"
    case latin1 = "latin-1"
    case space
    // What cannot be followed.
    case duplicateDifferent = "duplicate-different"
    case missing, empty, invalid
    case otherScheme = "other-scheme"

    /// What the content says about it.
    var sentence: String {
        switch self {
        case .path: "The Location is an absolute path."
        case .relative: "The Location is relative to the path of the request, upwards."
        case .sibling: "The Location is relative to the path of the request: another name in its place."
        case .dotSegments: "The Location has dot segments to be removed."
        case .excessDots: "The Location has more .. segments than there is to leave: they stop at the root."
        case .queryOnly: "The Location is a query only: path and origin stay."
        case .absolute: "The Location is an absolute URI."
        case .networkPath: "The Location begins with the authority: the scheme stays."
        case .fragment: "The Location has a fragment, which is kept by the client and not sent."
        case .uppercaseScheme: "The scheme is in upper case, which means the same."
        case .duplicate: "The Location is sent twice, the same each time."
        case .otherHost: "The Location is on another host: credentials stay behind."
        case .otherPort: "The Location is on another port, which is another origin: credentials stay behind."
        case .userinfo: "The Location contains user information, which nobody should send any more."
        case .nonASCII: "The Location has octets of UTF-8 that a URI has to percent-encode."
        case .latin1: "The Location has an octet of ISO 8859-1, which is neither a URI's nor UTF-8."
        case .space: "The Location has a space that a URI has to percent-encode."
        case .duplicateDifferent: "There are two Locations, and they differ."
        case .missing: "There is no Location: there is nowhere to go."
        case .empty: "The Location is empty."
        case .invalid: "The Location is no URI reference, or names no host."
        case .otherScheme: "The Location has a scheme that is not this server's."
        }
    }
}

/// Values of `Location` that no client can follow: what the tests of many clients use.
enum InvalidLocation: String, CaseIterable {
    case spaceInHost = "space-in-host"
    case brackets
    case emptyHost = "empty-host"
    case emptyHostHTTPS = "empty-host-https"
    case threeSlashes = "three-slashes"
    case fourSlashes = "four-slashes"
    case twoPorts = "two-ports"
    case portTooLarge = "port-too-large"
    case openBracket = "open-bracket"
    case percent
    case fragmentColon = "fragment-colon"

    /// The value; `authority` is what the request went to.
    func value(authority: String, host: String) -> String {
        switch self {
        case .spaceInHost: "http://1.2 .4.5/test"
        case .brackets: "<>"
        case .emptyHost: "http://:1"
        case .emptyHostHTTPS: "https://:443/"
        case .threeSlashes: "http:///anything"
        case .fourSlashes: "http:////"
        case .twoPorts: "//super:invalid:url%/"
        case .portTooLarge: "http://\(host):99999/anything"
        case .openBracket: "http://[::1/anything"
        case .percent: "http://\(authority)/anything/%zz"
        case .fragmentColon: "#invalidurl:"
        }
    }
}
