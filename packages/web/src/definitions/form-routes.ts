import { columnChanges, noticeHtml, releaseOf } from '@annum/compiler';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { formFiles } from '../downloads/form-files.ts';
import { showDate } from '../form/display.ts';
import { say } from '../form/words.ts';
import { sendPage } from '../pages/send-page.ts';
import { needs } from '../policy/guard.ts';
import { changesBetweenForms } from './changes.ts';
import { type Edition, type EditionAddress, editionsOf, frameOf, openEdition } from './edition.ts';
import { type Found, searchForm, thingsOf } from './search.ts';

interface FormRequest {
  Params: EditionAddress;
  Querystring: { readonly q?: unknown; readonly since?: unknown };
}

const mostFound = 100;

/** Forms to read: what a year asks, works out and checks, in plain English, and what changes from year to year. */
export const formRoutes: FastifyPluginAsync = async (app) => {
  app.get('/forms', needs('definition.read'), async (_request, reply) =>
    sendPage(reply, 'definitions/views/forms.njk', {
      title: 'Forms',
      collections: app.forms.collections().map((collection) => ({
        title: say(collection.title, 'en'),
        editions: editionsOf(collection).map(editionRow),
      })),
    }),
  );

  app.get<FormRequest>('/forms/:collection/:year', needs('definition.read'), async (request, reply) => {
    const edition = openEdition(request);
    const query = textOf(request.query.q);
    const found = query === '' ? [] : searchForm(edition.current.form, query);
    return sendPage(reply, 'definitions/views/form.njk', {
      ...frameOf(edition, edition.state === 'unpublished' ? `${edition.title}, not published` : edition.title),
      ...{
        query,
        found: found.slice(0, mostFound).map((one) => thingRow(edition, one)),
        count: found.length,
        mostFound,
      },
      sections: sectionsOf(edition),
      rules: thingsOf(edition.current.form).filter(({ kind }) => kind === 'rule').length,
      facts: publicationFacts(edition),
      files: await filesOf(app, edition),
      links: linksOf(edition),
    });
  });

  app.get<FormRequest>('/forms/:collection/:year/rules', needs('definition.read'), async (request, reply) => {
    const edition = openEdition(request);
    const rules = thingsOf(edition.current.form).filter(({ kind }) => kind === 'rule');
    return sendPage(reply, 'definitions/views/rules.njk', {
      ...frameOf(edition, 'Rules'),
      rules: rules.map((one) => ({ ...thingRow(edition, one), severity: severityOf(edition, one.id) })),
    });
  });

  app.get<FormRequest>('/forms/:collection/:year/changes', needs('definition.read'), async (request, reply) => {
    const edition = openEdition(request);
    const others = earlierEditions(edition);
    const since = others.find(({ href }) => href.endsWith(`/${textOf(request.query.since)}`)) ?? others[0];
    return sendPage(reply, 'definitions/views/changes.njk', {
      ...frameOf(edition, 'What changes'),
      since: since && sinceOf(since),
      choices: others.map(sinceOf),
      notice: since && noticeOf(since, edition),
    });
  });
};

/** What can be done with a form. */
function linksOf({ href, state }: Edition) {
  return [
    ...(state === 'unpublished' ? [{ text: 'Preview as an officer', href: `${href}/preview` }] : []),
    { text: 'Impact on logs', href: `${href}/impact` },
    ...(state === 'published' ? [] : [{ text: 'Publish', href: `${href}/publish` }]),
    { text: 'Publications', href: `${href}/publications` },
  ];
}

/** Earlier years, and the published form of what is not published yet. */
function earlierEditions({ collection, current, state, href }: Edition): readonly Edition[] {
  return editionsOf(collection).filter((other) => {
    if (other.href === href || (state !== 'unpublished' && other.state === 'unpublished')) return false;
    return (
      other.current.form.year < current.form.year ||
      (other.current.form.year === current.form.year && state === 'unpublished')
    );
  });
}

function sinceOf({ href, title, state }: Edition) {
  return { value: href.split('/').at(-1) ?? '', text: `${title}${state === 'unpublished' ? ', not published' : ''}` };
}

function noticeOf(since: Edition, { current }: Edition): string {
  const changes = changesBetweenForms(since.current, current);
  return changes.length === 0 ? '' : noticeHtml(changes, columnChanges(since.current.form, current.form));
}

function editionRow(edition: Edition) {
  const { form } = edition.current;
  return {
    ...{ title: edition.title, href: edition.href, state: edition.state },
    sections: form.sections.length,
    questions: thingsOf(form).filter(({ kind }) => kind === 'question').length,
    rules: thingsOf(form).filter(({ kind }) => kind === 'rule').length,
  };
}

function sectionsOf(edition: Edition) {
  const { form } = edition.current;
  const things = Map.groupBy(thingsOf(form), ({ section }) => section ?? '');
  return form.sections.map(({ id, title }) => {
    const own = (things.get(id) ?? []).map((one) => thingRow(edition, one));
    return {
      title: say(title, form.languages[0] ?? 'en'),
      questions: own.filter(({ kind }) => kind === 'question'),
      derivations: own.filter(({ kind }) => kind === 'derivation'),
    };
  });
}

function thingRow({ href }: Edition, { kind, id, written, members, title }: Found) {
  const place = kind === 'rule' ? 'rules' : 'questions';
  return { kind, written, members, title, href: `${href}/${place}/${encodeURIComponent(id)}` };
}

function severityOf({ current }: Edition, rule: string): string | undefined {
  return current.form.rules.find(({ id }) => id === rule)?.severity;
}

function publicationFacts({ collection, current, state }: Edition) {
  const { form } = current;
  const release = state === 'published' ? releaseOf(collection.releases ?? [], form.year) : undefined;
  return [
    ...(release
      ? [
          { label: 'Published', value: `${showDate(release.on, 'en')}${release.by ? ` by ${release.by}` : ''}` },
          { label: 'Reason', value: release.reason },
        ]
      : []),
    { label: 'Events from', value: `${showDate(form.firstDay, 'en')} to ${showDate(form.lastDay, 'en')}` },
    { label: 'Hash', value: form.hash },
  ];
}

/** The documents of a form in use are public; those of one that is not published are nowhere yet. */
async function filesOf(app: FastifyRequest['server'], { current, state }: Edition) {
  if (state === 'unpublished') return [];
  const { form } = current;
  const files = [...(await formFiles(app.forms, current)).values()];
  return files
    .filter(({ name }) => name.endsWith('.html') || name.endsWith('.svg'))
    .map(({ name, title }) => ({
      text: title,
      href: `/api/v1/collections/${form.collection}/${form.year}/files/${name}`,
    }));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.replaceAll('\0', '').trim().slice(0, 200) : '';
}
