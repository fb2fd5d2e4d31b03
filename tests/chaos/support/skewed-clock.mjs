// Preloaded into a process whose machine's clock is to be wrong.
const aheadMs = Number(process.env.CLOCK_AHEAD_MS);
const TrueDate = globalThis.Date;

globalThis.Date = class extends TrueDate {
  constructor(...args) {
    if (args.length === 0) super(TrueDate.now() + aheadMs);
    else super(...args);
  }

  static now() {
    return TrueDate.now() + aheadMs;
  }
};
