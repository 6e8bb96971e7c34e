export {
  confirmationsOf,
  isolatedLog,
  type RandomLog,
  randomLog,
  type Subject,
} from '../../packages/compiler/src/prove/random-log.ts';
