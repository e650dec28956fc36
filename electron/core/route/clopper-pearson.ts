/**
 * Upper end of the exact one-sided interval of a share (Clopper and Pearson 1934): with `errors` wrong of `labels`,
 * the true share is at most this with the confidence given. 1 without labels.
 */
export function clopperPearsonUpper(errors: number, labels: number, confidence: number): number {
  if (errors >= labels) return 1;
  let low = errors / labels;
  let high = 1;
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    // P(at most `errors` of `labels`) falls as the share grows.
    if (binomialAtMost(errors, labels, middle) > 1 - confidence) low = middle;
    else high = middle;
  }
  return high;
}

/** P(X <= count) for X binomial, summed in logarithms so that thousands of labels do not underflow. */
function binomialAtMost(count: number, labels: number, share: number): number {
  if (share <= 0) return 1;
  if (share >= 1) return 0;
  let logTerm = labels * Math.log1p(-share);
  let sum = Math.exp(logTerm);
  for (let index = 1; index <= count; index += 1) {
    logTerm += Math.log((labels - index + 1) / index) + Math.log(share) - Math.log1p(-share);
    sum += Math.exp(logTerm);
  }
  return Math.min(1, sum);
}
