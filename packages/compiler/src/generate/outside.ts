import { type Expression, type FactRead, type Form, type ServiceEntry, visit } from '@annum/engine';
import { expressionsOf } from '../expressions-of.ts';
import { placesOf } from './lowering.ts';
import { unknownRecordFacts } from './unknown-records.ts';

/** What a form reads from outside the log: facts, and what services said. */

/** The facts that a form reads, each with an expression that reads it. */
export function factsOf(form: Form): ReadonlyMap<string, FactRead> {
  const facts = new Map<string, FactRead>();
  for (const expression of expressionsOf(form))
    visit(expression, (part) => {
      if (part.kind === 'fact' && !part.id.startsWith('form.')) facts.set(part.id, part);
      return true;
    });
  for (const { id } of form.questions) for (const fact of unknownRecordFacts(form, id)) facts.set(fact.id, fact);
  return facts;
}

/** Code that takes a fact from the array `F` in the form in which expressions use it. */
export function factText(index: number, fact: Expression): string {
  const raw = `F[${index}]`;
  const kind = fact.type.kind;
  if (kind === 'number') return `numberFact(${raw}, ${placesOf(fact)})`;
  return `${kind === 'date' || kind === 'boolean' || kind === 'list' ? kind : 'plain'}Fact(${raw})`;
}

/** The outside services that a form reads. */
export function servicesOf(form: Form): readonly ServiceEntry[] {
  const found = new Map<string, ServiceEntry>();
  for (const expression of expressionsOf(form))
    visit(expression, (part) => {
      if (part.kind === 'external') found.set(part.name, { id: part.name, type: part.type.kind, form: factForm(part) });
      return true;
    });
  return [...found.values()];
}

/** How a fact leaves a module. */
export function factForm(fact: Expression): ServiceEntry['form'] {
  return fact.type.kind === 'date' ? 'date' : placesOf(fact) || 'plain';
}
