import type { ApplianceDetail } from '@owl/contracts';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, useAppliance, useSaveAppliance } from '../api';
import { tellDone } from '../kit/failure';
import { useLeaveWarning } from '../kit/leave-warning';
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

function useSettingsForm({ base, setDirty }: Base) {
  const { t } = useTranslation();
  return useForm<SettingsValues>({
    initialValues: valuesOf(base),
    onValuesChange: (values) => setDirty(!sameValues(values, valuesOf(base))),
    validate: {
      name: (name) => (name.trim() === '' ? t('appliances.wrong.name') : null),
      heartbeatHours: (given) => {
        const hours = Number(given);
        return Number.isInteger(hours) && hours >= 1 && hours <= 744 ? null : t('appliances.wrong.heartbeatHours');
      },
    },
  });
}

/** The settings being edited. They never overwrite what somebody else saved in between. */
export function useSettings(from: Base) {
  const { t } = useTranslation();
  const { base, newest, dirty, startFrom } = from;
  const form = useSettingsForm(from);
  const { refetch } = useAppliance(base.id);
  const saving = useSaveAppliance(base.id);
  const [failure, setFailure] = useState<Error>();
  const refused = (error: Error) => {
    const wrong = error instanceof ApiError && error.status === 422 ? wrongFields(error.problem, form.values) : [];
    for (const { name, entry } of wrong)
      form.setFieldError(name, `${entry ? `${entry}: ` : ''}${t(`appliances.wrong.${name}`)}`);
    if (wrong.length === 0) setFailure(error);
  };
  const save = form.onSubmit((values) => {
    setFailure(undefined);
    saving.mutate(bodyOf(values, base), {
      onSuccess: (answer) => {
        startFrom(answer);
        tellDone(t('appliances.saved'));
      },
      onError: refused,
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
