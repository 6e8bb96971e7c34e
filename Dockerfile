# One image for everything: it serves, works, migrates and makes backups. See docker-compose.yml and docs/running.md.
FROM node:24.21.0-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 ANNUM_VAR=/data
WORKDIR /annum
COPY package.json package-lock.json ./
COPY packages/engine/package.json packages/engine/
COPY packages/compiler/package.json packages/compiler/
COPY packages/web/package.json packages/web/
COPY packages/cli/package.json packages/cli/
# Without install scripts: the PostgreSQL that comes from npm is not set up, DATABASE_URL names one.
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force
COPY packages packages
COPY definitions definitions
COPY migrations migrations
RUN mkdir /data && chown node:node /data
USER node
EXPOSE 3000
# A program that serves and one that works both answer here.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--disable-warning=ExperimentalWarning", "packages/cli/src/main.ts"]
CMD ["serve"]
