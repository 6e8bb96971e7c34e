import { compile, type Diagnostic, loadSourcesFrom, orderDiagnostics } from '@annum/compiler';
import { afterEach, describe, expect, it } from 'vitest';
import { record } from '../assurance/record.ts';
import { layered, miniFiles, textFiles } from './definition-files.ts';

const path = 'mini/base/opinion.json';
const text = (words: string) => ({ en: words, cy: words });

const question = (more: object) => ({
  id: 'opinion',
  type: 'text',
  question: text('How was it?'),
  label: text('Opinion'),
  ...more,
});

const section = (more: object) => ({
  id: 'opinion',
  title: text('Opinion'),
  pages: [{ id: 'opinion', asks: ['opinion'] }],
  questions: [question({})],
  ...more,
});

interface Judged {
  readonly codes: readonly string[];
  readonly found: readonly Diagnostic[];
  readonly module: () => string;
}

/** Compiles the mini collection with another file in it. */
function judge(file: string, content: string): Judged {
  const files = layered(textFiles({ [file]: content }), miniFiles);
  const { sources, diagnostics } = loadSourcesFrom(files, 'mini');
  const compiled = sources ? compile(sources, 2025) : undefined;
  const found = orderDiagnostics([...diagnostics, ...(compiled?.diagnostics ?? [])]);
  return { codes: found.map(({ code }) => code), found, module: () => compiled?.module() ?? '' };
}

const judgeSection = (more: object) => judge(path, JSON.stringify(section(more)));

afterEach(({ task }) => {
  const reached = task.result?.state === 'fail' ? [task.name] : [];
  record('input.definitions', { 'reached the program': reached, definitions: 1 });
});

// The schema's validator is made when it is first needed.
judge(path, JSON.stringify(section({})));

describe('a hostile definition', () => {
  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'valueOf'])(
    'may call things %s: nothing of the program is reached by it',
    (id) => {
      const asked = { pages: [{ id: 'opinion', asks: [id] }], questions: [question({ id })] };
      const { found } = judgeSection(asked);
      for (const { message } of found) expect(message).not.toMatch(/undefined|native code|\[object/);
      expect(({} as { readonly polluted?: unknown }).polluted).toBeUndefined();
    },
  );

  it.each(['__proto__', 'constructor', 'toString'])('reads nothing called %s', (name) => {
    const rule = { id: 'r', severity: 'query', blame: ['opinion'], message: text('Strange') };
    const read = judgeSection({ rules: [{ ...rule, fails_when: { '==': [{ var: name }, 1] } }] });
    expect(read.codes).toContain('unknown-reference');
    const operator = judge(
      path,
      JSON.stringify(section({ rules: [{ ...rule, fails_when: 0 }] })).replace(
        '"fails_when":0',
        `"fails_when":{"${name}":[1]}`,
      ),
    );
    expect(operator.codes.length).toBeGreaterThan(0);
  });

  it('may hold a key __proto__, which changes nothing', () => {
    const { codes } = judge(path, `{"__proto__": {"polluted": true}, ${JSON.stringify(section({})).slice(1)}`);
    expect(codes).toContain('unknown-key');
    expect(({} as { readonly polluted?: unknown }).polluted).toBeUndefined();
  });

  it.each([
    ['[', ']'],
    ['{"a":', '}'],
  ])('may be nested 20,000 deep in %s', (open, close) => {
    const { codes } = judge(path, `${open.repeat(20_000)}1${close.repeat(20_000)}`);
    expect(codes).toContain('nested-too-deeply');
  });

  it('may have an expression nested 20,000 deep', () => {
    const deep = `${'{"!":'.repeat(20_000)}true${'}'.repeat(20_000)}`;
    const content = JSON.stringify(section({ when: 'DEEP' })).replace('"DEEP"', deep);
    const { codes } = judge(path, content);
    expect(codes).toContain('nested-too-deeply');
  });

  it.each(['(a+)+$', '(a|a)*', '(?=a)', '\\1', '[a-z]*', 'a{1,100000000}', '(', '(?<x>a)'])(
    'may bring the pattern %s',
    (pattern) => {
      const { codes } = judgeSection({ questions: [question({ pattern })] });
      expect(codes).toContain('bad-pattern');
    },
  );

  // biome-ignore lint/suspicious/noTemplateCurlyInString: what templates look like is the point
  it.each(['{{7*7}}', '${7*7}', '{constructor}', '{value:__proto__}', '{process.env}', '{%raw%}'])(
    'may bring the template %s: it is not filled in',
    (template) => {
      const { codes, found } = judgeSection({ questions: [question({ hint: text(template) })] });
      expect(codes).toContain('unknown-placeholder');
      for (const { message } of found) expect(message).not.toContain('49');
    },
  );

  it.each([
    '`+process.exit(1)+`',
    '"; process.exit(1); "',
    '*/ process.exit(1) /*',
    '</script><script>alert(1)</script>',
    '\u2028process.exit(1)',
  ])('may bring program text %s: it stays a text', (words) => {
    const { module } = judgeSection({ questions: [question({ label: text(words), question: text(words) })] });
    // A module that is a program of its own would end the test here.
    expect(() => new Function(module().replace(/^(import|export).*$/gm, ''))).not.toThrow(/process/);
  });

  it('may hold megabytes of text', () => {
    const { codes } = judgeSection({ questions: [question({ hint: text('word '.repeat(800_000)) })] });
    expect(codes.length).toBeGreaterThan(0);
  });

  it('may hold megabytes of braces', () => {
    const { codes } = judgeSection({ questions: [question({ hint: text('{'.repeat(500_000)) })] });
    expect(codes).toContain('unknown-placeholder');
  });

  it('may have 10,000 questions', () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => `q${index}`);
    const { codes } = judgeSection({
      pages: ids.map((id) => ({ id, asks: [id] })),
      questions: ids.map((id, index) => question({ id, label: text(`Opinion ${index}`) })),
    });
    expect(codes).toEqual([]);
  }, 300_000);

  it('may have 10,000 mistakes', () => {
    const ids = Array.from({ length: 10_000 }, (_, index) => `q${index}`);
    const { codes } = judgeSection({ pages: ids.map((id) => ({ id: `p_${id}`, asks: [id] })) });
    expect(codes.length).toBeGreaterThanOrEqual(10_000);
  }, 300_000);
});
