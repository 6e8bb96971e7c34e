import type { AnswerMap } from './walk.ts';

/** A whole log of the fixture collection that has every kind of question, let in a given year. */
export function allotmentAnswers(year: number): AnswerMap {
  return {
    let_on: `${year}-05-27`,
    owner_id: 'ORG1',
    scheme_id: 'S1',
    location_id: 'L2',
    water: 1,
    water_since: `${year - 2}-04-01`,
    taps: 2,
    feature_shed: 1,
    feature_fence: 1,
    tank_size: '120.5',
    rent_period: 1,
    rent: '£1,050.50',
    email: 'flora@example.org',
    postcode: 'ls1 4ap',
    plot_code: 'Plot 7',
    soil: 'S2',
    compost: 2,
    plant: 'rhubarb',
    first_dug: year - 30,
    notes: 'Two lines\nof notes',
    gardeners: 2,
    age1: 101,
    keen1: 1,
    age2: 9,
    keen2: 2,
  };
}
