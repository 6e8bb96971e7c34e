import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { annum } from '../cli/run-annum.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { fits, readLessons, rewrite, type Step } from './read-lessons.ts';

const definitions = fileURLToPath(new URL('../../definitions', import.meta.url));
const lessons = readLessons(readFileSync(join(definitions, 'README.md'), 'utf8'));

/** A word of each lesson's title, in their order. */
const titles = ['hint', 'option', 'every person', 'Retire', 'limit', 'deadline', 'new year'];

describe('the lessons of definitions/README.md', () => {
  it('are about what people do most', () => {
    expect(lessons.map(({ title }) => title)).toEqual(titles.map((title) => expect.stringContaining(title)));
    for (const { steps } of lessons)
      expect(steps.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['edit', 'run']));
  });

  it.concurrent.each(lessons)('$title', async ({ steps }) => {
    const folder = lessonFolder();
    for (const step of steps) await perform(step, folder);
  });
});

const folders: (() => void)[] = [];
afterAll(() => {
  for (const remove of folders) remove();
});

/** A folder with definitions in it, as a reader has it. */
function lessonFolder(): string {
  const { path, remove } = temporaryFolder();
  folders.push(remove);
  cpSync(definitions, join(path, 'definitions'), { recursive: true });
  return path;
}

async function perform(step: Step, folder: string): Promise<void> {
  if (step.kind === 'run') return runAndRead(step.commands, step.says, folder);
  if (step.kind === 'page') throw new Error(`These lessons have no service: ${step.address}`);
  if (step.kind === 'write') return writeFileSync(join(folder, 'definitions', step.file), step.text);
  const file = join(folder, 'definitions', step.file);
  writeFileSync(file, rewrite(readFileSync(file, 'utf8'), step));
}

/** Runs commands as they stand; every line of the lesson must be among what they say. */
async function runAndRead(commands: readonly string[], says: readonly string[], folder: string): Promise<void> {
  const lines: string[] = [];
  for (const command of commands) {
    const [npx, name, ...parameters] = command.split(' ');
    expect([npx, name]).toEqual(['npx', 'annum']);
    const { code, stdout, stderr } = await annum(parameters, { folder });
    expect(code, stderr).toBe(says.some((line) => / error [a-z]+-/.test(line)) ? 1 : 0);
    lines.push(...stderr.split('\n'), ...stdout.split('\n'));
  }
  const missing = says.filter((expected) => !lines.some((line) => fits(line, expected)));
  expect(missing, lines.join('\n').slice(0, 3000)).toEqual([]);
}
