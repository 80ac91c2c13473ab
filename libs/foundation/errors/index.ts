export { CallerError, OurError, OutsideError, OwlError, isOwlError } from './owl-error';
export type { ErrorInfo, Fault, OwlErrorOptions } from './owl-error';
export { inFull } from './in-full';
