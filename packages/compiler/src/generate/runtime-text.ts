import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';

/** The files of the engine that every module carries, in an order in which each finds what it needs at load. */
const carried = [
  'answers',
  'calendar',
  'decimals',
  'values',
  'facts',
  'take',
  'table',
  'words',
  'evidence',
  'judging',
  'prepared',
  'progress',
  'log-outcome',
  'validator',
];

/** Those files as JavaScript, without imports and exports: the same source that the tests run. */
export const runtimeText = carried.map(plainText).join('\n');

/** What a column module has besides. */
export const columnRuntimeText = [
  'column-bits',
  'column-confirmations',
  'column-facts',
  'column-services',
  'column-store',
  'column-judge',
]
  .map(plainText)
  .join('\n');

function plainText(file: string): string {
  return stripTypeScriptTypes(engineSource(`module/${file}`))
    .replace(/^import [\s\S]*?;$/gm, '')
    .replace(/^export (?=(const|function|class) )/gm, '')
    .replace(/^\s*\/\*\*[\s\S]*?\*\/\s*$/gm, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{2,}/g, '\n');
}

/** The source of a file of the engine. This is the program reading itself; definitions are read by the loader alone. */
export function engineSource(file: string): string {
  return readFileSync(new URL(`../../../engine/src/${file}.ts`, import.meta.url), 'utf8');
}
