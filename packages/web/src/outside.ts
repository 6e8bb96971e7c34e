import { expressionsOf } from '@annum/compiler';
import { type Answers, type Form, visit } from '@annum/engine';

/**
 * A service outside this program, such as one that knows the authority of a postcode. What it says about an input, or
 * null when it knows nothing; undefined while it has not been asked.
 */
export type OutsideService = (external: string, input: unknown) => unknown;

/** No service is connected: nothing is known of any input, so officers are asked themselves. */
export const noOutsideService: OutsideService = () => null;

interface Inquiry {
  readonly external: string;
  readonly variable: string;
}

const inquiries = new WeakMap<Form, readonly Inquiry[]>();

/** The facts `external.<name>` of a log: what was said about each answer that an expression asks a service about. */
export function outsideFacts(form: Form, answers: Answers, service: OutsideService) {
  const facts: { [external: string]: { input: unknown; value: unknown }[] } = {};
  for (const { external, variable } of inquiriesOf(form)) {
    const input = answers[variable];
    const value = input === undefined || input === null || input === '' ? undefined : service(external, input);
    if (value !== undefined) facts[external] = [...(facts[external] ?? []), { input, value }];
  }
  return facts;
}

/** Which answers a form asks services about. */
function inquiriesOf(form: Form): readonly Inquiry[] {
  const known = inquiries.get(form);
  if (known) return known;
  const found: Inquiry[] = [];
  for (const expression of expressionsOf(form))
    visit(expression, (part) => {
      if (part.kind === 'external' && part.input.kind === 'variable')
        found.push({ external: part.name, variable: part.input.id });
      return true;
    });
  inquiries.set(form, found);
  return found;
}
