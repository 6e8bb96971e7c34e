import type { Form, Option, Page, Placement } from '@annum/engine';

type ListKey = 'questions' | 'variables' | 'rules' | 'names' | 'lookups' | 'sections';
type Parts = { readonly [key: string]: unknown };

/** A form in which one thing of a list has other properties; `undefined` takes one away. */
export function change(form: Form, list: ListKey, id: string, parts: Parts): Form {
  const things = (form[list] as readonly { readonly id: string }[]).map((thing) =>
    thing.id === id ? altered(thing, parts) : thing,
  );
  return { ...form, [list]: things } as Form;
}

function altered<T extends object>(thing: T, parts: Parts): T {
  return Object.fromEntries(Object.entries({ ...thing, ...parts }).filter(([, value]) => value !== undefined)) as T;
}

export function add(form: Form, list: ListKey, like: string, parts: Parts): Form {
  const things = form[list] as readonly { readonly id: string }[];
  const model = things.find((thing) => thing.id === like);
  return { ...form, [list]: [...things, { ...model, ...parts }] } as Form;
}

export function remove(form: Form, list: ListKey, id: string): Form {
  const things = form[list] as readonly { readonly id: string }[];
  const edited = { ...form, [list]: things.filter((thing) => thing.id !== id) } as Form;
  return list === 'sections' ? withPlacements(edited) : edited;
}

/** A question has its words and limits in two places: as it is asked, and as a column. */
export function changeQuestion(form: Form, id: string, parts: Parts): Form {
  return change(change(form, 'questions', id, parts), 'variables', id, parts);
}

export function changeOptions(form: Form, id: string, edit: (options: readonly Option[]) => readonly Option[]): Form {
  const options = form.variables.find((variable) => variable.id === id)?.options ?? [];
  return changeQuestion(form, id, { options: edit(options) });
}

export function changeOption(form: Form, id: string, code: number, parts: Parts): Form {
  return changeOptions(form, id, (options) =>
    options.map((option) => (option.code === code ? altered(option, parts) : option)),
  );
}

/** A form with other pages in the section that has the page named. */
export function changePages(form: Form, edit: (pages: readonly Page[]) => readonly Page[], section: string): Form {
  return withPlacements({
    ...form,
    sections: form.sections.map((one) => (one.id === section ? { ...one, pages: edit(one.pages) } : one)),
  });
}

export function changePage(form: Form, section: string, id: string, parts: Parts): Form {
  return changePages(form, (pages) => pages.map((page) => (page.id === id ? altered(page, parts) : page)), section);
}

export function changePlacement(form: Form, section: string, page: string, parts: Parts): Form {
  const edit = (one: Page): Page => ({
    ...one,
    placements: one.placements.map((placement) => altered(placement, parts)),
  });
  return changePages(form, (pages) => pages.map((one) => (one.id === page ? edit(one) : one)), section);
}

/** The list of placements follows from the pages, and each knows its place in it. */
function withPlacements(form: Form): Form {
  let index = 0;
  const numbered = (page: Page): Page => ({
    ...page,
    placements: page.placements.map((placement) => ({ ...placement, index: index++ })),
  });
  const sections = form.sections.map((section) => ({ ...section, pages: section.pages.map(numbered) }));
  const placements: readonly Placement[] = sections.flatMap(({ pages }) => pages.flatMap((page) => page.placements));
  return { ...form, sections, placements };
}
