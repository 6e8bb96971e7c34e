/** Set by `npm run test:all` for the parts that run as next year: the clock of every program is a year ahead. */
export const isNextYear = process.env.ANNUM_CLOCK === 'next-year';

/** The day that tests take for today when they say no other. */
export const testToday = isNextYear ? '2027-11-22' : '2026-11-22';
