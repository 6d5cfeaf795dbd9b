// swift-tools-version: 6.3
import PackageDescription

/// Swift 6 with the checks that are still optional.
///
/// Warnings are errors in CI only, so that a newer compiler's new warning does not break those who depend on
/// `HTTPSemantics`.
let settings: [SwiftSetting] =
    [
        .swiftLanguageMode(.v6),
        .strictMemorySafety(),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ] + (Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)])

let package = Package(
    name: "status-server",
    platforms: [.macOS("26.0")],
    products: [
        .library(name: "HTTPSemantics", targets: ["HTTPSemantics"]),
        .library(name: "StatusServer", targets: ["StatusServer"]),
        .executable(name: "status-server", targets: ["status-server"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", "3.12.0"..<"5.0.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CLibevent",
            pkgConfig: "libevent",
            providers: [.apt(["libevent-dev"]), .brew(["libevent"])]
        ),
        .systemLibrary(
            name: "CZlib",
            pkgConfig: "zlib",
            providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]
        ),
        .target(name: "Platform", dependencies: ["CZlib"], swiftSettings: settings),
        .target(name: "Libevent", dependencies: ["CLibevent", "Platform"], swiftSettings: settings),
        .target(name: "HTTPSemantics", swiftSettings: settings),
        .target(name: "HTTPExchange", dependencies: ["HTTPSemantics"], swiftSettings: settings),
        .target(name: "HTTP1", dependencies: ["HTTPExchange", "HTTPSemantics"], swiftSettings: settings),
        .target(
            name: "ScenarioKit",
            dependencies: ["HTTPExchange", "HTTPSemantics", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: settings
        ),
        .target(name: "Runs", dependencies: ["ScenarioKit"], swiftSettings: settings),
        .target(name: "Modifiers", dependencies: ["ScenarioKit", "Platform"], swiftSettings: settings),
        .target(name: "Scenarios", dependencies: ["Modifiers"], swiftSettings: settings),
        .target(name: "Site", dependencies: ["Scenarios", "Runs", "HTTP1"], swiftSettings: settings),
        .target(name: "ClientChecks", dependencies: ["Runs"], swiftSettings: settings),
        .target(
            name: "StatusServer",
            dependencies: ["Site", "ClientChecks", "HTTP1", "Libevent", "Platform"],
            swiftSettings: settings
        ),
        .target(
            name: "CheckRunner",
            dependencies: ["StatusServer", "ClientChecks", "Platform"],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "status-server",
            dependencies: [
                "CheckRunner", "StatusServer", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings
        ),
        .testTarget(
            name: "HTTPSemanticsTests",
            dependencies: ["HTTPSemantics"],
            exclude: ["Fixtures"],
            swiftSettings: settings
        ),
        .target(
            name: "TestSupport",
            dependencies: ["HTTPSemantics", "CZlib"],
            path: "Tests/TestSupport",
            swiftSettings: settings
        ),
        .testTarget(name: "HTTPExchangeTests", dependencies: ["HTTPExchange"], swiftSettings: settings),
        .testTarget(name: "HTTP1Tests", dependencies: ["HTTP1"], swiftSettings: settings),
        .testTarget(
            name: "ScenariosTests",
            dependencies: ["Site", "Platform", "TestSupport"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "ClientChecksTests",
            dependencies: ["ClientChecks", "Site", "TestSupport"],
            swiftSettings: settings
        ),
        .testTarget(
            name: "StatusServerTests",
            dependencies: ["CheckRunner", "StatusServer", "status-server", "TestSupport"],
            swiftSettings: settings
        ),
    ]
)

// The fuzzers want a build of their own, in which everything is instrumented: Tests/Fuzzing/README.md
if Context.environment["FUZZING"] != nil {
    let fuzzers: [String: [Target.Dependency]] = [
        "FuzzRequests": ["HTTP1"],
        "FuzzConnections": ["Site", "TestSupport"],
    ]
    package.targets += fuzzers.map { name, dependencies in
        .executableTarget(
            name: name,
            dependencies: dependencies,
            path: "Tests/Fuzzing/\(name)",
            swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])]
        )
    }
}
