import type { Form } from '@annum/engine';
import { makeOutcomeLine } from '../../outcome-line.ts';
import { logLine, type SampleLog } from '../../sample/sample-log.ts';
import { type TestLogs, testLogs } from '../../sample/test-logs.ts';
import { answerableVariables } from '../columns.ts';
import { csvText } from '../csv.ts';
import type { EmittedFile, Emitter } from '../emitter.ts';
import { manifestOf } from './manifest.ts';
import { readmeText } from './readme.ts';

/** Logs for suppliers to try their programs with, each with the outcome that is expected. */
export const testPack: Emitter = {
  id: 'test-pack',
  title: 'Test pack: logs with expected outcomes',
  onDemand: true,
  emit: ({ form, module }) => {
    const logs = testLogs(form, module);
    const manifest = manifestOf(form, logs);
    return [
      { path: 'test-pack.md', text: readmeText(form, manifest) },
      { path: 'test-pack.json', text: `${JSON.stringify(manifest, null, 2)}\n` },
      ...logFiles(form, 'valid-logs', named(logs.valid.logs)),
      ...logFiles(form, 'rule-logs', ofRules(logs)),
      ...logFiles(form, 'limit-logs', logs.limits.logs),
    ];
  },
};

interface NamedLog {
  readonly id: string;
  readonly log: SampleLog;
}

function named(logs: readonly SampleLog[]): readonly NamedLog[] {
  return logs.map((log, index) => ({ id: `valid-${index + 1}`, log }));
}

function ofRules({ rules }: TestLogs): readonly NamedLog[] {
  return rules.flatMap((found) => ('log' in found ? [{ id: found.rule, log: found.log }] : []));
}

/** The logs as they are sent, line by line and as rows of the template, and what is expected of each. */
function logFiles(form: Form, name: string, logs: readonly NamedLog[]): readonly EmittedFile[] {
  const tell = makeOutcomeLine(form);
  const lines = (line: (one: NamedLog) => object) => logs.map((one) => `${JSON.stringify(line(one))}\n`).join('');
  return [
    { path: `${name}.jsonl`, text: lines(({ id, log }) => logLine(id, log)) },
    { path: `${name}-expected.jsonl`, text: lines(({ id, log }) => tell(id, log.outcome)) },
    { path: `${name}.csv`, text: csvText(rowsOf(form, logs)) },
  ];
}

function rowsOf(form: Form, logs: readonly NamedLog[]): readonly (readonly (string | number)[])[] {
  const columns = answerableVariables(form).map(({ id }) => id);
  const cell = (value: unknown) => (typeof value === 'number' ? value : value === undefined ? '' : String(value));
  return [columns, ...logs.map(({ log }) => columns.map((id) => cell(log.answers[id])))];
}
