import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'vitest/node';

/** The folder of the project. */
export const project = fileURLToPath(new URL('../../', import.meta.url));

export interface SourceImport {
  readonly from: string;
  readonly typeOnly: boolean;
  /** `import(…)`, when the program gets there. */
  readonly lazy: boolean;
}

export interface SourceFunction {
  readonly name: string;
  readonly lines: number;
}

/** A TypeScript file, taken apart. Paths are relative to the project and use `/`. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly imports: readonly SourceImport[];
  readonly functions: readonly SourceFunction[];
  /** Kinds of syntax in it, such as `ExportDefaultDeclaration`. */
  readonly syntax: ReadonlySet<string>;
  /** Names of properties, and whole literal texts: what a program could tell one variable from another by. */
  readonly namesRead: ReadonlySet<string>;
}

/** Files in a folder of the project, with a name that matches. */
export function filesIn(folder: string, name: RegExp): readonly string[] {
  return readdirSync(join(project, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(project.length).replaceAll('\\', '/'))
    .filter((path) => !path.includes('node_modules/'))
    .sort();
}

/** The TypeScript files in a folder of the project; declarations (`.d.ts`) are outputs, not source. */
export function sourceFiles(folder: string): readonly SourceFile[] {
  return filesIn(folder, /(?<!\.d)\.ts$/).map(readSource);
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(project, path), 'utf8');
  const nodes = [...nodesOf(parseAst(text, { lang: 'ts' }) as unknown as Node)];
  return {
    path,
    text,
    lines: text.split('\n').length - 1,
    imports: nodes.flatMap(importOf),
    functions: nodes.flatMap((node) => functionOf(node, text)),
    syntax: new Set(nodes.map(({ type }) => type)),
    namesRead: new Set(nodes.flatMap(nameRead)),
  };
}

function* nodesOf(value: unknown): Generator<Node> {
  if (typeof value !== 'object' || value === null) return;
  if ('type' in value && typeof value.type === 'string') yield value as Node;
  for (const part of Object.values(value)) yield* nodesOf(part);
}

const importing = new Set(['ImportDeclaration', 'ExportAllDeclaration', 'ExportNamedDeclaration', 'ImportExpression']);

function importOf(node: Node): SourceFile['imports'] {
  const source = node.source as { readonly value?: unknown } | null | undefined;
  if (!importing.has(node.type) || typeof source?.value !== 'string') return [];
  return [{ from: source.value, typeOnly: isTypeOnly(node), lazy: node.type === 'ImportExpression' }];
}

function nameRead(node: Node): readonly string[] {
  if (node.type === 'Literal' && typeof node.value === 'string') return [node.value];
  const key = (node.type === 'MemberExpression' ? node.property : node.type === 'Property' ? node.key : undefined) as
    | Node
    | undefined;
  return key?.type === 'Identifier' && node.computed === false ? [key.name as string] : [];
}

/** `import type …`, or braces in which everything is a type. */
function isTypeOnly(node: Node): boolean {
  if (node.importKind === 'type' || node.exportKind === 'type') return true;
  const specifiers = (node.specifiers ?? []) as readonly Node[];
  return specifiers.length > 0 && specifiers.every((one) => one.importKind === 'type' || one.exportKind === 'type');
}

const functionKinds = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

function functionOf(node: Node, text: string): readonly SourceFunction[] {
  if (!functionKinds.has(node.type)) return [];
  const name = (node.id as { readonly name?: string } | null | undefined)?.name;
  const lines = text.slice(node.start, node.end).split('\n').length;
  return [{ name: name ?? `unnamed, in line ${text.slice(0, node.start).split('\n').length}`, lines }];
}

/** The middle one of some numbers. */
export function median(numbers: readonly number[]): number {
  return [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}
