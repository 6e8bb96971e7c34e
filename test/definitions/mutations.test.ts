import type { Diagnostic } from '@annum/compiler';
import { afterAll, describe, expect, it } from 'vitest';
import { changedFiles, diagnoseChanged, textOf } from './changed-definition.ts';
import { type Mutation, readMutations } from './read-mutations.ts';

const mutations = readMutations();
const missed: string[] = [];

function diagnose(file: string, text: string | undefined, code?: string): readonly Diagnostic[] {
  // Only all years together show that nothing is there to be accepted.
  return diagnoseChanged(changedFiles(file, text), file, code === 'unneeded-acknowledgement');
}

/** Whether the mistake is reported with its code, at its place. */
function isCaught({ file, code, reportedIn, at }: Mutation, text: string, found: readonly Diagnostic[]): boolean {
  return found.some(({ code: reported, place }) => {
    const lines = (place.file === file ? text : textOf(place.file))?.split('\n') ?? [];
    const there = (lines[place.line - 1] ?? '').slice(place.column - 1);
    return reported === code && place.file === reportedIn && there.startsWith(at);
  });
}

describe('a mistake in a definition', () => {
  afterAll(() => {
    const caught = mutations.length - missed.length;
    process.stdout.write(`Caught ${caught} of ${mutations.length} mistakes, with code and place.\n`);
  });

  it('is not seen where there is none', () => {
    expect(diagnose('', undefined)).toEqual([]);
    expect(diagnose('lettings/years/2026.json', textOf('lettings/years/2026.json'))).toEqual([]);
  });

  it('is one of many', () => {
    expect(mutations.length).toBeGreaterThanOrEqual(120);
  });

  it.each(mutations)('$title: $code', (mutation) => {
    const text = textOf(mutation.file) ?? '';
    expect(text).toContain(mutation.text);
    const changed = text.replace(mutation.text, () => mutation.becomes);
    const found = diagnose(mutation.file, changed, mutation.code);
    const caught = isCaught(mutation, changed, found);
    if (!caught) missed.push(mutation.title);
    expect(caught, JSON.stringify(found.slice(0, 5))).toBe(true);
  });
});
