import type { Lowered } from '@annum/compiler';
import type { Data } from '../../agreement/reference.ts';
import { type Peer, type PeerField, type PeerForm, withoutNulls } from './peer-form.ts';

type Schema = { readonly [keyword: string]: unknown };

interface Validator {
  readonly validateFormData: (
    data: object,
    schema: Schema,
  ) => { readonly errors: readonly { readonly property?: string }[] };
}

interface RjsfUtils {
  readonly retrieveSchema: (validator: Validator, schema: Schema, root: Schema, data: object) => Schema;
}

/** A JSON Schema has no word for this. */
class Unsaid extends Error {}

/**
 * React JSON Schema Form: the form as a JSON Schema with `if` and `then`; what shows is what its resolved schema has. A
 * schema calculates nothing, so it is given calculated values; a condition that it cannot say is left out.
 */
export function rjsfPeer(utils: RjsfUtils, validator: Validator, form: PeerForm): Peer {
  const conditions = new Map(
    form.calculated.filter(({ kind }) => kind === 'condition').map(({ name, code }) => [name, code]),
  );
  let unsaid = 0;
  const trying = (code: Lowered): Schema | undefined => {
    try {
      return predicate(code, conditions);
    } catch (problem) {
      if (!(problem instanceof Unsaid)) throw problem;
      unsaid += 1;
      return undefined;
    }
  };
  const allOf = form.pages.flatMap(({ name, when, fields }) => {
    const asked = fields.map((field) => {
      const own = { properties: { [field.name]: fieldSchema(field) }, required: field.required ? [field.name] : [] };
      const rules = field.rules.flatMap(({ fails, message }) => {
        const test = trying(fails);
        return test ? [{ if: test, then: { properties: { [field.name]: { not: {}, description: message } } } }] : [];
      });
      return conditional(field.when ? trying(field.when) : undefined, {
        ...own,
        ...(rules.length > 0 ? { allOf: rules } : {}),
      });
    });
    return [conditional(when ? trying(when) : undefined, { properties: { [name]: {} }, allOf: asked })];
  });
  const schema = { type: 'object', properties: {}, allOf };
  const run = (data: Data) => {
    const given = withoutNulls(data);
    const shown = utils.retrieveSchema(validator, schema, schema, given);
    const { errors } = validator.validateFormData(given, schema);
    const { properties = {} } = shown as { readonly properties?: object };
    const wrong = errors.map(({ property }) => property?.replace(/^\./, '') ?? '');
    return { pages: form.pages.flatMap(({ name }) => (name in properties ? [name] : [])), wrong };
  };
  return { name: 'RJSF', run, calculates: [...conditions.keys()], unsaid };
}

function conditional(test: Schema | undefined, then: Schema): Schema {
  return test ? { if: test, then } : then;
}

function fieldSchema({ label, codes, min, max }: PeerField): Schema {
  const limits = { ...(min === undefined ? {} : { minimum: min }), ...(max === undefined ? {} : { maximum: max }) };
  return { title: label, ...(codes ? { enum: codes } : {}), ...limits };
}

type Conditions = ReadonlyMap<string, Lowered>;

/** Whether a record is so, as a JSON Schema: comparisons of one property with constants, and what joins them. */
function predicate(code: Lowered, conditions: Conditions): Schema {
  const inner = (part: Lowered) => predicate(part, conditions);
  switch (code.op) {
    case 'constant':
      return code.value === true ? {} : { not: {} };
    case 'local':
      return localPredicate(code.name, conditions);
    case 'and':
      return { allOf: code.of.map(inner) };
    case 'or':
      return { anyOf: code.of.map(inner) };
    case 'not':
      return { not: inner(code.of) };
    case 'one_of':
      return about(code.item, { enum: code.codes });
    case 'compare':
      return about(code.left, comparison(code.how, code.right));
    case 'present':
      return about(code.of, {});
    case 'choose':
      return {
        anyOf: [
          { allOf: [inner(code.test), inner(code.then)] },
          { allOf: [{ not: inner(code.test) }, inner(code.otherwise)] },
        ],
      };
    case 'none_given':
    case 'isolated':
      return { not: {} };
    default:
      throw new Unsaid();
  }
}

function localPredicate(name: string, conditions: Conditions): Schema {
  const condition = conditions.get(name);
  return condition ? predicate(condition, conditions) : about({ op: 'local', name }, { const: true });
}

function about(subject: Lowered, schema: Schema): Schema {
  if (subject.op !== 'local') throw new Unsaid();
  return { properties: { [subject.name]: schema }, required: [subject.name] };
}

const words: { readonly [how: string]: string } = {
  '===': 'const',
  '<': 'exclusiveMaximum',
  '<=': 'maximum',
  '>': 'exclusiveMinimum',
  '>=': 'minimum',
};

function comparison(how: string, right: Lowered): Schema {
  if (right.op !== 'constant' || right.value === undefined) throw new Unsaid();
  return how === '===' ? { const: right.value } : { type: 'number', [words[how] as string]: right.value };
}
