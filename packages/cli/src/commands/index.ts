import type { Command } from 'commander';
import { addCheck } from './check.ts';
import { addEvaluate } from './evaluate.ts';

/** Every command, in the order of the help. Each adds itself to the program. */
export const commands: readonly ((annum: Command) => void)[] = [addCheck, addEvaluate];
