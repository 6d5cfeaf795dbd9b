import HTTPSemantics
import Testing

@Suite struct CacheabilityTests {
    private func codes(_ cacheability: Cacheability) -> [Int] {
        StatusDefinition.all.filter { $0.cacheability == cacheability }.map(\.code.rawValue)
    }

    @Test func `heuristically cacheable are the codes of RFC 9110 §15.1 and 451`() {
        #expect(codes(.heuristic) == [200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 451, 501])
    }

    @Test func `never stored are the four codes of RFC 6585`() {
        #expect(codes(.never) == [428, 429, 431, 511])
    }
}
