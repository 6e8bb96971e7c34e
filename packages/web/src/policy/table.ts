import type { KeyRole, Role } from '../person.ts';

/**
 * How a person stands to a record. A log: their organisation owns its home, manages it, or recorded the log (which
 * counts while owner or manager is not known); `assigned` when it is also assigned to them. An organisation or a person:
 * their own (or themself), one of the same organisation, one whose homes theirs manages or that manages theirs.
 */
export const relations = [
  'own',
  'same_organisation',
  'linked',
  'owning',
  'managing',
  'recording',
  'assigned',
  'foreign',
  'preview',
] as const;
export type Relation = (typeof relations)[number];

/** What one action allows to each role: the relations to the record under which it may be done. Absent: never. */
export interface Permission {
  /** Completes "You cannot …" and "… can". */
  readonly words: string;
  /** Not a matter of roles: anybody, signed in or not. */
  readonly open?: 'anyone';
  readonly roles?: { readonly [role in Role | KeyRole]?: readonly Relation[] };
  /** What data protection officers may do besides, whatever their role. */
  readonly dataProtectionOfficer?: readonly Relation[];
}

const any = relations.filter((relation) => relation !== 'preview');
const anyAndPreviews = relations;
const ofOurs = ['owning', 'managing', 'recording', 'assigned'] as const;
const ourOrganisation = ['own', 'same_organisation'] as const;
const colleagues = ['same_organisation'] as const;
const others = ['same_organisation', 'foreign'] as const;
const known = ['own', 'same_organisation', 'linked'] as const;

/**
 * Who may do what: the one table. What is not here cannot be done. An action is named `<record>.<verb>`; a record whose
 * `read` is not allowed does not exist for the person, so every other action on it is "not found" rather than refused.
 */
export const policy = {
  // What needs no record
  'public.read': { words: 'read public pages', open: 'anyone' },
  'public.sign_in': { words: 'sign in', open: 'anyone' },
  'account.read': everyone('see your account', ['own']),
  'account.edit': everyone('change your account', ['own']),

  // Logs
  'log.list': {
    words: 'list logs',
    roles: { ...members(any), ...keys(ourOrganisation), support: any, analyst: any },
  },
  'log.read': {
    words: 'read this log',
    roles: { ...members(ofOurs), ...keys(ofOurs), support: anyAndPreviews, analyst: anyAndPreviews },
  },
  'log.create': {
    words: 'record logs',
    roles: { ...members(ourOrganisation), writing_key: ourOrganisation, support: any },
  },
  'log.edit': {
    words: 'change this log',
    roles: { ...members(ofOurs), writing_key: ofOurs, support: anyAndPreviews, analyst: ['preview'] },
  },
  'log.delete': {
    words: 'delete this log',
    roles: { provider: ['assigned'], coordinator: ofOurs, writing_key: ofOurs, support: any },
  },
  'log.assign': { words: 'assign logs to people', roles: { coordinator: ofOurs, support: any } },
  'log.export': everyone('export logs', any),
  'deletion.export': { words: 'export deleted logs', roles: { analyst: any } },
  'download.read': everyone('fetch this file', ['own']),
  'log.ask': { words: 'ask customer support about this log', roles: members(ofOurs) },
  'output.ask': everyone('ask for files of a form', any),
  'log.history': { words: 'see what happened to this log', roles: { ...members(ofOurs), support: any, analyst: any } },
  'upload.read': {
    words: 'see this file',
    roles: { ...members(ourOrganisation), ...keys(ourOrganisation), support: any },
  },
  'upload.create': {
    words: 'upload files of logs',
    roles: { ...members(ourOrganisation), writing_key: ourOrganisation, support: any },
  },

  // Organisations
  'organisation.list': { words: 'list all organisations', roles: { support: any, analyst: any } },
  'organisation.read': { words: 'see this organisation', roles: { ...members(known), support: any, analyst: any } },
  'organisation.create': { words: 'add organisations', roles: { support: any } },
  'organisation.edit': {
    words: 'change details of this organisation',
    roles: { coordinator: ourOrganisation, support: any },
  },
  'organisation.link': {
    words: 'change its stock owners and managing agents',
    roles: { coordinator: ourOrganisation, support: any },
  },
  'organisation.classify': { words: 'change what kind of landlord it is', roles: { support: any } },
  'organisation.merge': { words: 'merge organisations', roles: { support: any } },
  // Whoever runs the service does not shut themself out.
  'organisation.deactivate': { words: 'deactivate this organisation', roles: { support: ['linked', 'foreign'] } },
  'agreement.read': {
    words: 'see the data sharing agreement',
    roles: { ...members(ourOrganisation), support: any, analyst: any },
  },
  'agreement.sign': {
    words: 'accept the data sharing agreement',
    roles: {},
    dataProtectionOfficer: ourOrganisation,
  },

  // Keys for programs of an organisation
  'key.list': {
    words: 'see the API keys of this organisation',
    roles: { coordinator: ourOrganisation, support: any },
  },
  'key.create': { words: 'make API keys', roles: { coordinator: ourOrganisation, support: any } },
  'key.revoke': { words: 'revoke this API key', roles: { coordinator: ourOrganisation, support: any } },

  // People
  'person.list': { words: 'list people of this organisation', roles: { ...members(ourOrganisation), support: any } },
  'person.read': { words: 'see this person', roles: { ...members(ourOrganisation), support: any } },
  'person.invite': { words: 'invite people', roles: { coordinator: ourOrganisation, support: any } },
  'person.edit': { words: 'change this person', roles: { coordinator: ourOrganisation, support: any } },
  // Nobody changes their own role or leaves by themself: somebody must be left who can let them in again.
  'person.role': { words: 'change the role of this person', roles: { coordinator: colleagues, support: others } },
  'person.promote': { words: 'make people customer support or analysts', roles: { support: any } },
  'person.deactivate': { words: 'deactivate this person', roles: { coordinator: colleagues, support: others } },
  'person.recover': { words: 'remove the second factor of this person', roles: { support: others } },

  // Schemes and their locations
  'scheme.list': everyone('list schemes', any),
  'scheme.read': { words: 'see this scheme', roles: { ...members(known), support: any, analyst: any } },
  'scheme.create': { words: 'add schemes', roles: { coordinator: ourOrganisation, support: any } },
  'scheme.edit': { words: 'change this scheme', roles: { coordinator: ourOrganisation, support: any } },

  // Answers fixed once for new logs: made of a log, kept by the organisation
  'template.read': {
    words: 'see this answer template',
    roles: { provider: ourOrganisation, coordinator: [...ourOrganisation, ...ofOurs], support: any },
  },
  'template.edit': {
    words: 'fix answers for new logs',
    roles: { coordinator: [...ourOrganisation, ...ofOurs], support: any },
  },

  // What people ask customer support
  'enquiry.create': { words: 'ask customer support', roles: members(ourOrganisation) },
  'enquiry.list': { words: 'see questions to customer support', roles: { ...members(any), support: any } },
  'enquiry.read': { words: 'see this question', roles: { ...members(ourOrganisation), support: any } },
  'enquiry.write': { words: 'write to this question', roles: { ...members(ourOrganisation), support: any } },
  'answer.publish': { words: 'publish answers', roles: { support: any } },

  // What customer support says
  'deadline.read': everyone('see deadlines', any),
  'deadline.move': { words: 'move deadlines', roles: { support: any } },
  'notice.write': { words: 'write notices', roles: { support: any } },

  // The department
  'export.read': { words: 'export logs of all organisations', roles: { support: any, analyst: any } },
  'query.note': { words: 'note what became of a query', roles: { support: any, analyst: any } },
  'count.read': { words: 'compare how many logs organisations have', roles: { support: any, analyst: any } },
  'count.exact': { words: 'see small numbers of logs', roles: { ...members(['own']), support: any } },
  'query.read': { words: 'see the list of queries', roles: { support: any, analyst: any } },
  'definition.read': { words: 'look at definitions', roles: { support: any, analyst: any } },
  'definition.try': { words: 'try forms that are not published', roles: { support: any, analyst: any } },
  'definition.publish': { words: 'publish forms', roles: { support: any, analyst: any } },
  'service.read': { words: 'look after the service', roles: { support: any } },
  'audit.read': { words: 'see the audit trail', roles: { support: any, analyst: any } },
  'satisfaction.read': { words: 'see how easy people find it', roles: { support: any, analyst: any } },
  'mail.read': { words: 'see mails that were sent', roles: { support: any } },
} as const satisfies { readonly [action: string]: Permission };

/** Something a person can do; every route names the one it needs. */
export type Action = keyof typeof policy;

export const actions = Object.keys(policy) as readonly Action[];

/** The two roles of landlords' people. */
function members<const R extends readonly Relation[]>(relations: R) {
  return { provider: relations, coordinator: relations } as const;
}

/** Keys of programs, whatever they may do besides. */
function keys<const R extends readonly Relation[]>(relations: R) {
  return { reading_key: relations, writing_key: relations } as const;
}

/** People of every role; no keys. */
function everyone(words: string, relations: readonly Relation[]) {
  return { words, roles: { provider: relations, coordinator: relations, support: relations, analyst: relations } };
}
