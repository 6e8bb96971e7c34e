import { answersOver, carryOver } from '@annum/compiler';
import { describe, expect, it } from 'vitest';
import { repairsForms } from './repairs-years.ts';

interface Case {
  readonly it: string;
  readonly answers: object;
  readonly become?: object;
  readonly again?: { readonly [variable: string]: string };
}

function tried(forms: ReturnType<typeof repairsForms>, { answers, become = {}, again = {} }: Case): void {
  const { answers: carried, askedAgain } = carryOver(...forms)(answers as never);
  expect(carried).toEqual(become);
  expect(answersOver(...forms)(answers as never)).toEqual(become);
  expect(Object.fromEntries(askedAgain.map(({ variable, because }) => [variable, because]))).toEqual(again);
}

describe('answers one year on', () => {
  const cases: readonly Case[] = [
    { it: 'stay where nothing changed', answers: { trade: 3 }, become: { trade: 3 } },
    { it: 'stay as they were sent', answers: { trade: '3' }, become: { trade: '3' } },
    { it: 'count as another answer where one was withdrawn', answers: { trade: 2 }, become: { trade: 1 } },
    { it: 'count as another answer however they were sent', answers: { trade: ' 2' }, become: { trade: 1 } },
    {
      it: 'are asked again where none takes their place',
      answers: { trade: 4 },
      again: { trade: 'Painting is no longer a repair.' },
    },
    {
      it: 'are asked again where they are unknown',
      answers: { trade: 7 },
      again: { trade: 'The answer ‘7’ to ‘Trade’ has no match in 2002.' },
    },
    { it: 'go to a variable of another name', answers: { cost: '12.50' }, become: { price: '12.50' } },
    { it: 'end with a question that is dropped', answers: { told: 1 } },
    { it: 'make another option chosen', answers: { by_letter: 1, by_email: 0 }, become: { by_email: 1 } },
    { it: 'leave an option as it is', answers: { by_letter: 0, by_email: 0 }, become: { by_email: 0 } },
    {
      it: 'may be a list of options',
      answers: { ways: ['by_letter', 'by_phone'] },
      become: { by_email: 1, by_phone: 1 },
    },
    {
      it: 'leave a question open whose option is gone',
      answers: { by_fax: 1, by_phone: 1 },
      become: { by_phone: 1 },
      again: { ways: 'The answer ‘Chosen’ to ‘By fax’ has no match in 2002.' },
    },
    { it: 'say nothing by an option that was not chosen', answers: { by_fax: 0 } },
    { it: 'are recoded for each person', answers: { mood1: 1, mood2: 2 }, become: { satisfied1: 2, satisfied2: 1 } },
    {
      it: 'are asked again of one person',
      answers: { mood1: 3, mood2: 1 },
      become: { satisfied2: 2 },
      again: { satisfied1: 'The answer ‘Neither’ to ‘Resident 1’s mood’ has no match in 2002.' },
    },
    { it: 'may be blank', answers: { trade: null, cost: '', mood1: undefined } },
    { it: 'may be unknown to the form', answers: { nonsense: 1 } },
    {
      it: 'may be nothing that an answer can be',
      answers: { trade: true },
      again: { trade: 'The answer ‘true’ to ‘Trade’ has no match in 2002.' },
    },
  ];
  it.each(cases)('$it', (one) => tried(repairsForms(2001, 2002), one));
});

describe('answers of a year in which one question became several, and several one', () => {
  const cases: readonly Case[] = [
    { it: 'one answer fills both', answers: { trade: 1 }, become: { plumber: 1, electrician: 2 } },
    {
      it: 'one answer fills neither',
      answers: { trade: 9 },
      again: {
        plumber: 'The answer ‘Don’t know’ to ‘Trade’ has no match in 2003.',
        electrician: 'The answer ‘Don’t know’ to ‘Trade’ has no match in 2003.',
      },
    },
    { it: 'two that agree are one', answers: { satisfied1: 2, satisfied2: 2 }, become: { all_satisfied: 2 } },
    { it: 'one alone is enough', answers: { satisfied2: 1 }, become: { all_satisfied: 1 } },
    {
      it: 'two that differ are asked again',
      answers: { satisfied1: 2, satisfied2: 1 },
      again: {
        all_satisfied:
          'The answers of 2002 to ‘Resident 1’s satisfaction’ and ‘Resident 2’s satisfaction’ do not come to one answer.',
      },
    },
    {
      it: 'another meaning is asked again',
      answers: { price: 10 },
      again: { price: 'The price of earlier years is without tax.' },
    },
  ];
  it.each(cases)('$it', (one) => tried(repairsForms(2002, 2003), one));
});

describe('answers two years on', () => {
  const cases: readonly Case[] = [
    { it: 'go through both changes', answers: { trade: 2 }, become: { plumber: 1, electrician: 2 } },
    { it: 'meet in one question', answers: { mood1: 1, mood2: 1 }, become: { all_satisfied: 2 } },
    {
      it: 'what was lost on the way is asked again of what took over, and why is not forgotten',
      answers: { trade: 4 },
      again: { plumber: 'Painting is no longer a repair.', electrician: 'Painting is no longer a repair.' },
    },
    {
      it: 'a name and then a meaning',
      answers: { cost: 5 },
      again: { price: 'The price of earlier years is without tax.' },
    },
    { it: 'what was dropped stays away', answers: { told: 2 } },
  ];
  it.each(cases)('$it', (one) => tried(repairsForms(2001, 2003), one));

  it('say what went on, by the names of the first year', () => {
    const { taken } = carryOver(...repairsForms(2001, 2003))({ trade: 3, cost: 1, told: 1, mood1: 1, mood2: 1 });
    expect([...taken].sort()).toEqual(['mood1', 'mood2', 'trade']);
  });

  it('come to the same as one year after the other', () => {
    const [first, second, third] = repairsForms(2001, 2003);
    const answers = { reported_on: '2001-05-01', trade: 3, mood1: 2, mood2: 2, ways: ['by_fax'], cost: 1 };
    const between = carryOver(first, second)(answers).answers;
    const one = carryOver(second, third as never)(between).answers;
    expect(carryOver(first, second, third as never)(answers).answers).toEqual(one);
    expect(one).toEqual({ reported_on: '2001-05-01', plumber: 2, electrician: 1, all_satisfied: 1 });
  });
});
