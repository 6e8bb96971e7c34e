import type { Sources } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { placeOf } from '../places.ts';

/** The years of a collection, earliest first: the base's and one per overlay. */
export function yearsOf(sources: Sources): readonly number[] {
  return [sources.collection.first_year, ...sources.overlays.map((overlay) => overlay.year)];
}

/** Reports years that do not follow one another, years without dates, and a year that is not defined. */
export function checkYears(sources: Sources, year: number): readonly Diagnostic[] {
  const { collection, overlays, windows } = sources;
  const years = yearsOf(sources);
  const diagnostics: Diagnostic[] = [];
  if (!years.includes(year)) {
    const parameters = { year, collection: collection.id, years: years.join(', ') };
    diagnostics.push(diagnostic('unknown-year', placeOf(collection, 'first_year'), parameters));
  }
  overlays.forEach((overlay, index) => {
    const before = years[index]!;
    if (overlay.year === before + 1) return;
    diagnostics.push(diagnostic('year-out-of-order', placeOf(overlay, 'year'), { year: overlay.year, before }));
  });
  for (const wanted of years) {
    if (windows.some((window) => window.year === wanted)) continue;
    diagnostics.push(diagnostic('window-missing', placeOf(windows), { year: wanted }));
  }
  return diagnostics;
}
