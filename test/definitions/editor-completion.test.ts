import { loadSources, projectSchema } from '@annum/compiler';
import { describe, expect, it } from 'vitest';
import { getLanguageService, TextDocument } from 'vscode-json-languageservice';

/** What an editor offers and explains, by the service that editors use for JSON. The cursor stands at ‸. */
const collections = ['lettings', 'sales'].map((id) => loadSources('definitions', id).sources!);
const address = 'file:///definitions/project.schema.json';
const service = getLanguageService({});
service.configure({
  schemas: [{ uri: address, fileMatch: ['*.json'], schema: JSON.parse(JSON.stringify(projectSchema(collections))) }],
});

function opened(marked: string) {
  const at = marked.indexOf('‸');
  const document = TextDocument.create('file:///definitions/x/base/x.json', 'json', 1, marked.replace('‸', ''));
  return { document, position: document.positionAt(at), json: service.parseJSONDocument(document) };
}

/** Label and explanation of everything that is offered. */
async function offered(marked: string): Promise<ReadonlyMap<string, string>> {
  const { document, position, json } = opened(marked);
  const list = await service.doComplete(document, position, json);
  return new Map(
    (list?.items ?? []).map(({ label, documentation }) => [
      label.replace(/^"|"$/g, ''),
      typeof documentation === 'string' ? documentation : (documentation?.value ?? ''),
    ]),
  );
}

async function explained(marked: string): Promise<string> {
  const { document, position, json } = opened(marked);
  const hover = await service.doHover(document, position, json);
  return JSON.stringify(hover?.contents ?? '');
}

const section = (inside: string) => `{"id": "setup", "title": "Set up", "derivations": [], ${inside}}`;
const when = (condition: string) => section(`"when": ${condition}`);
const patch = (inside: string) =>
  `{"year": 2026, "changes": [{"id": "c", "title": "C", "reason": "R", "patch": [{${inside}}]}]}`;

describe('an editor offers', () => {
  it.each([
    ['variables to read', when('{"var": "‸"}'), { needstype: 'Needs type', 'age{person}': 'age' }],
    ['names and facts to read', when('{"var": "‸"}'), { is_renewal: 'renews', 'user.role': 'role' }],
    ['variables that may be blank', when('{"answered": "‸"}'), { startdate: 'start date' }],
    ['codes of a variable', when('{"==": [{"var": "needstype"}, ‸]}'), { 1: 'General needs', 2: 'Supported housing' }],
    [
      'codes of a fact',
      when('{"==": [{"var": "owning_organisation.provider_type"}, ‸]}'),
      { LA: 'a local authority', PRP: 'a private registered provider' },
    ],
    ['codes in a list', when('{"in": [{"var": "needstype"}, [‸]]}'), { 1: 'General needs' }],
    ['reference tables', when('{"lookup": ["‸"]}'), { rent_range: 'rent' }],
    ['columns of a table', when('{"lookup": ["rent_range", "‸"]}'), { soft_min: '' }],
    ['outside services', when('{"external": ["‸"]}'), { postcode_authority: 'authority' }],
    ['operators', when('{"‸"}'), { and: '', section_complete: '' }],
    ['questions on a page', section('"pages": [{"id": "p", "asks": ["‸"]}]'), { needstype: 'Needs type' }],
    [
      'options on a page',
      section('"pages": [{"id": "p", "asks": [{"id": "needstype", "offers": [‸]}]}]'),
      { 2: 'Supported housing' },
    ],
    ['keys of a question', section('"questions": [{"id": "q", "‸"}]'), { type: '', hint: 'Help under the heading.' }],
    ['types of question', section('"questions": [{"id": "q", "type": "‸"}]'), { choice: '', money: '' }],
    ['variables to blame', section('"rules": [{"id": "r", "blame": ["‸"]}]'), { startdate: 'start date' }],
    ['severities', section('"rules": [{"id": "r", "severity": "‸"}]'), { error: '', confirm: '', query: '' }],
    ['pages to change', patch('"alter": "page", "id": "‸"'), { needs_type: '' }],
    ['options to change', patch('"alter": "option", "question": "needstype", "code": ‸'), { 1: 'General needs' }],
    ['keys to set', patch('"alter": "question", "id": "needstype", "set": {"‸"}'), { max: '', acknowledge: '' }],
  ])('%s', async (_, marked, wanted) => {
    const found = await offered(marked);
    for (const [label, says] of Object.entries(wanted)) {
      expect([...found.keys()]).toContain(label);
      expect((found.get(label) ?? '').toLowerCase()).toContain(String(says).toLowerCase());
    }
  });

  it('only the codes that a variable has', async () => {
    expect([...(await offered(when('{"==": [{"var": "needstype"}, ‸]}'))).keys()]).not.toContain('9');
  });
});

describe('an editor explains', () => {
  it.each([
    ['a key', section('"rules": [{"id": "r", "sever‸ity": "error"}]'), 'blocks completion'],
    ['a variable that is read', when('{"==": [{"var": "needs‸type"}, 1]}'), 'Needs type'],
    ['a fact that is read', when('{"==": [{"var": "user.r‸ole"}, "support"]}'), 'the role of the person'],
    ['a code', when('{"==": [{"var": "needstype"}, ‸2]}'), 'Supported housing'],
    ['a question on a page', section('"pages": [{"id": "p", "asks": ["needs‸type"]}]'), 'Needs type'],
    ['an operator', when('{"with‸in": [1, 2, 3]}'), ''],
  ])('%s', async (_, marked, says) => {
    const found = await explained(marked);
    expect(found).not.toBe('""');
    expect(found).toContain(says);
  });
});
