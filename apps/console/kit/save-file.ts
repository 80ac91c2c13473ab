import type { MouseEvent } from 'react';
import { fetchFile } from '../api';
import { tellFailure } from './failure';

// The browser reads the file after the click; it takes its time on a slow disk.
const KEPT_MS = 60_000;

/**
 * `onClick` of a link to a file of the API: saves the file, or says in the corner why there is none. Left to the browser, a
 * refusal would be a download that failed without a word. With a key held down the link is an ordinary one.
 */
export function saveFile(event: MouseEvent<HTMLAnchorElement>): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const { href } = event.currentTarget;
  fetchFile(href).then(({ name, bytes }) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(bytes);
    link.download = name;
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
  }, tellFailure);
}
