import type { ContractVersionView, CustomerDetail } from '@owl/contracts';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, usePrepareContract, useSaveContract } from '../../api';
import { tellDone } from '../../kit/failure';
import { useLeaveWarning } from '../../kit/unsaved';
import { bodyOf, type ContractValues, refusedFields, valuesOf, wrongValues } from './contract-values';

export interface Wish {
  detail: CustomerDetail;
  /** The version the form starts from. */
  from: ContractVersionView;
  isNew: boolean;
  /** `id`: of the version that was saved. */
  done: (id: string | undefined) => void;
}

/** A version being written. It never overwrites what somebody else saved in between. */
export function useContractForm({ detail, from, isNew, done }: Wish) {
  const { t } = useTranslation();
  const { id: customerId } = detail.customer;
  const [failure, setFailure] = useState<Error>();
  const form = useForm<ContractValues>({
    initialValues: valuesOf(from, isNew, detail.today),
    validate: (values) =>
      Object.fromEntries(
        Object.entries(wrongValues(values, detail.today)).map(([field, why]) => [field, t(`customers.wrong.${why}`)]),
      ),
  });
  useLeaveWarning(form.isDirty());
  const preparing = usePrepareContract(customerId);
  const saving = useSaveContract(customerId);
  const refused = (error: Error) => {
    const problem = error instanceof ApiError ? error.problem : undefined;
    if (problem?.code === 'contract-day-taken')
      return form.setFieldError('effectiveFrom', t('customers.wrong.dayTaken'));
    if (problem?.code === 'contract-not-in-future')
      return form.setFieldError('effectiveFrom', t('customers.wrong.effectiveFrom'));
    if (problem?.code === 'unknown-calendar') return form.setFieldError('calendarName', t('customers.wrong.calendar'));
    const fields = problem ? refusedFields(problem, form.values) : [];
    for (const field of fields) form.setFieldError(field, t('customers.wrong.other'));
    if (fields.length === 0) setFailure(error);
  };
  const saved = (answer: CustomerDetail) => {
    tellDone(t('customers.contract.saved'));
    const day = form.values.effectiveFrom;
    done(answer.contracts.find(({ effectiveFrom, place }) => effectiveFrom === day && place === 'prepared')?.id);
  };
  const save = form.onSubmit((values) => {
    setFailure(undefined);
    const heard = { onSuccess: saved, onError: refused };
    if (isNew) preparing.mutate(bodyOf(values), heard);
    else saving.mutate({ id: from.id, version: from.version, ...bodyOf(values) }, heard);
  });
  const isConflict = failure instanceof ApiError && failure.isConflict;
  return { form, save, saving: preparing.isPending || saving.isPending, failure, isConflict };
}
export type ContractFormState = ReturnType<typeof useContractForm>['form'];
