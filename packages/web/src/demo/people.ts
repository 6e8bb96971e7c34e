import type { Human, Organisation } from '../person.ts';

/** The demo's landlord, with the people that a newcomer tries the service as. */
export const demoOrganisation: Organisation = {
  id: '00000000-0000-7000-8000-000000000001',
  reference: 'ORG1',
  name: 'Demo Housing',
};

/** A council whose homes another landlord does not manage: what its people record, Demo Housing cannot see. */
export const demoCouncil: Organisation = {
  id: '00000000-0000-7000-8000-000000000003',
  reference: 'ORG2',
  name: 'Riverton Council',
};

/** Those who run the collection. */
export const demoDepartment: Organisation = {
  id: '00000000-0000-7000-8000-000000000004',
  reference: 'ORG3',
  name: 'Demo Department',
};

export const demoOrganisations = [demoOrganisation, demoCouncil, demoDepartment] as const;

/** Who the API acts as in the demo, and the first to sign in as. */
export const demoPerson: Human = {
  ...person(2, 'USR1', 'Sam Demo', 'coordinator', demoOrganisation),
  dataProtectionOfficer: true,
  keyContact: true,
};

export const demoPeople: readonly Human[] = [
  demoPerson,
  person(5, 'USR2', 'Pat Provider', 'provider', demoOrganisation),
  { ...person(6, 'USR3', 'Chris Council', 'coordinator', demoCouncil), dataProtectionOfficer: true },
  person(7, 'USR4', 'Sasha Support', 'support', demoDepartment),
  person(8, 'USR5', 'Ana Analyst', 'analyst', demoDepartment),
];

/** Made-up people have fixed ids; their addresses lead nowhere. */
function person(
  number: number,
  reference: string,
  name: string,
  role: Human['role'],
  organisation: Organisation,
): Human {
  const id = `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
  const email = `${name.toLowerCase().replace(' ', '.')}@example.org`;
  return { id, reference, name, email, role, dataProtectionOfficer: false, keyContact: false, organisation };
}
