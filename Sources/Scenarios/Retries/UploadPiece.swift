internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// What one PUT of an upload brings.
enum UploadPiece: Sendable, Hashable {
    /// These octets of the whole.
    case octets(Range<Int>)
    /// Nothing: it asks how much has come.
    case query

    /// Reads `Content-Range`, and compares it with how much content there is; without the field all of it comes.
    init(_ request: Request, length: Int, size: Int) throws(BadInput) {
        guard let value = request.fields["Content-Range"] else {
            guard length == size else {
                throw BadInput(
                    "The content has \(length) octets, the upload \(size): a part of it needs Content-Range."
                )
            }
            self = .octets(0..<size)
            return
        }
        let range = ContentRange(parsing: value)
        guard range != nil || value == "bytes */*" else {
            throw BadInput(
                "Content-Range is bytes 0-99/\(size), bytes 0-99/* or, to ask how much has come, bytes */\(size)."
            )
        }
        if let total = range?.completeLength, total != size {
            throw BadInput("Content-Range tells of \(total) octets, the URL of \(size).")
        }
        guard let octets = range?.range else {
            guard length == 0 else {
                throw BadInput("Content-Range does not say where the content goes.")
            }
            self = .query
            return
        }
        guard octets.count == length, octets.upperBound <= size else {
            throw BadInput(
                "Content-Range tells of \(octets.count) octets up to \(octets.upperBound) of \(size), and "
                    + "\(length) have come."
            )
        }
        self = .octets(octets)
    }
}
