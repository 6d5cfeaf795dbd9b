# The image: one fully static program and the folder Public.
#
#   docker build -t status-server .
#   docker run --rm -p 8080:8080 status-server

FROM swift:6.3.1-bookworm AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends libevent-dev zlib1g-dev pkg-config \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /source

# Dependencies have a layer of their own, so that a change in Sources does not fetch them again.
COPY Package.swift Package.resolve[d] ./
RUN swift package resolve

# The manifest names the tests, so their folders must exist, although the program needs none of them.
COPY Sources Sources
RUN grep -oE '"(Tests/[^"]+|[A-Za-z0-9]+Tests)"' Package.swift | tr -d '"' | sed 's#^Tests/##' | xargs -I{} mkdir -p Tests/{}
RUN swift build --configuration release --product status-server \
        --static-swift-stdlib -Xswiftc -static-executable -Xlinker --strip-all \
    && install -D .build/release/status-server /image/status-server
COPY Public /image/Public

FROM scratch
COPY --from=build /image /
USER 65534:65534
# In a container, localhost would be out of reach for everyone outside it.
ENV HOST=* PORT=8080
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=1s --retries=3 CMD ["/status-server", "healthcheck"]
ENTRYPOINT ["/status-server"]
