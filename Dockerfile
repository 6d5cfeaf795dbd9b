# The image: one static program and the folder Public, 18 MB at most.
#
#   docker build -t status-server .
#   docker run --rm -p 8080:8080 status-server

FROM swift:6.3.1-bookworm AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends libevent-dev pkg-config \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /source

# What depends on the manifest alone is fetched first, so that a change in Sources fetches nothing again.
COPY Package.swift Package.resolve[d] ./
RUN swift package resolve

# CI makes warnings errors in this package's own targets. What is left out is for debuggers: symbols, and the tables to
# unwind the stack (2.2 MB), which nothing in an image without a debugger reads. -Os is for the C and C++ of swift-crypto.
COPY Sources Sources
RUN grep -o '"[A-Za-z0-9]*Tests"' Package.swift | xargs -I{} mkdir -p Tests/{} \
    && echo 'SECTIONS { /DISCARD/ : { *(.eh_frame) } } INSERT AFTER .rodata;' > no-unwind-tables.ld \
    && CI=1 swift build --configuration release --product status-server \
        --static-swift-stdlib -Xswiftc -static-executable -Xcc -Os -Xcxx -Os \
        -Xswiftc -use-ld=lld -Xlinker --script=no-unwind-tables.ld -Xlinker --strip-all \
    && install -D .build/release/status-server /image/status-server
COPY Public /image/Public

FROM scratch
COPY --from=build /image /
USER 65534:65534
# All addresses, as the container's own loopback is of no use to anyone outside it.
ENV HOST=* PORT=8080
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=1s --retries=3 CMD ["/status-server", "healthcheck"]
ENTRYPOINT ["/status-server"]
