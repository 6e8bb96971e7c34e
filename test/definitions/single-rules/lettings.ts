import type { SingleRule } from './single-rule.ts';

export const lettings: readonly SingleRule[] = [
  { rule: 'repairs_on_first_let', breaks: { rsnvac: 15, mrcdate: '2026-05-01' }, right: { rsnvac: 13 } },
  { rule: 'relet_from_temporary_but_referred', breaks: { rsnvac: 9, referral: 8 }, right: { referral: 21 } },
  { rule: 'tenancy_without_length', breaks: { tenancy: 7, tenancylength: 5 }, right: { tenancy: 6 } },
  {
    rule: 'tenancy_name_without_other',
    breaks: { tenancy: 7, tenancyother: 'Almshouse licence' },
    right: { tenancy: 3 },
  },
  { rule: 'child_too_old_{person}', breaks: { 'ecstat{person}': 9, 'age{person}': 17 }, right: { 'age{person}': 15 } },
  {
    rule: 'partner_is_child_{person}',
    breaks: { 'age{person}': 15, 'relat{person}': 'P' },
    right: { 'age{person}': 16 },
  },
  { rule: 'several_partners', breaks: { hhmemb: 3, relat2: 'P', relat3: 'P' }, right: { relat3: 'X' } },
  { rule: 'service_injury_without_service', breaks: { armedforces: 2, reservist: 1 }, right: { armedforces: 4 } },
  { rule: 'still_serving_without_regular', breaks: { armedforces: 4, leftreg: 6 }, right: { armedforces: 1 } },
  { rule: 'effects_without_condition', breaks: { illness: 2, illness_type_3: 1 }, right: { illness: 1 } },
  { rule: 'preference_reason_without_preference', breaks: { reasonpref: 2, rp_homeless: 1 }, right: { reasonpref: 1 } },
  {
    rule: 'benefit_cap_not_known',
    breaks: { reason: 32, underoccupation_benefitcap: 2 },
    right: { underoccupation_benefitcap: 4 },
  },
  { rule: 'reason_text_without_other', breaks: { reason: 12, reasonother: 'Wanted a garden' }, right: { reason: 20 } },
  { rule: 'support_referral_for_general_needs', breaks: { needstype: 1, referral: 4 }, right: { needstype: 2 } },
  {
    rule: 'shortfall_amount_without_shortfall',
    breaks: { hbrentshortfall: 2, tshortfall: 12 },
    right: { hbrentshortfall: 1 },
  },
  {
    rule: 'shortfall_without_benefits',
    breaks: { startdate: '2026-05-01', hb: 9, hbrentshortfall: 1, tshortfall: 12 },
    right: { hb: 1 },
  },
  {
    rule: 'shortfall_above_care_home_charge',
    breaks: { needstype: 2, hb: 1, period: 1, tshortfall: 950, chcharge: 900 },
    right: { tshortfall: 850 },
  },
  { rule: 'only_one_kind_of_charge', breaks: { household_charge: 1, tcharge: 120 }, right: { household_charge: 0 } },
  {
    rule: 'period_not_used_by_manager',
    breaks: { period: 9 },
    right: { period: 1 },
    context: { managing_organisation: { rent_periods: [1, 4] } },
  },
  {
    rule: 'care_home_charge_out_of_range',
    breaks: { is_carehome: 1, period: 4, chcharge: 24000 },
    right: { chcharge: 3900 },
  },
  { rule: 'care_home_without_charge', breaks: { is_carehome: 1 }, right: { chcharge: 900 } },
];
