internal import HTTPExchange
internal import HTTPSemantics
internal import ScenarioKit

extension JournalPage {
    /// All of it as a page, in which nothing that was received is markup.
    var html: String {
        let names = connectionNames
        var body = "<h1>Run \(HTMLText.escaped(journal.run))</h1>\n<p>\(HTMLText.escaped(summary))</p>\n"
        if !journal.attempts.isEmpty {
            let heads = ["#", "arrival", "gap", "connection", "request", "answer", "end", "connection after"]
            body += "<table>\n<thead><tr>\(heads.map { "<th>\($0)</th>" }.joined())</tr></thead>\n<tbody>\n"
            for (attempt, gap) in zip(journal.attempts, gaps) {
                body += Self.row(attempt, gap, on: names[attempt.connection] ?? "?")
            }
            body += "</tbody>\n</table>\n"
        }
        if !counted.isEmpty {
            body += "<h2>Attempts that were counted</h2>\n<ul>\n"
            for count in counted {
                let resource = HTMLText.escaped(count.resource)
                body += "<li><code>\(resource)</code>: \(count.attempts), early: \(count.early)</li>\n"
            }
            body += "</ul>\n"
        }
        return HTMLText.page(title: "Run \(journal.run)", body: body)
    }

    private static func row(_ attempt: Attempt, _ gap: Int?, on connection: String) -> String {
        let port = attempt.isOnSecondPort ? " (second port)" : ""
        let content = "content: \(attempt.contentLength) octets\(attempt.contentIsComplete ? "" : ", not complete")"
        let digest = attempt.contentDigest.map { ", sha256 \($0)" } ?? ""
        let request = details(
            "\(attempt.method) \(attempt.target)",
            attempt.fields,
            omitted: attempt.omittedFields,
            content + digest
        )
        let answer = attempt.answer.map { answer in
            details(
                (answer.interim + [answer.status]).map(String.init).joined(separator: ", "),
                answer.fields,
                omitted: answer.omittedFields,
                "content: \(answer.contentLength) octets"
            )
        }
        let cells = [
            String(attempt.number),
            attempt.timestamp,
            gap.map { "\($0) ms" } ?? "",
            "\(connection), request \(attempt.request)\(port)",
            request,
            answer ?? "none",
            ending(of: attempt) + (attempt.fault.map { ", fault=\($0.rawValue)" } ?? ""),
            event(after: attempt) ?? "",
        ]
        return "<tr>" + cells.map { "<td>\($0)</td>" }.joined() + "</tr>\n"
    }

    /// A line, and behind it what there is to know besides.
    private static func details(_ line: String, _ fields: Fields, omitted: Int, _ content: String) -> String {
        var lines = fields.map(\.description)
        if omitted > 0 { lines.append("(\(omitted) more field lines)") }
        lines += ["", content]
        let text = HTMLText.escaped(lines.joined(separator: "\n"))
        return "<details><summary><code>\(HTMLText.escaped(line))</code></summary><pre>\(text)</pre></details>"
    }
}
