internal import CZlib

/// zlib's own decoder, as the judge of coded content.
package enum Inflate {
    /// How the deflate format is wrapped.
    package enum Wrapper: Int32, Sendable {
        case raw = -15
        case zlib = 15
        case gzip = 31
    }

    /// The octets, if `coded` is one complete stream with nothing after it; else `nil`.
    package static func octets(_ coded: [UInt8], of wrapper: Wrapper) -> [UInt8]? {
        var stream = unsafe z_stream()
        let size = unsafe Int32(MemoryLayout<z_stream>.size)
        guard unsafe inflateInit2_(&stream, wrapper.rawValue, zlibVersion(), size) == Z_OK else { return nil }
        defer { _ = unsafe inflateEnd(&stream) }
        var coded = coded
        var room = [UInt8](repeating: 0, count: 64 * 1024)
        var octets: [UInt8] = []
        return unsafe coded.withUnsafeMutableBufferPointer { input -> [UInt8]? in
            unsafe stream.next_in = input.baseAddress
            unsafe stream.avail_in = UInt32(input.count)
            while true {
                let (result, left) = unsafe room.withUnsafeMutableBufferPointer { output in
                    unsafe stream.next_out = output.baseAddress
                    unsafe stream.avail_out = UInt32(output.count)
                    return unsafe (inflate(&stream, Z_NO_FLUSH), Int(stream.avail_out))
                }
                octets += room[..<(room.count - left)]
                if result == Z_STREAM_END { return unsafe stream.avail_in == 0 ? octets : nil }
                guard result == Z_OK else { return nil }
            }
        }
    }
}
