import { changeNotice } from './change-notice.ts';
import { csvTemplate } from './csv-template.ts';
import { dictionary } from './dictionary.ts';
import { dictionaryHtml } from './dictionary-html.ts';
import type { EmitInput, EmittedFile, Emitter } from './emitter.ts';
import { flowDiagram } from './flow/diagram.ts';
import { jsonSchema } from './json-schema.ts';
import { mappingUpgrade } from './mapping-upgrade.ts';
import { openapi } from './openapi/document.ts';
import { paperForm } from './paper-form/paper-form.ts';
import { questionBrowser } from './question-browser/question-browser.ts';
import { sqlViews } from './sql-views.ts';
import { testPack } from './test-pack/test-pack.ts';
import { types } from './types.ts';
import { validator } from './validator.ts';
import { variableHistory } from './variable-history.ts';
import { xlsxTemplate } from './xlsx/template.ts';

/**
 * Every output of the compiler, in the order in which they are listed: what people fill in and read, what changed, what
 * programs need. A new one is a file and a line here.
 */
export const emitters: readonly Emitter[] = [
  csvTemplate,
  xlsxTemplate,
  paperForm,
  questionBrowser,
  dictionaryHtml,
  dictionary,
  flowDiagram,
  changeNotice,
  mappingUpgrade,
  variableHistory,
  openapi,
  jsonSchema,
  validator,
  types,
  sqlViews,
  testPack,
];

/**
 * The files of some outputs; or of all but those that are made on demand.
 * @example emitAll(input, ['openapi', 'csv-template'])
 */
export function emitAll(input: EmitInput, only?: readonly string[]): readonly EmittedFile[] {
  return emitters
    .filter((emitter) => only?.includes(emitter.id) ?? !emitter.onDemand)
    .flatMap((emitter) => emitter.emit(input));
}
