import type { Form, Member, Name, Question, Variable } from '@annum/engine';
import { lexiconOf } from '../../english/lexicon.ts';
import { capitalised } from '../../english/lists.ts';
import { memberName } from '../../english/subjects.ts';
import { variablesIn } from '../../english/uses.ts';

/** More questions than these behind one name are not worth looking up. */
const fewQuestions = 3;

/**
 * The form with the numbers on paper in place of labels, so that conditions read "question 4 is ‘Yes’", and of a
 * member of a repeat "person 2’s answer to question 4 is ‘Yes’".
 */
export function numberedForm(form: Form, numbers: ReadonlyMap<string, readonly string[]>): Form {
  const renamed = <T extends Labelled>(thing: T): T => {
    const found = numbers.get(thing.id);
    return found ? { ...thing, label: `${answerOf(form, thing.member)}question ${found.join('/')}` } : thing;
  };
  return {
    ...form,
    questions: form.questions.map(renamed),
    variables: form.variables.map(renamed),
    names: form.names.map((name) => ({ ...name, means: `${meaning(form, name)}${reference(form, name, numbers)}` })),
  };
}

type Labelled = Pick<Question | Variable, 'id' | 'label' | 'member'>;

function answerOf(form: Form, member: Member | undefined): string {
  return member ? `${capitalised(memberName(lexiconOf(form), member.repeat, member.number))}’s answer to ` : '';
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
