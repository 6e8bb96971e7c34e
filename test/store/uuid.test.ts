import { expect, it } from 'vitest';
import { idFor, isId, newId } from '../../packages/web/src/store/uuid.ts';

it('makes UUIDv7 in ascending order, also many within a millisecond', () => {
  const ids = Array.from({ length: 10_000 }, () => newId());
  expect(ids).toEqual([...new Set(ids)].sort());
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

it('does not go back when the clock does', () => {
  const later = newId(Date.now() + 60_000);
  expect(newId() > later).toBe(true);
});

it('gives a text one id', () => {
  expect(idFor('a')).toBe(idFor('a'));
  expect(idFor('a')).not.toBe(idFor('b'));
  expect(isId(idFor('a'))).toBe(true);
});
