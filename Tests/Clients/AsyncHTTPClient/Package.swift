// swift-tools-version: 6.0
import PackageDescription

let package = Package(
    name: "retries",
    platforms: [.macOS("15.0")],
    dependencies: [.package(url: "https://github.com/swift-server/async-http-client", from: "1.30.0")],
    targets: [
        .executableTarget(
            name: "retries",
            dependencies: [.product(name: "AsyncHTTPClient", package: "async-http-client")]
        )
    ]
)
