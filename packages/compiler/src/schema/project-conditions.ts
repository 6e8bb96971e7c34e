import type { CodeList } from './project-names.ts';

/** A part of the schema that is being made. */
export interface SchemaNode {
  [key: string]: unknown;
}

/** Conditions about codes, for the places where they stand beside what they belong to. */
export interface CodeConditions {
  /** `[{"var": "x"}, code]` */
  readonly compared: readonly SchemaNode[];
  /** `[{"var": "x"}, [codes]]` */
  readonly listed: readonly SchemaNode[];
  /** `{"id": "x", "offers": [codes]}` */
  readonly offered: readonly SchemaNode[];
  /** `{"question": "x", "code": code}` */
  readonly patches: readonly SchemaNode[];
}

/** What codes may stand where; things with the same codes that mean the same are spoken of together. */
export function codeConditions(lists: readonly CodeList[]): CodeConditions {
  const groups = [...Map.groupBy(lists, ({ codes, says }) => JSON.stringify([codes, says])).values()].map((group) => ({
    ids: { enum: [...new Set(group.map(({ id }) => id))] },
    code: { enum: group[0]?.codes ?? [], enumDescriptions: group[0]?.says ?? [] },
  }));
  const read = (ids: SchemaNode): SchemaNode => ({ type: 'object', properties: { var: ids }, required: ['var'] });
  return {
    compared: groups.map(({ ids, code }) => ({
      if: { prefixItems: [read(ids)] },
      then: { prefixItems: [true, { anyOf: [code, { type: 'object' }] }] },
    })),
    listed: groups.map(({ ids, code }) => ({
      if: { prefixItems: [read(ids)] },
      then: { prefixItems: [true, { anyOf: [{ type: 'array', items: code }, { type: 'object' }] }] },
    })),
    offered: groups.map(({ ids, code }) => ({
      if: { type: 'object', properties: { id: ids }, required: ['id', 'offers'] },
      then: { properties: { offers: { items: code } } },
    })),
    patches: groups.map(({ ids, code }) => ({
      if: { properties: { question: ids }, required: ['question'] },
      then: { properties: { code } },
    })),
  };
}

/** `[table, column, …]`: the column is one of the table's. */
export function lookupConditions(tables: ReadonlyMap<string, readonly string[]>): readonly SchemaNode[] {
  return [...tables].map(([table, columns]) => ({
    if: { prefixItems: [{ const: table }] },
    then: { prefixItems: [true, { enum: columns }] },
  }));
}
