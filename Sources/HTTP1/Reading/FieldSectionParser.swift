internal import HTTPExchange
/// Reads a field section: one pass over the octets that checks every one and notes the few fields that decide how the
/// message is framed and routed.
enum FieldSectionParser {
    /// Parses from the first field line on; returns where the section ends, or `nil` when it is not complete.
    ///
    /// [RFC 9112 §5](https://www.rfc-editor.org/rfc/rfc9112#section-5)
    @inline(__always)
    static func parse(
        _ bytes: Span<UInt8>,
        from start: Int,
        base: Int,
        limits: Limits,
        into head: inout RequestHead
    ) throws(RequestRejection) -> Int? {
        // The empty line may stand right behind the limit.
        let bound = min(bytes.count, start &+ limits.fieldSection &+ 1)
        var at = start
        while true {
            guard at < bound else { break }
            if bytes[at] == Octet.carriageReturn {
                guard at &+ 1 < bytes.count else { return nil }
                guard bytes[at &+ 1] == Octet.lineFeed else { throw .bareCarriageReturn }
                return at &+ 2
            }
            guard Int(head.fieldCount) < limits.fieldLines else { throw .tooManyFieldLines }
            let name = at
            skipName(bytes, &at, bound: bound)
            guard at < bound else { break }
            guard bytes[at] == Octet.colon, at > name else {
                throw notAName(bytes, at: at, name: name, isFirst: head.fieldCount == 0)
            }
            let colon = at
            at &+= 1
            while at < bound, bytes[at] == Octet.space || bytes[at] == Octet.tab { at &+= 1 }
            let value = at
            try skipValue(bytes, &at, bound: bound)
            guard at < bound else { break }
            guard at &+ 1 < bytes.count else { return nil }
            guard bytes[at &+ 1] == Octet.lineFeed else { throw .bareCarriageReturn }
            var end = at
            while end > value, bytes[end &- 1] == Octet.space || bytes[end &- 1] == Octet.tab { end &-= 1 }
            head.fieldCount &+= 1
            try note(bytes, name: name, colon: colon, value: value, end: end, base: base, into: &head)
            at &+= 2
        }
        if bytes.count &- start > limits.fieldSection { throw .fieldSectionTooLarge }
        return nil
    }

    /// Moves to the first octet that cannot stand in a field name, letters, digits and hyphens eight at a time.
    @inline(__always)
    private static func skipName(_ bytes: Span<UInt8>, _ at: inout Int, bound: Int) {
        while at < bound {
            if at &+ 8 <= bound {
                let stops = Octet.nameStops(in: Octet.word(bytes, at: at))
                if stops == 0 {
                    at &+= 8
                    continue
                }
                at &+= stops.trailingZeroBitCount &>> 3
            }
            guard Octet.isToken(bytes[at]) else { return }
            at &+= 1
        }
    }

    /// Moves to the CR that ends a field value, eight octets at a time.
    @inline(__always)
    private static func skipValue(
        _ bytes: Span<UInt8>,
        _ at: inout Int,
        bound: Int
    ) throws(RequestRejection) {
        while true {
            if at &+ 8 <= bound {
                let found = Octet.controls(in: Octet.word(bytes, at: at))
                if found == 0 {
                    at &+= 8
                    continue
                }
                at &+= found.trailingZeroBitCount &>> 3
            } else {
                while at < bound, bytes[at] >= Octet.space, bytes[at] != Octet.delete { at &+= 1 }
                guard at < bound else { return }
            }
            if bytes[at] == Octet.carriageReturn { return }
            guard Octet.isFieldContent(bytes[at]) else {
                throw bytes[at] == Octet.lineFeed ? .bareLineFeed : .invalidFieldValue
            }
            at &+= 1
        }
    }

    /// Notes a field that this server acts upon before any scenario does.
    @inline(__always)
    private static func note(
        _ bytes: Span<UInt8>,
        name: Int,
        colon: Int,
        value: Int,
        end: Int,
        base: Int,
        into head: inout RequestHead
    ) throws(RequestRejection) {
        let length = colon &- name
        switch length {
        case 4:
            guard Octet.foldedLetters(bytes, at: name, count: 4) == 0x7473_6F68 else { return }  // host
            if head.flags.contains(.host) { throw .severalHosts }
            guard RequestHeadParser.isAuthority(bytes, value, end) else { throw .invalidHost }
            head.flags.insert(.host)
        case 5:
            if Octet.foldedLetters(bytes, at: name, count: 5) == 0x65_676E_6172 { head.flags.insert(.range) }
        case 6:
            let word = Octet.foldedLetters(bytes, at: name, count: 6)
            if word == 0x7470_6563_6361 {  // accept
                if head.flags.contains(.accept) {
                    head.flags.insert(.severalAccepts)
                } else {
                    head.flags.insert(.accept)
                    head.accept = RequestHead.Slice(value &- base, end &- base)
                }
            } else if word == 0x7463_6570_7865 {  // expect
                head.flags.insert(.expect)
            } else if word == 0x6E69_6769_726F {  // origin
                head.flags.insert(.origin)
            }
        case 7:
            // upgrade
            if Octet.foldedLetters(bytes, at: name, count: 7) == 0x65_6461_7267_7075 { head.flags.insert(.upgrade) }
        default:
            if length > 8 { try noteLong(bytes, name, length, value, end, &head) }
        }
    }

    /// As `note`, for names of more than eight octets: told apart by their first eight.
    @inline(__always)
    private static func noteLong(
        _ bytes: Span<UInt8>,
        _ name: Int,
        _ length: Int,
        _ value: Int,
        _ end: Int,
        _ head: inout RequestHead
    ) throws(RequestRejection) {
        switch Octet.foldedLetters(bytes, at: name, count: 8) {
        case 0x6974_6365_6E6E_6F63 where length == 10:  // connecti
            if Octet.foldedLetters(bytes, at: name &+ 8, count: 2) == 0x6E6F {
                noteConnection(bytes, value, end, &head)
            }
        case 0x2D74_6E65_746E_6F63 where length == 14:  // content-
            guard Octet.folds(bytes, name &+ 8, to: "length") else { return }
            if head.flags.contains(.contentLength) { throw .severalContentLengths }
            head.flags.insert(.contentLength)
        case 0x7265_6673_6E61_7274 where length == 17:  // transfer
            if Octet.folds(bytes, name &+ 8, to: "-encoding") { head.flags.insert(.transferEncoding) }
        case 0x7375_7461_7473_2D78:  // x-status
            if bytes[name &+ 8] == 0x2D { head.flags.insert(.modifier) }
        case 0x7473_7074_7468_2D78 where length > 13:  // x-httpst
            if Octet.folds(bytes, name &+ 8, to: "atus-") { head.flags.insert(.modifier) }
        case 0x632D_7373_6563_6361 where length == 29:  // access-c
            if Octet.folds(bytes, name &+ 8, to: "ontrol-request-method") { head.flags.insert(.preflight) }
        default:
            return
        }
    }

    /// The connection options that this server knows.
    ///
    /// [RFC 9110 §7.6.1](https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1)
    private static func noteConnection(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ head: inout RequestHead) {
        var at = start
        while at < end {
            let option = at
            while at < end, Octet.isToken(bytes[at]) { at &+= 1 }
            switch at &- option {
            case 5 where Octet.foldedLetters(bytes, at: option, count: 5) == 0x65_736F_6C63:
                head.flags.insert(.close)
            case 7 where Octet.foldedLetters(bytes, at: option, count: 7) == 0x65_6461_7267_7075:
                head.flags.insert(.connectionUpgrade)
            case 10 where Octet.folds(bytes, option, to: "keep-alive"):
                head.flags.insert(.keepAlive)
            default:
                break
            }
            // A separator, or something that is no list at all: on to what may be the next option.
            if at == option { at &+= 1 }
        }
    }

    private static func notAName(_ bytes: Span<UInt8>, at: Int, name: Int, isFirst: Bool) -> RequestRejection {
        switch bytes[at] {
        case Octet.space where at == name, Octet.tab where at == name:
            isFirst ? .whitespaceBeforeFields : .obsoleteFolding
        case Octet.space, Octet.tab: .whitespaceBeforeColon
        case Octet.lineFeed where at == name || bytes[at &- 1] != Octet.carriageReturn: .bareLineFeed
        case Octet.carriageReturn: .missingColon
        case Octet.colon: .emptyFieldName
        default: .invalidFieldName
        }
    }
}
