/** `example.org` of an address, of `@example.org` and of `example.org`; lower case, empty when there is none. */
export const domainOf = (address: string): string =>
  address
    .slice(address.lastIndexOf('@') + 1)
    .replace(/[<>\s]|\.$/g, '')
    .toLowerCase();
