import type { Terminal } from '../terminal';

/** A terminal that remembers; `input` is what stands on standard input. */
export function fakeTerminal(input = ''): Terminal & { printed(): { out: string; err: string } } {
  let [out, err] = ['', ''];
  return {
    out: (text) => Promise.resolve(void (out += text)),
    err: (text) => void (err += text),
    async *stdin() {
      yield await Promise.resolve(Buffer.from(input));
    },
    watched: false,
    columns: 80,
    printed: () => ({ out, err }),
  };
}
