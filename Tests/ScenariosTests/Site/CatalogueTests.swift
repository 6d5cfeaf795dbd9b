import HTTPExchange
import HTTPSemantics
import TestSupport
import Testing

@testable import Modifiers
@testable import ScenarioKit
@testable import Scenarios

/// The catalogue says what is there, and nothing else.
@Suite struct CatalogueTests {
    @Test(arguments: Catalogue.all.filter { $0.theme != .checks })
    func `what the catalogue names is there, and answers as it says`(resource: ResourceDescription) throws {
        for method in resource.methods {
            var rehearsal = Rehearsal()
            let query = resource.parameters.filter { $0.place == .query && $0.isRequired }
            let items = query.map { "\($0.name)=\($0.example)" }.joined(separator: "&")
            let target = resource.example + (items.isEmpty ? "" : "?" + items)
            #expect(!target.contains("{"), "every place has an example")
            let request = "\(method) \(target) HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"
            let octets = rehearsal.send(Array(request.utf8)).octets
            let answer = try ResponseReader.responses(in: octets, to: [method], hasEnded: true)[0]
            if resource.answersAnything {
                #expect(answer.status != 404, "\(request)")
            } else {
                let isOptions = method == .options && [200, 204].contains(answer.status)
                #expect(isOptions || resource.statuses.contains(answer.status), "\(request) is \(answer.status)")
            }
            if method == .options, [200, 204].contains(answer.status), let allow = answer.fields["Allow"] {
                let documented = Catalogue.all.filter { $0.path == resource.path }.flatMap(\.methods)
                #expect(
                    Set(allow.split(separator: ", ").map(String.init)) == Set(documented.map(\.description)),
                    "\(request)"
                )
            }
            if answer.status == 200, method != .options, !resource.mediaTypes.isEmpty {
                let type = answer.fields["Content-Type"]?.prefix { $0 != ";" } ?? ""
                #expect(resource.mediaTypes.contains(String(type)), "\(request) is \(type)")
            }
        }
    }

    @Test func `operations have names of their own`() {
        let names = Catalogue.all.flatMap { resource in resource.methods.map { "\($0) \(resource.path)" } }
        #expect(Set(names).count == names.count)
    }

    @Test func `the description is served, and names each path and modifier`() throws {
        var rehearsal = Rehearsal()
        let octets = rehearsal.send(Array("GET /openapi.json HTTP/1.1\r\nHost: a\r\n\r\n".utf8)).octets
        let answer = try ResponseReader.responses(in: octets, to: [.get], hasEnded: false)[0]
        #expect(answer.status == 200 && answer.fields["Content-Type"] == "application/json")
        for resource in Catalogue.all where resource.path != "/status/{choice}" {
            #expect(answer.text.contains("\"\(resource.path)\":"))
        }
        for name in ModifierName.allCases {
            #expect(answer.text.contains("\"#/components/parameters/\(name.rawValue)\""))
        }
    }
}
