/// libFuzzer's own main program.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// What the package manager takes for the entry of a program without a main file.
@_cdecl("FuzzRequests_main")
func start(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
    var count = count
    var arguments = unsafe arguments
    return unsafe withUnsafeMutablePointer(to: &arguments) { pointer in
        unsafe runFuzzer(&count, pointer, readRequest)
    }
}
