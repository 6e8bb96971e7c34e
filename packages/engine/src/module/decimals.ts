/** Exact rounding of whole numbers that stand for decimals. */

export type Rounding = 'half_up' | 'half_even' | 'down' | 'up';

/** Rounds a scaled number to `drop` fewer decimal places, still scaled to the places that are left. */
export function roundPlaces(value: number | undefined, drop: number, mode: Rounding): number | undefined {
  if (value === undefined || Number.isNaN(value)) return undefined;
  return drop <= 0 ? value * 10 ** -drop : roundRatio(value, 10 ** drop, mode);
}

function roundRatio(numerator: number, denominator: number, mode: Rounding): number {
  if (!Number.isSafeInteger(numerator)) return Number(roundBig(BigInt(numerator), BigInt(denominator), mode));
  const size = Math.abs(numerator);
  const rest = size % denominator;
  const whole = (size - rest) / denominator;
  const rounded = whole + (goesUp(rest, denominator, whole % 2 === 1, mode) ? 1 : 0);
  return numerator < 0 ? 0 - rounded : rounded;
}

/** Whether a quotient with this rest is rounded up, away from zero. */
function goesUp(rest: number, denominator: number, odd: boolean, mode: Rounding): boolean {
  if (mode === 'up') return rest > 0;
  if (mode === 'down') return false;
  const other = denominator - rest;
  return rest > other || (rest === other && (mode === 'half_up' || odd));
}

/** Rounds numerator ÷ denominator to a whole number; halves go away from zero in `half_up`. */
export function roundBig(numerator: bigint, denominator: bigint, mode: Rounding): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const top = numerator < 0n ? -numerator : numerator;
  const bottom = denominator < 0n ? -denominator : denominator;
  let quotient = top / bottom;
  const rest = (top % bottom) * 2n;
  const tie = rest === bottom;
  if (
    mode === 'up'
      ? rest > 0n
      : mode === 'down'
        ? false
        : rest > bottom || (tie && (mode === 'half_up' || quotient % 2n === 1n))
  )
    quotient += 1n;
  return negative ? -quotient : quotient;
}

/**
 * round(numerator ÷ divisor × factor): the quotient is first rounded to `digits` significant digits, as the weekly
 * figures of the collections demand. `shift` is how many decimal places the result has more than the numerator
 * (and the factor) together. The first rounding can only matter where the exact result is a tie.
 */
export function roundQuotient(
  numerator: number | undefined,
  divisor: number | undefined,
  factor: number | undefined,
  digits: number,
  shift: number,
  mode: Rounding,
): number | undefined {
  if (numerator === undefined || divisor === undefined || factor === undefined) return undefined;
  if (divisor === 0 || Number.isNaN(numerator + divisor + factor)) return undefined;
  const top = numerator * factor * (shift > 0 ? 10 ** shift : 1);
  const bottom = divisor * (shift < 0 ? 10 ** -shift : 1);
  if (top >= 0 && top < 1e15 && bottom > 0 && bottom < 1e6 && mode === 'half_up') {
    const tie = (2 * top + bottom) % (2 * bottom) === 0;
    const up = Math.floor((2 * top + bottom) / (2 * bottom));
    if (!tie) return up;
    if (numerator > 0 && numerator < 1e9 && digits >= 18 && digits <= 20)
      return up - (isRoundedDown(numerator, divisor, digits) ? 1 : 0);
  }
  return quotientInFull(BigInt(numerator), BigInt(divisor), BigInt(factor), digits, shift, mode);
}

const tens = Array.from({ length: 16 }, (_, places) => Number(`1e${places}`));

/** Whether numerator ÷ divisor becomes less by being rounded to `digits` significant digits. */
function isRoundedDown(numerator: number, divisor: number, digits: number): boolean {
  const ten = (places: number) => tens[places] as number;
  const [above, below] = [digitsOf(numerator), digitsOf(divisor)];
  const places = digits - above + below - (numerator * ten(below) >= divisor * ten(above) ? 1 : 0);
  const some = Math.min(places, 13);
  const power = ((ten(some) % divisor) * (ten(places - some) % divisor)) % divisor;
  const rest = ((numerator % divisor) * power) % divisor;
  return rest > 0 && 2 * rest < divisor;
}

function digitsOf(whole: number): number {
  let digits = 1;
  while ((tens[digits] as number) <= whole) digits += 1;
  return digits;
}

function quotientInFull(
  top: bigint,
  bottom: bigint,
  factor: bigint,
  digits: number,
  shift: number,
  mode: Rounding,
): number {
  let scale = 0n;
  const size = (value: bigint) => (value < 0n ? -value : value).toString().length;
  const wanted = digits - size(top) + size(bottom);
  if (top !== 0n) scale = BigInt(wanted < 0 ? 0 : wanted);
  let quotient = roundBig(top * 10n ** scale, bottom, mode);
  if (size(quotient) > digits && scale > 0n) {
    scale -= 1n;
    quotient = roundBig(top * 10n ** scale, bottom, mode);
  }
  const up = shift > 0 ? 10n ** BigInt(shift) : 1n;
  const down = shift < 0 ? 10n ** BigInt(-shift) : 1n;
  return Number(roundBig(quotient * factor * up, 10n ** scale * down, mode));
}
