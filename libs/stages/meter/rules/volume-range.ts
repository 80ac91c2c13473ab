/** Counts that a month ends within in eight cases of ten, and the one in the middle. Whole numbers, zero or more. */
export interface VolumeRange {
  low: number;
  likely: number;
  high: number;
}

const OUTER = 0.1;

/**
 * The range of a count that is expected to be `mean` and scatters by `variance`: that of a negative binomial distribution,
 * which is Poisson's where the variance is not larger than the mean. Each side is left with at most a tenth.
 */
export function volumeRange(mean: number, variance: number): VolumeRange {
  if (mean <= 0) return { low: 0, likely: 0, high: 0 };
  // Closer to Poisson than this nobody can tell the difference, and the size would grow beyond all bounds.
  const spread = Math.max(variance, mean * 1.001);
  const size = (mean * mean) / (spread - mean);
  const step = Math.log(mean / (mean + size));
  let logOfOne = size * Math.log(size / (size + mean));
  let below = 0;
  let low = 0;
  let likely = -1;
  for (let count = 0; ; count += 1) {
    const upTo = below + Math.exp(logOfOne);
    if (below <= OUTER) low = count;
    if (likely < 0 && upTo >= 0.5) likely = count;
    // Rounding may keep the sum a hair below one: far beyond the mean there is nothing left to add.
    // Asked this way round, so that what is no number ends as well.
    if (!(upTo < 1 - OUTER && count <= mean + 40 * Math.sqrt(spread) + 40))
      return { low, likely: Math.max(likely, low), high: count };
    below = upTo;
    logOfOne += Math.log((count + size) / (count + 1)) + step;
  }
}
