import type { DerivationDefinition, YearDefinition } from '../definition.ts';
import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import { acceptable, type Check } from './check.ts';
import { derivationsOf, rulesOf, writtenOut } from './parts.ts';
import { mentionsOf, openId } from './reads.ts';

/** A derivation that is no column is there for others to read. */
export const unusedDerivation: Check = {
  codes: ['unused-derivation'],
  whole: true,
  run: ({ definition }) =>
    derivationsOf(definition)
      .filter((one) => one.stored === false && !isUsed(definition, one))
      .map((one) => acceptable(one, diagnostic('unused-derivation', placeOf(one, 'id'), { id: one.id }))),
};

function isUsed(definition: YearDefinition, derivation: DerivationDefinition): boolean {
  const { read } = mentionsOf(definition);
  const { duplicates = [], identifying = [] } = definition.collection;
  const blamed = rulesOf(definition).flatMap(({ blame }) =>
    blame.map((one) => openId(typeof one === 'string' ? one : one.variable)),
  );
  const ids = [openId(derivation.id), ...writtenOut(definition, derivation.id, derivation)];
  const elsewhere = [...duplicates, ...identifying, ...blamed];
  return ids.some((id) => read.has(id) || elsewhere.includes(id));
}
