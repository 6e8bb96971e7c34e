import { fileURLToPath } from 'node:url';
import { emitAll } from '@annum/compiler';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeOutputs } from '../../packages/web/src/downloads/make-outputs.ts';
import { fixedForms } from '../../packages/web/src/forms/catalogue.ts';
import { compileCollections } from '../../packages/web/src/forms/compile.ts';
import { openTestService, type TestService } from './test-service.ts';
import { Visitor } from './visitor.ts';

const folder = fileURLToPath(new URL('../fixtures/mini/', import.meta.url));
const forms = compileCollections(folder).flatMap(({ collection }) => collection ?? []);
const [collection] = forms;
const current = collection?.forms.at(-1);
if (!collection || !current) throw new Error('The small collection does not compile.');
const address = `/api/v1/collections/${collection.id}/${current.form.year}`;

let service: TestService;

beforeAll(async () => {
  service = await openTestService({}, fixedForms(forms));
});
afterAll(() => service.close());

const get = (path: string, headers: { [name: string]: string } = {}) =>
  service.app.inject({ url: `${address}${path}`, headers });

describe('public resources', () => {
  it('list every file that the form compiles to', async () => {
    const { items } = (await get('/files')).json();
    const input = { form: current.form, module: current.module, window: current.window };
    const paths = emitAll(input).map(({ path }) => path);
    expect(items.map(({ name }: { name: string }) => name)).toEqual(expect.arrayContaining(paths));
  });

  it('have an ETag, and cost nothing to whoever has them', async () => {
    const { items } = (await get('/files')).json();
    const paths = [
      '/openapi.json',
      '/questions',
      '/files',
      ...items.map(({ name }: { name: string }) => `/files/${name}`),
    ];
    for (const path of paths) {
      const answer = await get(path);
      expect(answer.statusCode, path).toBe(200);
      expect(answer.headers, path).toMatchObject({ 'cache-control': 'public, no-cache' });
      const again = await get(path, { 'if-none-match': `"x", W/${answer.headers.etag}` });
      expect([again.statusCode, again.body], path).toEqual([304, '']);
    }
  });

  it('that are pages use the style and the script that they bring, and nothing else', async () => {
    const { items } = (await get('/files')).json();
    const pages = items.flatMap(({ name }: { name: string }) => (/\.(html|svg)$/.test(name) ? [name] : []));
    for (const name of pages) {
      const { headers, body } = await get(`/files/${name}`);
      expect(headers['content-security-policy'], name).toMatch(/^default-src 'none'; /);
      for (const element of ['style', 'script'])
        expect(headers['content-security-policy']?.includes(`${element}-src 'sha256-`), name).toBe(
          body.includes(`<${element}>`),
        );
      expect(headers['content-security-policy'], name).not.toContain('unsafe');
    }
  });

  it.each([
    ['/openapi.json', 'application/json; charset=utf-8'],
    ['/files/csv-template.csv', 'text/csv; charset=utf-8'],
    ['/files/validator.js', 'text/javascript; charset=utf-8'],
    ['/files/xlsx-template.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['/files/flow-diagram.svg', 'image/svg+xml'],
    ['/files/views.sql', 'text/plain; charset=utf-8'],
    ['/files/validator.d.ts', 'text/plain; charset=utf-8'],
    ['/files/answers.schema.json', 'application/schema+json; charset=utf-8'],
  ])('%s has its type', async (path, type) => {
    expect((await get(path)).headers['content-type']).toBe(type);
  });

  it('tell the questions in order', async () => {
    const { items } = (await get('/questions')).json();
    expect(items[0]).toMatchObject({ id: current.form.placements[0]?.question });
    expect(items.length).toBe(new Set(current.form.placements.map(({ question }) => question)).size);
  });

  it('hold the tables', async () => {
    const [table] = current.form.lookups;
    const answer = (await get(`/tables/${table?.id}`)).json();
    expect(answer.rows).toEqual(table?.rows);
  });

  it.each(['/files/none', '/files/%2e%2e%2fpackage.json', '/tables/none'])('that are not there: %s', async (path) =>
    expect((await get(path)).statusCode).toBe(404),
  );
});

describe('the test pack', () => {
  const page = `/downloads/${collection.id}/${current.form.year}`;

  it('is asked for by somebody who is signed in, made beside requests, and offered with everything else', async () => {
    const anybody = new Visitor(service.app);
    expect((await anybody.open(page)).text).toContain('Somebody who is signed in can ask for it');
    const visitor = new Visitor(service.app);
    await visitor.signIn();
    const asked = await visitor.submit(await visitor.open(page), {}, `${page}/ask`);
    expect(asked.text).toContain('Being made. It takes some minutes');
    expect((await get('/files/valid-logs.jsonl')).statusCode).toBe(404);

    const surroundings = { store: service.store, forms: service.app.forms, config: { demo: true } };
    expect(await makeOutputs(surroundings)).toBe(1);
    expect(await makeOutputs(surroundings)).toBe(0);
    const pack = emitAll({ form: current.form, module: current.module, window: current.window }, ['test-pack']);
    const { items } = (await get('/files')).json();
    const names = items.map(({ name }: { name: string }) => name);
    expect(names).toEqual(expect.arrayContaining(pack.map(({ path }) => path)));
    for (const { path, text } of pack) expect((await get(`/files/${path}`)).body, path).toBe(text);
    expect((await get('/files/valid-logs.jsonl')).headers['content-type']).toBe('application/x-ndjson; charset=utf-8');
    for (const name of names) expect((await visitor.open(page)).html).toContain(`/files/${name}`);
  }, 60_000);

  it('is made of every form without being asked, where real people use the service', async () => {
    const surroundings = { store: service.store, forms: service.app.forms, config: { demo: false } };
    expect(await makeOutputs(surroundings)).toBe(collection.forms.length - 1);
  }, 60_000);
});

describe('the OpenAPI document', () => {
  it('describes what the service answers', async () => {
    const document = (await get('/openapi.json')).json();
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema(document, 'document');
    const check = (schema: string, value: unknown) => {
      const validate = ajv.getSchema(`document#/components/schemas/${schema}`);
      if (!validate) throw new Error(`There is no schema ${schema}.`);
      expect(validate(value), `${schema}: ${ajv.errorsText(validate.errors)}\n${JSON.stringify(value)}`).toBe(true);
    };
    const post = (url: string, payload: unknown, type = 'application/json') =>
      service.app.inject({
        method: 'POST',
        url: `${address}${url}`,
        payload: payload as object,
        headers: { 'content-type': type },
      });
    const log = await post('/logs', { answers: {}, externalReference: 'A-1' });
    check('SavedLog', log.json());
    check('Log', (await get(`/logs/${log.json().id}`)).json());
    check('DryRun', (await post('/logs?dryRun=true', { answers: {} })).json());
    check('LogPage', (await get('/logs?limit=1')).json());
    check('LogPage', (await get('/logs?changedSince=')).json());
    check('Problem', (await post('/logs', { answers: { nothing: 1 } })).json());
    const deletable = `${address}/logs/${log.json().id}?reason=Twice`;
    const headers = { 'if-match': '"1"' };
    check(
      'DeletedLog',
      (await service.app.inject({ method: 'DELETE', url: `${deletable}&dryRun=true`, headers })).json(),
    );
    check('DeletedLog', (await service.app.inject({ method: 'DELETE', url: deletable, headers })).json());
    check('LogPage', (await get('/logs?changedSince=')).json());
    const batch = await post('/logs/batches', [{ answers: {} }, { answers: { nothing: 1 } }]);
    check('Batch', batch.json());
    check('Batch', (await get(`/logs/batches/${batch.json().id}`)).json());
    check('QuestionList', (await get('/questions')).json());
    check('FileList', (await get('/files')).json());
  });

  it('names only operations that exist', async () => {
    const { paths } = (await get('/openapi.json')).json();
    for (const [path, operations] of Object.entries<object>(paths)) {
      const url = `/api/v1/collections/:collection/:year${path}`
        .replace('{logId}', ':id')
        .replace('{batchId}', ':id')
        .replace('{tableId}', ':table')
        .replace('{fileName}', '*');
      for (const method of Object.keys(operations).filter((key) => key !== 'parameters')) {
        expect(service.app.hasRoute({ url, method: method.toUpperCase() as 'GET' }), `${method} ${url}`).toBe(true);
      }
    }
  });
});
