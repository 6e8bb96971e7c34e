import type { Form, Limits, Variable } from '@annum/engine';
import { lexiconOf, optionsOf } from '../english/lexicon.ts';
import { questionOf, widestLimits } from './columns.ts';
import { sampleText } from './sample-text.ts';

/**
 * A value that the variable accepts by itself: in documents and templates, the same each time.
 * @example exampleValue(form, rentVariable) // 100.5
 */
export function exampleValue(form: Form, variable: Variable): number | string | boolean | readonly string[] {
  switch (variable.type) {
    case 'choice':
      return offeredCode(form, variable);
    case 'choices':
      return optionsOf(lexiconOf(form), variable.id)
        .slice(0, 1)
        .map((option) => String(option.code));
    case 'integer':
    case 'decimal':
    case 'money':
      return exampleNumber(variable.type === 'integer' ? 3 : 102.5, widestLimits(form, variable));
    case 'year':
      return exampleNumber(form.year, widestLimits(form, variable));
    case 'date':
      return form.firstDay;
    case 'postcode':
      return 'SW1A 2AA';
    case 'email':
      return 'name@example.com';
    case 'lookup':
      return lookupCode(form, variable);
    case 'organisation':
    case 'user':
    case 'scheme':
    case 'location':
      return 1;
    case 'boolean':
      return true;
    case 'text':
    case 'long_text':
      return sampleText(variable);
  }
}

function offeredCode(form: Form, variable: Variable): number | string {
  if (variable.choiceOf !== undefined) return 1;
  const options = optionsOf(lexiconOf(form), variable.id);
  const usual = options.find((option) => option.offered !== false && !option.missing && option.when === undefined);
  return (usual ?? options[0])?.code ?? '';
}

function exampleNumber(wanted: number, { min, max, step }: Limits): number {
  const inside = Math.min(Math.max(wanted, min ?? wanted), max ?? wanted);
  if (step === undefined) return inside;
  const start = min ?? 0;
  const steps = Math.floor((inside - start) / step + 1e-9);
  return Number((start + steps * step).toFixed(6));
}

function lookupCode(form: Form, variable: Variable): number | string {
  const table = lexiconOf(form).lookups.get(variable.lookup ?? '');
  const column = (id: string | undefined): number => table?.columns.findIndex((candidate) => candidate.id === id) ?? -1;
  const filter = questionOf(form, variable)?.filter ?? [];
  const row = table?.rows.find((cells) => filter.every((one) => String(cells[column(one.column)]) === String(one.is)));
  return row?.[column(table?.code)] ?? '';
}
