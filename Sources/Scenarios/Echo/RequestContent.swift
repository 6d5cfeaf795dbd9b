internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// The content of a request, taken apart as its `Content-Type` says: what httpbin calls data, files, form and json.
///
/// Content that is not what it is said to be is shown as data, octet by octet: an echo refuses nothing.
struct RequestContent {
    private(set) var data: JSONValue = ""
    private(set) var form: JSONValue = .object([])
    private(set) var files: JSONValue = .object([])
    private(set) var json: JSONValue = .null

    init(_ octets: [UInt8], type: String?) {
        let mediaType = type.flatMap { ParameterizedValue(parsing: $0) }
        switch mediaType?.value {
        case "application/x-www-form-urlencoded":
            form = RequestDescription.collected(Query(Request.text(octets[...]), plusIsSpace: true))
        case "multipart/form-data":
            if let boundary = mediaType?.parameter("boundary"),
                let parts = MultipartForm(octets, boundary: boundary)?.parts
            {
                form = Self.fields(of: parts)
                files = Self.files(of: parts)
            } else {
                data = Self.shown(octets[...], as: nil)
            }
        default:
            data = Self.shown(octets[...], as: nil)
            json = octets.isEmpty ? .null : JSONReader.shown(octets) ?? .null
        }
    }

    private static func fields(of parts: [MultipartForm.Part]) -> JSONValue {
        let fields = parts.filter { !$0.isFile }
        return RequestDescription.collected(fields.map { ($0.name, .string(Request.text($0.content))) })
    }

    private static func files(of parts: [MultipartForm.Part]) -> JSONValue {
        let files = parts.filter(\.isFile)
        return RequestDescription.collected(files.map { ($0.name, shown($0.content, as: $0.mediaType)) })
    }

    /// Octets as a JSON string: the text they are, or else a URL that holds them.
    ///
    /// [RFC 2397](https://www.rfc-editor.org/rfc/rfc2397)
    private static func shown(_ octets: ArraySlice<UInt8>, as mediaType: String?) -> JSONValue {
        if let text = Request.validText(octets) { return .string(text) }
        return .string("data:\(mediaType ?? "application/octet-stream");base64,\(Base64.encode(octets))")
    }
}
