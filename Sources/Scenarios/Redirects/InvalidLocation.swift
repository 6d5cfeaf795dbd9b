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
