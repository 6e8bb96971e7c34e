import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { CurrentForm } from '../forms/catalogue.ts';
import { needs } from '../policy/guard.ts';
import { Problem } from '../problem/problem.ts';
import { cancelUpload, findUpload, type StoredUpload } from '../store/uploads.ts';
import { idFor, newId } from '../store/uuid.ts';
import {
  acceptUpload,
  previewUpload,
  receiveUpload,
  reportSoFar,
  type UploadedFile,
  type UploadReading,
} from '../upload/index.ts';
import { type Media, medias, readFile } from '../upload/receive.ts';
import { refuseClosed } from '../windows.ts';
import { jsonAnswer } from './answer.ts';
import { batchBody, rowsAsCsv, unreadableErrors } from './batch-body.ts';
import { answerOnce } from './idempotent.ts';
import { type FormParams, formOf, isDryRun, type LogParams, readQuery } from './request.ts';

const megabyte = 1024 * 1024;
const address = '/:collection/:year/logs/batches';

/** Many logs in one request, as CSV, a JSON list or lines of JSON. They are written before the answer is given, or by a job. */
export const batches: FastifyPluginAsync = async (app) => {
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser([...medias], { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) => body);

  app.post<{ Params: FormParams }>(
    address,
    { bodyLimit: 20 * megabyte, ...needs('upload.create') },
    async (request, reply) => {
      const current = formOf(app, request.params);
      const { dryRun } = readQuery(request, ['dryRun']);
      const file = fileOf(request, current);
      refuseClosed(app, current, 'new');
      const reading = readFile(file);
      refuseUnreadable(reading);
      if (isDryRun(dryRun))
        return { dryRun: true, status: 'read', ...(await previewUpload(app, request.person, file, reading)) };
      const work = async () => {
        const id = batchId(request);
        const byJob = prefersAsync(request);
        await receiveUpload(app, request.person, file, { id, byJob, reading });
        return byJob ? batchAnswer(202, app, request, id) : acceptBatch(app, request, id, reading);
      };
      return answerOnce(app, request, reply, work, { resumable: true });
    },
  );

  app.get<{ Params: LogParams }>(`${address}/:id`, needs('upload.read'), async (request, reply) => {
    readQuery(request, []);
    const upload = await findBatch(app, request, request.params);
    if (upload.status === 'read') reply.header('retry-after', '30');
    if (!request.headers.accept?.includes('text/csv')) return batchBody(upload);
    return reply.type('text/csv; charset=utf-8').send(rowsAsCsv(reportSoFar(upload).rows));
  });

  app.delete<{ Params: LogParams }>(`${address}/:id`, needs('upload.create'), async (request) => {
    readQuery(request, []);
    const { id } = await findBatch(app, request, request.params);
    const cancelled = await cancelUpload(app.store, request.person.organisation.id, id);
    if (!cancelled) throw new Problem('conflict', 'The batch is finished.');
    return batchBody(await findBatch(app, request, request.params));
  });
};

function fileOf(request: FastifyRequest, current: CurrentForm): UploadedFile {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  const media: Media | undefined = medias.find((known) => known === type);
  if (!media) throw new Problem('media-type', `Send ${medias.join(', ')}.`);
  return { current, name: 'batch', media, content: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0) };
}

function refuseUnreadable(reading: UploadReading): void {
  const errors = unreadableErrors(reading);
  if (errors.length > 0) throw new Problem('invalid', 'The batch cannot be taken.', errors);
}

/** A request that is repeated under its key after an interruption finds the batch it began. */
function batchId(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  return typeof key === 'string' ? idFor(`${request.url} ${key}`) : newId();
}

/** Whether the sender does not want to wait (RFC 7240): a job writes the logs. */
function prefersAsync({ headers }: FastifyRequest): boolean {
  const wishes = [headers.prefer ?? []].flat().flatMap((line) => line.split(','));
  return wishes.some((wish) => wish.trim().toLowerCase() === 'respond-async');
}

async function acceptBatch(app: FastifyInstance, request: FastifyRequest, id: string, reading: UploadReading) {
  await acceptUpload(app, request.person, id, reading);
  return batchAnswer(200, app, request, id);
}

async function batchAnswer(status: 200 | 202, app: FastifyInstance, request: FastifyRequest, id: string) {
  const upload = await findUpload(app.store, request.person, id);
  if (!upload) throw noBatch();
  const { collection, year } = upload;
  return jsonAnswer(status, batchBody(upload), {
    location: `/api/v1/collections/${collection}/${year}/logs/batches/${id}`,
    ...(status === 202 && { 'preference-applied': 'respond-async', 'retry-after': '30' }),
  });
}

async function findBatch(app: FastifyInstance, request: FastifyRequest, params: LogParams): Promise<StoredUpload> {
  const { form } = formOf(app, params);
  const upload = await findUpload(app.store, request.person, params.id);
  if (!upload || upload.collection !== form.collection || upload.year !== form.year) throw noBatch();
  return upload;
}

function noBatch(): Problem {
  return new Problem('not-found', 'There is no such batch.');
}
