# The image: one static program and the folder Public.
#
#   docker build -t status-server .
#   docker run --rm -p 8080:8080 status-server

FROM swift:6.3.1-bookworm AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends libevent-dev zlib1g-dev pkg-config curl valgrind \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /source

# What depends on the manifest alone is fetched first, so that a change in Sources fetches nothing again.
COPY Package.swift Package.resolve[d] ./
RUN swift package resolve

# CI makes warnings errors in this package's own targets. The manifest wants the folders of the tests to be there.
# -Oz is for the C and C++ of swift-crypto, SMALL for what no plain request passes through. The tables to unwind the stack
# (2.2 MB) are for debuggers: they are left out, as are 64 KB of zeros.
# Linked twice: what a start and a first answer were seen to run is put side by side, so that a third less of the program
# has to be in memory. Should the look fail, the order is the usual one. Functions that came out the same are kept once.
COPY Sources Sources
RUN grep -oE '"(Tests/[^"]+|[A-Za-z0-9]+Tests)"' Package.swift | tr -d '"' | sed 's#^Tests/##' | xargs -I{} mkdir -p Tests/{} \
    && echo 'SECTIONS { /DISCARD/ : { *(.eh_frame) } } INSERT AFTER .rodata;' > small.ld \
    && echo 'SECTIONS { swift5_backtrace (NOLOAD) : ALIGN(4096) { *(swift5_backtrace) . = ALIGN(4096); } } INSERT AFTER .bss;' \
        >> small.ld \
    && build="swift build --configuration release --product status-server \
        --static-swift-stdlib -Xswiftc -static-executable -Xcc -Oz -Xcxx -Oz \
        -Xswiftc -use-ld=lld -Xlinker --script=small.ld -Xlinker --icf=all -Xlinker -O2" \
    && export CI=1 SMALL=1 \
    && $build -Xlinker --strip-debug \
    && { valgrind --tool=callgrind --demangle=no --callgrind-out-file=seen .build/release/status-server & \
        curl -sS -o /dev/null --retry 50 --retry-delay 1 --retry-connrefused 127.0.0.1:8080/status/301; \
        .build/release/status-server healthcheck; kill $!; wait $!; \
        sed -nE 's/^c?fn=\([0-9]+\) //p' seen | sort -u > order; } \
    && $build -Xlinker --symbol-ordering-file=order -Xlinker --no-warn-symbol-ordering -Xlinker --strip-all \
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
