import type { Lowered } from '@annum/compiler';
import type { Data, Operation } from '../../agreement/reference.ts';
import { type Peer, type PeerField, type PeerForm, type PeerPage, withoutNulls } from './peer-form.ts';

interface Survey {
  data: object;
  readonly visiblePages: readonly { readonly name: string }[];
  readonly validate: () => boolean;
  readonly getAllQuestions: (visibleOnly: boolean) => readonly SurveyQuestion[];
}

interface SurveyQuestion {
  readonly valueName: string;
  readonly errors: readonly object[];
}

interface SurveyCore {
  readonly Model: new (json: object) => Survey;
  readonly FunctionFactory: {
    readonly Instance: { readonly register: (name: string, run: (parameters: never[]) => unknown) => void };
  };
}

/** SurveyJS's model without a page around it: a survey is made once, and is given one submission after the other. */
export function surveyPeer(core: SurveyCore, form: PeerForm): Peer {
  let data: Data = {};
  for (const [name, operation] of form.operations) core.FunctionFactory.Instance.register(name, given(operation));
  core.FunctionFactory.Instance.register('isThere', ([value]) => (value ?? null) !== null);
  const survey = new core.Model({
    clearInvisibleValues: 'none',
    showPreviewBeforeComplete: 'showAnsweredQuestions',
    checkErrorsMode: 'onComplete',
    calculatedValues: form.calculated.map(({ name, code }) => ({ name, expression: expressionText(code) })),
    pages: form.pages.map(page),
  });
  const run = (submission: Data) => {
    data = submission;
    survey.data = withoutNulls(submission);
    survey.validate();
    const wrong = survey.getAllQuestions(true).filter(({ errors }) => errors.length > 0);
    return { pages: survey.visiblePages.map(({ name }) => name), wrong: wrong.map(({ valueName }) => valueName) };
  };
  function given(operation: Operation) {
    return (parts: never[]) => operation.apply(data, parts.map((part) => part ?? null) as never[]);
  }
  return { name: 'SurveyJS', run, calculates: form.calculated.map(({ name }) => name), unsaid: 0 };
}

function page({ name, when, fields }: PeerPage) {
  const elements = fields.map((field, index) => element(field, `${name}_${index}`));
  return { name, ...visible(when), elements };
}

function visible(when: Lowered | undefined) {
  return when ? { visibleIf: expressionText(when) } : {};
}

function element({ name, label, when, codes, required, min, max, rules }: PeerField, key: string) {
  const limits = min === undefined && max === undefined ? [] : [{ type: 'numeric', minValue: min, maxValue: max }];
  const checks = rules.map(({ fails, message }) => ({
    type: 'expression',
    text: message,
    expression: `!(${expressionText(fails)})`,
  }));
  const common = {
    name: key,
    ...visible(when),
    valueName: name,
    title: label,
    isRequired: required,
    validators: [...limits, ...checks],
  };
  return codes ? { type: 'radiogroup', choices: codes, ...common } : { type: 'text', ...common };
}

/** Lowered code in SurveyJS's expression language. */
export function expressionText(code: Lowered): string {
  switch (code.op) {
    case 'constant':
      return typeof code.value === 'string'
        ? `'${code.value.replace(/'/g, "\\'")}'`
        : String(code.value ?? '{nothing}');
    case 'local':
      return `{${code.name}}`;
    case 'and':
    case 'or':
      return `(${code.of.map(expressionText).join(` ${code.op} `)})`;
    case 'not':
      return `!(${expressionText(code.of)})`;
    case 'compare':
      return `(${expressionText(code.left)} ${code.how === '===' ? '=' : code.how} ${expressionText(code.right)})`;
    case 'arithmetic':
      return `(${code.of.map(expressionText).join(` ${code.how} `)})`;
    case 'one_of':
      return `(${expressionText(code.item)} anyof [${code.codes.map((one) => (typeof one === 'string' ? `'${one}'` : one)).join(', ')}])`;
    case 'choose':
      return `iif(${[code.test, code.then, code.otherwise].map(expressionText).join(', ')})`;
    case 'present':
      return code.of.op === 'local' ? `({${code.of.name}} notempty)` : `isThere(${expressionText(code.of)})`;
    case 'none_given':
    case 'isolated':
      return 'false';
    case 'call':
      return `${code.name === 'Math.min' ? 'min' : code.name === 'Math.max' ? 'max' : code.name}(${code.of.map(expressionText).join(', ')})`;
  }
}
