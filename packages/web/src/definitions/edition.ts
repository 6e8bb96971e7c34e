import { releaseOf } from '@annum/compiler';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { CollectionForms, CurrentForm } from '../forms/catalogue.ts';
import { showsForm } from '../pages/illustration.ts';
import { formTitle } from '../pages/year-title.ts';
import { Problem } from '../problem/problem.ts';

/** The part of an address that names a form. */
export interface EditionAddress {
  readonly collection: string;
  /** The year; with the mark of what is not published: `2001-unpublished`. */
  readonly year: string;
}

/** A form to look at: the one in use, or the one in the definitions folder that is not published yet. */
export interface Edition {
  readonly collection: CollectionForms;
  readonly current: CurrentForm;
  readonly state: EditionState;
  /** What it is called, with its years. */
  readonly title: string;
  readonly href: string;
}

export type EditionState = 'published' | 'in_use' | 'unpublished';

const mark = '-unpublished';

/**
 * The form of an address. A year that is in use nowhere yet needs no mark: its address stays when it is published.
 * @throws Problem not-found when there is no such form
 */
export function editionOf(app: FastifyInstance, { collection: id, year }: EditionAddress): Edition {
  const collection = app.forms.collection(id);
  const all = collection ? editionsOf(collection) : [];
  const at = (address: string) => all.find(({ href }) => href === address);
  const found = at(addressOf(id, year)) ?? at(addressOf(id, `${year}${mark}`));
  if (!found) throw new Problem('not-found', 'There is no such form.');
  return found;
}

/** The form of an address; where it is not there any longer, the other one of its year: what was published meanwhile. */
export function editionOfYear(request: FastifyRequest<{ Params: EditionAddress }>): Edition {
  const { collection: id, year } = request.params;
  const all = request.server.forms.collection(id);
  const found = all && editionsOf(all);
  const exact = found?.find(({ href }) => href === addressOf(id, year));
  const edition = exact ?? found?.find(({ current }) => year.startsWith(`${current.form.year}`));
  if (!edition) throw new Problem('not-found', 'There is no such form.');
  showsForm(request, edition.current.form);
  return edition;
}

/** All forms of a collection, the latest first; of a year that was edited since its publication, both. */
export function editionsOf(collection: CollectionForms): readonly Edition[] {
  const used = collection.forms.map((current) => make(collection, current, stateOf(collection, current)));
  const drafts = (collection.drafts ?? []).map((current) => make(collection, current, 'unpublished'));
  return [...drafts, ...used].sort((one, other) => other.current.form.year - one.current.form.year);
}

function stateOf({ releases = [] }: CollectionForms, { form }: CurrentForm): EditionState {
  return releaseOf(releases, form.year) ? 'published' : 'in_use';
}

function make(collection: CollectionForms, current: CurrentForm, state: EditionState): Edition {
  const { form } = current;
  const year = `${form.year}${state === 'unpublished' ? mark : ''}`;
  const title = formTitle(form);
  return { collection, current, state, title, href: addressOf(collection.id, year) };
}

function addressOf(collection: string, year: string): string {
  return `/forms/${collection}/${year}`;
}

/** The form of an address, noted as the one that the page is about. */
export function openEdition(request: FastifyRequest<{ Params: EditionAddress }>): Edition {
  const edition = editionOf(request.server, request.params);
  showsForm(request, edition.current.form);
  return edition;
}

/** What every page about a form begins with. */
export function frameOf({ title: formTitle, href: formUrl, state }: Edition, title: string) {
  return { title, formTitle, formUrl, state };
}
