import type { OptionDefinition, SectionDefinition } from '../definition.ts';
import { copyPlaces } from '../places.ts';
import type { Content } from './content.ts';

interface Comparing {
  readonly replaces?: readonly unknown[];
  readonly meaning?: 'changed';
  readonly options?: readonly OptionDefinition[];
}

/**
 * The content without `replaces` and `meaning`: they compare one year with the year before,
 * so they are spent when the next year begins.
 */
export function forgetLastYear(content: Content): Content {
  const sections = mapList(content.sections, forgetInSection);
  return sections === content.sections ? content : { ...content, sections };
}

function forgetInSection(section: SectionDefinition): SectionDefinition {
  const questions = section.questions && mapList(section.questions, forgetInElement);
  const derivations = section.derivations && mapList(section.derivations, forgetInElement);
  if (questions === section.questions && derivations === section.derivations) return section;
  const copy = { ...section, ...(questions && { questions }), ...(derivations && { derivations }) };
  return copyPlaces(copy, section);
}

function forgetInElement<T extends Comparing>(element: T): T {
  const options = element.options && mapList(element.options, forgetInElement);
  if (!('replaces' in element) && !('meaning' in element) && options === element.options) return element;
  const { replaces: _replaces, meaning: _meaning, ...rest } = element;
  return copyPlaces({ ...rest, ...(options && { options }) } as unknown as T, element);
}

/** Maps a list; the list itself when nothing in it changed. */
function mapList<T extends object>(list: readonly T[], change: (item: T) => T): readonly T[] {
  const changed = list.map(change);
  return changed.every((item, index) => item === list[index]) ? list : copyPlaces(changed, list);
}
