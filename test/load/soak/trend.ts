/** How fast something grows, from samples that scatter: the slope of Theil and Sen, which a few odd samples do not move, and how far it may be off. */

/** A value at a time. */
export interface Point {
  at: number;
  value: number;
}

/** A slope, by unit of time. */
export interface Trend {
  /** The median of the slopes between any two. */
  slope: number;
  /** The true slope is no greater than this, with 95 % certainty (Sen 1968: by the spread of Kendall's count). */
  most: number;
}

/** One-sided, 95 %. */
const Z = 1.645;

/** The trend of at least two points. With few, or such as scatter widely, `most` is far from `slope`: they show nothing yet. */
export function trendOf(points: readonly Point[]): Trend {
  const slopes: number[] = [];
  for (const [index, one] of points.entries())
    for (const other of points.slice(index + 1))
      slopes.push((other.value - one.value) / (other.at - one.at));
  slopes.sort((one, other) => one - other);
  const n = points.length;
  const spread = Z * Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18);
  const rank = Math.ceil((slopes.length + spread) / 2);
  const middle = slopes.length >> 1;
  const [below, above] = [slopes[middle - 1] ?? 0, slopes[middle] ?? 0];
  return {
    slope: slopes.length % 2 === 1 ? above : (below + above) / 2,
    // Too few for a bound: nothing is known.
    most: slopes[rank] ?? Number.POSITIVE_INFINITY,
  };
}
