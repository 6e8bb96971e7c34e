# The service with a PostgreSQL beside it: see docker-compose.yml.
FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 ANNUM_VAR=/data
WORKDIR /annum
COPY package.json package-lock.json ./
COPY packages/engine/package.json packages/engine/
COPY packages/compiler/package.json packages/compiler/
COPY packages/web/package.json packages/web/
COPY packages/cli/package.json packages/cli/
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force
COPY packages packages
COPY definitions definitions
COPY migrations migrations
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
  CMD node -e "fetch('http://127.0.0.1:' + process.env.PORT + '/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"
CMD ["node", "--disable-warning=ExperimentalWarning", "packages/cli/src/main.ts", "serve", "--demo"]
