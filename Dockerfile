# The program with what the lock file names, Node 24 among it; nothing is installed when it starts.
# Where images come from a mirror of your own, name it there with its digest: --build-arg BASE=mirror/node@sha256:…
ARG BASE=node:24.21.0-bookworm-slim

FROM ${BASE} AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && chmod -R go-w .

FROM ${BASE}
WORKDIR /app
RUN mkdir -p /var/lib/pechat && chown 10001:10001 /var/lib/pechat && chmod 0700 /var/lib/pechat
COPY --from=packages /app ./
COPY jobs jobs
COPY schemas schemas
COPY src src
USER 10001:10001
ENTRYPOINT ["src/main/pechat"]
CMD ["start"]
