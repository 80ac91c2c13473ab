import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/problem';
import { fieldLabel } from './field-label';
import { BY_CODE, BY_WHY } from './refusal-words';

export interface ErrorText {
  title: string;
  message: string;
}

const hasReasons = (code: string): code is keyof typeof BY_WHY => code in BY_WHY;
const isKnown = (code: string): code is keyof typeof BY_CODE => code in BY_CODE;

function messageOf(error: Error): string {
  const { t } = i18next;
  if (!(error instanceof ApiError)) return error.message;
  const { status, problem } = error;
  if (hasReasons(problem.code) && problem.why)
    return t(`${BY_WHY[problem.code]}.${problem.why}` as 'regroup.refused.closed');
  if (isKnown(problem.code)) return t(BY_CODE[problem.code]);
  if (status === 0) return t('error.network');
  if (error.isConflict) return t('error.conflict');
  if (status === 401) return t('signIn.ended');
  if (status === 403) return t('error.forbidden');
  if (status === 404) return t('error.notFound');
  const request = problem.requestId ? ` (${t('error.requestId', { id: problem.requestId })})` : '';
  if (status >= 500) return t('error.ours') + request;
  if (problem.fields?.length) return wrongFields(problem.fields);
  return problem.detail ?? problem.title;
}

/** What the server says of a field is English: in Japanese only which one it is. */
function wrongFields(fields: readonly { path: string; message: string }[]): string {
  const { t, language } = i18next;
  const named = fields.flatMap(({ path, message }) => {
    const label = fieldLabel(path);
    return label === undefined ? [] : [language === 'ja' ? label : `${label}: ${message}`];
  });
  return named.length > 0
    ? t('refusal.wrongInput', { fields: [...new Set(named)].join(language === 'ja' ? '、' : ' / ') })
    : t('refusal.wrongSomewhere');
}

/** Why one of many was refused, where the answer as a whole was a success. */
export const refusalText = (code: string, message: string): string =>
  isKnown(code) ? i18next.t(BY_CODE[code]) : message;

/** What to tell the user about an error, in their language where the console knows the case. */
const errorText = (error: Error): ErrorText => ({ title: i18next.t('error.failed'), message: messageOf(error) });

/** As {@link errorText}, following a change of language. */
export function useErrorText(): (error: Error) => ErrorText {
  useTranslation();
  return errorText;
}

/** Shows a failed change in the corner. */
export const tellFailure = (error: Error): void => {
  notifications.show({ ...errorText(error), color: 'red', autoClose: 8_000, withBorder: true });
};

export const tellDone = (message: string): void => {
  notifications.show({ message, color: 'teal', autoClose: 3_000, withBorder: true });
};
