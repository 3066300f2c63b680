/** A payment as the investor sees it: negative is paid in. `time` is in years of 365 days from the first one. */
export interface CashFlow {
  readonly time: number;
  readonly amount: number;
}

const BISECTIONS = 200;
/** Each search step is a fiftieth of the distance, and no less than this; both in units of ln(1 + rate) x years. */
const FIRST_STEP = 0.01;
const STEP_GROWTH = 0.02;

/**
 * The rate at which the flows are worth 0 on the first day, per year or per the given number of years. Of several roots,
 * the one with the least |ln(1 + rate)|; null without a change of sign. Flows must not be 0, must ascend strictly in time
 * and must start at 0.
 */
export function xirr(flows: readonly CashFlow[], years = 1): number | null {
  const root = nearestRoot(flows);
  return root === null ? null : Math.expm1(root * years);
}

/** In logarithms of 1 + rate: walks outward from 0 both ways until the present value changes sign. */
function nearestRoot(flows: readonly CashFlow[]): number | null {
  const years = flows.at(-1)?.time ?? 0;
  const limit = largestRoot(flows);
  if (!(years > 0) || Number.isNaN(limit)) return null;
  const valueAt = (logRate: number) => scaledPresentValue(flows, logRate);
  const atZero = Math.sign(valueAt(0));
  if (atZero === 0) return 0;
  for (let inner = 0; inner <= limit; ) {
    const outer = inner + Math.max(FIRST_STEP / years, inner * STEP_GROWTH);
    const crossings = [outer, -outer].filter((end) => Math.sign(valueAt(end)) !== atZero);
    const roots = crossings.map((end) => bisect(valueAt, Math.sign(end) * inner, end));
    if (roots.length > 0)
      return roots.reduce((nearest, root) => (Math.abs(root) < Math.abs(nearest) ? root : nearest));
    inner = outer;
  }
  return null;
}

/**
 * No root lies further out: there the first flow (high rates) or the last one (low rates) outweighs all others, which are
 * at least the shortest time between two flows away. NaN if all flows have the same sign.
 */
function largestRoot(flows: readonly CashFlow[]): number {
  if (flows.every(({ amount }) => amount <= 0) || flows.every(({ amount }) => amount >= 0)) return Number.NaN;
  const sizes = flows.map(({ amount }) => Math.abs(amount));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const smallestEnd = Math.min(sizes[0] ?? 0, sizes.at(-1) ?? 0);
  const gaps = flows.slice(1).map(({ time }, i) => time - (flows[i]?.time ?? 0));
  return Math.log(total / smallestEnd) / Math.min(...gaps);
}

/** The present value over its largest discount factor, which keeps the sign and cannot overflow. */
function scaledPresentValue(flows: readonly CashFlow[], logRate: number): number {
  const largestExponent = Math.max(0, -logRate * (flows.at(-1)?.time ?? 0));
  let value = 0;
  for (const { time, amount } of flows) value += amount * Math.exp(-logRate * time - largestExponent);
  return value;
}

/** The root between two points whose values differ in sign, precise to the last bit. */
function bisect(valueAt: (x: number) => number, from: number, to: number): number {
  const sign = Math.sign(valueAt(from));
  let near = from;
  let far = to;
  for (let i = 0; i < BISECTIONS; i += 1) {
    const middle = near + (far - near) / 2;
    if (middle === near || middle === far) break;
    if (Math.sign(valueAt(middle)) === sign) near = middle;
    else far = middle;
  }
  return far;
}
