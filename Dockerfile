# The worker, and every other command, as an image: docker build --tag boston311 .
ARG NODE=node:20.20.2-bookworm-slim

FROM ${NODE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build && rm -rf dist/bench dist/emulators

FROM ${NODE} AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The SDK carries its native part for every platform.
RUN npm ci --omit=dev --no-audit --no-fund \
  && find node_modules/@temporalio/core-bridge/releases -mindepth 1 -maxdepth 1 ! -name '*linux-gnu*' -exec rm -r {} +

FROM ${NODE}
# The SDK's native part trusts the system's authorities, of which the slim image has none.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ca-certificates \
  && rm -rf /var/lib/apt/lists/* \
  && install --directory --owner=node --group=node /data
WORKDIR /app
COPY package.json ./
COPY mapping mapping
COPY sql sql
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
ENV NODE_ENV=production \
  BOSTON311_DATA_DIR=/data \
  BOSTON311_LOG_FORMAT=json
USER node
VOLUME /data
# Asks Temporal whether this container's worker still asks for work.
HEALTHCHECK --interval=60s --timeout=20s --start-period=60s --retries=3 \
  CMD node dist/client/main.js health || exit 1
ENTRYPOINT ["node", "dist/client/main.js"]
CMD ["worker"]
