import type { Form } from '@annum/engine';

/** The name of a form's year, from the years in which it begins and ends. */
export function yearTitle({ firstDay, lastDay }: Pick<Form, 'firstDay' | 'lastDay'>): string {
  const [from, to] = [firstDay.slice(0, 4), lastDay.slice(0, 4)];
  return from === to ? from : `${from} to ${to}`;
}
