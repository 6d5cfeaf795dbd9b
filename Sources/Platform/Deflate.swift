internal import CZlib

/// A compressor for the deflate format, without a wrapper: zlib.
///
/// It is fed and emptied in pieces. The memory of the compressor is at most 268 KiB, less for content known to be small, and
/// is released when the value goes out of scope.
///
/// [RFC 1951](https://www.rfc-editor.org/rfc/rfc1951)
@safe package struct Deflate: ~Copyable {
    /// What follows the octets of a piece.
    package enum Ending: Sendable {
        /// More: the compressor may hold octets back.
        case more
        /// The output ends at an octet, and nothing after it refers to anything before it.
        ///
        /// Blocks from elsewhere may follow, and the blocks since the previous boundary may be repeated.
        case boundary
        /// The last block ends.
        case end
    }

    // zlib keeps a pointer to it: it must not move.
    private let stream: UnsafeMutablePointer<z_stream>

    /// Starts a stream for content of about `expected` octets; `nil` if there is no memory for one.
    package init?(expecting expected: Int) {
        // A window larger than the content is of no use. Below 9 zlib changes the value.
        var window: Int32 = 9
        while window < 15, 1 << window < expected { window += 1 }
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        guard unsafe czlib_deflate_start(stream, Self.level, -window, min(8, window - 6)) == Z_OK else {
            unsafe stream.deallocate()
            return nil
        }
        unsafe self.stream = stream
    }

    deinit {
        unsafe deflateEnd(stream)
        unsafe stream.deallocate()
    }

    /// Compresses `octets` and appends what comes of them to `output`.
    package mutating func append(_ octets: ArraySlice<UInt8>, ending: Ending, to output: inout [UInt8]) {
        let flush: Int32 =
            switch ending {
            case .more: Z_NO_FLUSH
            case .boundary: Z_FULL_FLUSH
            case .end: Z_FINISH
            }
        unsafe octets.withUnsafeBufferPointer { input in
            unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            unsafe stream.pointee.avail_in = UInt32(input.count)
            unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.room) { room in
                repeat {
                    unsafe stream.pointee.next_out = room.baseAddress
                    unsafe stream.pointee.avail_out = UInt32(room.count)
                    _ = unsafe deflate(stream, flush)
                    let count = unsafe room.count - Int(stream.pointee.avail_out)
                    unsafe output.append(contentsOf: UnsafeBufferPointer(room)[..<count])
                } while unsafe stream.pointee.avail_out == 0
            }
            unsafe stream.pointee.next_in = nil
        }
    }

    /// The fastest level of zlib that makes a thousandth of equal octets.
    private static let level: Int32 = 4
    /// The octets of output that are taken from the compressor at once.
    private static let room = 8 * 1024
}
