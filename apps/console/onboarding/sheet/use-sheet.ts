import type { HearingAnswers, OnboardingDetail, SheetSection } from '@owl/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, useSaveSheet } from '../../api';
import { tellDone, tellFailure } from '../../kit/failure';
import { useLeaveWarning } from '../../kit/unsaved';

/** The answers while they are written. Faults are the server's, of what was saved: they follow each save. */
export function useSheet({ customer, sheet }: OnboardingDetail) {
  const { t } = useTranslation();
  const save = useSaveSheet(customer.id);
  // What the form started from stays, whatever comes in meanwhile: somebody else's version is told as a conflict.
  const [base, setBase] = useState(sheet);
  const [answers, setAnswers] = useState(sheet.answers);
  const [isConflict, setIsConflict] = useState(false);
  const dirty = answers !== base.answers;
  useLeaveWarning(dirty, { staysOnScreen: true });
  const begin = (from: OnboardingDetail['sheet']) => {
    setBase(from);
    setAnswers(from.answers);
    setIsConflict(false);
  };
  // Nothing is being written: the sheet follows the server.
  if (!dirty && sheet !== base && sheet.versionNo >= base.versionNo) begin(sheet);
  const failed = (error: Error) => {
    if (error instanceof ApiError && error.isConflict) setIsConflict(true);
    else tellFailure(error);
  };
  const saved = (answer: OnboardingDetail) => {
    begin(answer.sheet);
    tellDone(t('onboarding.sheet.saved'));
  };
  return {
    answers,
    base,
    dirty,
    isConflict,
    isSaving: save.isPending,
    change: <S extends SheetSection>(section: S, part: HearingAnswers[S]) =>
      setAnswers({ ...answers, [section]: part }),
    save: () => save.mutate({ versionNo: base.versionNo, answers }, { onSuccess: saved, onError: failed }),
    reload: () => begin(sheet),
    /** What is wrong with an answer, while it is the one that was saved. */
    faultOf: (section: SheetSection, field: string): string | undefined => {
      const found = base.wrong.find((wrong) => wrong.section === section && wrong.field === field);
      if (!found || base.versionNo <= 1 || answers[section] !== base.answers[section]) return undefined;
      return t(`onboarding.sheet.fault.${found.fault}`);
    },
  };
}
export type Sheet = ReturnType<typeof useSheet>;
export interface SectionProps {
  sheet: Sheet;
  readOnly: boolean;
}
