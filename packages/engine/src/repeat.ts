import type { Form, Member, Text } from './form.ts';

/** Something there may be several of. */
export interface Repeat {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  /** Id, with its placeholder, of the question whether there is another; of a repeat with an open end. */
  readonly another?: string;
  readonly names: readonly { readonly member: number; readonly name: Text }[];
}

/** The repeat of a member, where it has an open end: any number of members, each after a question whether there is one. */
export function openRepeat({ repeats }: Pick<Form, 'repeats'>, member: Member | undefined): Repeat | undefined {
  const repeat = member && repeats.find(({ id }) => id === member.repeat);
  return repeat?.another === undefined ? undefined : repeat;
}
