/** The mails that people can choose to get. Those about their account's safety are always sent. */
export const notificationKinds: readonly {
  readonly id: string;
  readonly text: string;
  readonly byDefault: boolean;
}[] = [
  {
    id: 'deadlines',
    text: 'Deadlines that come near while logs of your organisation are not complete',
    byDefault: true,
  },
  { id: 'month_end', text: 'At the end of a month, how many logs assigned to you are not complete', byDefault: true },
  { id: 'enquiries', text: 'Questions to customer support: answers to yours, and what you are asked', byDefault: true },
  { id: 'uploads', text: 'Files you uploaded, once they have been dealt with', byDefault: true },
  { id: 'reassigned', text: 'Logs that somebody assigned to you', byDefault: false },
];
