# One image for every service; the command chooses which (see compose.yaml).

FROM node:24-bookworm-slim AS build
WORKDIR /app
ENV ONNXRUNTIME_NODE_INSTALL=skip \
    PRISMA_SCHEMA_ENGINE_BINARY=/bin/true \
    CHECKPOINT_DISABLE=1 \
    NEXT_TELEMETRY_DISABLED=1
COPY . .
RUN npm ci --include=dev --no-audit --no-fund
RUN npm run build
# What only building and testing need goes.
RUN npm prune --omit=dev --no-audit --no-fund

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production \
    MALLOC_ARENA_MAX=2 \
    NEXT_TELEMETRY_DISABLED=1
COPY --from=build /app /app
RUN mkdir -p /data && chown -R node:node /data /app/apps/web/.next
USER node
VOLUME /data
CMD ["node", "apps/api/src/main.ts"]
