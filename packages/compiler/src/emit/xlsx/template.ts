import type { Form } from '@annum/engine';
import type { WriteOptions } from 'hucre/xlsx';
import { lexiconOf } from '../../english/lexicon.ts';
import type { Emitter } from '../emitter.ts';
import { codeLists } from './code-lists.ts';
import { codesSheet } from './codes-sheet.ts';
import { fillSheet } from './fill-sheet.ts';
import { howToSheet } from './how-to-sheet.ts';
import { listsSheet, namedRanges } from './lists-sheet.ts';
import { plainFont } from './styles.ts';

/** A workbook to fill in: a row for each record, with drop-downs, limits, and every code with its label. */
export const xlsxTemplate: Emitter = {
  id: 'xlsx-template',
  title: 'Excel template',
  emit: ({ form }) => [{ path: 'xlsx-template.xlsx', bytes: () => bytesOf(form) }],
};

async function bytesOf(form: Form): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx');
  return writeXlsx(workbook(form));
}

function workbook(form: Form): WriteOptions {
  const lists = codeLists(form);
  // Its own day, so that the same form gives the same bytes.
  const moment = new Date(`${form.firstDay}T00:00:00Z`);
  return {
    sheets: [fillSheet(form, lists), howToSheet(form), codesSheet(form), listsSheet(lists)],
    namedRanges: namedRanges(lists),
    defaultFont: plainFont,
    properties: {
      title: `${lexiconOf(form).words(form.title)} ${form.year}: template`,
      description: `Form ${form.hash}`,
      creator: 'Annum',
      created: moment,
      modified: moment,
    },
  };
}
