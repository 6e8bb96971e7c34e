/** Where a location of the sample is: a postcode that exists nowhere, and the code of an authority. */
export interface Place {
  readonly postcode: string;
  readonly authority: string;
}

/** Places of locations. */
export const places: readonly Place[] = [
  { postcode: 'ZZ1 1AA', authority: 'E08000035' },
  { postcode: 'ZZ2 2BB', authority: 'E07000041' },
  { postcode: 'ZZ3 3CC', authority: 'E06000001' },
  { postcode: 'ZZ4 4DD', authority: 'E08000003' },
];

/** Something that comes to be, goes out of use for good, or is not yet described in full. */
export interface Lifetime {
  /** Months from today. */
  readonly opensInMonths?: number;
  readonly closedMonthsAgo?: number;
  readonly unconfirmed?: true;
}

export interface UnusualScheme extends Lifetime {
  readonly name: string;
  readonly owner: string;
  readonly locations: readonly (Place & Lifetime)[];
}

const [leeds, exeter, hartlepool] = places as [Place, Place, Place];

/** Schemes that cannot take every log, for what is said of that. */
export const unusualSchemes: readonly UnusualScheme[] = [
  { name: 'Sorrel House', owner: 'Demo Housing', closedMonthsAgo: 7, locations: [leeds, exeter] },
  { name: 'Bramble Yard', owner: 'Demo Housing', opensInMonths: 2, locations: [leeds, hartlepool] },
  { name: 'Fern Lodge', owner: 'Demo Housing', unconfirmed: true, locations: [{ ...exeter, unconfirmed: true }] },
  { name: 'Juniper Row', owner: 'Demo Housing', locations: [{ ...hartlepool, opensInMonths: 3 }] },
  {
    name: 'Teasel Gardens',
    owner: 'Demo Housing',
    locations: [
      leeds,
      { ...exeter, opensInMonths: 2 },
      { ...hartlepool, unconfirmed: true },
      // Closed long ago: one over the border, and one under the code of an authority that ended in 2019.
      { postcode: 'ZZ5 5EE', authority: 'W06000006', closedMonthsAgo: 30 },
      { postcode: 'ZZ6 6FF', authority: 'E06000029', closedMonthsAgo: 30 },
    ],
  },
];
