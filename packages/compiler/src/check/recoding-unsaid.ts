import type { Sources, YearDefinition } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { yearsBefore } from './earlier-years.ts';
import { olderAnswers, withdrawnOptions } from './older-answers.ts';

/** What becomes of older answers is said where a variable is replaced and where an option is taken away. */
export const recodingUnsaid: Check = {
  codes: ['recoding-unsaid'],
  whole: true,
  run: ({ sources, definition }) => [...replacedUnsaid(sources, definition), ...withdrawnUnsaid(sources, definition)],
};

function replacedUnsaid(sources: Sources, definition: YearDefinition): readonly Diagnostic[] {
  const [before] = yearsBefore(sources, definition);
  if (!before) return [];
  return olderAnswers(definition, before)
    .filter(({ said }) => said.becomes === undefined)
    .map(({ was, is, holder, key }) => {
      const suggestion = `write {"variable": "${was.id}", "becomes": …} with "same", pairs of codes, or null where none counts for "${is.id}"`;
      return diagnostic('recoding-unsaid', placeOf(holder, key), { what: `"${was.id}"` }, suggestion);
    });
}

function withdrawnUnsaid(sources: Sources, definition: YearDefinition): readonly Diagnostic[] {
  const [before] = yearsBefore(sources, definition);
  if (!before) return [];
  return withdrawnOptions(definition, before)
    .filter(({ patch }) => patch?.becomes === undefined)
    .map(({ of, code, patch }) => {
      const suggestion = patch
        ? 'add "becomes": the code that they count as from now on, or null'
        : `take the option away by {"remove": "option", "question": "${of.id}", "code": ${JSON.stringify(code)}, "becomes": …}`;
      const place = patch ? placeOf(patch, 'code') : placeOf(of, 'options');
      return diagnostic('recoding-unsaid', place, { what: `the option ${code} of "${of.id}"` }, suggestion);
    });
}
