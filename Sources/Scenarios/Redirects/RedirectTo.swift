internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

/// `/redirect-to?url=&status_code=`: one hop to anywhere, as httpbin has it; the items may also come as form content.
struct RedirectTo: Scenario {
    var ownsQuery: Bool { true }
    /// What was asked for is sent, octet by octet.
    var repeatsLocation: Bool { true }

    func bodyHandling(of request: Request, in context: ScenarioContext) -> BodyHandling {
        let items = Self.items(request.query)
        return items["url"] != nil ? .discard(nil) : .collect(limit: context.contentLimit)
    }

    func plan(for request: Request, content: ReceivedContent, in context: ScenarioContext) -> ResponsePlan {
        do throws(BadInput) {
            let form = Self.isForm(request) ? Request.text(content.octets[...]) : ""
            let items = Self.items(form).merging(Self.items(request.query)) { $1 }
            guard let url = items["url"] else {
                throw BadInput("url says where to go, as in /redirect-to?url=/get&status_code=307.")
            }
            guard !url.contains(where: { $0 == Octet.carriageReturn || $0 == Octet.lineFeed || $0 == 0 }) else {
                throw BadInput("url contains CR, LF or NUL, which no field value can.")
            }
            let code = try Self.code(items["status_code"])
            var plan = RedirectPlan.of(code, to: [url], for: request)
            // As httpbin has it, and suites that count what they see; 300 has to list its choices.
            if code != .multipleChoices {
                plan.final.content = Content()
                plan.final.fields.remove("Content-Type")
                plan.final.fields.remove("Vary")
            }
            return plan
        } catch {
            return error.plan(for: request)
        }
    }

    private static func code(_ octets: [UInt8]?) throws(BadInput) -> StatusCode {
        guard let octets else { return .found }
        guard octets.count == 3, octets[0] == 0x33, let number = Request.text(octets[...]).decimal,
            let code = StatusCode(rawValue: number)
        else {
            throw BadInput("status_code is a code from 300 to 399, as in status_code=307.")
        }
        return code
    }

    private static func isForm(_ request: Request) -> Bool {
        request.fields["Content-Type"]?.lowercased().hasPrefix("application/x-www-form-urlencoded") ?? false
    }

    /// The items by name, in lower case as httpbin takes them; the first of a name counts.
    private static func items(_ text: String) -> [String: [UInt8]] {
        var items: [String: [UInt8]] = [:]
        for piece in text.utf8.split(separator: 0x26) {
            let halves = piece.split(separator: 0x3D, maxSplits: 1, omittingEmptySubsequences: false)
            let name = PercentEncoding.decoded(halves[0], plusIsSpace: true).lowercased()
            guard items[name] == nil else { continue }
            items[name] = halves.count == 2 ? PercentEncoding.decodedOctets(halves[1], plusIsSpace: true) : []
        }
        return items
    }
}
