import type { SingleRule } from './single-rule.ts';

const share = { ownershipsch: 1, value: 200000, mortgageused: 1, mortgage: 40000 };
const staircasing = { ...share, staircase: 1, stairbought: 25 };

export const sales: readonly SingleRule[] = [
  { rule: 'bedsit_with_bedrooms', breaks: { proptype: 2, beds: 2 }, right: { beds: 1 } },
  {
    rule: 'buyers_live_in_contradicted',
    breaks: { buylivein: 1, buy1livein: 2, buy2livein: 2 },
    right: { buy1livein: 1 },
  },
  { rule: 'child_too_old_{person}', breaks: { 'ecstat{person}': 9, 'age{person}': 17 }, right: { 'age{person}': 15 } },
  { rule: 'buyer_1_is_child', breaks: { saledate: '2026-05-01', ecstat1: 9 }, right: { ecstat1: 7 } },
  {
    rule: 'buyer_2_is_child',
    breaks: { saledate: '2026-05-01', jointpur: 1, ecstat2: 9 },
    right: { jointpur: 2 },
  },
  {
    rule: 'exchange_after_sale',
    breaks: { saledate: '2026-05-01', exdate: '2026-05-02' },
    right: { exdate: '2026-05-01' },
  },
  {
    rule: 'exchange_a_year_before_sale',
    breaks: { saledate: '2026-05-02', exdate: '2025-05-01' },
    right: { exdate: '2025-05-02' },
  },
  { rule: 'child_buyer_with_income', breaks: { ecstat2: 9, income2: 4000 }, right: { income2: 0 } },
  { rule: 'mortgage_of_nothing', breaks: { mortgageused: 1, mortgage: 0 }, right: { mortgageused: 2 } },
  {
    rule: 'mortgage_unknown_for_first_share',
    breaks: { ownershipsch: 1, staircase: 2, mortgageused: 3 },
    right: { mortgageused: 2 },
  },
  {
    rule: 'mortgage_unknown_for_discounted_sale',
    breaks: { ownershipsch: 2, mortgageused: 3 },
    right: { mortgageused: 1 },
  },
  { rule: 'staircasing_count_too_low', breaks: { firststair: 2, numstair: 1 }, right: { numstair: 2 } },
  {
    rule: 'social_homebuy_staircasing_with_mortgage',
    breaks: { ...staircasing, type: 18, deposit: 4000, cashdis: 5000 },
    right: { cashdis: 6000 },
  },
  {
    rule: 'social_homebuy_staircasing_without_mortgage',
    breaks: { ...staircasing, type: 18, mortgageused: 2, deposit: 40000, cashdis: 6000 },
    right: { deposit: 44000 },
  },
  { rule: 'staircasing_with_mortgage', breaks: { ...staircasing, type: 2, deposit: 9999 }, right: { deposit: 10000 } },
  {
    rule: 'staircasing_without_mortgage',
    breaks: { ...staircasing, type: 2, mortgageused: 2, deposit: 50001 },
    right: { deposit: 50000 },
  },
  {
    rule: 'outright_sale_does_not_add_up',
    breaks: { ownershipsch: 3, value: 200000, mortgageused: 1, mortgage: 150000, deposit: 49999 },
    right: { deposit: 50000 },
  },
];
