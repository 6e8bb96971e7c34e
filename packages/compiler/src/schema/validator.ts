import { createRequire } from 'node:module';
import { isCalendarDay } from '@annum/engine/day';
import type { Ajv2020, ErrorObject } from 'ajv/dist/2020.js';
import type { Json } from '../definition.ts';

/** One thing wrong with a value, as ajv says it, with the part of the schema that says so. */
export type ShapeError = ErrorObject<string, { readonly [name: string]: unknown }, SchemaPart>;

export interface SchemaPart {
  readonly title?: string;
  readonly properties?: { readonly [key: string]: unknown };
  readonly errorMessage?: string;
  readonly patternErrorMessage?: string;
}

/** Keywords that only editors read. */
const editorWords = [
  'markdownDescription',
  'patternErrorMessage',
  'errorMessage',
  'defaultSnippets',
  'enumDescriptions',
];

const require = createRequire(import.meta.url);
let ajv: Ajv2020 | undefined;

/** The schema of the definition language: the file that editors use too. */
export function definitionSchema(): { readonly $defs: { readonly [name: string]: Json } } {
  return require('../../../../definitions/definition.schema.json');
}

/** Made once per process, and only when something is checked: it costs a quarter of a second. */
function schemaValidator(): Ajv2020 {
  if (ajv) return ajv;
  const { Ajv2020: Validator } = require('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js');
  const options = { allErrors: true, verbose: true, validateSchema: false, meta: false, strict: false };
  ajv = new Validator({ ...options, code: { optimize: false } });
  ajv.addVocabulary(editorWords);
  ajv.addFormat('date', isCalendarDay);
  return ajv.addSchema(definitionSchema());
}

/** Everything wrong with a value by one definition of the schema (a key of its `$defs`). */
export function shapeErrors(name: string, value: Json): readonly ShapeError[] {
  const validate = schemaValidator().getSchema(`definition.schema.json#/$defs/${name}`);
  if (!validate) throw new Error(`definition.schema.json defines no ${name}`);
  return validate(value) ? [] : ((validate.errors ?? []) as unknown as ShapeError[]);
}
