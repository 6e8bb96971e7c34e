import type { FastifyPluginAsync } from 'fastify';
import { say } from '../form/words.ts';
import { namedForm } from '../forms/named-form.ts';
import { showsForm } from '../pages/illustration.ts';
import { sendPage } from '../pages/send-page.ts';
import { formTitle, yearTitle } from '../pages/year-title.ts';
import { isAllowed } from '../policy/decide.ts';
import { needs } from '../policy/guard.ts';
import { datesShown, historyShown } from './deadline-pages.ts';
import { datesOfAllLogs } from './movable-dates.ts';

export interface YearRequest {
  Params: { collection: string; year: string };
}

/** The dates of all years, and of one year with everything that was moved in it. */
export const deadlineRoutes: FastifyPluginAsync = async (app) => {
  app.get('/deadlines', needs('deadline.read'), async (request, reply) =>
    sendPage(reply, 'deadlines/views/all.njk', {
      title: 'Deadlines',
      collections: app.forms.collections().map(({ title, forms }) => ({
        title: say(title, 'en'),
        years: [...forms].reverse().map((current) => ({
          title: yearTitle(current.form),
          href: `/deadlines/${current.form.collection}/${current.form.year}`,
          dates: datesShown(current).slice(0, datesOfAllLogs),
        })),
      })),
      mayMove: isAllowed(request.person, 'deadline.move', 'foreign'),
    }),
  );

  app.get<YearRequest>('/deadlines/:collection/:year', needs('deadline.read'), async (request, reply) => {
    const current = namedForm(app, request.params);
    const mayMove = isAllowed(request.person, 'deadline.move', 'foreign');
    showsForm(request, current.form);
    return sendPage(reply, 'deadlines/views/year.njk', {
      title: `Deadlines: ${formTitle(current.form)}`,
      dates: datesShown(current),
      history: historyShown(current, app.standing.current().moves, { namesPeople: mayMove }),
      url: `/deadlines/${current.form.collection}/${current.form.year}`,
      mayMove,
      sandbox: app.config.sandbox,
    });
  });
};
