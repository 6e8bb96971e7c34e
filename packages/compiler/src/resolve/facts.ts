import type { Fact } from '@annum/engine';
import type { FactCode, FactDefinition, YearDefinition } from '../definition.ts';

/** The codes of a fact, without their words. */
export function codesOf(codes: readonly FactCode[] | undefined): readonly (string | number)[] {
  return (codes ?? []).map((one) => (typeof one === 'object' ? one.code : one));
}

/** Every fact that expressions may read: of the context, and of the records that answers point to. */
export function declaredFacts({ collection }: Pick<YearDefinition, 'collection'>): readonly Fact[] {
  const attributes = (collection.references ?? []).flatMap((reference) =>
    (reference.attributes ?? []).map((fact) => ({
      ...factOf(fact),
      id: `${reference.id}.${fact.id}`,
      reference: reference.id,
    })),
  );
  return [...(collection.context ?? []).map(factOf), ...attributes];
}

function factOf({ codes, ...rest }: FactDefinition): Fact {
  if (!codes) return rest;
  const labels = codes.flatMap((one) => (typeof one === 'object' ? [one] : []));
  return { ...rest, codes: codesOf(codes), ...(labels.length > 0 ? { labels } : {}) };
}
