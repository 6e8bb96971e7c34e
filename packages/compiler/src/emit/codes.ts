import type { Form, Variable } from '@annum/engine';
import { lexiconOf, optionsOf } from '../english/lexicon.ts';
import { quoted } from '../english/literals.ts';

/**
 * The codes of a variable with their labels, one a line; a long list is named instead.
 * @example '1 = Yes\n2 = No'
 */
export function codesText(form: Form, variable: Variable): string {
  const lexicon = lexiconOf(form);
  if (variable.lookup !== undefined) {
    const title = lexicon.lookups.get(variable.lookup)?.title;
    return `a code of ${quoted(title === undefined ? variable.lookup : lexicon.words(title))}`;
  }
  if (variable.choiceOf !== undefined) return '0 = Not chosen\n1 = Chosen';
  if (variable.type !== 'choice') return '';
  return optionsOf(lexicon, variable.id)
    .map(
      (option) =>
        `${option.code} = ${lexicon.words(option.label)}${option.offered === false ? ' (not offered on screen)' : ''}`,
    )
    .join('\n');
}
