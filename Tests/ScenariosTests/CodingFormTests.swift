import HTTP1
import HTTPSemantics
import Modifiers
import ScenarioKit
import Testing

/// `coding=`, right and wrong.
@Suite struct CodingFormTests {
    private func final(_ coding: String, content: String = "body=hello") throws -> FinalResponse {
        let items = Query("coding=\(coding)&\(content)").items.map { (name: $0.name, value: $0.value) }
        let moment = Moment(instant: Instant(nanoseconds: 0), wallSeconds: 0)
        return try Modifiers(parsing: items).applied(to: StatusPlan.of(.ok, as: .text), at: moment).final
    }

    private let hello = Array("hello".utf8)

    @Test func `a coding is applied and named`() throws {
        let codings: [(String, [UInt8])] = [
            ("gzip", GzipCoding().encoded(hello)), ("x-gzip", GzipCoding().encoded(hello)),
            ("deflate", DeflateCoding().encoded(hello)), ("br", BrotliCoding().encoded(hello)),
            ("zstd", ZstandardCoding().encoded(hello)), ("unknown", hello),
        ]
        for (name, octets) in codings {
            let final = try final(name)
            #expect(final.content.octets == octets)
            #expect(final.fields.values(of: "Content-Encoding") == [name])
        }
    }

    @Test func `codings are applied one over the other, in one field`() throws {
        let final = try final("deflate,gzip")
        #expect(final.content.octets == GzipCoding().encoded(DeflateCoding().encoded(hello)))
        #expect(final.fields.values(of: "Content-Encoding") == ["deflate, gzip"])
    }

    @Test func `what is wrong is wrong in one way`() throws {
        let gzip = GzipCoding().encoded(hello)
        #expect(try final("gzip-truncated").content.octets == Array(gzip.prefix((gzip.count + 1) / 2)))
        #expect(try final("gzip-empty").content.isEmpty)
        #expect(try final("gzip-plain").content.octets == hello)
        #expect(try final("gzip-trailing").content.octets == gzip + Array("garbage".utf8))
        #expect(try final("gzip-capital").fields["Content-Encoding"] == "GZIP")
        #expect(try final("deflate-raw").content.octets == RawDeflateCoding().encoded(hello))
        for name in ["gzip-corrupt", "gzip-checksum"] {
            let octets = try final(name).content.octets
            #expect(zip(octets, gzip).count { $0 != $1 } == 1)
        }
        for (name, whole) in [("deflate", DeflateCoding().encoded(hello)), ("zstd", ZstandardCoding().encoded(hello))] {
            #expect(zip(try final(name + "-corrupt").content.octets, whole).count { $0 != $1 } == 1)
        }
        let members = GzipCoding().encoded(Array("he".utf8)) + GzipCoding().encoded(Array("llo".utf8))
        #expect(try final("gzip-members").content.octets == members)
    }

    @Test(arguments: ["gzip", "x-gzip", "deflate", "br", "zstd", "unknown"])
    func `every defect of no content is still defined`(base: String) throws {
        for defect in ["corrupt", "checksum", "truncated", "empty", "plain", "trailing", "capital", "members", "raw"] {
            _ = try? final("\(base)-\(defect)", content: "body=none")
        }
    }
}
