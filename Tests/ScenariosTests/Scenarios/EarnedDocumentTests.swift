import HTTPSemantics
import TestSupport
import Testing

/// Documents with versions: in a run what is written stays.
@Suite struct EarnedDocumentTests {
    @Test func `in a run a document is written, read, extended, deleted and made anew`() throws {
        var visitor = EarnedClient()
        let target = "/run/a/when/200"
        #expect(try visitor.ask("GET", target).fields["ETag"] == "\"v1\"")
        let put = try visitor.ask("PUT", target, ["If-Match": "\"v1\""], content: "colour: red\n")
        #expect(put.status == 204)
        #expect(put.fields["ETag"] == "\"v2\"")
        let read = try visitor.ask("GET", target)
        #expect(read.text == "colour: red\n")
        #expect(read.fields["ETag"] == "\"v2\"")
        #expect(read.fields["Last-Modified"] == "Fri, 02 Jan 2026 03:04:05 GMT")
        #expect(try visitor.status("PUT", target, ["If-Match": "\"v1\""], content: "lost update") == 412)
        #expect(try visitor.status("PATCH", target, ["If-Match": "\"v2\""], content: "size: 7\n") == 204)
        #expect(try visitor.ask("GET", target).text == "colour: red\nsize: 7\n")
        #expect(try visitor.status("DELETE", target) == 204)
        #expect(try visitor.status("GET", target) == 410)
        #expect(try visitor.status("GET", target, ["If-None-Match": "\"v4\""]) == 410)
        let created = try visitor.ask("PUT", target, ["If-None-Match": "*"], content: "again")
        #expect(created.status == 201)
        #expect(created.fields["Location"] == target)
        #expect(created.fields["ETag"] == "\"v5\"")
        #expect(try visitor.status("PUT", target, ["If-None-Match": "*"], content: "again") == 412)
        // Another run, and no run, know nothing of it.
        #expect(try visitor.ask("GET", "/run/b/when/200").fields["ETag"] == "\"v1\"")
        #expect(try visitor.ask("GET", "/when/200").fields["ETag"] == "\"v1\"")
    }

    @Test func `outside of a run what is written is answered truly and forgotten`() throws {
        var visitor = EarnedClient()
        for _ in 0..<2 {
            #expect(try visitor.status("PUT", "/when/412", ["If-Match": "\"v1\""], content: "x") == 204)
            #expect(try visitor.status("DELETE", "/when/412") == 204)
            #expect(try visitor.status("GET", "/when/412") == 200)
        }
        let shown = try visitor.ask("PUT", "/when/204", ["Prefer": "return=representation"], content: "x")
        #expect(shown.status == 200)
        #expect(shown.text == "x")
        #expect(shown.fields["Preference-Applied"] == "return=representation")
    }

    @Test func `a conflict shows both versions and their difference`() throws {
        var visitor = EarnedClient()
        let conflict = try visitor.ask("PUT", "/when/409?base=1", content: "colour: red\n")
        #expect(conflict.status == 409)
        for line in [
            "--- current (2)", "+++ yours", "-colour: blue", "+colour: red", "    colour: blue", "    colour: red",
        ] {
            #expect(conflict.text.contains(line), "\(line)")
        }
        #expect(try visitor.status("PUT", "/when/409?base=2", content: "colour: red\n") == 204)
        #expect(try visitor.status("PUT", "/run/c/when/409?base=2", content: "colour: red\n") == 204)
        #expect(try visitor.status("PUT", "/run/c/when/409?base=2", content: "colour: green\n") == 409)
        #expect(try visitor.status("PUT", "/run/c/when/409?base=3", content: "colour: green\n") == 204)
        let html = try visitor.ask("PUT", "/when/409?base=1", ["Accept": "text/html"], content: "<script>")
        #expect(!html.text.contains("<script>"))
    }

    @Test func `an edition that was withdrawn is gone, one that is to come is not there`() throws {
        var visitor = EarnedClient()
        #expect(try visitor.status("GET", "/when/410?edition=1") == 410)
        #expect(try visitor.status("GET", "/when/410?edition=2") == 200)
        #expect(try visitor.status("GET", "/when/410?edition=3") == 404)
        #expect(try visitor.status("DELETE", "/run/d/when/410") == 204)
        #expect(try visitor.status("GET", "/run/d/when/410") == 410)
        #expect(try visitor.status("HEAD", "/run/d/when/410") == 410)
    }

    @Test func `a document takes 8192 octets and no part of itself`() throws {
        var visitor = EarnedClient()
        let large = String(repeating: "x", count: 8193)
        #expect(try visitor.status("PUT", "/when/200", content: large) == 413)
        #expect(try visitor.status("PUT", "/when/200", content: String(large.dropFirst())) == 204)
        #expect(try visitor.status("PUT", "/when/200", ["Content-Range": "bytes 0-0/9"], content: "x") == 400)
    }

    @Test func `what was written is never served as markup`() throws {
        var visitor = EarnedClient()
        _ = try visitor.ask("PUT", "/run/e/when/200", ["Content-Type": "text/html"], content: "<script>1</script>")
        let read = try visitor.ask("GET", "/run/e/when/200", ["Accept": "text/html"])
        #expect(read.fields["Content-Type"] == "text/plain; charset=utf-8")
        #expect(read.fields["X-Content-Type-Options"] == "nosniff")
    }

    @Test func `notes are created by POST and by PUT, once`() throws {
        var visitor = EarnedClient()
        let first = try visitor.ask("POST", "/run/f/when/201", content: "one")
        #expect(first.status == 201)
        let location = try #require(first.fields["Location"])
        #expect(location == "/run/f/when/201/1")
        #expect(try visitor.ask("GET", location).text == "one")
        #expect(try visitor.status("PUT", "/run/f/when/201/mine", content: "two") == 201)
        #expect(try visitor.status("PUT", "/run/f/when/201/mine", content: "three") == 204)
        #expect(try visitor.ask("GET", "/run/f/when/201/mine").text == "three")
        #expect(try visitor.ask("GET", "/run/f/when/201").text.contains("1, mine"))
        #expect(try visitor.status("DELETE", location) == 204)
        #expect(try visitor.status("GET", location) == 404)
        #expect(try visitor.ask("POST", "/when/201", content: "x").fields["Location"] == "/when/201/1")
        #expect(try visitor.status("GET", "/when/201/1") == 404)
        #expect(try visitor.status("POST", "/when/201", content: String(repeating: "x", count: 5000)) == 413)
    }

    @Test func `a lock keeps everybody out who has not its token`() throws {
        var visitor = EarnedClient()
        let token = "urn:uuid:00000000-0000-4000-8000-000000000423"
        let target = "/run/g/when/423"
        #expect(try visitor.status("GET", target) == 200)
        #expect(try visitor.status("PUT", target, content: "x") == 423)
        #expect(try visitor.status("DELETE", target) == 423)
        #expect(try visitor.status("LOCK", target) == 423)
        #expect(try visitor.status("PUT", target, ["If": "(<\(token)>)"], content: "x") == 204)
        #expect(try visitor.status("PUT", target, ["If": "(<urn:other>)"], content: "x") == 412)
        #expect(try visitor.status("UNLOCK", target) == 400)
        #expect(try visitor.status("UNLOCK", target, ["Lock-Token": "<urn:other>"]) == 409)
        #expect(try visitor.status("UNLOCK", target, ["Lock-Token": "<\(token)>"]) == 204)
        #expect(try visitor.status("PUT", target, content: "x") == 204)
        let locked = try visitor.ask("LOCK", target)
        #expect(locked.status == 200)
        let mine = try #require(locked.fields["Lock-Token"])
        #expect(mine.utf8.count == token.utf8.count + 2)
        #expect(try visitor.status("PUT", target, content: "x") == 423)
        #expect(try visitor.status("PUT", target, ["If": "(\(mine))"], content: "x") == 204)
    }

    @Test func `a store is full when it is full`() throws {
        var visitor = EarnedClient()
        let half = String(repeating: "x", count: 512)
        #expect(try visitor.status("POST", "/run/h/when/507", content: half) == 200)
        #expect(try visitor.status("POST", "/run/h/when/507", content: half) == 200)
        #expect(try visitor.status("POST", "/run/h/when/507", content: "x") == 507)
        #expect(try visitor.status("GET", "/run/h/when/507") == 200)
        #expect(try visitor.status("DELETE", "/run/h/when/507") == 204)
        #expect(try visitor.status("POST", "/run/h/when/507", content: half) == 200)
        #expect(try visitor.status("POST", "/when/507", content: half + half) == 200)
        #expect(try visitor.status("POST", "/when/507", content: half + half + "x") == 507)
    }

    @Test func `an upload can be resumed in a run`() throws {
        var visitor = EarnedClient()
        let draft: Fields = ["Upload-Draft-Interop-Version": "8", "Upload-Complete": "?0"]
        let begun = try visitor.ask("POST", "/run/i/when/104", draft, content: "hello")
        #expect(begun.status == 201)
        #expect(begun.interim.map(\.status.rawValue) == [104])
        let place = try #require(begun.fields["Location"])
        #expect(begun.interim.first?.fields["Location"] == place)
        #expect(try visitor.ask("HEAD", place).fields["Upload-Offset"] == "5")
        let more: Fields = [
            "Content-Type": "application/partial-upload", "Upload-Offset": "5", "Upload-Complete": "?1",
        ]
        let ended = try visitor.ask("PATCH", place, more, content: ", world")
        #expect(ended.fields["Upload-Offset"] == "12")
        #expect(ended.fields["Upload-Complete"] == "?1")
        #expect(try visitor.status("PATCH", place, more, content: ", world") == 409)
        #expect(try visitor.status("PATCH", place, content: ", world") == 400)
    }
}
