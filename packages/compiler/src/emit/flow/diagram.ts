import { lexiconOf } from '../../english/lexicon.ts';
import type { Emitter } from '../emitter.ts';
import { illustrationLines } from '../illustration.ts';
import { flowOfForm } from './flow-of-form.ts';
import { mermaidText } from './mermaid.ts';
import { svgText } from './svg.ts';

/** Which page follows which, and on what that depends: as Mermaid text and as a picture. */
export const flowDiagram: Emitter = {
  id: 'flow-diagram',
  title: 'Flow diagram',
  emit: ({ form }) => {
    const flow = flowOfForm(form);
    const title = [
      `${lexiconOf(form).words(form.title)} ${form.year}: pages and routing`,
      ...illustrationLines(form),
    ].join('. ');
    return [
      { path: 'flow-diagram.svg', text: svgText(title, flow) },
      { path: 'flow-diagram.mmd', text: mermaidText(title, flow) },
    ];
  },
};
