internal import HTTPExchange

/// A content coding as `coding=` asks for it: right, or wrong in one way.
struct CodingForm: Sendable, Hashable {
    private enum Base: String, Sendable, CaseIterable {
        case gzip
        case xGzip = "x-gzip"
        case deflate
        case br
        case zstd
        /// A coding that nobody knows.
        case unknown

        var coding: (any ContentCoding)? {
            switch self {
            case .gzip, .xGzip: GzipCoding()
            case .deflate: DeflateCoding()
            case .br: BrotliCoding()
            case .zstd: ZstandardCoding()
            case .unknown: nil
            }
        }

        /// Where the first block begins, and what makes it one that does not exist.
        var block: (offset: Int, spoil: (UInt8) -> UInt8) {
            switch self {
            case .gzip, .xGzip: (10, { $0 | 0b110 })
            case .deflate: (2, { $0 | 0b110 })
            case .zstd: (6, { $0 | 0b110 })
            // A window size that the format excludes.
            case .br, .unknown: (0, { _ in 0x11 })
            }
        }

        /// How many octets before the end the check value begins.
        var check: Int? {
            switch self {
            case .gzip, .xGzip: 8
            case .deflate: 4
            case .br, .zstd, .unknown: nil
            }
        }
    }

    private enum Defect: String, Sendable, CaseIterable {
        /// A block of a kind that does not exist.
        case corrupt
        /// A check value that is wrong, behind content that is right.
        case checksum
        /// The first half.
        case truncated
        /// No octets at all.
        case empty
        /// Not coded, whatever is said.
        case plain
        /// Octets behind the end.
        case trailing
        /// Right, and named in capitals, which is right too.
        case capital
        /// Two members of gzip, which is right.
        case members
        /// The deflate format without its wrapper.
        case raw
    }

    private let base: Base
    private let defect: Defect?

    /// `gzip`, `gzip-truncated` and so on.
    init?(_ text: some StringProtocol) {
        let all = Self.all.filter { $0.name == text }
        guard let form = all.first else { return nil }
        self = form
    }

    private init(_ base: Base, _ defect: Defect?) {
        self.base = base
        self.defect = defect
    }

    private var name: String { base.rawValue + (defect.map { "-" + $0.rawValue } ?? "") }

    /// Every form there is.
    private static let all: [CodingForm] = Base.allCases.flatMap { base in
        [CodingForm(base, nil)]
            + Defect.allCases.filter { defect in
                switch defect {
                case .members: base == .gzip
                case .raw: base == .deflate
                case .checksum: base.check != nil
                case .capital, .empty: true
                default: base != .unknown
                }
            }.map { CodingForm(base, $0) }
    }

    /// The forms for a human to read.
    static let list =
        "gzip, x-gzip, deflate, br, zstd and unknown, and behind most of them -corrupt, -checksum, -truncated, -empty, "
        + "-plain, -trailing or -capital, besides gzip-members and deflate-raw"

    /// What `Content-Encoding` says.
    var label: String { defect == .capital ? base.rawValue.uppercased() : base.rawValue }

    func encoded(_ content: Content) -> Content {
        guard let coding = base.coding else { return defect == .empty ? Content() : content }
        switch defect {
        case nil, .capital: return coding.encoded(content)
        case .plain: return content
        case .empty: return Content()
        case .raw: return RawDeflateCoding().encoded(content)
        case .corrupt: return changed(coding.encoded(content), at: base.block.offset, base.block.spoil)
        case .checksum:
            let coded = coding.encoded(content)
            return changed(coded, at: coded.count - (base.check ?? coded.count)) { ~$0 }
        case .truncated:
            let coded = coding.encoded(content)
            return coded.slice(0..<((coded.count + 1) / 2))
        case .trailing:
            var coded = coding.encoded(content)
            coded.append(Content("garbage"))
            return coded
        case .members:
            var coded = coding.encoded(content.slice(0..<(content.count / 2)))
            coded.append(coding.encoded(content.slice((content.count / 2)..<content.count)))
            return coded
        }
    }

    private func changed(_ content: Content, at place: Int, _ change: (UInt8) -> UInt8) -> Content {
        var changed = content.slice(0..<place)
        changed.append(Content(content.slice(place..<(place + 1)).octets.map(change)))
        changed.append(content.slice((place + 1)..<content.count))
        return changed
    }
}
