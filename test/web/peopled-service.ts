import { randomFrom } from '@annum/compiler';
import { writeLandlords } from '../../packages/web/src/demo/sample/write-landlords.ts';
import type { Forms } from '../../packages/web/src/forms/catalogue.ts';
import { testToday } from '../clock.ts';
import { openTestService, type TestService } from './test-service.ts';

/**
 * The service with the sample's landlords, schemes and locations beside those of the demo: some have merged, are to
 * come, have ended or are not described in full.
 */
export async function openPeopledService(forms: Forms): Promise<TestService> {
  const service = await openTestService({}, forms);
  const seed = 1;
  await service.store.db
    .transaction()
    .execute((transaction) => writeLandlords({ transaction, random: randomFrom(seed), seed, today: testToday }));
  return service;
}
