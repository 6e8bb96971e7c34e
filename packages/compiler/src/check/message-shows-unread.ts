import { diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';
import { acceptable, type Check } from './check.ts';
import { derivationsOf, rulesOf } from './parts.ts';
import { openId, shownIn } from './reads.ts';

/** A message shows what its rule is about: another value sends the officer to the wrong answer. */
export const messageShowsUnread: Check = {
  codes: ['message-shows-unread'],
  whole: true,
  run: ({ definition }) => {
    const names = new Set(definition.sections.flatMap((section) => (section.let ?? []).map(({ id }) => id)));
    const derived = new Set(derivationsOf(definition).map(({ id }) => openId(id)));
    return rulesOf(definition).flatMap((rule) => {
      const written = JSON.stringify([rule.fails_when, rule.when, rule.blame, rule.related]);
      const mentioned = new Set([...written.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => openId(text!)));
      // What a name stands for is not written here; a derivation may show what its rule works out again.
      const isPlain = ![...mentioned].some((id) => names.has(id));
      if (!isPlain) return [];
      const strange = shownIn(rule.message).find((id) => !mentioned.has(openId(id)) && !derived.has(openId(id)));
      if (strange === undefined) return [];
      const parameters = { id: rule.id, shown: strange };
      return [acceptable(rule, diagnostic('message-shows-unread', placeOf(rule, 'message'), parameters))];
    });
  },
};
