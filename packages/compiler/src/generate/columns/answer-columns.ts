import type { Variable } from '@annum/engine';
import type { VariableContext } from '../context.ts';
import { outwardForm } from '../context.ts';
import { givenVariables } from '../form-statements.ts';
import { parserCall } from '../parsers.ts';
import { quote } from '../print.ts';

/** A column of answers: its name, what it holds, and the code that reads its cell from the JSON object `A`. */
export interface AnswerColumn {
  readonly id: string;
  readonly variable: Variable;
  readonly form: ReturnType<typeof outwardForm>;
  /** Numbers, positions in a list of codes, bits, or texts. */
  readonly holds: 'numbers' | 'codes' | 'flags' | 'texts';
  readonly cell: string;
}

/**
 * The column of an answer that is read whether asked or not. With several answers to one question the columns say what
 * was chosen in a list, too, so the bare answer has a column of its own.
 */
export function givenColumn({ id, type, choiceOf }: Variable): string {
  return type === 'choices' || choiceOf !== undefined ? `given ${id}` : id;
}

/** Every column of answers that a form needs. */
export function answerColumns({ form, indexOf }: VariableContext): readonly AnswerColumn[] {
  const answered = form.variables.filter(({ question, choiceOf }) => question !== undefined || choiceOf !== undefined);
  const bare = givenVariables(form).filter((variable) => !answered.some(({ id }) => id === givenColumn(variable)));
  const column = (id: string, variable: Variable, cell: string): AnswerColumn => ({
    id,
    variable,
    form: outwardForm(variable),
    holds: variable.id === id ? holds(variable) : variable.choiceOf === undefined ? 'texts' : 'numbers',
    cell,
  });
  return [
    ...answered.map((variable) => {
      const text = variable.type === 'choices' ? wrongListText : cellText;
      return column(variable.id, variable, text(variable, indexOf(variable.id)));
    }),
    ...bare.map((variable) => column(givenColumn(variable), variable, parsedText(variable, indexOf(variable.id)))),
  ];
}

function holds({ type, choiceOf }: Variable): AnswerColumn['holds'] {
  if (choiceOf !== undefined) return 'flags';
  if (type === 'choice' || type === 'lookup') return 'codes';
  return isNumeric(type) ? 'numbers' : 'texts';
}

/** Whether values of the type are numbers inside a module. */
export function isNumeric(type: Variable['type']): boolean {
  return ['integer', 'decimal', 'money', 'date', 'year'].includes(type);
}

/** An option was chosen by its own answer, or in the list of its question. */
function cellText(variable: Variable, index: number): string {
  const own = parsedText(variable, index);
  if (variable.choiceOf === undefined) return own;
  return `L_${variable.choiceOf} ? (L_${variable.choiceOf}.includes(${quote(variable.id)}) ? 1 : undefined) : ${own}`;
}

/** The column of the question itself says what is wrong with the list. */
function wrongListText({ id }: Variable, index: number): string {
  return `N_${id}.bad.length > 0 ? { check: N_${id}.bad[0][1], raw: A[${index}] } : undefined`;
}

function parsedText(variable: Variable, index: number): string {
  const answer = `A[${index}]`;
  return `cellOf(${answer}, ${parserCall(variable, answer)})`;
}
