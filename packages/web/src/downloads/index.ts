import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { isFresh } from '../api/conditions.ts';
import { type FormParams, formOf, readQuery } from '../api/request.ts';
import { needs } from '../policy/guard.ts';
import { Problem } from '../problem/problem.ts';
import { formFiles } from './form-files.ts';
import { pagePolicy } from './page-policy.ts';
import { questionList } from './questions.ts';
import { type Resource, resourceOf } from './resource.ts';
import { slowOutputsOf } from './slow-outputs.ts';
import { tableResource } from './tables.ts';

/** What everybody may read of a form, each with an ETag: its OpenAPI document, questions, tables and files. */
export const downloads: FastifyPluginAsync = async (app) => {
  app.get<{ Params: FormParams }>('/:collection/:year/openapi.json', needs('public.read'), async (request, reply) =>
    send(request, reply, (await filesOf(app, request.params)).get('openapi.json')),
  );

  app.get<{ Params: FormParams }>('/:collection/:year/questions', needs('public.read'), async (request, reply) =>
    send(request, reply, questionList(formOf(app, request.params).form)),
  );

  app.get<{ Params: FormParams & { table: string } }>(
    '/:collection/:year/tables/:table',
    needs('public.read'),
    async (request, reply) =>
      send(request, reply, tableResource(formOf(app, request.params).form, request.params.table)),
  );

  app.get<{ Params: FormParams }>('/:collection/:year/files', needs('public.read'), async (request, reply) => {
    const files = await allFiles(app, request.params);
    const items = files.map(({ name, title, type }) => ({
      name,
      title,
      type,
      href: `${addressOf(request.params)}/files/${name}`,
    }));
    return send(request, reply, resourceOf('files.json', 'Files', JSON.stringify({ items })));
  });

  app.get<{ Params: FormParams & { '*': string } }>(
    '/:collection/:year/files/*',
    needs('public.read'),
    async (request, reply) => {
      const name = request.params['*'];
      const quick = (await filesOf(app, request.params)).get(name);
      return send(request, reply, quick ?? (await slowFiles(app, request.params)).find((file) => file.name === name));
    },
  );
};

function addressOf({ collection, year }: FormParams): string {
  return `/api/v1/collections/${collection}/${year}`;
}

function filesOf(app: FastifyInstance, params: FormParams) {
  return formFiles(app.forms, formOf(app, params));
}

/** Files that are there by now; what takes minutes comes with the job that makes it. */
async function allFiles(app: FastifyInstance, params: FormParams): Promise<readonly Resource[]> {
  return [...(await filesOf(app, params)).values(), ...(await slowFiles(app, params))];
}

async function slowFiles(app: FastifyInstance, params: FormParams): Promise<readonly Resource[]> {
  return (await slowOutputsOf(app.store, formOf(app, params))).flatMap(({ files }) => files);
}

/** Caches may keep a resource, and ask before they use it: a form can be released again. */
function send(request: FastifyRequest, reply: FastifyReply, resource: Resource | undefined): FastifyReply {
  readQuery(request, []);
  if (!resource) throw new Problem('not-found', 'This year has no such file.');
  reply.headers({ etag: resource.etag, 'cache-control': 'public, no-cache' });
  if (isFresh(request, resource.etag)) return reply.code(304).send();
  const name = resource.name.split('/').at(-1);
  if (isForSpreadsheets(resource)) reply.header('content-disposition', `attachment; filename="${name}"`);
  if (/\.(html|svg)$/.test(resource.name)) reply.header('content-security-policy', pagePolicy(resource));
  return reply.type(resource.type).send(resource.content);
}

function isForSpreadsheets({ name }: Resource): boolean {
  return name.endsWith('.csv') || name.endsWith('.xlsx');
}
