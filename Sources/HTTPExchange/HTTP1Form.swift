package import HTTPSemantics

/// What of a final response only HTTP/1.1 can say, where it is not what the status, the fields and the content say.
///
/// Whatever is set here was asked for: a response without it obeys the RFCs. Other versions have no place for it.
package struct HTTP1Form: Sendable {
    /// How the end of the content is marked.
    package enum Delimiter: Sendable, Hashable {
        /// By `Content-Length`.
        case length
        /// By the chunked transfer coding; an HTTP/1.0 client gets `close` instead.
        case chunked
        /// By the end of the connection.
        case close
    }

    package var delimiter = Delimiter.length
    /// The reason phrase, in place of the usual one.
    package var reasonPhrase: String?
    /// Makes what the connection speaks after a 101: a plan is a value, the conversation begins when it is sent.
    package var upgraded: (@Sendable () -> any UpgradedProtocol)?
    /// The status line as octets, without its line end, in place of the true one.
    package var statusLine: [UInt8]?
    /// The whole head as octets, whatever they are; nothing is added to it.
    package var octets: [UInt8]?
    /// The values of `Content-Length`, each a field line, in place of the true one; framing stays what it is.
    package var statedLengths: [String] = []
    /// Whether the status line says HTTP/1.0, and framing is that of HTTP/1.0.
    package var isHTTP10 = false
    /// The names of fields that are not sent, those that the server adds (`Date`, `Connection`, framing) included.
    package var omitted: [FieldName] = []

    /// The values, as octets, of fields whose values are no text.
    ///
    /// They are written in place of the text that stands for them; of another value that the field has got, they are not.
    package var values: [FieldName: [UInt8]] = [:]

    package init() {}

    /// Whether the head is not written in the usual way.
    package var changesHead: Bool {
        statusLine != nil || octets != nil || !statedLengths.isEmpty || isHTTP10 || !omitted.isEmpty || !values.isEmpty
    }
}
