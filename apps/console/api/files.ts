import { ApiError, networkProblem, problemOf } from './problem';

export interface SavedFile {
  /** As the server calls it. */
  name: string;
  bytes: Blob;
}

/**
 * Fetches a file of the API whole, so that a refusal can be told.
 * @throws {ApiError} with the server's problem, or status 0 when it could not be reached.
 */
export async function fetchFile(href: string): Promise<SavedFile> {
  try {
    const response = await fetch(href, { credentials: 'same-origin' });
    if (!response.ok) throw new ApiError(await problemOf(response));
    return { name: nameIn(response.headers.get('content-disposition') ?? ''), bytes: await response.blob() };
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw new ApiError(networkProblem('The server cannot be reached'));
  }
}

/** The true name stands in the form of RFC 8187. */
const nameIn = (disposition: string): string =>
  decodeURIComponent(/filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1] ?? 'download');
