import ScenarioKit
import Scenarios
import Testing

/// The resources of the checks are in the catalogue of what there is.
@Suite struct CheckCatalogueTests {
    @Test(arguments: Catalogue.all.filter { $0.theme == .checks })
    func `what the catalogue names is there`(resource: ResourceDescription) {
        let answer = Rig.answer("GET \(resource.example) HTTP/1.1\r\nHost: a:81\r\n\r\n")
        #expect(!answer.contains("404 Not Found"))
        if let type = resource.mediaTypes.first {
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n") && answer.contains("\r\nContent-Type: \(type)"))
        }
    }
}
