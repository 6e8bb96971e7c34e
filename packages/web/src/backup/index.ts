export { backUp } from './backup.ts';
export type { Manifest, TableCopy } from './manifest.ts';
export { restore } from './restore.ts';
