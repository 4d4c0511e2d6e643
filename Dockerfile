# The server by itself: `docker build -t valetkey .`, and compose.yaml runs it.
# It is what `npm pack` makes of the packages, installed without what only development needs.
FROM node:24-slim AS build
WORKDIR /src
COPY . .
# What the packages need to be compiled; their own scripts are not run, and Node is there already.
RUN npm ci --ignore-scripts --omit=optional \
  && npx tsc -b packages/cli \
  && mkdir -p /packed /valetkey \
  && for name in catalog oauth1 oauth2 pages vault sandbox server cli; do \
    npm pack --silent --pack-destination /packed -w "packages/${name}" || exit 1; done
WORKDIR /valetkey
# Types, maps and sources are for those who develop with it.
RUN npm init --yes > /dev/null \
  && npm install --omit=dev --ignore-scripts --no-audit --no-fund /packed/*.tgz \
  && find node_modules -type f '(' -name '*.ts' -o -name '*.mts' -o -name '*.cts' -o -name '*.map' ')' -delete

FROM node:24-slim
ENV NODE_ENV=production \
  NODE_OPTIONS=--disable-warning=ExperimentalWarning \
  VALETKEY_HOST=0.0.0.0 \
  PATH=/valetkey/node_modules/.bin:$PATH
COPY --from=build /valetkey /valetkey
WORKDIR /app
# Where valetkey.yaml is looked for, and in data the store. Nothing else is ever written.
RUN mkdir -p /app/data && chown -R node:node /app
USER node
VOLUME ["/app/data"]
EXPOSE 8430
HEALTHCHECK --interval=10s --timeout=3s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.VALETKEY_PORT || 8430}/readyz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
# Process 1: it handles SIGTERM and SIGINT itself, and starts no processes that could outlive it.
# Smaller heaps instead of faster ones: some 15 MB less when idle, for a tenth more processor time. Where that matters, run with
# --entrypoint node, and the program and its command behind it.
ENTRYPOINT ["node", "--optimize-for-size", "/valetkey/node_modules/@valetkey/cli/bin/valetkey.js"]
CMD ["serve"]
