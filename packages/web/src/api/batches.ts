import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify';
import { Problem } from '../problem/problem.ts';
import type { Answer } from '../store/idempotency.ts';
import { findUpload } from '../store/uploads.ts';
import { idFor, newId } from '../store/uuid.ts';
import { acceptUpload, type Media, previewUpload, receiveUpload, type UploadReading } from '../upload/index.ts';
import { medias, readFile } from '../upload/receive.ts';
import { refuseClosed } from '../windows.ts';
import { jsonAnswer, sendAnswer } from './answer.ts';
import { answerOnce } from './idempotent.ts';
import { type FormParams, formOf, isDryRun, type LogParams, readQuery } from './request.ts';

const megabyte = 1024 * 1024;

/** Many logs in one request, as CSV, a JSON list or lines of JSON. They are written before the answer is given. */
export const batches: FastifyPluginAsync = async (app) => {
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser([...medias], { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) => body);

  app.post<{ Params: FormParams }>(
    '/:collection/:year/logs/batches',
    { bodyLimit: 20 * megabyte },
    async (request, reply) => {
      const current = formOf(app, request.params);
      const { dryRun } = readQuery(request, ['dryRun']);
      const file = { current, name: 'batch', media: mediaOf(request), content: contentOf(request) };
      refuseClosed(app, current, 'new');
      refuseUnreadable(readFile(file));
      if (isDryRun(dryRun)) {
        const report = await previewUpload(app, request.person, file);
        return sendAnswer(reply, jsonAnswer(200, { dryRun: true, ...report }));
      }
      return answerOnce(app, request, reply, async () => {
        const id = batchId(request);
        await receiveUpload(app, request.person, file, id);
        return accept(app, request, id);
      });
    },
  );

  app.get<{ Params: LogParams }>('/:collection/:year/logs/batches/:id', async (request) => {
    const { form } = formOf(app, request.params);
    readQuery(request, []);
    const upload = await findUpload(app.store, request.person, request.params.id);
    if (!upload || upload.collection !== form.collection || upload.year !== form.year) throw noBatch();
    return { id: upload.id, status: upload.status, ...upload.report };
  });
};

/** A request that is repeated under its key after an interruption finds the batch it began. */
function batchId(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  return typeof key === 'string' ? idFor(`${request.url} ${key}`) : newId();
}

async function accept(app: FastifyInstance, request: FastifyRequest, id: string): Promise<Answer> {
  const result = await acceptUpload(app, request.person, id);
  if ('missing' in result) throw noBatch();
  const { collection, year } = result.report;
  const location = `/api/v1/collections/${collection}/${year}/logs/batches/${id}`;
  return jsonAnswer(200, { id, status: 'accepted', ...result.report }, { location });
}

function noBatch(): Problem {
  return new Problem('not-found', 'There is no such batch.');
}

/** Refuses a file that cannot be taken at all, or has columns nobody knows. */
function refuseUnreadable(reading: UploadReading): void {
  const errors = [
    ...reading.problems.map(({ code, message }) => ({ pointer: '', rule: code, message })),
    ...reading.columns
      .filter(({ use }) => use === 'unknown')
      .map(({ column, header, suggestion }) => {
        const hint = suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
        return {
          pointer: `/columns/${column}`,
          rule: 'unknown_field',
          message: `There is no field "${header}".${hint}`,
        };
      }),
  ].map((error) => ({ ...error, severity: 'error' as const, variables: [] }));
  if (errors.length > 0) throw new Problem('invalid', 'The batch cannot be taken.', errors.slice(0, 100));
}

function mediaOf(request: FastifyRequest): Media {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  const media = medias.find((known) => known === type);
  if (!media) throw new Problem('unsupported-media-type', `Send ${medias.join(', ')}.`);
  return media;
}

function contentOf({ body }: FastifyRequest): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}
