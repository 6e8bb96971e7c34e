export {
  dayInYear,
  type Landmarks,
  landmarksOf,
  randomAnswer,
} from '../../packages/compiler/src/prove/random-answer.ts';
