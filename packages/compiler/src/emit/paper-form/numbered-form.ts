import type { Form, Name } from '@annum/engine';
import { lexiconOf } from '../../english/lexicon.ts';
import { variablesIn } from '../../english/uses.ts';

/** More questions than these behind one name are not worth looking up. */
const fewQuestions = 3;

/**
 * The form with the numbers on paper in place of labels, so that conditions read "question 4 is ‘Yes’". What belongs
 * to a member of a repeat keeps its label: its number stands for several people.
 */
export function numberedForm(form: Form, numbers: ReadonlyMap<string, readonly string[]>): Form {
  const own = new Map([...numbers].filter(([id]) => !lexiconOf(form).questions.get(id)?.member));
  const renamed = <T extends { readonly id: string }>(thing: T): T => {
    const found = own.get(thing.id);
    return found ? { ...thing, label: `question ${found.join('/')}` } : thing;
  };
  return {
    ...form,
    questions: form.questions.map(renamed),
    variables: form.variables.map(renamed),
    names: form.names.map((name) => ({ ...name, means: `${meaning(form, name)}${reference(form, name, own)}` })),
  };
}

function meaning(form: Form, name: Name): string {
  return lexiconOf(form).words(name.means);
}

/** " (question 4)", where what a name means is found. */
function reference(form: Form, name: Name, numbers: ReadonlyMap<string, readonly string[]>): string {
  const found = variablesIn(form, [name.is]).map((id) => numbers.get(id)?.join('/'));
  const known = found.filter((number) => number !== undefined);
  if (found.length === 0 || known.length < found.length || known.length > fewQuestions) return '';
  return ` (question${known.length === 1 ? '' : 's'} ${known.join(' & ')})`;
}
