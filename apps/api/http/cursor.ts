import { WrongInput } from './api.errors';

/** The row where a page ended. */
export interface Place {
  at: Date;
  id: string;
}

const SHAPE = /^(\d{1,16})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The cursor of the next page, opaque to callers; null on the last page. */
export const cursorOf = (place: Place | null): string | null =>
  place && Buffer.from(`${place.at.getTime()}.${place.id}`).toString('base64url');

/** @throws WrongInput for a text that is no cursor of ours */
export function placeOf(cursor: string | undefined): Place | null {
  if (cursor === undefined) return null;
  const [, at, id] = SHAPE.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? [];
  const date = new Date(Number(at));
  if (!id || Number.isNaN(date.getTime())) {
    throw new WrongInput([{ path: 'query.cursor', message: 'use the nextCursor of the page before as it is' }]);
  }
  return { at: date, id };
}
