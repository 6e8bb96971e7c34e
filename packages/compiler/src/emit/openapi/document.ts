import type { Form } from '@annum/engine';
import { lexiconOf } from '../../english/lexicon.ts';
import { capitalised, withArticle } from '../../english/lists.ts';
import type { Emitter } from '../emitter.ts';
import { illustrationLines } from '../illustration.ts';
import { batchPaths } from './batch-paths.ts';
import { logPaths } from './log-paths.ts';
import { headers, parameters } from './parameters.ts';
import { referencePaths } from './reference-paths.ts';
import { responses } from './responses.ts';
import { schemas } from './schemas.ts';

/** OpenAPI description of the collection's service for suppliers. */
export const openapi: Emitter = {
  id: 'openapi',
  title: 'OpenAPI 3.1 document',
  emit: ({ form }) => [{ path: 'openapi.json', text: `${JSON.stringify(openapiDocument(form), null, 2)}\n` }],
};

/** The OpenAPI document of a form. */
export function openapiDocument(form: Form): object {
  const { words } = lexiconOf(form);
  return {
    openapi: '3.1.0',
    info: {
      title: `${words(form.title)} ${form.year}`,
      version: `${form.year}.${form.hash}`,
      summary: words(form.description),
      description: [...illustrationLines(form), introduction(form)].join('\n\n'),
      contact: { name: `${words(form.title)} helpdesk` },
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: `/api/v1/collections/${form.collection}/${form.year}`, description: 'This service' }],
    security: [{ key: [] }],
    tags: [
      { name: 'batches', description: `Many ${words(form.records)} at once.` },
      { name: 'logs', description: `One ${words(form.record)} at a time.` },
      { name: 'reference', description: 'Questions, code lists and files of this year. Public.' },
    ],
    paths: { ...logPaths(form), ...batchPaths(form), ...referencePaths(form) },
    components: {
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description:
            'A key for one program of one organisation, sent as `Authorization: Bearer …`. Data coordinators make and revoke keys on the page of their organisation. A key may read, or read and write; it may be for some collections only; and it expires after 12 months at most.',
        },
      },
      schemas: schemas(form),
      parameters: parameters(form),
      headers: headers(),
      responses: responses(),
    },
  };
}

function introduction(form: Form): string {
  const { words } = lexiconOf(form);
  const [record, records] = [words(form.record), words(form.records)];
  return [
    `${capitalised(records)} for events from ${form.firstDay} to ${form.lastDay}.`,
    `${capitalised(withArticle(record))} may be sent with gaps: it is kept as \`in_progress\`, and its issues are in the answer. It is \`completed\` once nothing is missing and no issue is left open.`,
    'Every writing operation takes `?dryRun=true`: the same answer, and nothing is stored.',
    'Fields that are not known are refused. Dates are ISO 8601 calendar days, amounts of money are in pounds, codes are as published.',
    'Within a year only changes are made that need no change in a supplier’s program; every answer names in the headers `Deprecation` and `Sunset` from when this year takes no new ones, and no changes.',
  ].join('\n\n');
}
