import HTTPExchange
import HTTPSemantics
import TestSupport

/// One run of the fuzzer: plays the octets to a connection of the whole server and reads its answers as a client would.
///
/// How to run it: Tests/Fuzzing/README.md
@_cdecl("LLVMFuzzerTestOneInput")
func converse(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let octets = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    guard octets.count > 2 else { return 0 }
    // The first octets choose how the others arrive.
    let (size, choice) = (Int(octets[0]) + 1, octets[1])
    let bytes = Array(octets.dropFirst(2))
    let isSmall = choice & 1 == 1
    var whole = Conversation(isSmall: isSmall, isPublic: choice & 4 == 4)
    whole.play(bytes, inPiecesOf: .max, finishes: choice & 2 == 2)
    whole.check()
    var pieces = Conversation(isSmall: isSmall, isPublic: choice & 4 == 4)
    pieces.play(bytes, inPiecesOf: size, finishes: choice & 2 == 2)
    pieces.check()
    // An expectation is answered according to what has come; all else does not depend on it.
    if !whole.observer.dependsOnArrival, !pieces.observer.dependsOnArrival {
        let (all, some) = (whole.observer.statuses, pieces.observer.statuses)
        // A line that never ends is refused for what is in it, or for never ending: it is read again only at its end.
        let isLate = all.last == 408 || some.last == 408 || whole.observer.mayBeHead && pieces.observer.mayBeHead
        let same = isLate ? all.dropLast() == some.dropLast() : all == some
        expect(same, "answers depend on how the requests arrive: \(all.suffix(9)) and \(some.suffix(9)) by \(size)")
    }
    return 0
}

func expect(_ holds: Bool, _ what: @autoclosure () -> String) {
    guard !holds else { return }
    fatalError("not so: \(what())")
}
