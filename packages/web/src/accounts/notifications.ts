/** A mail that people can choose to get. */
export interface ChosenMail {
  readonly id: 'deadlines' | 'month_end' | 'enquiries' | 'downloads' | 'reassigned';
  readonly text: string;
  readonly byDefault: boolean;
}

/** The mails that people can choose to get. Those about their account's safety are always sent. */
export const notificationKinds: readonly ChosenMail[] = [
  {
    id: 'deadlines',
    text: 'Deadlines that come near while logs of your organisation are not complete',
    byDefault: true,
  },
  { id: 'month_end', text: 'At the end of a month, how many logs assigned to you are not complete', byDefault: true },
  { id: 'enquiries', text: 'Questions to customer support: answers to yours, and what you are asked', byDefault: true },
  { id: 'downloads', text: 'Large files of logs that you asked for, once they are ready', byDefault: true },
  { id: 'reassigned', text: 'Logs that somebody else assigned to you', byDefault: false },
];

/** What a person has chosen; what they have never chosen is as it is by default. */
export type Notifications = { readonly [mail: string]: boolean };

/** Whether a person gets a mail that is a matter of choice. */
export function wantsMail(chosen: Notifications, mail: ChosenMail['id']): boolean {
  return chosen[mail] ?? notificationKinds.some(({ id, byDefault }) => id === mail && byDefault);
}
