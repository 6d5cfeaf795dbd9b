internal import HTTP1
internal import HTTPExchange
internal import HTTPSemantics
internal import Synchronization

/// What one worker counts: written by its thread alone, read by any.
///
/// Atomic, so that a reader sees whole numbers; with a single writer, to count is to load, add and store.
package final class WorkerMetrics: Sendable {
    /// The methods that are counted apart; custom ones together.
    static let methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "other"]
    static let codes = 100..<600
    /// The upper bounds of the durations that are counted apart, in nanoseconds.
    static let bounds: [Int64] = [
        1_000_000, 5_000_000, 10_000_000, 50_000_000, 100_000_000, 500_000_000, 1_000_000_000, 5_000_000_000,
        10_000_000_000,
    ]

    /// By code and method: ``place(of:_:)``.
    private let requests: InlineArray<4000, Atomic<UInt64>>
    /// By the place of the reason in `RequestRejection.allCases`; the last one is that there were too many connections.
    private let refusals: InlineArray<64, Atomic<UInt64>>
    /// The exchanges that took more than one round of the loop, by the bound they kept; the last one is beyond all.
    private let durations: InlineArray<10, Atomic<UInt64>>
    private let nanoseconds = Atomic<Int64>(0)
    package let connectionsOpened = Counter()
    package let connectionsClosed = Counter()
    package let octetsReceived = Counter()
    package let octetsSent = Counter()
    package let linesDropped = Counter()

    /// A number that one thread counts up.
    package struct Counter: ~Copyable, Sendable {
        private let number = Atomic<UInt64>(0)

        init() {}

        @inline(__always)
        package func add(_ count: Int) {
            let sum = number.load(ordering: .relaxed) &+ UInt64(truncatingIfNeeded: count)
            number.store(sum, ordering: .relaxed)
        }

        package var value: UInt64 { number.load(ordering: .relaxed) }
    }

    package init() {
        requests = InlineArray { _ in Atomic(0) }
        refusals = InlineArray { _ in Atomic(0) }
        durations = InlineArray { _ in Atomic(0) }
    }

    // MARK: Counting

    /// Where requests with this method that were answered with this code are counted.
    @inline(__always)
    static func place(of code: Int, _ method: Int) -> Int {
        (code &- 100) &* 8 &+ method
    }

    /// The column of a method.
    static func column(of method: Method?) -> Int {
        method.flatMap { methods.firstIndex(of: $0.rawValue) } ?? methods.count - 1
    }

    /// The column of a method that has not been made text.
    @inline(__always)
    static func column(of head: RequestHead, _ bytes: Span<UInt8>, _ start: Int) -> Int {
        switch head.method {
        case .get: return 0
        case .head: return 1
        case .post: return 2
        case .options: return 6
        default: break
        }
        let name = start &+ Int(head.methodName.start)
        let first = bytes[name]
        switch head.methodName.count {
        case 3 where first == 0x50: return spells(bytes, name, "PUT") ? 3 : 7
        case 5 where first == 0x50: return spells(bytes, name, "PATCH") ? 4 : 7
        case 6 where first == 0x44: return spells(bytes, name, "DELETE") ? 5 : 7
        default: return 7
        }
    }

    private static func spells(_ bytes: Span<UInt8>, _ start: Int, _ name: String) -> Bool {
        var at = start
        for letter in name.utf8 {
            guard bytes[at] == letter else { return false }
            at += 1
        }
        return true
    }

    @inline(__always)
    func countRequest(at place: Int) {
        requests[place].store(requests[place].load(ordering: .relaxed) &+ 1, ordering: .relaxed)
    }

    /// Counts a request; `nil` stands for a method that could not be read.
    func countRequest(_ method: Method?, _ status: StatusCode) {
        guard Self.codes.contains(status.rawValue) else { return }
        countRequest(at: Self.place(of: status.rawValue, Self.column(of: method)))
    }

    func count(_ rejection: RequestRejection) {
        let reason = RequestRejection.allCases.firstIndex(of: rejection) ?? 0
        refusals[reason].store(refusals[reason].load(ordering: .relaxed) &+ 1, ordering: .relaxed)
    }

    func countOverload() {
        let reason = Self.overload
        refusals[reason].store(refusals[reason].load(ordering: .relaxed) &+ 1, ordering: .relaxed)
    }

    /// Counts an exchange that took longer than one round of the loop.
    func countDuration(_ duration: Duration) {
        let taken = duration.nanoseconds
        let bucket = Self.bounds.firstIndex { taken <= $0 } ?? Self.bounds.count
        durations[bucket].store(durations[bucket].load(ordering: .relaxed) &+ 1, ordering: .relaxed)
        nanoseconds.store(nanoseconds.load(ordering: .relaxed) &+ taken, ordering: .relaxed)
    }

    private static let overload = RequestRejection.allCases.count

    // MARK: Reading

    func requests(at place: Int) -> UInt64 { requests[place].load(ordering: .relaxed) }
    func durations(in bucket: Int) -> UInt64 { durations[bucket].load(ordering: .relaxed) }
    var durationSum: Int64 { nanoseconds.load(ordering: .relaxed) }

    /// The reasons for refusals, as they are called in a label.
    static let reasons: [String] =
        RequestRejection.allCases.map { snakeCase("\($0)") } + ["too_many_connections"]

    func refusals(for reason: Int) -> UInt64 { refusals[reason].load(ordering: .relaxed) }

    private static func snakeCase(_ name: String) -> String {
        var text = ""
        var before = Character(" ")
        for character in name {
            if character.isUppercase, before.isLowercase { text += "_" }
            text += character.lowercased()
            before = character
        }
        return text
    }
}
