import type { Expression, LookupRead } from '@annum/engine';
import { embedded, joined } from './lists.ts';
import { quoted } from './literals.ts';
import { variableText } from './subjects.ts';
import type { Voice } from './voice.ts';

/** A cell of a reference table: what its column means, for the keys. */
export function lookupText(voice: Voice, read: LookupRead): string {
  const table = voice.lexicon.lookups.get(read.table);
  const title = table ? voice.lexicon.words(table.title) : read.table;
  const keys = joined(
    read.keys.map((key) => keyText(voice, key)),
    'and',
  );
  const means = table?.columns.find(({ id }) => id === read.column)?.means;
  if (means !== undefined) return `${embedded(voice.lexicon.words(means))} for ${keys}`;
  return `the ${quoted(read.column.replaceAll('_', ' '))} in ${quoted(title)} for ${keys}`;
}

/** A key of a table; the id of a variable is told by its label. */
function keyText(voice: Voice, key: Expression): string {
  const named = key.kind === 'literal' && voice.lexicon.variables.has(String(key.value));
  return named ? variableText(voice, String(key.value)) : voice.value(key);
}
