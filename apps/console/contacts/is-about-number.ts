import { ApiError } from '../api';

/** Refusals that are about the number in the form, and are told there. */
const ABOUT_NUMBER = ['phone-refused', 'change-refused'];

/** Whether what the server refused is the number; the error's own text says why. */
export const isAboutNumber = (error: Error): boolean =>
  error instanceof ApiError && (ABOUT_NUMBER.includes(error.problem.code) || error.problem.why === 'same-phone');
