import { describe, expect, it } from 'vitest';
import { program } from '../../packages/cli/src/program.ts';
import { annum, mini } from './run-annum.ts';

interface Case {
  readonly called: string;
  readonly code: number;
  readonly stdout?: RegExp;
  readonly stderr?: RegExp;
}

const nothing = /^$/;

const cases: readonly Case[] = [
  { called: '--help', code: 0, stdout: /Usage: annum .*Commands:.*check.*evaluate.*Examples:/s },
  { called: '', code: 2, stderr: /Usage: annum/ },
  { called: 'chekc', code: 2, stderr: /unknown command 'chekc'\n\(Did you mean check\?\)/ },
  { called: 'check --wtach', code: 2, stderr: /unknown option '--wtach'\n\(Did you mean --watch\?\)/ },
  { called: 'check minni', code: 2, stderr: /There is no collection "minni" in .*; did you mean "mini"\?/ },
  { called: 'check mini 2031', code: 2, stderr: /There is no year 2031 of mini; there are 2025, 2026\./ },
  { called: 'check mini soon', code: 2, stderr: /'soon' is invalid for argument 'year'\. A year has four digits\./ },
  { called: 'show', code: 2, stderr: /missing required argument 'collection'/ },
  { called: 'explain twon', code: 2, stderr: /"twon" in mini-2026, and no diagnostic; did you mean "town"\?/ },
  { called: 'explain mini 2026', code: 2, stderr: /Say what to explain/ },
  { called: 'explain town mini 26', code: 2, stderr: /"26" is no year/ },
  { called: 'compile mini --only opanapi', code: 2, stderr: /no output "opanapi"; did you mean "openapi"\?/ },
  { called: 'diff mini 2025', code: 2, stderr: /2025 is the first year of mini/ },
  { called: 'diff mini 2026 2025', code: 2, stderr: /The earlier year comes first/ },
  { called: 'sample mini 2026 --rule age1.max', code: 2, stderr: /follows from a type or limit/ },
  { called: 'diff mini 2025 2026 --format pdf', code: 2, stderr: /Allowed choices are text, json, md, html/ },
  {
    called: 'new-year mini 2031',
    code: 2,
    stderr: /The year 2031 of mini cannot be begun: the year after 2026 is 2027\./,
  },
  { called: 'evaluate mini 2026', code: 2, stderr: /required option '--logs <file>' not specified/ },
  {
    called: 'evaluate mini 2026 --logs nowhere',
    code: 2,
    stderr: /Cannot use nowhere: there is no such file or folder\./,
  },
  { called: 'evaluate mini 2026 --logs .', code: 2, stderr: /Cannot use \.: it is a folder, not a file\./ },
];

describe('annum called so', () => {
  it.each(cases)('$called', async ({ called, code, stdout = nothing, stderr = nothing }) => {
    const run = await annum(['--definitions', mini, ...called.split(' ').filter((word) => word !== '')]);
    expect(run.stdout).toMatch(stdout);
    expect(run.stderr).toMatch(stderr);
    expect(run.code).toBe(code);
  });

  it('on definitions that are not there', async () => {
    const run = await annum(['check', '--definitions', 'nowhere']);
    expect(run).toEqual({ code: 2, stdout: '', stderr: 'There is no folder of definitions at nowhere.\n' });
  });

  it('anywhere, it takes the definitions of the installation', async () => {
    const run = await annum(['help', 'evaluate'], { folder: '/' });
    expect(run.stdout).toMatch(/annum evaluate [a-z]+ \d{4} --logs/);
  });
});

describe('help', () => {
  const commands = program().commands;

  it.each(commands.map((command) => command.name()))('of %s has examples that name what is there', async (name) => {
    const run = await annum(['--definitions', mini, 'help', name]);
    expect(run.code).toBe(0);
    expect(run.stdout).toMatch(new RegExp(`Examples:\n  annum ${name}`));
    expect(run.stdout).not.toMatch(/COLLECTION|YEAR\b/);
  });
});
