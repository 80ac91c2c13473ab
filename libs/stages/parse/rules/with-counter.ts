/** Only breaches are told by bare numbers: an id of another counter says which. Those of letters are alone in the world. */
export function withCounter(counter: string, id: string): string {
  return /^\d+$/.test(id) ? `${counter}-${id}` : id;
}
