import { type ColumnTables, type Expression, type Form, type Variable, visit } from '@annum/engine';
import { expressionsOf } from '../expressions-of.ts';
import { columnAccess, givenColumn, listText } from './access.ts';
import { printColumnParts } from './column-parts.ts';
import { blamePart, makeContext, outwardForm, rulesWithConditionalBlame } from './context.ts';
import { factsOf, factText, formStatements, givenVariables } from './form-statements.ts';
import { answerLocal, factLocal, valueLocal } from './locals.ts';
import { type LoweringNotes, makeLowering } from './lower.ts';
import { placesOf } from './lower-value.ts';
import { parserCall } from './parsers.ts';
import { cutIntoParts } from './parts.ts';
import { quote } from './print.ts';
import { columnRuntimeText, runtimeText } from './runtime-text.ts';
import { withoutDeadStatements } from './statement.ts';
import { surroundings } from './surroundings.ts';
import { ruleEntry } from './tables.ts';
import type { VariableContext } from './variable-statements.ts';

/** Small enough for the code of one part to stay in the processor's first cache while a block of logs runs through. */
const largestPart = 4_000;

/**
 * The column runner of a form as the text of an ES module: the validator's own statements, in loops over blocks of logs
 * whose answers stand in typed columns. For judging many stored logs at once.
 */
export function generateColumns(form: Form): string {
  const notes: LoweringNotes = { words: [] };
  const lowering = makeLowering(form, notes, false);
  const context = makeContext(form, lowering, columnAccess);
  const blames = rulesWithConditionalBlame(form).map((rule, index) => blamePart(lowering, rule, index));
  const needed = form.variables.map(({ id }) => valueLocal(id));
  const wanted = new Set([...needed, ...blames.flatMap(({ result }) => [...(result?.reads ?? [])])]);
  const run = cutIntoParts('run', withoutDeadStatements(formStatements(context), wanted), largestPart);
  const [answers, facts, contexts] = [answerColumns(context), [...factsOf(form)], asksServices(form)];
  const printed = printColumnParts([...run, ...blames], needed, {
    answers: new Map(answers.map(({ id }, index) => [answerLocal(id), index])),
    facts: new Map(facts.map(([id], index) => [factLocal(id), index])),
    contexts,
  });
  return [
    `// ${form.id}: generated from its definition, for judging many logs. Do not edit.`,
    runtimeText,
    columnRuntimeText,
    surroundings(form, context, notes),
    printed.text,
    readerText(context, answers, facts),
    'const columnJudge = makeColumnJudge({',
    `...${quote(tablesOf(context, printed.slots))},`,
    `answers: ${quote(answers.map(({ id, form: outward }) => ({ id, form: outward })))},`,
    `facts: ${quote(facts.map(([id, fact]) => ({ id, form: fact.type.kind === 'date' ? 'date' : placesOf(fact) || 'plain' })))},`,
    `contexts: ${contexts}, takeAnswers, takeFacts, read: readLog,`,
    `run: (S, A, F, E, from, count) => { ${run.map(({ name }) => `${name}(S, A, F, E, from, count);`).join(' ')} }, blames: [${blames.map(({ name }) => name).join(', ')}],`,
    '});',
    'const { judge, columnsOf, logOf, rules, answers, facts, id, hash } = columnJudge;',
    'export { judge, columnsOf, logOf, rules, answers, facts, id, hash };',
    '',
  ].join('\n');
}

type Tables = Omit<
  ColumnTables,
  'answers' | 'facts' | 'contexts' | 'takeAnswers' | 'takeFacts' | 'read' | 'run' | 'blames'
>;

function tablesOf({ form, indexOf }: VariableContext, slots: ReadonlyMap<string, number>): Tables {
  const blamed = rulesWithConditionalBlame(form);
  return {
    id: form.id,
    hash: form.hash,
    variables: form.variables.map((variable) => ({
      id: variable.id,
      value: slots.get(valueLocal(variable.id)) ?? -1,
      form: outwardForm(variable),
      ...(variable.choiceOf === undefined ? {} : { choiceOf: indexOf(variable.choiceOf) }),
    })),
    rules: form.rules.map((rule) => {
      const blame = blamed.indexOf(rule);
      const {
        messages: _,
        ownMessages: __,
        channels: ___,
        ...entry
      } = ruleEntry(form, rule, indexOf, blame < 0 ? undefined : blame);
      return entry;
    }),
    date: Math.max(0, indexOf(form.date)),
    slots: slots.size,
  };
}

/** A column of answers: its name, and the code that fills it from the JSON object `A`. */
interface AnswerColumn {
  readonly id: string;
  readonly form: ReturnType<typeof outwardForm>;
  readonly cell: string;
}

function answerColumns({ form, indexOf }: VariableContext): readonly AnswerColumn[] {
  const answered = form.variables.filter(({ question, choiceOf }) => question !== undefined || choiceOf !== undefined);
  const bare = givenVariables(form).filter((variable) => !answered.some(({ id }) => id === givenColumn(variable)));
  return [
    ...answered.map((variable) => ({
      id: variable.id,
      form: outwardForm(variable),
      cell: (variable.type === 'choices' ? wrongListText : cellText)(variable, indexOf(variable.id)),
    })),
    ...bare.map((variable) => ({
      id: givenColumn(variable),
      form: outwardForm(variable),
      cell: parsedText(variable, indexOf(variable.id)),
    })),
  ];
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

/** The function that puts a log's JSON object into columns. */
function readerText(
  { form, indexOf, optionsOf }: VariableContext,
  answers: readonly AnswerColumn[],
  facts: readonly (readonly [string, Expression])[],
): string {
  const lists = form.variables.filter(({ type }) => type === 'choices');
  return [
    'function readLog(A, F, cells, facts, row) {',
    'const I = false;',
    ...lists.map(
      (variable) =>
        `const N_${variable.id} = { bad: [] }, L_${variable.id} = ${listText(optionsOf(variable.id), `N_${variable.id}`, indexOf(variable.id))};`,
    ),
    ...answers.map(({ cell }, index) => `cells[${index}][row] = ${cell};`),
    ...facts.map(([, fact], index) => `facts[${index}][row] = ${factText(index, fact)};`),
    '}',
  ].join('\n');
}

/** Whether some expression asks what an outside service said. */
function asksServices(form: Form): boolean {
  let found = false;
  for (const expression of expressionsOf(form))
    visit(expression, (part) => {
      found ||= part.kind === 'external';
      return !found;
    });
  return found;
}
