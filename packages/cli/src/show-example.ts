import type { Target } from '@annum/compiler';
import type { Form } from '@annum/engine';
import type { Command } from 'commander';
import { Complaint } from './complaint.ts';
import { chosenCollections, compileForm, definitionsFolder, type WholeCompilation } from './definitions.ts';
import { exampleText, noExampleText } from './print/example.ts';
import { write, writeJson } from './print/output.ts';

/** Shows a log that reaches a page, question, option or rule, in every collection that has it. */
export async function showExample(
  annum: Command,
  id: string,
  collection: string | undefined,
  year: number | undefined,
  json: boolean,
): Promise<void> {
  let shown = 0;
  for (const one of await chosenCollections(definitionsFolder(annum), collection)) {
    const compiled = await compileForm(annum, one, year);
    const target = compiled && (await targetNamed(compiled.form, id));
    if (!compiled || !target) continue;
    await showWitness(compiled, target, json);
    shown += 1;
  }
  if (shown === 0 && process.exitCode !== 1)
    throw new Complaint(`There is no page, question, option (question=code) or rule "${id}".`);
}

async function showWitness({ form, module }: WholeCompilation, target: Target, json: boolean): Promise<void> {
  const { findExample } = await import('@annum/compiler');
  const { loadValidator } = await import('@annum/engine');
  const { witness, proved } = findExample({ form, validator: loadValidator(module()) }, target);
  if (json) return writeJson({ form: form.id, target, proved, ...(witness ? { ...witness } : {}) });
  await write(witness ? await exampleText(form, target, witness) : noExampleText(target, proved));
}

/** What an id names: a rule, a page, a question, or `question=code`; of a repeated thing with its number. */
async function targetNamed(form: Form, id: string): Promise<Target | undefined> {
  const { targetsOf } = await import('@annum/compiler');
  const [question, code] = id.split('=');
  return targetsOf(form).find((target) =>
    target.kind === 'option'
      ? target.question === question && String(target.code) === code
      : target.kind === 'placement'
        ? target.question === id
        : target.id === id,
  );
}
