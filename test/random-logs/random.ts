export { type Random, randomFrom } from '../../packages/compiler/src/prove/random.ts';
