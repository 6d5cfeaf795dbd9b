import HTTPExchange
import HTTPSemantics
import Modifiers
import ScenarioKit
import TestSupport
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

    @Test(arguments: [
        ("size=10", 10), ("size=10k", 10_240), ("size=10M", 10_485_760), ("size=0", 0), ("size=0k", 0),
        ("size=100M&fill=255", 104_857_600),
    ])
    func `sizes take k and M`(query: String, count: Int) throws {
        let items = Query(query).items.map { (name: $0.name, value: $0.value) }
        let moment = Moment(instant: Instant(nanoseconds: 0), wallSeconds: 0)
        let plan = try Modifiers(parsing: items).applied(to: StatusPlan.of(.ok, as: .text), at: moment)
        #expect(plan.final.content.count == count)
    }

    @Test(arguments: [
        "size=k", "size=1m", "size=1kk", "size=101M", "size=102401k", "size=-1", "size=1G", "fill=0", "size=1&fill=256",
        "size=1&fill=x", "size=1&fill=", "body=a&size=1&fill=1", "size=99999999999999999999M", "size=5M&coding=gzip",
    ])
    func `a size or a fill that cannot be is refused`(query: String) {
        let items = Query(query).items.map { (name: $0.name, value: $0.value) }
        #expect(throws: BadInput.self) { try Modifiers(parsing: items) }
    }

    @Test func `fill repeats one octet, and ten million of them are ten thousand when coded`() throws {
        #expect(try final("unknown", content: "size=5&fill=65").content.octets == Array("AAAAA".utf8))
        for (coding, wrapper) in [("gzip", Inflate.Wrapper.gzip), ("deflate", .zlib), ("deflate-raw", .raw)] {
            let content = try final(coding, content: "size=10M&fill=0").content
            #expect((8_000..<13_000).contains(content.count), "\(coding): \(content.count)")
            let octets = try #require(Inflate.octets(content.octets, of: wrapper))
            #expect(octets.count == 10 << 20 && octets.allSatisfy { $0 == 0 })
        }
        #expect(try final("br,gzip", content: "size=100M&fill=0").content.count < 200_000)
    }

    @Test func `a coded representation is told from the one that the resource has`() throws {
        let head = "Host: localhost\r\n"
        let whole = try Rehearsal.response(to: "GET /resume/1000?coding=gzip HTTP/1.1\r\n\(head)\r\n")
        #expect(whole.status == 200)
        #expect(whole.fields["ETag"]?.hasPrefix("W/\"") == true)
        #expect(whole.fields["Accept-Ranges"] == "none")
        #expect(whole.fields["Repr-Digest"] == nil)
        let tag = try #require(whole.fields["ETag"])
        // A part is one of the representation that is not coded: it stays as it is.
        let part = try Rehearsal.response(
            to: "GET /resume/1000?coding=gzip HTTP/1.1\r\n\(head)Range: bytes=0-99\r\n\r\n"
        )
        #expect(part.status == 206 && part.content.count == 100)
        #expect(part.fields["Content-Encoding"] == nil)
        #expect(part.fields["X-Status-Not-Coded"] == "a part of a representation")
        // With the weak tag of the coded one it is not to be had.
        let spliced = try Rehearsal.response(
            to: "GET /resume/1000?coding=gzip HTTP/1.1\r\n\(head)Range: bytes=0-99\r\nIf-Range: \(tag)\r\n\r\n"
        )
        #expect(spliced.status == 200)
        let kept = try Rehearsal.response(
            to: "GET /resume/1000?coding=gzip HTTP/1.1\r\n\(head)If-None-Match: \(tag)\r\n\r\n"
        )
        #expect(kept.status == 304 && kept.fields["ETag"] == tag)
    }
}
