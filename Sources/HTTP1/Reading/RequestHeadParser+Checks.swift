internal import HTTPExchange
internal import HTTPSemantics

/// Hosts and ports, in `Host` and in targets.
extension RequestHeadParser {
    /// Whether the octets are `uri-host [ ":" port ]`.
    ///
    /// [RFC 9110 §7.2](https://www.rfc-editor.org/rfc/rfc9110#section-7.2)
    package static func isAuthority(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        var at = start
        // Letters, digits, dots and hyphens, eight at a time; what is behind them is looked at one by one.
        while at &+ 8 <= end {
            let stops = Octet.hostStops(in: Octet.word(bytes, at: at))
            if stops != 0 {
                at &+= stops.trailingZeroBitCount &>> 3
                break
            }
            at &+= 8
        }
        if at == start, at < end, bytes[at] == 0x5B {
            guard let literal = IPLiteral.end(in: bytes, from: start, to: end) else { return false }
            at = literal
        } else {
            while at < end {
                if Octet.isRegisteredName(bytes[at]) {
                    at &+= 1
                } else if bytes[at] == 0x25, at &+ 2 < end, Octet.hexadecimal(bytes[at &+ 1]) != nil,
                    Octet.hexadecimal(bytes[at &+ 2]) != nil
                {
                    at &+= 3
                } else {
                    break
                }
            }
        }
        guard at < end else { return true }
        // RFC 9110 §4.2.1: a port needs a host before it. An empty Host has neither.
        guard at > start, bytes[at] == Octet.colon, end &- at <= 6 else { return false }
        at &+= 1
        var port = 0
        while at < end, Octet.isDigit(bytes[at]) {
            port = port &* 10 &+ Int(bytes[at] &- 0x30)
            at &+= 1
        }
        return at == end && port <= 65535
    }
}

/// What was wrong with a request line, told by the octet that ended it.
extension RequestHeadParser {
    static func notAMethod(_ bytes: Span<UInt8>, at: Int, base: Int) -> RequestRejection {
        switch bytes[at] {
        case Octet.lineFeed: at > base && bytes[at &- 1] == Octet.carriageReturn ? .missingTarget : .bareLineFeed
        case Octet.carriageReturn where at > base: .missingTarget
        default: .invalidMethod
        }
    }

    static func notATarget(_ octet: UInt8) -> RequestRejection {
        switch octet {
        case Octet.lineFeed: .bareLineFeed
        case Octet.carriageReturn: .missingTarget
        case 0x80...: .nonASCIITarget
        default: .invalidTarget
        }
    }

    static func afterVersion(_ octet: UInt8) -> RequestRejection {
        switch octet {
        case Octet.lineFeed: .bareLineFeed
        case Octet.carriageReturn: .bareCarriageReturn
        default: .invalidVersion
        }
    }
}
