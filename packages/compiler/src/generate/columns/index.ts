import type { ColumnTables, Form, ServiceEntry } from '@annum/engine';
import { listText } from '../access.ts';
import { makeContext, outwardForm, rulesWithConditionalBlame, type VariableContext } from '../context.ts';
import {
  answeredLocal,
  answerLocal,
  codeBitsLocal,
  factLocal,
  flagLocal,
  serviceLocal,
  unreadableLocal,
  valueLocal,
} from '../locals.ts';
import { type LoweringNotes, makeLowering } from '../lower.ts';
import { factForm, factsOf, factText, servicesOf } from '../outside.ts';
import { codesName } from '../parsers.ts';
import { cutIntoParts, type Part } from '../parts.ts';
import { quote } from '../print.ts';
import { columnRuntimeText, runtimeText } from '../runtime-text.ts';
import { withoutDeadStatements } from '../statement.ts';
import { surroundings } from '../surroundings.ts';
import { codesOf, ruleEntry } from '../tables.ts';
import { type AnswerColumn, answerColumns } from './answer-columns.ts';
import { blamePart } from './blame.ts';
import { testLocal } from './fact-tests.ts';
import { addForm } from './form-line.ts';
import { fewCodes, type Line, live, type Stored } from './line.ts';
import { maskOf } from './mask.ts';
import { printColumnParts, type Reach } from './parts.ts';
import { blockRows } from './row.ts';
import { fullColumns, strictCalls } from './strict.ts';
import { withCallsNamed } from './value.ts';

/** Small enough for the code of one part to stay in the processor's first cache while a block of logs runs through. */
const largestPart = 6_000;

/**
 * The column runner of a form as the text of an ES module: the form's conditions as masks of 32 logs, and its values in
 * typed columns. For judging many stored logs at once.
 */
export function generateColumns(form: Form): string {
  const notes: LoweringNotes = { words: [] };
  const context = makeContext(form, makeLowering(form, notes, false));
  const columns = answerColumns(context);
  const line = emptyLine(context, columns);
  addForm(line, form);
  const blames = rulesWithConditionalBlame(form).map((rule, index) => blamePart(line, rule, index));
  const needed = form.variables.flatMap(({ id }) => masksOf(line.stored.get(valueLocal(id))));
  const wanted = new Set([...needed, ...blames.flatMap((part) => readsOfPart(part))]);
  const statements = line.statements.map((each) => (typeof each === 'function' ? each() : each));
  const run = cutIntoParts('run', withoutDeadStatements(statements, wanted), largestPart);
  const facts = [...factsOf(form).keys()];
  const services = servicesOf(form);
  const printed = printColumnParts([...run, ...blames], needed, outsideOf(columns, facts, services, line.tests));
  return [
    `// ${form.id}: generated from its definition, for judging many logs. Do not edit.`,
    runtimeText,
    columnRuntimeText,
    surroundings(form, context, notes),
    ...columns
      .filter(({ holds }) => holds === 'codes')
      .map(({ variable }) => codeText(line, variable.id, codesName(variable))),
    ...scratchTexts(line),
    printed.text,
    readerText(context, columns),
    'const columnJudge = makeColumnJudge({',
    `...${quote(tablesOf(context))},`,
    `variables: [${form.variables.map((variable) => variableText(line, context, variable.id, printed.slots)).join(', ')}],`,
    `services: ${quote(services)},`,
    `answers: [${columns.map((column) => columnText(line, column)).join(', ')}],`,
    `facts: ${quote([...factsOf(form)].map(([id, fact]) => ({ id, form: factForm(fact) })))},`,
    `tests: [${line.tests.map(({ fact, test }) => `{ fact: ${facts.findIndex((id) => factLocal(id) === fact)}, holds: (v) => ${test} }`).join(', ')}],`,
    `slots: ${printed.slots.size}, blockRows: ${blockRows}, takeAnswers, takeFacts, read: readLog,`,
    `run: (S, A, F, E, base, words) => { ${run.map(({ name }) => `${name}(S, A, F, E, base, words);`).join(' ')} },`,
    `blames: [${blames.map(({ name }) => name).join(', ')}],`,
    '});',
    'const { judge, columnsOf, logOf, rules, answers, facts, id, hash } = columnJudge;',
    'export { judge, columnsOf, logOf, rules, answers, facts, id, hash };',
    '',
  ].join('\n');
}

function emptyLine(context: VariableContext, columns: readonly AnswerColumn[]): Line {
  const coded = columns.filter(({ holds }) => holds === 'codes');
  return {
    context,
    lowering: context.lowering,
    statements: [],
    stored: new Map(),
    columns: new Map(columns.map(({ id }, index) => [id, index])),
    codes: new Map(
      coded.map(({ variable }) => [
        variable.id,
        {
          order: orderName(variable.id),
          positions: new Map(codesOf(context.form, variable).map((code, index) => [code, index] as const)),
        },
      ]),
    ),
    tests: [],
    known: new Map(),
    maskOf,
    strict: strictCalls(context.form),
    full: fullColumns(context.form),
    callsNamed: withCallsNamed,
    names: 0,
  };
}

function orderName(variable: string): string {
  return `order_${variable}`;
}

/** A column's codes by their positions, and room for a mask for each where the column has none. */
function codeText(line: Line, variable: string, codes: string): string {
  const order = orderName(variable);
  return `const ${order} = [...${codes}]${hasFewCodes(line, variable) ? '' : `, bits_${order} = new Int32Array(${order}.length)`};`;
}

/** The arrays of a block's values. Several locals may share one. */
function scratchTexts(line: Line): readonly string[] {
  const found = [...line.stored.values()].flatMap((stored) => {
    if (stored.kind !== 'scratch') return [];
    const room = stored.numbers ? `new Float64Array(${blockRows})` : `new Array(${blockRows}).fill(undefined)`;
    return [`const ${stored.array} = ${room};`];
  });
  return [...new Set(found)];
}

function masksOf(stored: Stored | undefined): readonly string[] {
  if (!stored) return [];
  return stored.kind === 'masks' ? [stored.has, ...stored.masks.values()] : [stored.has];
}

function readsOfPart({ statements, result }: Part): readonly string[] {
  return [...statements, ...(result ? [result] : [])].flatMap(({ reads }) => [...reads]);
}

function outsideOf(
  columns: readonly AnswerColumn[],
  facts: readonly string[],
  services: readonly ServiceEntry[],
  tests: Line['tests'],
): ReadonlyMap<string, Reach> {
  return new Map<string, Reach>([
    [live, { before: 'const L = E.live;', within: `const ${live} = L[word];` }],
    ...columns.flatMap(({ id }, at): (readonly [string, Reach])[] => [
      [answerLocal(id), { before: `const ${answerLocal(id)} = A[${at}].values;` }],
      [codeBitsLocal(id), { before: `const ${codeBitsLocal(id)} = A[${at}].bits;` }],
      [flagLocal(id), maskReach(flagLocal(id), `A[${at}].values`, `B${at}`)],
      [answeredLocal(id), maskReach(answeredLocal(id), `A[${at}].given`, `G${at}`)],
      [unreadableLocal(id), maskReach(unreadableLocal(id), `A[${at}].unreadable`, `W${at}`)],
    ]),
    ...facts.map((id, at): readonly [string, Reach] => [
      factLocal(id),
      {
        before: `const ${factLocal(id)} = F[${at}].values, p${factLocal(id)} = F[${at}].places, k${factLocal(id)} = p${factLocal(id)}.length > 1 ? -1 : 0;`,
      },
    ]),
    ...tests.map((_, at): readonly [string, Reach] => [
      testLocal(at),
      maskReach(testLocal(at), `E.tested[${at}]`, `T${at}`),
    ]),
    ...services.map(({ id }, at): readonly [string, Reach] => [
      serviceLocal(id),
      { before: `const ${serviceLocal(id)} = E.services[${at}];` },
    ]),
  ]);
}

function maskReach(name: string, array: string, short: string): Reach {
  return { before: `const ${short} = ${array};`, within: `const ${name} = ${short}[base + word];` };
}

function tablesOf({ form, indexOf }: VariableContext): Pick<ColumnTables, 'id' | 'hash' | 'rules' | 'date'> {
  const blamed = rulesWithConditionalBlame(form);
  return {
    id: form.id,
    hash: form.hash,
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
  };
}

/** Where the value of a variable stands, as the module's table has it. */
function variableText(
  line: Line,
  { form, indexOf }: VariableContext,
  id: string,
  slots: ReadonlyMap<string, number>,
): string {
  const variable = form.variables.find((each) => each.id === id) as Form['variables'][number];
  const stored = line.stored.get(valueLocal(id));
  const entry = {
    id,
    form: outwardForm(variable),
    has: slots.get(stored?.has ?? '') ?? -1,
    ...(variable.choiceOf === undefined ? {} : { choiceOf: indexOf(variable.choiceOf) }),
    ...(stored?.kind === 'column' ? { column: line.columns.get(stored.id) } : {}),
    ...(stored?.kind === 'masks' ? { masks: [...stored.masks].map(([value, mask]) => [value, slots.get(mask)]) } : {}),
  };
  return stored?.kind === 'scratch' ? `{ ...${quote(entry)}, scratch: ${stored.array} }` : quote(entry);
}

function columnText(line: Line, { id, form, holds, variable }: AnswerColumn): string {
  const codes = `, codes: ${orderName(variable.id)}, masked: ${hasFewCodes(line, variable.id)}`;
  return `{ id: ${quote(id)}, form: ${quote(form)}, holds: '${holds}'${holds === 'codes' ? codes : ''} }`;
}

function hasFewCodes(line: Line, variable: string): boolean {
  return (line.codes.get(variable)?.positions.size ?? 0) <= fewCodes;
}

/** The function that puts a log's JSON object into columns. */
function readerText({ form, indexOf, optionsOf }: VariableContext, columns: readonly AnswerColumn[]): string {
  const lists = form.variables.filter(({ type }) => type === 'choices');
  return [
    'function readLog(A, F, columns, facts, row) {',
    'const I = false;',
    ...lists.map(
      (variable) =>
        `const N_${variable.id} = { bad: [] }, L_${variable.id} = ${listText(optionsOf(variable.id), `N_${variable.id}`, indexOf(variable.id))};`,
    ),
    ...columns.map(({ cell }, index) => `columns[${index}].put(row, ${cell});`),
    ...[...factsOf(form)].map(([, fact], index) => `facts[${index}].put(row, ${factText(index, fact)});`),
    '}',
  ].join('\n');
}
