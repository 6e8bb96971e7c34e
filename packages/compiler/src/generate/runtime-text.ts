import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';

/**
 * The engine's runtime, readers, tables and shell as JavaScript, without imports and exports: the same source that the tests run, copied
 * into every generated module. This is the program reading itself; definitions are read by the loader alone.
 */
export const runtimeText = ['runtime.ts', 'take.ts', 'table.ts', 'shell.ts'].map(plainText).join('\n');

/** What a column module has besides. */
export const columnRuntimeText = plainText('column-shell.ts');

function plainText(file: string): string {
  const source = readFileSync(new URL(`../../../engine/src/${file}`, import.meta.url), 'utf8');
  return stripTypeScriptTypes(source)
    .replace(/^import [\s\S]*?;$/gm, '')
    .replace(/^export (?=(const|function|class) )/gm, '')
    .replace(/^\s*\/\*\*[\s\S]*?\*\/\s*$/gm, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{2,}/g, '\n');
}
