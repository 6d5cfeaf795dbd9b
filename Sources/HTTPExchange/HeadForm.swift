package import HTTPSemantics

/// How the head of a final response is written where that is not what the status, the fields and the content say.
///
/// Whatever is set here was asked for: a response without it obeys the RFCs.
package struct HeadForm: Sendable, Hashable {
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
}
