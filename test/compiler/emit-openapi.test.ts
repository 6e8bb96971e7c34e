import { type EmitInput, emitAll } from '@annum/compiler';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { describe, expect, test } from 'vitest';
import { kindsYear, miniYear, projectYear } from './mini-years.ts';

/** The rules of redocly’s recommended set that a document does not meet; its examples are checked by its schemas. */
async function lint(source: string): Promise<readonly string[]> {
  const config = await createConfig({ extends: ['recommended'] });
  const problems = await lintFromString({ source, config, absoluteRef: '/openapi.json' });
  return problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer ?? ''}`);
}

const forms: readonly (readonly [string, () => EmitInput])[] = [
  ['the small collection', () => miniYear(2026)],
  ['a question of every type', () => kindsYear(2026)],
  ['lettings', () => projectYear('lettings', 2026)],
];

describe.each(forms)('the OpenAPI document of %s', (_title, input) => {
  const source = emitAll(input(), ['openapi'])[0]?.text ?? '';
  const document: OpenApi = JSON.parse(source);

  test('lints clean', async () => {
    expect(await lint(source)).toEqual([]);
  }, 60_000);

  test('gives every operation an id, a summary, a description and an answer for problems', () => {
    const operations = Object.values(document.paths).flatMap((path) =>
      Object.entries(path).flatMap(([method, operation]) => (method === 'parameters' ? [] : [operation as Operation])),
    );
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(operations.length);
    for (const { summary, description, responses } of operations) {
      expect(summary).toMatch(/^[A-Z]/);
      expect(description).toMatch(/\.$/);
      expect(Object.keys(responses).some((status) => status.startsWith('4'))).toBe(true);
    }
  });

  test('describes every answer, with its question and its column', () => {
    for (const [id, answer] of Object.entries(document.components.schemas.Answers.properties)) {
      expect(answer.title, id).toBeTruthy();
      expect(answer['x-question'], id).toBeTruthy();
      expect(answer.examples, id).toHaveLength(1);
      if (answer.type !== 'array') expect(answer['x-csv-column']).toBe(id);
    }
  });
});

interface OpenApi {
  readonly paths: { readonly [path: string]: { readonly [method: string]: unknown } };
  readonly components: {
    readonly schemas: {
      readonly Answers: { readonly properties: { readonly [id: string]: { readonly [key: string]: unknown } } };
    };
  };
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly responses: { readonly [status: string]: unknown };
}
