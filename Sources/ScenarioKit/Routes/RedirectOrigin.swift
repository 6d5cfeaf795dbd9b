package import HTTPExchange
internal import HTTPSemantics

/// The origin a request went to, and the others under which this server is reached.
package struct RedirectOrigin {
    /// The host and the port as the client wrote them.
    package let authority: String
    /// The host alone, an IPv6 address in its brackets.
    package let host: String
    /// The port, if it is written.
    package let port: String?

    /// Refuses a request that names none, which only HTTP/1.0 allows.
    package init(of request: Request) throws(BadInput) {
        let authority = request.authority
        guard !authority.isEmpty else {
            throw BadInput("The request has no Host, so there is no absolute URI to lead to: send Host.")
        }
        self.init(authority)
    }

    package init(_ authority: String) {
        self.authority = authority
        let start = authority.lastIndex(of: "]") ?? authority.startIndex
        guard let colon = authority[start...].lastIndex(of: ":") else {
            host = authority
            port = nil
            return
        }
        host = String(authority[..<colon])
        port = String(authority[authority.index(after: colon)...])
    }

    /// What stands before a path in a URI of this origin.
    package var prefix: String { "http://\(authority)" }

    /// The same server by another name.
    package func otherHost() throws(BadInput) -> RedirectOrigin {
        let other: String
        switch host.lowercased() {
        case "localhost": other = "127.0.0.1"
        case "[::1]": other = "localhost"
        case let address where address.hasPrefix("127."): other = "localhost"
        default:
            throw BadInput(
                "Only localhost, 127.0.0.1 and [::1] are known to be this server, and the request went to "
                    + "\(StatusChoice.quoted(host)); name its other host yourself, as in host=name:8080."
            )
        }
        return RedirectOrigin(other + (port.map { ":" + $0 } ?? ""))
    }

    /// The same host, and the other port of the server.
    package func otherPort(of ports: Ports, to connection: ConnectionIdentity) throws(BadInput) -> RedirectOrigin {
        guard let second = ports.second else {
            throw BadInput(
                "This server listens on one port only; start it with --second-port to have another origin.",
                status: .conflict
            )
        }
        return RedirectOrigin("\(host):\(connection.isOnSecondPort ? ports.first : second)")
    }

    /// The origin that `host=` names, which may be any.
    package static func named(_ text: String) throws(BadInput) -> RedirectOrigin {
        let isAllowed: (UInt8) -> Bool = { octet in
            switch octet {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: "-._~!$&'()*+,;=:[]%".utf8.contains(octet)
            }
        }
        guard (1...255).contains(text.utf8.count), text.utf8.allSatisfy(isAllowed) else {
            throw BadInput("host is other-host, other-port, or a host and port, as in host=127.0.0.1:8080.")
        }
        return RedirectOrigin(text)
    }
}
