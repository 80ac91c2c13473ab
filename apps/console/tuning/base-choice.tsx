import type { TuningBase, TuningSubject } from '@owl/contracts';
import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Panel } from '../kit/page';
import classes from './tuning.module.css';
import type { TuningDraft } from './use-tuning-draft';

/** What a version is called that others are compared with; the first one is in force. */
export function useBaseName({ bases }: TuningSubject): (base: TuningBase) => string {
  const { t } = useTranslation();
  return ({ versionNo: version, effectiveFrom: day }) =>
    version === bases[0]?.versionNo ? t('tuning.today', { version }) : t('tuning.prepared', { version, day });
}

/** Which version is tuned: shown only where one is prepared beside that in force. */
export function BaseChoice({ subject, draft }: { subject: TuningSubject; draft: TuningDraft }) {
  const { t } = useTranslation();
  const name = useBaseName(subject);
  if (subject.bases.length < 2) return null;
  return (
    <Panel title={t('tuning.base')}>
      <div className={classes.group}>
        <Select
          aria-label={t('tuning.base')}
          description={t('tuning.baseHint')}
          inputWrapperOrder={['input', 'description']}
          data={subject.bases.map((base) => ({ value: String(base.versionNo), label: name(base) }))}
          value={String(draft.base.versionNo)}
          onChange={(value) => draft.setBase(Number(value))}
          allowDeselect={false}
          data-testid="tuning-base"
        />
      </div>
    </Panel>
  );
}
