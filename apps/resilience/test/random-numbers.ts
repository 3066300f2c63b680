import { createHash } from 'node:crypto';

interface Range {
  min: number;
  max: number;
}

/** Whole numbers determined by a seed, in a range that includes both ends. */
export type RandomNumbers = (range: Range) => number;

export function randomNumbers(seed: number): RandomNumbers {
  let drawn = 0;
  return ({ min, max }) => {
    const bytes = createHash('sha256').update(`${seed} ${drawn++}`).digest();
    return min + (bytes.readUInt32BE() % (max - min + 1));
  };
}
