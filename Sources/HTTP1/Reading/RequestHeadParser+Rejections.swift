internal import HTTPExchange
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
