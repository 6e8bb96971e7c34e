import type { Form, Lookup, RuleEntry, Template, Text, Variable } from '@annum/engine';
import { type Expression, parseDate, type Rule, readsOf } from '@annum/engine';
import { lookupCodes } from '../resolve/lookups.ts';
import { codesName } from './parsers.ts';
import { quote } from './print.ts';

/** The sets of codes that parsers need, as code; equal sets are written once. */
export function codeSets(form: Form): string {
  const written = new Map<string, string>();
  return form.variables
    .filter((variable) => (variable.type === 'choice' && variable.choiceOf === undefined) || variable.type === 'lookup')
    .map((variable) => {
      const codes = quote(codesOf(form, variable));
      const known = written.get(codes);
      if (known === undefined) written.set(codes, codesName(variable));
      return `const ${codesName(variable)} = ${known ?? `new Set(${codes})`};`;
    })
    .join('\n');
}

/** The codes of a coded variable, in the order of its options or rows. */
export function codesOf(form: Form, variable: Variable): readonly (number | string)[] {
  if (variable.type !== 'lookup') return (variable.options ?? []).map(({ code }) => code);
  const filter = form.questions.find(({ id }) => id === variable.id)?.filter;
  return lookupCodes(
    form.lookups.find(({ id }) => id === variable.lookup),
    filter,
  );
}

/** A lookup's columns as JSON, amounts in whole units. */
export function tableText(lookup: Lookup): string {
  const columns = lookup.columns.map(({ id, type, places }, index) => {
    const factor = type === 'money' ? 100 : type === 'decimal' ? 10 ** (places ?? 2) : 1;
    const cells = lookup.rows.map((row) => {
      const cell = row[index] ?? null;
      return typeof cell === 'number' ? Math.round(cell * factor) : cell;
    });
    return [id, cells] as const;
  });
  return JSON.stringify(Object.fromEntries(columns));
}

const placeholder = /\{(value|money|date|label|Label):([^{}]+)\}/;

/** A message cut at its placeholders. */
export function templateOf(text: string, indexOf: (variable: string) => number): Template {
  const pieces = text.split(new RegExp(placeholder, 'g'));
  const template: (string | readonly [string, number])[] = [];
  for (let at = 0; at < pieces.length; at += 3) {
    if (pieces[at]) template.push(pieces[at] as string);
    const [kind, variable] = [pieces[at + 1], pieces[at + 2]];
    if (kind !== undefined && variable !== undefined) template.push([kind, indexOf(variable)]);
  }
  return template.length === 0 ? [''] : template;
}

/** Variables whose labels some message shows. */
export function labelled(form: Form): ReadonlySet<string> {
  const text = JSON.stringify(form.rules.map(({ message, blame }) => [message, blame.map((each) => each.message)]));
  return new Set([...text.matchAll(/\{[lL]abel:([^{}]+)\}/g)].map((match) => match[1] as string));
}

/** The rule as the module's table has it. */
export function ruleEntry(
  form: Form,
  rule: Rule,
  indexOf: (variable: string) => number,
  blame: number | undefined,
): RuleEntry {
  const day = (text: string | undefined) => {
    const parsed = text === undefined ? undefined : parseDate(text);
    return typeof parsed === 'number' ? parsed : undefined;
  };
  const [from, until] = [day(rule.from), day(rule.until)];
  return {
    id: rule.id,
    severity: rule.severity,
    source: rule.source.length === 1 ? (rule.source[0] as string) : rule.source,
    variables: rule.blame.map(({ variable }) => indexOf(variable)),
    related: rule.related.map(indexOf),
    messages: messagesOf(form, rule.message, indexOf),
    ...(rule.blame.some((each) => each.message)
      ? { ownMessages: rule.blame.map((each) => (each.message ? messagesOf(form, each.message, indexOf) : null)) }
      : {}),
    reads: [...readClosure(form, [rule.fails, rule.when])].map(indexOf),
    ...(blame === undefined ? {} : { blame }),
    ...(rule.blame.some(({ channels }) => channels)
      ? { channels: rule.blame.map(({ channels }) => channels ?? null) }
      : {}),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
  };
}

function messagesOf(
  form: Form,
  message: Text,
  indexOf: (variable: string) => number,
): { readonly [language: string]: Template } {
  const texts = typeof message === 'string' ? { [form.languages[0] ?? 'en']: message } : message;
  return Object.fromEntries(Object.entries(texts).map(([language, text]) => [language, templateOf(text, indexOf)]));
}

/** The variables that expressions rest on, through names and derivations. */
export function readClosure(form: Form, expressions: readonly (Expression | undefined)[]): ReadonlySet<string> {
  const names = new Map(form.names.map((name) => [name.id, name.is]));
  const derived = new Map(form.variables.map((variable) => [variable.id, variable.derive]));
  const found = new Set<string>();
  const seen = new Set<string>();
  const enter = (expression: Expression | undefined): void => {
    if (!expression) return;
    const reads = readsOf(expression);
    for (const id of reads.variables) {
      if (found.has(id)) continue;
      found.add(id);
      enter(derived.get(id));
    }
    for (const id of reads.names) {
      if (seen.has(id)) continue;
      seen.add(id);
      enter(names.get(id));
    }
  };
  expressions.forEach(enter);
  return found;
}
