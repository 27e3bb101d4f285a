# A minimal image. It is kept short and has NOT been built or run by the project's tests:
# treat it as a starting point. What is tested is scripts/run on a Debian-like machine.

FROM rust:1.95-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl xz-utils \
 && rm -rf /var/lib/apt/lists/*
# Node 20 or newer is needed to make the bundles; it does not reach the final image.
COPY --from=node:20-bookworm-slim /usr/local /usr/local
WORKDIR /src
COPY . .
RUN scripts/run --build-only

FROM debian:bookworm-slim
RUN useradd --system --create-home --home-dir /var/lib/vizha vizha
COPY --from=build /src/target/release/vizha /usr/local/bin/vizha
USER vizha
WORKDIR /var/lib/vizha
ENV VIZHA_ADDR=0.0.0.0:3000 VIZHA_DATA_DIR=/var/lib/vizha/data
VOLUME /var/lib/vizha
EXPOSE 3000
CMD ["vizha", "serve"]
