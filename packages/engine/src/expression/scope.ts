import type { Lookup } from '../form.ts';
import type { Expression, Literal, Type } from './ast.ts';
import { dateType, numberType, textType } from './ast.ts';

/** Something wrong with an expression, at a node of its JSON (or the item of it under `key`). */
export interface ExpressionProblem {
  readonly code:
    | 'unknown-reference'
    | 'unknown-operator'
    | 'unknown-code'
    | 'wrong-arguments'
    | 'wrong-operand-type'
    | 'given-not-allowed'
    | 'submitted-without-events'
    | 'division-not-rounded';
  readonly node: unknown;
  readonly key?: string | number;
  readonly parameters: { readonly [name: string]: string | number };
  /** What was written, and what it might have meant. */
  readonly word?: string | number;
  readonly candidates?: readonly (string | number)[];
}

/** What the names in an expression mean. */
export interface Scope {
  readonly variable: (id: string) => Type | undefined;
  readonly name: (id: string) => Type | undefined;
  readonly fact: (id: string) => { readonly type: Type; readonly reference?: string } | undefined;
  readonly lookup: (id: string) => Lookup | undefined;
  readonly external: (id: string) => Type | undefined;
  readonly repeat: (id: string) =>
    | {
        readonly from: number;
        readonly to: number;
        /** JSON of the condition on which a member is there. */
        readonly present: (member: number) => unknown;
      }
    | undefined;
  readonly isSection: (id: string) => boolean;
  /** Everything that can be read, for suggestions. */
  readonly readable: () => readonly string[];
  /** Numbers of the repeats' members in force here: `{ person: 3 }`. */
  readonly members: { readonly [repeat: string]: number };
  readonly allowsGiven: boolean;
  /** Whether records are sent several times, so that something may have been sent before. */
  readonly allowsSubmitted: boolean;
  readonly report: (problem: ExpressionProblem) => void;
}

export type Json = unknown;
export type JsonObject = { readonly [key: string]: Json };

/** The parser itself, for the parts of it that stand in files of their own. */
export interface Parser {
  readonly expression: (json: Json, scope: Scope) => Expression | undefined;
  readonly condition: (json: Json, scope: Scope, parent?: unknown) => Expression | undefined;
}

/** A number, exact to the places it is written with. */
export function numberLiteral(value: number): Literal {
  const fraction = /\.(\d+)/.exec(String(value))?.[1] ?? '';
  return { kind: 'literal', value, type: numberType(fraction.length) };
}

/** The type of a text that stands in an expression: one that looks like a date is a date. */
export function literalTextType(text: string): Type {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? dateType : textType;
}

/** Puts member numbers into an id: "age{person}" of person 3 is "age3". */
export function memberId(id: string, members: { readonly [repeat: string]: number }): string {
  return id.replace(/\{(\w+)\}/g, (whole, repeat: string) =>
    Object.hasOwn(members, repeat) ? String(members[repeat]) : whole,
  );
}

/** The fact that holds a variable's value as it was last sent. */
export function submittedFact(variable: string): string {
  return `submitted.${variable}`;
}

/** Reports a name that means nothing. */
export function unknown(
  node: JsonObject,
  key: string,
  id: string,
  scope: Scope,
  candidates = scope.readable(),
): undefined {
  scope.report({ code: 'unknown-reference', node, key, parameters: { name: id }, word: id, candidates });
  return undefined;
}

/** The id of the variable that an operator is about. */
export function variableOf(node: JsonObject, key: string, argument: Json, scope: Scope): string | undefined {
  const written = typeof argument === 'object' && argument !== null ? (argument as JsonObject).var : argument;
  if (typeof written !== 'string') return wrong(node, scope, key, 'the id of a variable', key);
  const id = memberId(written, scope.members);
  return scope.variable(id) ? id : unknown(node, key, id, scope);
}

/** Reports a code that a variable does not have; true when it has it. */
export function checkCode(node: Json, key: string | number, value: unknown, type: Type, scope: Scope): boolean {
  if (type.kind !== 'code' || type.codes.includes(value as number)) return true;
  scope.report({
    code: 'unknown-code',
    node,
    key,
    parameters: { code: String(value), of: type.of },
    word: value as string | number,
    candidates: type.codes,
  });
  return false;
}

/** Reports what was found where something else was wanted. */
export function wrong(node: Json, scope: Scope, found: string, wanted: string, key?: string | number): undefined {
  const code = wanted.startsWith('a ') && !wanted.startsWith('a list') ? 'wrong-operand-type' : 'wrong-arguments';
  scope.report({ code, node, ...(key === undefined ? {} : { key }), parameters: { found, wanted } });
  return undefined;
}
