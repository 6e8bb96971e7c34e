import type { Command } from 'commander';
import { addBackup } from './backup.ts';
import { addCheck } from './check.ts';
import { addCompile } from './compile.ts';
import { addDiff } from './diff.ts';
import { addEvaluate } from './evaluate.ts';
import { addExplain } from './explain.ts';
import { addImpact } from './impact.ts';
import { addInvite } from './invite.ts';
import { addMigrate } from './migrate.ts';
import { addMoveDate } from './move-date.ts';
import { addNewYear } from './new-year.ts';
import { addRejudge } from './rejudge.ts';
import { addRelease } from './release.ts';
import { addRestore } from './restore.ts';
import { addSample } from './sample.ts';
import { addSchema } from './schema.ts';
import { addSeed } from './seed.ts';
import { addServe } from './serve.ts';
import { addShow } from './show.ts';
import { addWork } from './work.ts';

/** Every command, in the order of the help. Each adds itself to the program. */
export const commands: readonly ((annum: Command) => void)[] = [
  addCheck,
  addCompile,
  addShow,
  addExplain,
  addDiff,
  addImpact,
  addNewYear,
  addMoveDate,
  addRelease,
  addRejudge,
  addSchema,
  addEvaluate,
  addSample,
  addServe,
  addWork,
  addInvite,
  addSeed,
  addMigrate,
  addBackup,
  addRestore,
];
