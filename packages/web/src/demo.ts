import type { Person, ReferenceRecord } from './person.ts';

/** The demo's one person. */
export const demoPerson: Person = {
  id: '00000000-0000-7000-8000-000000000002',
  name: 'Sam Demo',
  role: 'coordinator',
  organisation: { id: '00000000-0000-7000-8000-000000000001', name: 'Demo Housing' },
};

/** The demo's organisation, person, schemes and locations, as answers can point to them. */
export const demoRecords: readonly ReferenceRecord[] = [
  {
    type: 'organisation',
    id: 1,
    label: 'Demo Housing',
    facts: {
      id: 1,
      provider_type: 'PRP',
      holds_own_stock: true,
      managing_agents: 0,
      stock_owners: 0,
      rent_periods: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    },
  },
  { type: 'user', id: 1, label: 'Sam Demo', facts: { id: 1 } },
  { type: 'scheme', id: 1, label: 'Willow House', facts: { id: 1, locations: 2 } },
  { type: 'scheme', id: 2, label: 'Station Road', facts: { id: 2, locations: 1 } },
  location(1, 1, 'LS1 4AP', 'E08000035', 'N', 1),
  location(2, 1, 'LS6 2AB', 'E08000035', 'A', 3),
  location(3, 2, 'EX4 3SB', 'E07000041', 'W', 2),
];

function location(id: number, scheme: number, postcode: string, la: string, mobility: string, unit: number) {
  const facts = { id, postcode, la, mobility_type: mobility, type_of_unit: unit };
  return { type: 'location', id, label: postcode, parent: scheme, facts } as const;
}
