import type { FastifyPluginAsync } from 'fastify';
import { sendPage } from '../pages/send-page.ts';
import { needs } from '../policy/guard.ts';
import { Problem } from '../problem/problem.ts';
import { type EditionAddress, frameOf, openEdition } from './edition.ts';
import { ruleModel, ruleYears, variableModel, variableYears } from './thing-model.ts';

interface ThingRequest {
  Params: EditionAddress & { readonly question: string; readonly rule: string };
}

/** A question, a value that is worked out, or a rule: what it says, what it depends on, what depends on it. */
export const thingRoutes: FastifyPluginAsync = async (app) => {
  app.get<ThingRequest>(
    '/forms/:collection/:year/questions/:question',
    needs('definition.read'),
    async (request, reply) => {
      const edition = openEdition(request);
      const { form } = edition.current;
      const model = variableModel(form, request.params.question, edition.href);
      if (!model) throw new Problem('not-found', 'This form has no such question.');
      const years = variableYears(edition.collection, form, request.params.question);
      return sendPage(reply, 'definitions/views/question.njk', { ...frameOf(edition, model.heading), ...model, years });
    },
  );

  app.get<ThingRequest>('/forms/:collection/:year/rules/:rule', needs('definition.read'), async (request, reply) => {
    const edition = openEdition(request);
    const { form } = edition.current;
    const model = ruleModel(form, request.params.rule, edition.href);
    if (!model) throw new Problem('not-found', 'This form has no such rule.');
    const years = ruleYears(edition.collection, form, request.params.rule);
    return sendPage(reply, 'definitions/views/rule.njk', { ...frameOf(edition, model.heading), ...model, years });
  });
};
