/** Halvings until an angle below a right one is known to the last bit. */
const HALVINGS = 60;

/**
 * The value a Student t variable lies within, on either side of zero, with a probability: 2.228… for 0.95 and ten degrees
 * of freedom. Exact to a dozen digits.
 *
 * @param probability between 0 and 1
 * @param degreesOfFreedom a whole number, 1 at least
 */
export function tWithin(probability: number, degreesOfFreedom: number): number {
  let low = 0;
  let high = Math.PI / 2;
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    if (probabilityWithin(middle, degreesOfFreedom) < probability) low = middle;
    else high = middle;
  }
  return Math.sqrt(degreesOfFreedom) * Math.tan((low + high) / 2);
}

/**
 * P(|T| <= sqrt(degrees) x tan(angle)): for whole degrees of freedom a finite sum (Abramowitz and Stegun, Handbook of
 * Mathematical Functions, 26.7.3 and 26.7.4).
 */
function probabilityWithin(angle: number, degrees: number): number {
  const odd = degrees % 2 === 1;
  const cosine = Math.cos(angle);
  let term = odd ? cosine : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let power = odd ? 3 : 2; power <= degrees - 2; power += 2) {
    term *= (cosine * cosine * (power - 1)) / power;
    sum += term;
  }
  const even = Math.sin(angle) * sum;
  return odd ? (2 / Math.PI) * (angle + even) : even;
}
