import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import { acceptable, type Check } from './check.ts';
import { derivationsOf, rulesOf } from './parts.ts';
import { openId } from './reads.ts';

/** Somebody has to be able to correct what a rule blames or relates to: what is worked out has no page. */
export const blamesOnlyDerived: Check = {
  codes: ['blames-only-derived'],
  whole: true,
  run: ({ definition }) => {
    const derived = new Set(derivationsOf(definition).map(({ id }) => openId(id)));
    return rulesOf(definition)
      .filter((rule) => rule.severity !== 'query')
      .filter(({ blame, related = [] }) =>
        [...blame, ...related].every((one) => derived.has(openId(typeof one === 'string' ? one : one.variable))),
      )
      .map((rule) => acceptable(rule, diagnostic('blames-only-derived', placeOf(rule, 'blame'), { id: rule.id })));
  },
};
