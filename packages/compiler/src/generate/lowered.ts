/**
 * What expressions become before they are printed: two-valued logic and whole numbers over local values.
 * The two kinds of absence are gone here: a missing value is `undefined`, and "unknown" is a condition of its own.
 */
export type Lowered =
  | { readonly op: 'constant'; readonly value: number | string | boolean | undefined }
  | { readonly op: 'local'; readonly name: string }
  | { readonly op: 'and' | 'or'; readonly of: readonly Lowered[] }
  | { readonly op: 'not'; readonly of: Lowered }
  | {
      readonly op: 'compare';
      readonly how: '===' | '<' | '<=' | '>' | '>=';
      readonly left: Lowered;
      readonly right: Lowered;
    }
  | { readonly op: 'arithmetic'; readonly how: '+' | '-' | '*'; readonly of: readonly Lowered[] }
  | { readonly op: 'one_of'; readonly item: Lowered; readonly codes: readonly (number | string)[] }
  | { readonly op: 'choose'; readonly test: Lowered; readonly then: Lowered; readonly otherwise: Lowered }
  | { readonly op: 'present'; readonly of: Lowered }
  /** True in isolation when none of the variables at these positions was given. */
  | { readonly op: 'none_given'; readonly positions: readonly number[] }
  | { readonly op: 'isolated' }
  /** A function of the runtime or of the module's own tables. */
  | { readonly op: 'call'; readonly name: string; readonly of: readonly Lowered[] };

export const yes: Lowered = { op: 'constant', value: true };
export const no: Lowered = { op: 'constant', value: false };
export const nothing: Lowered = { op: 'constant', value: undefined };

export function constant(value: number | string | boolean | undefined): Lowered {
  return { op: 'constant', value };
}

export function local(name: string): Lowered {
  return { op: 'local', name };
}

/** All of them; constants are folded. */
export function and(...parts: readonly Lowered[]): Lowered {
  return junction('and', parts, false);
}

/** Any of them; constants are folded. */
export function or(...parts: readonly Lowered[]): Lowered {
  return junction('or', parts, true);
}

function junction(op: 'and' | 'or', parts: readonly Lowered[], decides: boolean): Lowered {
  const flat: Lowered[] = [];
  for (const part of parts) {
    if (part.op === 'constant' && part.value === decides) return constant(decides);
    if (part.op === 'constant') continue;
    if (part.op === op) flat.push(...part.of);
    else flat.push(part);
  }
  if (flat.length === 0) return constant(!decides);
  return flat.length === 1 ? (flat[0] as Lowered) : { op, of: flat };
}

export function not(part: Lowered): Lowered {
  if (part.op === 'constant') return constant(!part.value);
  return part.op === 'not' ? part.of : { op: 'not', of: part };
}

export function choose(test: Lowered, then: Lowered, otherwise: Lowered): Lowered {
  if (test.op === 'constant') return test.value === true ? then : otherwise;
  return { op: 'choose', test, then, otherwise };
}

export function present(part: Lowered): Lowered {
  if (part.op === 'constant') return constant(part.value !== undefined);
  if (part.op === 'choose') return choose(part.test, present(part.then), present(part.otherwise));
  if (part.op === 'arithmetic') return and(...part.of.map(present));
  return { op: 'present', of: part };
}

/** The value, or 0 where there is none. */
export function orZero(value: Lowered): Lowered {
  return choose(present(value), value, constant(0));
}

export function compare(how: '===' | '<' | '<=' | '>' | '>=', left: Lowered, right: Lowered): Lowered {
  if (left.op === 'constant' && right.op === 'constant')
    return constant(compareConstants(how, left.value, right.value));
  return { op: 'compare', how, left, right };
}

function compareConstants(how: string, left: unknown, right: unknown): boolean {
  if (left === undefined || right === undefined) return false;
  const [a, b] = [left as number, right as number];
  return how === '===' ? a === b : how === '<' ? a < b : how === '<=' ? a <= b : how === '>' ? a > b : a >= b;
}

export function call(name: string, ...of: readonly Lowered[]): Lowered {
  return { op: 'call', name, of };
}

/** The local values of a plain sum, difference or product; undefined for anything else. */
export function termsOf(code: Lowered): readonly string[] | undefined {
  if (code.op === 'local') return [code.name];
  if (code.op === 'constant') return [];
  if (code.op !== 'arithmetic') return undefined;
  const terms = code.of.map(termsOf);
  return terms.some((each) => each === undefined) ? undefined : [...new Set(terms.flat() as string[])];
}

/** The value with plain sums made nothing, instead of NaN, where a term is not there. */
export function settled(code: Lowered): Lowered {
  if (code.op === 'choose') return { ...code, then: settled(code.then), otherwise: settled(code.otherwise) };
  const terms = code.op === 'arithmetic' ? termsOf(code) : undefined;
  return terms ? choose(and(...terms.map((name) => present(local(name)))), code, nothing) : code;
}

/** Whether a settled value may still come out as NaN. */
export function mayBeNaN(code: Lowered): boolean {
  if (code.op === 'choose') return mayBeNaN(code.then) || mayBeNaN(code.otherwise);
  if (code.op === 'arithmetic') return termsOf(code) === undefined;
  return (
    code.op === 'call' &&
    (code.name.startsWith('Math.') || code.of.some((part) => part.op !== 'local' && part.op !== 'constant'))
  );
}
