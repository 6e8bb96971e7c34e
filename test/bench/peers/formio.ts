import type { Lowered } from '@annum/compiler';
import { toJsonLogic } from '../../agreement/json-logic.ts';
import type { Data, Operation } from '../../agreement/reference.ts';
import type { Peer, PeerField, PeerForm } from './peer-form.ts';

interface Scope {
  readonly errors?: readonly { readonly context: { readonly path: string } }[];
  readonly conditionals?: readonly { readonly path: string; readonly conditionallyHidden: boolean }[];
}

interface FormioCore {
  readonly processSync: (context: object) => Scope;
  readonly ProcessTargets: { readonly evaluator: readonly object[] };
  readonly jsonLogic: { readonly add_operation: (name: string, operation: unknown) => void };
}

/** Form.io's own engine, conditions and checks as its JSON Logic. It gives one message of its logic for each field. */
export function formioPeer(core: FormioCore, form: PeerForm): Peer {
  for (const [name, operation] of form.operations) core.jsonLogic.add_operation(name, onData(operation));
  const components = [
    ...form.calculated.map(({ name, code }) => ({
      type: 'hidden',
      key: name,
      input: true,
      calculateValue: inData(toJsonLogic(code)),
    })),
    ...form.pages.map(({ name, when, fields }) => ({
      type: 'panel',
      key: name,
      input: false,
      ...shownWhen(when),
      components: fields.map(component),
    })),
  ];
  const run = (data: Data) => {
    const scope: Scope = {};
    const submission = { data: { ...data } };
    const processors = core.ProcessTargets.evaluator;
    core.processSync({ form: { components }, components, submission, data: submission.data, scope, processors });
    const hidden = new Set(scope.conditionals?.filter((one) => one.conditionallyHidden).map(({ path }) => path));
    return {
      pages: form.pages.flatMap(({ name }) => (hidden.has(name) ? [] : [name])),
      wrong: (scope.errors ?? []).map(({ context }) => context.path),
    };
  };
  return { name: 'Form.io', run, calculates: form.calculated.map(({ name }) => name), unsaid: 0 };
}

function component({ name, label, when, codes, required, min, max, rules }: PeerField) {
  const steps = rules.flatMap(({ fails, message }) => [toJsonLogic(fails), message]);
  const logic = rules.length > 0 ? { json: inData({ if: [...steps, true] }) } : {};
  const limits = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  const validate = { required, ...limits, ...logic };
  const values = codes?.map((code) => ({ value: code, label: String(code) }));
  const type = values ? 'radio' : min === undefined && max === undefined ? 'textfield' : 'number';
  return { type, key: name, label, input: true, clearOnHide: false, values, validate, ...shownWhen(when) };
}

function shownWhen(when: Lowered | undefined) {
  return when ? { conditional: { json: inData(toJsonLogic(when)) } } : {};
}

/** Form.io's logic reads answers under `data`. */
function inData(logic: unknown): unknown {
  if (Array.isArray(logic)) return logic.map(inData);
  if (typeof logic !== 'object' || logic === null) return logic;
  const entries = Object.entries(logic);
  return Object.fromEntries(
    entries.map(([key, value]) => [key, key === 'var' ? `data.${value as string}` : inData(value)]),
  );
}

function onData(operation: Operation) {
  return function (this: { readonly data: Data }, ...parts: never[]) {
    return operation.apply(this.data, parts);
  };
}
