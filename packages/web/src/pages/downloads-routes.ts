import type { FastifyPluginAsync } from 'fastify';
import { formFiles } from '../downloads/form-files.ts';
import type { Resource } from '../downloads/resource.ts';
import { askForOutputs, slowOutputsOf } from '../downloads/slow-outputs.ts';
import type { CurrentForm } from '../forms/catalogue.ts';
import { namedForm } from '../forms/named-form.ts';
import { isAllowed } from '../policy/decide.ts';
import { needs } from '../policy/guard.ts';
import { showsForm } from './illustration.ts';
import { sendPage } from './send-page.ts';
import { formTitle } from './year-title.ts';

interface DownloadsRequest {
  Params: { collection: string; year: string };
}

/** The documents of a year, for people: every file that its form compiles to. */
export const downloadsRoutes: FastifyPluginAsync = async (app) => {
  app.get<DownloadsRequest>('/downloads/:collection/:year', needs('public.read'), async (request, reply) => {
    const current = namedForm(app, request.params);
    const { form } = current;
    showsForm(request, form);
    const files = [...(await formFiles(app.forms, current)).values()];
    const title = formTitle(form);
    const slow = await slowOutputsOf(app.store, current);
    return sendPage(reply, 'pages/downloads.njk', {
      title: `Templates and documents: ${title}`,
      groups: [
        ...[...Map.groupBy(files, (file) => file.title)].map(([name, members]) => groupModel(current, name, members)),
        ...slow.map(({ title: name, state, files: members }) => ({ ...groupModel(current, name, members), state })),
      ],
      mayAsk: request.visitor !== undefined && isAllowed(request.visitor, 'output.ask', 'own'),
      askUrl: `${urlOf(current)}/ask`,
      openapiUrl: `${apiUrl(current)}/openapi.json`,
      uploadUrl: `/upload/${form.collection}/${form.year}`,
    });
  });

  app.post<DownloadsRequest>('/downloads/:collection/:year/ask', needs('output.ask'), async (request, reply) => {
    const current = namedForm(app, request.params);
    await askForOutputs(app.store, current.form);
    return reply.redirect(urlOf(current), 303);
  });
};

function groupModel(current: CurrentForm, title: string, files: readonly Resource[]) {
  return { title, files: files.map(({ name }) => ({ name, href: `${apiUrl(current)}/files/${name}` })) };
}

function urlOf({ form }: CurrentForm): string {
  return `/downloads/${form.collection}/${form.year}`;
}

function apiUrl({ form }: CurrentForm): string {
  return `/api/v1/collections/${form.collection}/${form.year}`;
}
