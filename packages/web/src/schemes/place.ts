import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Forms } from '../forms/catalogue.ts';
import { decide } from '../policy/decide.ts';
import { actionOf } from '../policy/guard.ts';
import { permit } from '../policy/permit.ts';
import { relationToOrganisation } from '../policy/relations.ts';
import type { Action, Relation } from '../policy/table.ts';
import { Problem } from '../problem/problem.ts';
import { type Cells, cellsOf, type RecordField } from '../record-form/record-field.ts';
import { locationFields } from './location-fields.ts';
import { findScheme, type LocationRecord, type SchemeRecord } from './read-scheme.ts';
import { schemeFields } from './scheme-fields.ts';

/** A scheme, or one location of it: both are described, confirmed, deactivated and reactivated alike. */
export interface Place {
  readonly kind: 'scheme' | 'location';
  readonly scheme: SchemeRecord;
  readonly record: SchemeRecord | LocationRecord;
  /** Id of the location; null: the scheme as a whole. */
  readonly location: string | null;
  /** What it is called on pages. */
  readonly name: string;
  readonly url: string;
  readonly fields: readonly RecordField[];
  /** What stands in its fields. */
  readonly cells: Cells;
}

export interface PlaceRequest {
  Params: { readonly reference: string; readonly location?: string };
}

/** The scheme or location that an address names, when the route's action is allowed on it. */
export async function theirPlace(app: FastifyInstance, request: FastifyRequest<PlaceRequest>): Promise<Place> {
  const { reference, location } = request.params;
  const missing = location === undefined ? 'There is no such scheme.' : 'There is no such location.';
  const scheme = await findScheme(app.store, reference, app.config.today());
  if (!scheme) throw new Problem('not-found', missing);
  permit(request.person, actionOf(request), standingTo(request, scheme), missing);
  if (location === undefined) return schemeAsPlace(scheme);
  const record = scheme.locations.find((each) => each.reference === location);
  if (!record) throw new Problem('not-found', missing);
  return locationAsPlace(app.forms, scheme, record);
}

/** Whether the person of a request may do something to a scheme and its locations. */
export function mayDo(request: FastifyRequest, scheme: SchemeRecord, action: Action): boolean {
  return decide(request.person, action, standingTo(request, scheme)) === 'allowed';
}

/** The scheme is its owner's; who manages it, or works with the owner, is linked. */
function standingTo({ person }: FastifyRequest, scheme: SchemeRecord): Relation {
  const own = person.organisation.id;
  const { owner, managing, managers, ownersManagedFor } = scheme;
  const linked = [managing, ...managers.map(({ id }) => id), ...ownersManagedFor];
  return relationToOrganisation(person, owner.id, linked.includes(own) ? [owner.id] : []);
}

function schemeAsPlace(scheme: SchemeRecord): Place {
  const { name, reference, managers } = scheme;
  return {
    kind: 'scheme',
    scheme,
    record: scheme,
    location: null,
    name,
    url: `/schemes/${reference}`,
    fields: schemeFields(managers),
    cells: cellsOf(scheme),
  };
}

function locationAsPlace(forms: Forms, scheme: SchemeRecord, record: LocationRecord): Place {
  return {
    kind: 'location',
    scheme,
    record,
    location: record.id,
    name: record.name ?? record.postcode,
    url: locationUrl(scheme, record),
    fields: locationFields(forms),
    cells: cellsOf(record),
  };
}

export function locationUrl(scheme: SchemeRecord, { reference }: LocationRecord): string {
  return `/schemes/${scheme.reference}/locations/${reference}`;
}
