#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// A call into the system, or into a library of it, that did not work.
package enum SystemError: Error, CustomStringConvertible, Equatable {
    /// The call failed without saying why.
    case refused(String)
    /// What was asked for cannot be had, in a sentence.
    case unusable(String)
    /// The call failed with this `errno`.
    case system(String, Int32)

    package var description: String {
        switch self {
        case .refused(let call): "\(call) failed"
        case .unusable(let sentence): sentence
        case .system(let call, let number): "\(call): \(Self.text(of: number))"
        }
    }

    /// Whether the address is taken by another socket.
    package var isAddressInUse: Bool {
        if case .system(_, EADDRINUSE) = self { true } else { false }
    }

    /// Whether the machine has no such kind of address.
    package var isFamilyMissing: Bool {
        switch self {
        case .system(_, EAFNOSUPPORT), .system(_, EADDRNOTAVAIL), .system(_, EPROTONOSUPPORT): true
        default: false
        }
    }

    /// Whether nobody reads what was written any more.
    package var isPipeBroken: Bool {
        if case .system(_, EPIPE) = self { true } else { false }
    }

    package static func last(_ call: String) -> SystemError {
        .system(call, errno)
    }

    private static func text(of number: Int32) -> String {
        guard let text = unsafe strerror(number) else { return "error \(number)" }
        return unsafe String(cString: text)
    }
}
