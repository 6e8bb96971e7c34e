import { capitalised } from '@annum/engine';
import { type Role, roles } from '../person.ts';
import { roleNames } from '../policy/decide.ts';
import { type Permission, policy, type Relation } from '../policy/table.ts';

/** What a role may do, by the records on which it may. */
export interface RoleGuide {
  readonly role: string;
  readonly groups: readonly { readonly where: string; readonly what: readonly string[] }[];
}

/** On which records, in words, from the fewest to all. */
const extents = [
  'If a log is assigned to them',
  'In their organisation',
  'In their organisation and those it works with',
  'In any organisation',
] as const;

/**
 * What each role may do: the policy itself, as people read it. What every role may do alike is left out, and so are
 * lists: each shows what its reader may see.
 */
export function whatRolesMay(): readonly RoleGuide[] {
  const permissions = Object.entries<Permission>(policy)
    .filter(([action, { open }]) => !open && !action.endsWith('.list'))
    .map(([, permission]) => permission)
    .filter((permission) => new Set(roles.map((role) => extentFor(permission, role))).size > 1);
  return roles.map((role) => ({
    role: roleNames[role].name,
    groups: extents.flatMap((where) => {
      const found = permissions.filter((permission) => extentFor(permission, role) === where);
      return found.length === 0 ? [] : { where, what: found.map(({ words }) => capitalised(words)) };
    }),
  }));
}

function extentFor({ roles: allowed }: Permission, role: Role): (typeof extents)[number] | undefined {
  const relations: readonly Relation[] = allowed?.[role] ?? [];
  if (relations.length === 0) return undefined;
  if (relations.includes('foreign')) return extents[3];
  if (relations.includes('linked')) return extents[2];
  return relations.every((relation) => relation === 'assigned') ? extents[0] : extents[1];
}
