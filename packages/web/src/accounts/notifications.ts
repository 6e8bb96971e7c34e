/** A mail that people can choose to get. */
export interface ChosenMail {
  readonly id: 'month_end' | 'enquiries' | 'reassigned';
  readonly text: string;
  readonly byDefault: boolean;
}

/** The mails that people can choose to get. Those about their account's safety are always sent. */
export const notificationKinds: readonly ChosenMail[] = [
  { id: 'month_end', text: 'At the end of a month, how many logs assigned to you are not complete', byDefault: true },
  { id: 'enquiries', text: 'Questions to customer support: answers to yours, and what you are asked', byDefault: true },
  { id: 'reassigned', text: 'Logs that somebody else assigned to you', byDefault: false },
];

/** Whether a person gets a mail that is a matter of choice. */
export function wantsMail(chosen: { readonly [kind: string]: boolean }, mail: ChosenMail['id']): boolean {
  return chosen[mail] ?? notificationKinds.some(({ id, byDefault }) => id === mail && byDefault);
}
