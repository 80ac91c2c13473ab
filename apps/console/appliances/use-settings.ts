import type { ApplianceDetail } from '@owl/contracts';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, useAppliance, useSaveAppliance } from '../api';
import { tellDone } from '../kit/failure';
import { useLeaveWarning } from '../kit/unsaved';
import { bodyOf, sameValues, type SettingsValues, valuesOf, wrongFields } from './settings-values';

/** What the form was started from: it follows the server while nothing was changed, and stays while something is. */
export function useBase(appliance: ApplianceDetail) {
  const [base, setBase] = useState(appliance);
  const [dirty, setDirty] = useState(false);
  useLeaveWarning(dirty);
  if (!dirty && appliance.version > base.version) setBase(appliance);
  return {
    base,
    newest: appliance,
    dirty,
    setDirty,
    startFrom: (from: ApplianceDetail) => {
      setBase(from);
      setDirty(false);
    },
  };
}
type Base = ReturnType<typeof useBase>;

/** A form of settings that starts with `initialValues`; what is surely wrong is told before it is sent. */
export function useSettingsForm(initialValues: SettingsValues, onValuesChange?: (values: SettingsValues) => void) {
  const { t } = useTranslation();
  return useForm<SettingsValues>({
    initialValues,
    ...(onValuesChange && { onValuesChange }),
    validate: {
      name: (name) => (name.trim() === '' ? t('appliances.wrong.name') : null),
      heartbeatHours: (given) => {
        const hours = Number(given);
        return Number.isInteger(hours) && hours >= 1 && hours <= 744 ? null : t('appliances.wrong.heartbeatHours');
      },
    },
  });
}

/** Shows a refusal at the fields it is about. @returns the error when it is about none of them */
export function useRefusal(form: ReturnType<typeof useSettingsForm>): (error: Error) => Error | undefined {
  const { t } = useTranslation();
  return (error) => {
    const wrong = error instanceof ApiError && error.status === 422 ? wrongFields(error.problem, form.values) : [];
    for (const { name, entry } of wrong)
      form.setFieldError(name, `${entry ? `${entry}: ` : ''}${t(`appliances.wrong.${name}`)}`);
    return wrong.length === 0 ? error : undefined;
  };
}

/** The settings being edited. They never overwrite what somebody else saved in between. */
export function useSettings(from: Base) {
  const { t } = useTranslation();
  const { base, newest, dirty, setDirty, startFrom } = from;
  const form = useSettingsForm(valuesOf(base), (values) => setDirty(!sameValues(values, valuesOf(base))));
  const { refetch } = useAppliance(base.id);
  const saving = useSaveAppliance(base.id);
  const [failure, setFailure] = useState<Error>();
  const refusal = useRefusal(form);
  const save = form.onSubmit((values) => {
    setFailure(undefined);
    saving.mutate(bodyOf(values, base), {
      onSuccess: (answer) => {
        startFrom(answer);
        tellDone(t('appliances.saved'));
      },
      onError: (error) => setFailure(refusal(error)),
    });
  });
  const isBehind = dirty && !saving.isPending && newest.version > base.version;
  const isConflict = isBehind || (failure instanceof ApiError && failure.isConflict);
  return {
    form,
    dirty,
    save,
    saving: saving.isPending,
    isConflict,
    failure: isConflict ? undefined : failure,
    undo: () => {
      form.reset();
      startFrom(newest);
    },
    reload: async () => startFrom((await refetch()).data ?? newest),
  };
}
