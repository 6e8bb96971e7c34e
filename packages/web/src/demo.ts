import type { Person, ReferenceRecord } from './person.ts';

/** The demo's one person. */
export const demoPerson: Person = {
  id: '00000000-0000-7000-8000-000000000002',
  name: 'Sam Demo',
  role: 'coordinator',
  organisation: { id: '00000000-0000-7000-8000-000000000001', name: 'Demo Housing' },
};

const demoOrganisation = {
  id: '1',
  provider_type: 'PRP',
  holds_own_stock: true,
  managing_agents: 0,
  stock_owners: 0,
  rent_periods: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  absorbed: 0,
  dsa: true,
};

/** The demo's organisation, person, schemes and locations, as answers can point to them. */
export const demoRecords: readonly ReferenceRecord[] = [
  { type: 'organisation', id: '1', label: 'Demo Housing', facts: demoOrganisation },
  { type: 'user', id: '1', label: 'Sam Demo', facts: { id: '1', organisation: '1' } },
  scheme('1', 'Willow House', 2),
  scheme('2', 'Station Road', 1, '3'),
  location('1', '1', 'LS1 4AP', 'E08000035', 'N', 1),
  location('2', '1', 'LS6 2AB', 'E08000035', 'A', 3),
  location('3', '2', 'EX4 3SB', 'E07000041', 'W', 2),
];

function scheme(id: string, label: string, locations: number, only?: string): ReferenceRecord {
  const counts = { locations, confirmed_locations: locations, active_locations_on_startdate: locations };
  const states = { status: 'active', status_on_startdate: 'active' };
  const facts = { id, owning_organisation: '1', ...counts, ...states, ...(only ? { only_location: only } : {}) };
  return { type: 'scheme', id, label, facts };
}

function location(id: string, parent: string, postcode: string, la: string, mobility: string, unit: number) {
  const states = { status_now: 'active', status_on_startdate: 'active' };
  const facts = { id, postcode, la, mobility_type: mobility, type_of_unit: unit, ...states };
  return { type: 'location', id, label: postcode, parent, facts } as const;
}
