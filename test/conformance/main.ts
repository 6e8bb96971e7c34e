#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { shared } from '../shared-facts.ts';
import { printReport, runConformance } from './run.ts';

// Usage: npm run -s conformance -- [--verbose] [--only lettings-2026]
if (!existsSync(shared('facts/examples'))) {
  console.warn('SKIPPED: the worked examples are not beside this checkout, so conformance was not measured.');
} else {
  const only = process.argv[process.argv.indexOf('--only') + 1];
  const report = runConformance(process.argv.includes('--only') ? only : undefined);
  printReport(report, process.argv.includes('--verbose'));
}
