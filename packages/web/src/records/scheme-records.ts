import { type Activity, type Inactivity, statusOn, takesLogs } from './activity.ts';
import type { ReferenceRecord } from './record.ts';

interface LocationRow {
  readonly id: string;
  readonly reference: string;
  readonly postcode: string;
  readonly authority: string | null;
  readonly unit_type: number | null;
  readonly mobility_type: string | null;
  readonly confirmed: boolean;
  readonly start_day: string | null;
}

export interface SchemeRow {
  readonly id: string;
  readonly reference: string;
  readonly name: string;
  readonly confirmed: boolean;
  readonly start_day: string | null;
  /** Reference of the organisation that owns it. */
  readonly owner: string;
  /** Who owns it from the day on which that organisation became part of another. */
  readonly laterOwner?: { readonly reference: string; readonly from: string } | undefined;
  readonly locations: readonly LocationRow[];
  readonly inactivity: readonly InactivityRow[];
}

/** A span in which a location takes no logs; without one, its scheme. */
export interface InactivityRow extends Inactivity {
  readonly location: string | null;
}

/** Schemes and their locations as answers can point to them. */
export function schemeRecords(schemes: readonly SchemeRow[], today: string): readonly ReferenceRecord[] {
  return schemes.flatMap((scheme) => {
    const spansOf = (place: string | null) => scheme.inactivity.filter(({ location }) => location === place);
    const within = scheme.locations.map((location) => ({ ...location, inactive: spansOf(location.id) }));
    const whole = { ...scheme, inactive: spansOf(null) };
    return [
      schemeRecord(whole, within, today),
      ...within.map((location) => locationRecord(location, scheme.reference, today)),
    ];
  });
}

function schemeRecord(
  scheme: SchemeRow & Activity,
  locations: readonly (LocationRow & Activity)[],
  today: string,
): ReferenceRecord {
  const [only, ...others] = locations;
  const { laterOwner } = scheme;
  const fixed = {
    id: scheme.reference,
    locations: locations.length,
    confirmed_locations: locations.filter(({ confirmed }) => confirmed).length,
    status: statusOn(scheme, today),
    only_location: only && others.length === 0 ? only.reference : null,
  };
  const factsOn = (day = today) => ({
    ...fixed,
    owning_organisation: laterOwner && day >= laterOwner.from ? laterOwner.reference : scheme.owner,
    status_on_startdate: statusOn(scheme, day),
    active_locations_on_startdate: locations.filter((location) => takesLogs(location, day)).length,
  });
  return { type: 'scheme', id: scheme.reference, label: scheme.name, factsOn };
}

function locationRecord(location: LocationRow & Activity, parent: string, today: string): ReferenceRecord {
  const fixed = {
    id: location.reference,
    postcode: location.postcode,
    la: location.authority,
    mobility_type: location.mobility_type,
    type_of_unit: location.unit_type,
    status_now: statusOn(location, today),
  };
  const factsOn = (day = today) => ({ ...fixed, status_on_startdate: statusOn(location, day) });
  return { type: 'location', id: location.reference, label: location.postcode, parent, factsOn };
}
