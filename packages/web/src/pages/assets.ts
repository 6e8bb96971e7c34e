import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { FastifyPluginAsync } from 'fastify';
import { needs } from '../policy/guard.ts';

interface Asset {
  readonly type: string;
  readonly body: Buffer;
  readonly gzip?: Buffer;
  readonly etag: string;
}

const types: { readonly [extension: string]: string } = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

const govuk = join(dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')), 'dist/govuk');
const autocomplete = dirname(createRequire(import.meta.url).resolve('accessible-autocomplete/package.json'));
const own = join(dirname(fileURLToPath(import.meta.url)), 'assets');

const assets: ReadonlyMap<string, Asset> = new Map([
  ...folder(own, ''),
  ...folder(join(govuk, 'assets/fonts'), 'fonts/'),
  ...folder(join(govuk, 'assets/images'), 'images/'),
  ...govukStyles(),
  ['govuk-frontend.min.js', read(join(govuk, 'govuk-frontend.min.js'))],
  ...['accessible-autocomplete.min.js', 'accessible-autocomplete.min.css'].map(
    (name) => [name, read(join(autocomplete, 'dist', name))] as const,
  ),
]);

/** GOV.UK's typeface may be used on GOV.UK only, so its rules stand in a file of their own. */
function govukStyles(): readonly (readonly [string, Asset])[] {
  const path = join(govuk, 'govuk-frontend.min.css');
  const css = readFileSync(path, 'utf8');
  const faces = css.match(/@font-face\{[^}]*\}/g) ?? [];
  const rest = css.replace(/@font-face\{[^}]*\}/g, '');
  return [
    ['govuk-frontend.min.css', asset(path, Buffer.from(rest))],
    ['govuk-fonts.css', asset(path, Buffer.from(faces.join('\n')))],
  ];
}

function folder(path: string, prefix: string): readonly (readonly [string, Asset])[] {
  return readdirSync(path).map((name) => [prefix + name, read(join(path, name))] as const);
}

function read(path: string): Asset {
  return asset(path, readFileSync(path));
}

function asset(path: string, content: Buffer): Asset {
  // The maps that the package's files name are not served.
  const body = withoutMap(path, content);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 16)}"`;
  const type = types[extname(path)] ?? 'application/octet-stream';
  return { type, body, etag, ...(/^text|svg/.test(type) && { gzip: gzipSync(body) }) };
}

function withoutMap(path: string, body: Buffer): Buffer {
  if (!/\.(css|js)$/.test(path)) return body;
  return Buffer.from(body.toString('utf8').replace(/\/[/*]# sourceMappingURL=\S+(?: \*\/)?\s*$/, ''));
}

/** The address of a static file; it changes when the file does, so that browsers may keep it. */
export function assetUrl(name: string): string {
  const etag = assets.get(name)?.etag.slice(1, -1);
  return etag === undefined ? `/assets/${name}` : `/assets/${name}?v=${etag}`;
}

/** Serves style sheet, fonts, pictures and script from our own origin: those of govuk-frontend, the suggestions of long lists, and our few. */
export const assetRoutes: FastifyPluginAsync = async (app) => {
  app.get<{ Params: { '*': string }; Querystring: { v?: string } }>(
    '/assets/*',
    needs('public.read'),
    async (request, reply) => {
      const found = assets.get(request.params['*']);
      if (!found) return reply.callNotFound();
      const age = request.query.v ? 'public, max-age=31536000, immutable' : 'public, max-age=3600';
      reply.headers({ 'cache-control': age, etag: found.etag, vary: 'accept-encoding' }).type(found.type);
      if (request.headers['if-none-match'] === found.etag) return reply.code(304).send();
      const zipped = found.gzip && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
      return zipped ? reply.header('content-encoding', 'gzip').send(found.gzip) : reply.send(found.body);
    },
  );
};
