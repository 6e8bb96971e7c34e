// Loaded before any program of the parts that run as next year (`--import`): its clock is 365 days ahead.
const ahead = 365 * 24 * 60 * 60 * 1000;
const RealDate = Date;

class DateAhead extends RealDate {
  constructor(...parameters: readonly unknown[]) {
    if (parameters.length === 0) super(RealDate.now() + ahead);
    else super(...(parameters as [number]));
  }

  static override now(): number {
    return RealDate.now() + ahead;
  }
}

globalThis.Date = DateAhead as DateConstructor;
