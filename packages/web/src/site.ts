import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import view from '@fastify/view';
import type { FastifyPluginAsync } from 'fastify';
import { siteDoor } from './accounts/door.ts';
import { decorateFormShown } from './pages/illustration.ts';
import { viewOptions } from './pages/render.ts';
import { pages } from './pages.ts';
import { guard } from './policy/guard.ts';
import { handleUnknownAddresses } from './problem/handler.ts';
import { problemPages } from './problem/pages.ts';
import { protectForms } from './security/csrf.ts';
import { answerFormsOnce } from './security/once.ts';
import { answerByStanding } from './standing/refresh.ts';
import { maximumFile } from './upload/reading.ts';

const kilobyte = 1024;
/**
 * The HTML side. Bodies of forms, files and cookies exist only here: the API takes none of the content types that a
 * foreign page can send without asking.
 */
export const site: FastifyPluginAsync = async (app) => {
  app.register(formbody, { bodyLimit: 512 * kilobyte });
  app.register(multipart, { attachFieldsToBody: 'keyValues', limits: { fileSize: maximumFile, files: 1, fields: 20 } });
  app.register(view, viewOptions);
  decorateFormShown(app);
  await protectForms(app, app.config);
  app.decorateRequest('session', undefined).decorateRequest('endedFor', undefined);
  guard(app, siteDoor);
  answerFormsOnce(app);
  answerByStanding(app);
  handleUnknownAddresses(app, async (request) => {
    request.visitor = await siteDoor.identify(request);
  });
  app.register(problemPages);
  for (const plugin of pages) app.register(plugin);
};
