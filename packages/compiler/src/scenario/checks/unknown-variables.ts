import { diagnostic } from '../../diagnostics.ts';
import { didYouMean } from '../../nearest.ts';
import { variablesNamed } from './named-variables.ts';
import type { ScenarioCheck } from './scenario-check.ts';

/** What a scenario answers, and what it expects to be asked or to have a value, is a variable of its form. */
export const unknownVariables: ScenarioCheck = {
  codes: ['unknown-variable'],
  run: ({ written, form }) => {
    const known = new Set(form.variables.map(({ id }) => id));
    return variablesNamed(written)
      .filter(({ id }) => !known.has(id))
      .map(({ id, place }) => diagnostic('unknown-variable', place, { id }, didYouMean(id, known)));
  },
};
