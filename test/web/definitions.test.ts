import { cpSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { compileCollections } from '../../packages/web/src/forms/compile.ts';
import { openForms } from '../../packages/web/src/forms/open-forms.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { signedIn } from './allotment-logs.ts';
import { openTestService, type TestService } from './test-service.ts';
import type { Visitor } from './visitor.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let analyst: Visitor;

beforeAll(async () => {
  folder = temporaryFolder();
  cpSync('test/fixtures/mini', folder.path, { recursive: true });
  const forms = openForms(folder.path, { compile: compileCollections, watch: false });
  service = await openTestService({ definitions: folder.path }, forms);
  analyst = await signedIn(service, 'Ana Analyst');
});
afterAll(async () => {
  await service.close();
  folder.remove();
});

/** What analysts read at an address. */
const pages: readonly (readonly [address: string, ...words: string[]])[] = [
  ['/forms', 'Visits 2026 to 2027', 'In use, not published'],
  ['/forms/mini/2026', 'The visitors', 'How many people came?', 'Data dictionary'],
  ['/forms/mini/2026?q=many+group', '1 found', 'How many people came?', 'group_size'],
  ['/forms/mini/2026?q=nothing+like+it', '0 found', 'Try fewer'],
  [
    '/forms/mini/2026/rules',
    'Check the age of person 2',
    'age{person}_high',
    'To confirm',
    'for people 1 to 2',
    'Query',
  ],
  [
    '/forms/mini/2026/questions/age2',
    'How old is person 2?',
    'Asked when Number of people is 2',
    'Whole number, from 0 to 120',
    'In CSV files Column',
    'Depends on Number of people group_size',
    'Used by Children children',
    'Check the age of person 2 age2_high',
    'There since 2025',
  ],
  ['/forms/mini/2026/questions/children', 'Worked out as The number of people whose age is less than 16'],
  ['/forms/mini/2026/rules/age1_high', 'Fails when The first visitor’s age is more than 100', '2026 to 2027: the same'],
  ['/forms/mini/2026/changes', 'Children count', 'Some groups left their children out.', 'Compared with'],
  ['/forms/mini/2025/changes', 'This is the first year of the collection'],
];

describe('analysts read', () => {
  test.each(pages)('%s', async (address, ...words) => {
    const { status, text } = await analyst.open(address);
    expect(status).toBe(200);
    for (const word of words) expect(text).toContain(word);
  });

  it('what things depend on by following links', async () => {
    const { html } = await analyst.open('/forms/mini/2026/questions/age2');
    expect(html).toContain('href="/forms/mini/2026/questions/group_size"');
    expect(html).toContain('href="/forms/mini/2026/rules/age2_high"');
  });
});

test.each([
  '/forms/mini/1999',
  '/forms/mini/2026-unpublished',
  '/forms/other/2026',
  '/forms/mini/2026/questions/none',
  '/forms/mini/2026/rules/none',
])('%s is nowhere', async (address) => {
  expect((await analyst.open(address)).status).toBe(404);
});
