import type { SchemaNode } from './project-conditions.ts';

/** Larger definitions stay where they are and are referred to. */
const most = 3000;

/**
 * A schema in the dialect in which editors complete (draft 7): items of lists by position stand in `items`, and a
 * reference with words of its own keeps them. It accepts what it accepted.
 */
export function forEditors(
  schema: SchemaNode & { readonly $defs: { readonly [name: string]: SchemaNode } },
): SchemaNode {
  const { expression, ...others } = schema.$defs;
  const { description: _description, markdownDescription: _markdown, ...plain } = expression!;
  const $defs = { ...others, expression: plain };
  const rewritten = rewrite({ ...schema, $defs }, $defs) as SchemaNode;
  return { ...rewritten, $schema: 'http://json-schema.org/draft-07/schema#' };
}

function rewrite(part: unknown, $defs: { readonly [name: string]: SchemaNode }): unknown {
  if (Array.isArray(part)) return part.map((item) => rewrite(item, $defs));
  if (typeof part !== 'object' || part === null) return part;
  const { prefixItems, dependentRequired, ...rest } = withOwnWords(part as SchemaNode, $defs);
  const dialect = {
    ...rest,
    ...(prefixItems === undefined ? {} : { items: prefixItems }),
    ...(prefixItems === undefined || rest.items === undefined ? {} : { additionalItems: rest.items }),
    ...(dependentRequired === undefined ? {} : { dependencies: dependentRequired }),
  };
  return Object.fromEntries(Object.entries(dialect).map(([key, value]) => [key, rewrite(value, $defs)]));
}

/** What stands beside a reference says more than what is referred to, so a copy of that gives way to it. */
function withOwnWords(part: SchemaNode, $defs: { readonly [name: string]: SchemaNode }): SchemaNode {
  const { $ref, ...own } = part;
  const name = /^#\/\$defs\/(\w+)$/.exec(String($ref))?.[1];
  const target = name === undefined ? undefined : $defs[name];
  if (!target || own.description === undefined || JSON.stringify(target).length > most) return part;
  const { description: _description, markdownDescription: _markdown, ...copied } = target;
  return { ...copied, ...own };
}
