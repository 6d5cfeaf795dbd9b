package import HTTPExchange
/// Reads the head of a request: octets in, offsets out.
///
/// Incomplete is not an error: `parse` returns `false` and is asked again with more octets. What can never become a head
/// is thrown as soon as it is seen, with the status that says so. Strict where leniency has led servers and proxies to
/// read different requests out of the same octets (line ends, folding, names), lenient where it has not (visible ASCII in
/// the target that a URI would have to escape).
package enum RequestHeadParser {
    /// Parses the head that starts at `start`; fills `head` and returns whether it was complete.
    ///
    /// [RFC 9112 §3](https://www.rfc-editor.org/rfc/rfc9112#section-3),
    /// [§5](https://www.rfc-editor.org/rfc/rfc9112#section-5)
    package static func parse(
        _ bytes: Span<UInt8>,
        from start: Int,
        limits: Limits,
        into head: inout RequestHead
    ) throws(RequestRejection) -> Bool {
        var base = start
        // RFC 9112 §2.2: empty lines before the request line are ignored.
        while base < bytes.count, bytes[base] == Octet.carriageReturn {
            guard base &+ 1 < bytes.count else { return false }
            guard bytes[base &+ 1] == Octet.lineFeed else { throw .bareCarriageReturn }
            base &+= 2
            guard base &- start <= limits.requestLine else { throw .requestLineTooLong }
        }
        head = RequestHead()
        head.leading = base &- start
        guard let line = try requestLine(bytes, from: base, limit: limits.requestLine, into: &head) else {
            return false
        }
        head.fieldsStart = UInt16(truncatingIfNeeded: line &- base)
        guard let end = try FieldSectionParser.parse(bytes, from: line, base: base, limits: limits, into: &head) else {
            return false
        }
        head.length = end &- base
        try judge(head)
        return true
    }

    /// What only the complete head tells.
    @inline(__always)
    private static func judge(_ head: borrowing RequestHead) throws(RequestRejection) {
        // RFC 9112 §3.2: an HTTP/1.1 request without Host is a 400.
        if head.flags.isDisjoint(with: [.host, .http10]) { throw .missingHost }
        if head.method == .connect { throw .connectNotImplemented }
    }

    /// The request line; returns where the field section starts, or `nil` when the line is not complete.
    @inline(__always)
    private static func requestLine(
        _ bytes: Span<UInt8>,
        from base: Int,
        limit: Int,
        into head: inout RequestHead
    ) throws(RequestRejection) -> Int? {
        // A line end may stand right behind the limit.
        let bound = min(bytes.count, base &+ limit &+ 2)
        var at = base

        if at &+ 8 <= bound, Octet.word(bytes, at: at) & 0xFFFF_FFFF == 0x2054_4547 {  // "GET "
            head.methodName = RequestHead.Slice(0, 3)
            head.method = .get
            at &+= 4
        } else {
            guard try method(bytes, &at, base: base, bound: bound, into: &head) else { return nil }
        }

        let target = at
        guard at < bound else { return nil }
        if bytes[at] == 0x2F {
            try path(bytes, &at, base: base, bound: bound, into: &head)
        } else {
            try otherTarget(bytes, &at, base: base, bound: bound, into: &head)
        }
        guard at < bound else { return try unfinished(bytes, base: base, limit: limit) }
        guard bytes[at] == Octet.space else { throw notATarget(bytes[at]) }
        guard at > target else { throw .missingTarget }
        head.target = RequestHead.Slice(target &- base, at &- base)
        let line = try version(bytes, from: at &+ 1, base: base, limit: limit, into: &head)
        // After the version has been judged: HTTP/2 starts with a PRI * of its own.
        if line != nil, head.flags.contains(.asteriskForm), head.method != .options { throw .asteriskWithoutOptions }
        return line
    }

    /// Any method and the space behind it; returns whether that is complete.
    private static func method(
        _ bytes: Span<UInt8>,
        _ at: inout Int,
        base: Int,
        bound: Int,
        into head: inout RequestHead
    ) throws(RequestRejection) -> Bool {
        while at < bound, Octet.isToken(bytes[at]) { at &+= 1 }
        if at &- base > longestMethod { throw .methodTooLong }
        guard at < bound else { return false }
        guard bytes[at] == Octet.space, at > base else { throw notAMethod(bytes, at: at, base: base) }
        head.methodName = RequestHead.Slice(0, at &- base)
        head.method = methodKind(bytes, base, at &- base)
        switch head.method {
        case .head: head.flags.insert(.head)
        case .options, .connect, .trace: head.flags.insert(.unusualMethod)
        case .get, .post, .other: break
        }
        at &+= 1
        return true
    }

    private static let longestMethod = 64

    /// The request line goes on behind what has been read, or behind what is read at all.
    private static func unfinished(
        _ bytes: Span<UInt8>,
        base: Int,
        limit: Int
    ) throws(RequestRejection) -> Int? {
        if bytes.count &- base > limit &+ 1 { throw .requestLineTooLong }
        return nil
    }

    /// The path, query and fragment of an origin-form or absolute-form target.
    @inline(__always)
    private static func path(
        _ bytes: Span<UInt8>,
        _ at: inout Int,
        base: Int,
        bound: Int,
        into head: inout RequestHead
    ) throws(RequestRejection) {
        let start = at
        while at < bound {
            if at &+ 8 <= bound {
                let stops = Octet.pathStops(in: Octet.word(bytes, at: at))
                if stops == 0 {
                    at &+= 8
                    continue
                }
                at &+= stops.trailingZeroBitCount &>> 3
            }
            let octet = bytes[at]
            // Everything between the space and DEL belongs to the path, but for what starts a query or a fragment.
            if octet == 0x3F || octet == 0x23 || octet &- 0x21 > 0x5D { break }
            if octet == 0x25 { head.flags.insert(.escapedPath) }
            at &+= 1
        }
        head.path = RequestHead.Slice(start &- base, at &- base)
        guard at < bound, bytes[at] != Octet.space else { return }
        try queryAndFragment(bytes, &at, base: base, bound: bound, into: &head)
    }

    private static func queryAndFragment(
        _ bytes: Span<UInt8>,
        _ at: inout Int,
        base: Int,
        bound: Int,
        into head: inout RequestHead
    ) throws(RequestRejection) {
        if bytes[at] == 0x3F {
            at &+= 1
            let start = at
            while at < bound, bytes[at] &- 0x21 <= 0x5D, bytes[at] != 0x23 { at &+= 1 }
            head.query = RequestHead.Slice(start &- base, at &- base)
            if at > start { head.flags.insert(.query) }
        }
        // A fragment is never to be sent (RFC 9110 §4.2.5); it names nothing here and is kept in the target only.
        while at < bound, bytes[at] &- 0x21 <= 0x5D { at &+= 1 }
    }

    /// Absolute-form and asterisk-form, and authority-form where CONNECT asks for it.
    ///
    /// [RFC 9112 §3.2](https://www.rfc-editor.org/rfc/rfc9112#section-3.2)
    private static func otherTarget(
        _ bytes: Span<UInt8>,
        _ at: inout Int,
        base: Int,
        bound: Int,
        into head: inout RequestHead
    ) throws(RequestRejection) {
        let start = at
        if bytes[at] == 0x2A {
            at &+= 1
            head.flags.insert(.asteriskForm)
            guard at < bound else { return }
            guard bytes[at] == Octet.space else { throw notATarget(bytes[at]) }
            return
        }
        // Find the whole target first: an incomplete one is judged when the rest has come.
        var end = at
        while end < bound, bytes[end] &- 0x21 <= 0x5D { end &+= 1 }
        guard end < bound else {
            at = end
            return
        }
        guard bytes[end] == Octet.space else { throw notATarget(bytes[end]) }
        if end == start { throw .missingTarget }
        if head.method == .connect {
            guard isAuthority(bytes, start, end) else { throw .invalidAuthority }
            head.authority = RequestHead.Slice(start &- base, end &- base)
            at = end
            return
        }
        guard let authority = authorityStart(bytes, start, end) else { throw .invalidTarget }
        at = authority
        while at < end, bytes[at] != 0x2F, bytes[at] != 0x3F, bytes[at] != 0x23 { at &+= 1 }
        // RFC 9110 §4.2.1: an http URI without a host is invalid. §4.2.4: so is one with userinfo.
        let isHTTP = authority &- start == 7 && Octet.folds(bytes, start, to: "http://")
        guard isAuthority(bytes, authority, at), at > authority || !isHTTP else { throw .invalidAuthority }
        head.authority = RequestHead.Slice(authority &- base, at &- base)
        head.flags.insert(.absoluteForm)
        if !isHTTP { head.flags.insert(.foreignScheme) }
        if bytes[at] == 0x2F {
            try path(bytes, &at, base: base, bound: bound, into: &head)
        } else if at < end {
            try queryAndFragment(bytes, &at, base: base, bound: bound, into: &head)
        }
    }

    /// A letter, a digit, `+`, `-` or `.`.
    private static func isSchemeCharacter(_ octet: UInt8) -> Bool {
        (octet | 0x20) &- 0x61 < 26 || Octet.isDigit(octet) || octet == 0x2B || octet == 0x2D || octet == 0x2E
    }

    /// Where the authority of `scheme://authority` starts, whatever the scheme.
    private static func authorityStart(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Int? {
        guard (bytes[start] | 0x20) &- 0x61 < 26 else { return nil }
        var at = start
        while at < end, isSchemeCharacter(bytes[at]) {
            at &+= 1
        }
        guard at &+ 3 <= end, bytes[at] == Octet.colon, bytes[at &+ 1] == 0x2F, bytes[at &+ 2] == 0x2F else {
            return nil
        }
        return at &+ 3
    }

    /// `HTTP/1.1` or `HTTP/1.0` and the line end; returns what follows.
    @inline(__always)
    private static func version(
        _ bytes: Span<UInt8>,
        from at: Int,
        base: Int,
        limit: Int,
        into head: inout RequestHead
    ) throws(RequestRejection) -> Int? {
        guard at &+ 10 <= bytes.count, at &+ 8 &- base <= limit else {
            return try incompleteVersion(bytes, from: at, base: base, limit: limit)
        }
        let http11: UInt64 = 0x312E_312F_5054_5448  // "HTTP/1.1", little-endian
        let http10: UInt64 = 0x302E_312F_5054_5448
        let word = Octet.word(bytes, at: at)
        if word == http10 {
            head.flags.insert(.http10)
        } else if word != http11 {
            try otherVersion(bytes, from: at)
        }
        guard bytes[at &+ 8] == Octet.carriageReturn, bytes[at &+ 9] == Octet.lineFeed else {
            throw afterVersion(bytes[at &+ 8])
        }
        return at &+ 10
    }

    /// A version that is neither: a higher minor version of HTTP/1 is read as HTTP/1.1 (RFC 9110 §2.5), another major one
    /// is not spoken here.
    private static func otherVersion(_ bytes: Span<UInt8>, from at: Int) throws(RequestRejection) {
        if let rejection = earlyLineEnd(bytes, from: at, to: at &+ 9) { throw rejection }
        let http: UInt64 = 0x2F_5054_5448  // "HTTP/"
        guard Octet.letters(bytes, at: at, count: 5) == http, Octet.isDigit(bytes[at &+ 5]), bytes[at &+ 6] == 0x2E,
            Octet.isDigit(bytes[at &+ 7])
        else { throw .invalidVersion }
        if bytes[at &+ 5] != 0x31 { throw .unsupportedVersion }
    }

    private static func incompleteVersion(
        _ bytes: Span<UInt8>,
        from at: Int,
        base: Int,
        limit: Int
    ) throws(RequestRejection) -> Int? {
        if bytes.count &- base > limit &+ 1 { throw .requestLineTooLong }
        if let rejection = earlyLineEnd(bytes, from: at, to: bytes.count) { throw rejection }
        return nil
    }

    /// What is wrong with a line that ends where its version should be.
    private static func earlyLineEnd(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> RequestRejection? {
        var index = start
        while index < end, bytes[index] != Octet.lineFeed { index &+= 1 }
        guard index < end else { return nil }
        return index > start && bytes[index &- 1] == Octet.carriageReturn ? .invalidVersion : .bareLineFeed
    }

    @inline(__always)
    private static func methodKind(_ bytes: Span<UInt8>, _ base: Int, _ length: Int) -> RequestHead.MethodKind {
        guard length <= 8 else { return .other }
        return switch Octet.letters(bytes, at: base, count: length) {
        case 0x54_4547: .get
        case 0x4441_4548: .head
        case 0x5453_4F50: .post
        case 0x45_4341_5254: .trace
        case 0x53_4E4F_4954_504F: .options
        case 0x54_4345_4E4E_4F43: .connect
        default: .other
        }
    }
}
