import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { say } from '../form/words.ts';
import { yearsTakingLogs } from '../form/years-taking-logs.ts';
import type { CurrentForm } from '../forms/catalogue.ts';
import { namedForm } from '../forms/named-form.ts';
import { showsForm } from '../pages/illustration.ts';
import { sendPage } from '../pages/send-page.ts';
import { yearLinks } from '../pages/year-links.ts';
import { formTitle } from '../pages/year-title.ts';
import { needs } from '../policy/guard.ts';
import { Problem } from '../problem/problem.ts';
import { findUpload, type StoredUpload } from '../store/uploads.ts';
import { refuseClosed } from '../windows.ts';
import { acceptUpload } from './accept.ts';
import { maximumRows } from './reading.ts';
import { type Media, receiveUpload } from './receive.ts';
import { reportSoFar } from './report.ts';
import { type ShownRows, uploadPage } from './upload-page.ts';

interface UploadRequest {
  Params: { collection: string; year: string; id: string };
  Querystring: ShownRows;
  Body: { readonly [name: string]: unknown } | null;
}

/** Sending a file of logs: choose it, see what would come of each row, accept it. */
export const uploadPages: FastifyPluginAsync = async (app) => {
  app.get('/upload', needs('upload.create'), async (_request, reply) =>
    sendPage(reply, 'upload/views/choose-year.njk', {
      title: 'Upload a file of logs',
      ...yearsIn(app),
    }),
  );

  app.get<UploadRequest>('/upload/:collection/:year', needs('upload.create'), async (request, reply) =>
    sendChooseFile(reply, formOf(app, request)),
  );

  app.post<UploadRequest>('/upload/:collection/:year', needs('upload.create'), async (request, reply) => {
    const current = formOf(app, request);
    refuseClosed(app, current, 'new');
    const content = request.body?.file;
    if (!Buffer.isBuffer(content) || content.length === 0) return sendChooseFile(reply, current, [chooseFile]);
    const file = { current, name: 'upload', media: mediaOf(content), content };
    const { id, report } = await receiveUpload(app, request.person, file);
    if (id !== undefined) return reply.redirect(`${urlOf(current)}/${id}`, 303);
    const errors = report.problems.map(({ message }) => ({ message, href: '#file' }));
    return sendChooseFile(reply, current, errors);
  });

  app.get<UploadRequest>('/upload/:collection/:year/:id', needs('upload.read'), async (request, reply) => {
    const current = formOf(app, request);
    const upload = await findUpload(app.store, request.person, request.params.id);
    if (!upload || upload.collection !== current.form.collection || upload.year !== current.form.year)
      throw new Problem('not-found', 'There is no such upload.');
    return sendReport(reply, current, upload, request.query);
  });

  app.post<UploadRequest>('/upload/:collection/:year/:id', needs('upload.create'), async (request, reply) => {
    const current = formOf(app, request);
    refuseClosed(app, current, 'new');
    const accepted = await acceptUpload(app, request.person, request.params.id);
    if ('missing' in accepted) throw new Problem('not-found', 'There is no such upload.');
    return reply.redirect(`${urlOf(current)}/${request.params.id}`, 303);
  });
};

const chooseFile = { message: 'Choose a file that is not empty', href: '#file' };

function formOf(app: FastifyInstance, request: FastifyRequest<UploadRequest>): CurrentForm {
  const current = namedForm(app, request.params);
  showsForm(request, current.form);
  return current;
}

function urlOf({ form }: CurrentForm): string {
  return `/upload/${form.collection}/${form.year}`;
}

/** What a file is, told by its content: names and announced types are not to be trusted. */
function mediaOf(content: Buffer): Media {
  const start = content.subarray(0, 200).toString('utf8').trimStart();
  if (start.startsWith('[')) return 'application/json';
  return start.startsWith('{') ? 'application/x-ndjson' : 'text/csv';
}

function yearModel(current: CurrentForm) {
  const { form } = current;
  const language = form.languages[0] ?? 'en';
  return {
    title: formTitle(form),
    records: say(form.records, language),
    href: urlOf(current),
  };
}

function sendChooseFile(
  reply: FastifyReply,
  current: CurrentForm,
  errors: readonly { readonly message: string; readonly href: string }[] = [],
) {
  const year = yearModel(current);
  return sendPage(errors.length > 0 ? reply.code(422) : reply, 'upload/views/choose-file.njk', {
    title: `Upload ${year.records}`,
    caption: year.title,
    errors,
    action: year.href,
    maximumRows: maximumRows.toLocaleString('en-GB'),
    links: yearLinks(current.form).filter(({ href }) => href !== year.href),
  });
}

/** The years of all collections that a file can be sent for, and why others are not among them. */
function yearsIn({ config, forms }: FastifyInstance) {
  const found = forms.collections().map((each) => yearsTakingLogs(each.forms, config.today(), config, formTitle));
  return {
    years: found.flatMap(({ offered }) => offered.map(yearModel)),
    closed: found.flatMap(({ closed }) => closed),
  };
}

function sendReport(reply: FastifyReply, current: CurrentForm, upload: StoredUpload, shown: ShownRows) {
  const { id, status } = upload;
  const year = yearModel(current);
  return sendPage(reply, 'upload/views/report.njk', {
    title: status === 'accepted' ? 'Your file has been added' : 'Check your file before adding it',
    caption: year.title,
    records: year.records,
    accepted: status === 'accepted',
    model: uploadPage(reportSoFar(upload), current, shown),
    address: `${year.href}/${id}`,
    uploadUrl: year.href,
    logsUrl: `/collections/${current.form.collection}/logs?file=${id}`,
  });
}
