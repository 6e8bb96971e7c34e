/**
 * The form as a person would write it by hand: the same conditions, derivations and rules, in the same order, as plain
 * code that reads and writes properties (`log.age1 < 16`). Parsers and calendar are the same functions. Made from the
 * validator's own text, so that nothing but the way of reaching values differs.
 */
export function handWritten(moduleText: string): string {
  const answers = idsGivenTo('answerReader', moduleText);
  const facts = idsGivenTo('factReader', moduleText);
  return moduleText.replace(/^function (run_\d+|conditions|blame_\d+)\(S, A, F, I, E\) \{[\s\S]*?^\}/gm, (text) =>
    text
      .replace(/^ {2}let [^=;]*(?: = S\[\d+\][^;]*)?;$/gm, '')
      .replace(/^ {2}let (?:\w+ = S\[\d+\](?:, )?)+;$/gm, '')
      .replace(/^ {2}S\[\d+\] = \w+;$/gm, '')
      .replace(/\bA\[(\d+)\]/g, (_, index: string) => `A[${JSON.stringify(answers[Number(index)])}]`)
      .replace(/\bF\[(\d+)\]/g, (_, index: string) => factProperty(facts[Number(index)] as string))
      .replace(/\b([a-z]{1,2})_([A-Za-z0-9_$]+)\b(?!\()/g, (whole, kind: string, name: string) =>
        property(whole, kind, name),
      ),
  );
}

/** The names in the order in which the module puts answers or facts into an array. */
function idsGivenTo(reader: string, moduleText: string): readonly string[] {
  const found = new RegExp(`= ${reader}\\((\\[.*\\])\\);$`, 'm').exec(moduleText);
  return JSON.parse(found?.[1] ?? '[]') as readonly string[];
}

function factProperty(id: string): string {
  const nested = id.split('.').map((key) => `[${JSON.stringify(key)}]`);
  return nested.length === 1 ? `F${nested[0]}` : `(F[${JSON.stringify(id)}] ?? F${nested.join('?.')})`;
}

const homes: { readonly [kind: string]: string } = {
  v: 'S.log',
  u: 'S.unknown',
  b: 'S.blank',
  g: 'S.given',
  t: 'S.holds',
  f: 'S.fails',
  n: 'S.names',
  nu: 'S.unknownNames',
  c: 'S.facts',
  o: 'S.services',
  s: 'S.sections',
  p: 'S.pages',
  q: 'S.asked',
  d: 'S.derived',
};

function property(whole: string, kind: string, name: string): string {
  const home = homes[kind];
  return home === undefined ? whole : `${home}.${/^\d/.test(name) ? `_${name}` : name}`;
}

/** What both ways produce in the measured run: the issues that fire and how complete the log is. */
export interface Verdict {
  readonly fired: readonly number[];
  readonly bad: number;
  readonly blanks: number;
  readonly answered: number;
  readonly derived: number;
}

export type Runner = (answers: unknown, context: unknown) => Verdict;

/** Runs a module's straight line alone, without making lists from it. */
export function runnerOf(moduleText: string, state: 'array' | 'records' | 'objects'): Runner {
  const size = Number(/blank: new Array\((\d+)\)/.exec(moduleText)?.[1]);
  const parts = [...moduleText.matchAll(/^function (run_\d+)\(/gm)].map((match) => `${match[1]}(S, T, F, false, E);`);
  const make = state === 'array' ? 'BLANK.slice()' : state === 'records' ? 'newState()' : 'newState({ ...A })';
  const body = moduleText.replace(/^const validator = makeValidator\([\s\S]*$/m, '');
  return new Function(`'use strict';
${body}
const BLANK = new Array(${size}).fill(undefined);
${state === 'array' ? '' : recordText(moduleText)}
return (A, X) => {
  const S = ${make};
  const T = ${state === 'array' ? 'takeAnswers(A)' : 'A'};
  const F = ${state === 'array' ? 'takeFacts(X)' : 'X'};
  const E = { bad: [], derived: [], routed: [], fired: [], blanks: 0, answered: 0 };
  ${parts.join('\n  ')}
  return { fired: E.fired, bad: E.bad.length, blanks: E.blanks, answered: E.answered, derived: E.derived.length };
};`)() as Runner;
}

/** Records with all their properties from the start, the fastest objects that plain code can have. */
function recordText(moduleText: string): string {
  const fields = new Map<string, Set<string>>(Object.values(homes).map((home) => [home.slice(2), new Set()]));
  for (const match of moduleText.matchAll(/\bS\.(\w+)\.([\w$]+)/g))
    fields.get(match[1] as string)?.add(match[2] as string);
  const classes = [...fields].map(([home, names]) => {
    const lines = [...names].map((name) => `this.${name} = undefined;`).join(' ');
    return `class Record_${home} { constructor() { ${lines} } }`;
  });
  const parts = [...fields.keys()]
    .filter((home) => home !== 'log')
    .map((home) => `${home}: new Record_${home}()`)
    .join(', ');
  return `${classes.join('\n')}\nconst newState = (log = new Record_log()) => ({ log, ${parts} });`;
}
