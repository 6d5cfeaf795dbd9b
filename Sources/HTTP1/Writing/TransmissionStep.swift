extension ResponsePlan {
    /// Whether it is one response of at most `limit` octets of content, written the true way, and nothing before, amid or
    /// behind it.
    func isSentAtOnce(within limit: Int) -> Bool {
        guard interim.isEmpty, fault == nil, final.http1 == nil else { return false }
        return final.content.count <= limit && pacing == Pacing()
    }
}

extension Transmission {
    /// One thing to be done after the other; the larger ones lie out of line, so that a list of them is short.
    enum Step: Sendable {
        case pause(Duration)
        indirect case interim(InterimResponse)
        indirect case repeated(RepeatedInterims)
        /// The head of the final response and its content at once, as most answers are sent.
        indirect case whole(Head)
        indirect case head(Head)
        indirect case content(ContentFlow)
        /// Octets as they are, but for a `Date` value that is written into them when they are sent; negative for none.
        case octets([UInt8], date: Int)
        /// Nothing happens, until the limit of the connection is reached.
        case stall(Duration)
    }

    /// Interim responses over and over.
    struct RepeatedInterims: Sendable {
        let interim: [InterimResponse]
        var index = 0
        /// How many are still to be sent.
        var left: Int
    }

    /// The head of the final response, whole or the first octets of it.
    struct Head: Sendable {
        let final: FinalResponse
        let context: ResponseWriter.Context
        /// How many octets of it are sent; `nil` for all.
        let limit: Int?

        /// The octets of content behind it, where those follow at once.
        var contentLength: Int {
            guard !context.isHead, case .length(1...) = ResponseWriter.bodyFraming(of: final, in: context) else {
                return 0
            }
            return final.content.count
        }

        /// Appends it, and the content behind it.
        func appendWithContent(at wallSeconds: Int64, to output: inout [UInt8]) {
            ResponseWriter.appendHead(of: final, in: context, wallSeconds: wallSeconds, to: &output)
            let length = contentLength
            guard length > 0 else { return }
            var reader = Content.Reader(final.content)
            reader.read(length, into: &output)
        }

        /// Appends it, and returns where the `Date` value begins, negative if there is none to be kept up to date.
        func append(at wallSeconds: Int64, to output: inout [UInt8]) -> Int {
            let start = output.count
            let marks = ResponseWriter.appendHead(of: final, in: context, wallSeconds: wallSeconds, to: &output)
            guard let limit, output.count - start > limit else { return marks.date ?? -1 }
            output.removeLast(output.count - start - limit)
            // A Date that is cut is not worth keeping true.
            guard let date = marks.date, date + ResponseWriter.dateLength <= output.count else { return -1 }
            return date
        }
    }
}
