import type { Json } from '../definition.ts';
import type { ScenarioDefinition, ScenarioFile } from './scenario.ts';

type Plain = { readonly [key: string]: Json };

/** A scenario with everything that it takes over, or the names that lead nowhere: to no scenario, or back to the first. */
export type Inherited =
  | { readonly scenario: ScenarioDefinition }
  | { readonly missing: string; readonly from: string }
  | { readonly loop: readonly string[] };

/** Year, context, answers and confirmations come from the base where they are not given; what is expected does not. */
export function inherit(written: ReadonlyMap<string, ScenarioFile>, name: string): Inherited {
  const chain: ScenarioFile[] = [];
  for (let next: string | undefined = name; next !== undefined; ) {
    const from = chain.at(-1)?.name ?? name;
    if (chain.some((one) => one.name === next)) return { loop: [...chain.map((one) => one.name), next] };
    const found = written.get(next);
    if (!found) return { missing: next, from };
    chain.push(found);
    next = found.written.base;
  }
  return {
    scenario: chain.reduceRight<ScenarioDefinition>((base, { written: own }) => over(base, own), { title: '' }),
  };
}

function over({ expect: _expect, ...base }: ScenarioDefinition, own: ScenarioDefinition): ScenarioDefinition {
  return { ...base, ...own, context: merged(base.context, own.context), answers: merged(base.answers, own.answers) };
}

/** Lays the second over the first, object in object; null takes a thing away. */
function merged(first: Plain = {}, second: Plain = {}): Plain {
  const all: { [key: string]: Json } = { ...first };
  for (const [key, value] of Object.entries(second)) {
    if (value === null) delete all[key];
    else all[key] = isPlain(value) && isPlain(all[key]) ? merged(all[key], value) : value;
  }
  return all;
}

function isPlain(value: Json | undefined): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
