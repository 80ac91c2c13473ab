import { addressParser } from 'postal-mime';
import { decodeEncodedWords } from './encoded-words';

export interface Address {
  name?: string;
  address: string;
}

const ENCODED_RUN = /=\?[^?\s]{0,60}\?[bq]\?[^\r\n]{0,2000}?\?=(?:\s+=\?[^?\s]{0,60}\?[bq]\?[^\r\n]{0,2000}?\?=)*/gi;
const SPECIAL = /["\\<>()[\],;:@]/g;
// Characters with a meaning in addresses wait here (private use) while the structure is read.
const HIDDEN_FROM = 0xf700;
const HIDDEN = /[\uf700-\uf77f]/g;

/** The addresses of a header value, groups opened, names decoded. What has no address keeps its words as address. */
export function readAddresses(value: string): Address[] {
  const hidden = value.replace(ENCODED_RUN, (run) =>
    decodeEncodedWords(run).replace(SPECIAL, (special) => String.fromCharCode(HIDDEN_FROM + special.charCodeAt(0))),
  );
  return addressParser(hidden, { flatten: true }).flatMap((entry) => {
    const name = shown(entry.name ?? '');
    const address = shown(entry.address ?? '');
    if (address === '' && name === '') return [];
    return [address === '' ? { address: name } : { ...(name === '' ? {} : { name }), address }];
  });
}

function shown(text: string): string {
  return text.replace(HIDDEN, (hidden) => String.fromCharCode(hidden.charCodeAt(0) - HIDDEN_FROM)).trim();
}
