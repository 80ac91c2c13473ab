/** Something the page asked for that cannot be done; the text says why. */
export class Refusal extends Error {
  constructor(
    readonly status: 400 | 404 | 409 | 502,
    message: string,
  ) {
    super(message);
  }
}
