import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { installation } from './definitions.ts';

interface Report {
  readonly diagnostics: readonly {
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly message: string;
    readonly suggestion?: string;
  }[];
}

/** What there is to say of a diagnostic: what it means, and the smallest wrong definition with its report. */
export interface DiagnosticExplanation {
  readonly kind: 'diagnostic';
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly example: readonly { readonly file: string; readonly text: string }[];
  readonly report: Report['diagnostics'];
}

/** Explains a diagnostic's code; undefined when there is no such code. */
export async function explainDiagnostic(code: string): Promise<DiagnosticExplanation | undefined> {
  const { diagnosticKinds } = await import('@annum/compiler');
  if (!Object.hasOwn(diagnosticKinds, code)) return undefined;
  const { severity, message } = diagnosticKinds[code as keyof typeof diagnosticKinds];
  const files = readFixture(code);
  const expected = files.find(({ file }) => file === reportName)?.text ?? '{"diagnostics": []}';
  const report = (JSON.parse(expected) as Report).diagnostics;
  return {
    kind: 'diagnostic',
    code,
    severity,
    message,
    example: files.filter(({ file }) => file !== reportName),
    report,
  };
}

/** The explanation for a terminal. */
export function diagnosticExplanationText({ code, severity, message, example, report }: DiagnosticExplanation): string {
  const files = example.flatMap(({ file, text }) => ['', `  ${file}`, ...indented(text)]);
  const reported = report.map(
    ({ file, line, column, message, suggestion }) =>
      `    ${file}:${line}:${column} ${message}${suggestion === undefined ? '' : ` (${suggestion})`}`,
  );
  return [
    `${code} (${severity})`,
    `  ${message}`,
    ...(files.length > 0 ? ['', '  An example:', ...files] : []),
    ...(reported.length > 0 ? ['', '  It is reported so:', ...reported] : []),
    '',
  ].join('\n');
}

function indented(text: string): readonly string[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `    ${line}`);
}

const reportName = 'expected.json';

/** The files of a diagnostic's fixture; none in an installation without tests. */
function readFixture(code: string): DiagnosticExplanation['example'] {
  const folder = join(installation, 'test/fixtures/diagnostics', code);
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return files
    .filter((file) => statSync(join(folder, file)).isFile())
    .map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));
}
