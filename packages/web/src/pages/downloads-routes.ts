import type { FastifyPluginAsync } from 'fastify';
import { formFiles } from '../downloads/form-files.ts';
import { say } from '../form/words.ts';
import { needs } from '../policy/guard.ts';
import { Problem } from '../problem/problem.ts';
import { showsForm } from './illustration.ts';
import { sendPage } from './send-page.ts';
import { yearTitle } from './year-title.ts';

interface DownloadsRequest {
  Params: { collection: string; year: string };
}

/** The documents of a year, for people: every file that its form compiles to. */
export const downloadsRoutes: FastifyPluginAsync = async (app) => {
  app.get<DownloadsRequest>('/downloads/:collection/:year', needs('public.read'), async (request, reply) => {
    const { collection, year } = request.params;
    const current = app.forms.current(collection, Number(year));
    if (!current) throw new Problem('not-found', 'There is no such collection or year.');
    const { form } = current;
    showsForm(request, form);
    const files = [...(await formFiles(app.forms, current)).values()];
    const title = `${say(form.title, form.languages[0] ?? 'en')} ${yearTitle(form)}`;
    return sendPage(reply, 'pages/downloads.njk', {
      title: `Templates and documents: ${title}`,
      groups: [...Map.groupBy(files, (file) => file.title)].map(([name, members]) => ({
        title: name,
        files: members.map((file) => ({
          name: file.name,
          href: `/api/v1/collections/${form.collection}/${form.year}/files/${file.name}`,
        })),
      })),
      uploadUrl: `/upload/${form.collection}/${form.year}`,
    });
  });
};
