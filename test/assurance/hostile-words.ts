/** Names that programs have for themselves. */
const namesOfPrograms = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '__defineGetter__',
  'then',
];

const characters = ['', ' ', '\t', '\0', '\ud800', '\udfff\ud800', '\u202e', '\ufeff', '﷽'];

const numbers = [
  'NaN',
  'Infinity',
  '-0',
  '-1',
  '1e999',
  '0x10',
  '١٢',
  '2147483648',
  '99999999999999999999',
  '9'.repeat(400),
];

const days = ['2026-02-30', '0000-00-00', '9999-12-31', '2026-04-01', '31/6/2026'];

/** What means something to a template, a browser, a database, a file system or a spreadsheet. */
const languages = [
  '{{7*7}}',
  '#{7*7}',
  '<script>alert(1)</script>',
  "' or 1=1 --",
  '"; drop table log; --',
  '%00',
  '../../etc/passwd',
  '=1+1',
  '@SUM(A1)',
  '\r\nX-Injected: 1',
];

const brokenSyntax = ['[', '{', '"', '\\', '\\u0000', ';', ',', 'null', 'undefined'];

/** Texts that have broken programs elsewhere. */
export const hostileWords: readonly string[] = [
  ...namesOfPrograms,
  ...characters,
  ...numbers,
  ...days,
  ...languages,
  ...brokenSyntax,
  'x'.repeat(50_000),
];
