/** The codes of rent periods, which answers and organisations share: how often rent is due, or for how many weeks. */
export const rentPeriods: readonly { readonly code: number; readonly text: string }[] = [
  { code: 2, text: 'Every 2 weeks' },
  { code: 3, text: 'Every 4 weeks' },
  { code: 4, text: 'Every calendar month' },
  { code: 9, text: 'Weekly for 46 weeks' },
  { code: 8, text: 'Weekly for 47 weeks' },
  { code: 7, text: 'Weekly for 48 weeks' },
  { code: 6, text: 'Weekly for 49 weeks' },
  { code: 5, text: 'Weekly for 50 weeks' },
  { code: 11, text: 'Weekly for 51 weeks' },
  { code: 1, text: 'Weekly for 52 weeks' },
  { code: 10, text: 'Weekly for 53 weeks' },
];
