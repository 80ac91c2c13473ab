import type { TuningSubject } from '@owl/contracts';
import { useTranslation } from 'react-i18next';
import { useReplay } from '../api';
import { Panel } from '../kit/page';
import { Empty, Failed, LoadingRows } from '../kit/states';
import { BaseChoice, useBaseName } from './base-choice';
import { ModelsChoice } from './models-choice';
import { ReplayResult } from './replay-result';
import { SaveTuning } from './save-tuning';
import { SourceChoice } from './source-choice';
import { TeamForm, TermsForm } from './terms-form';
import classes from './tuning.module.css';
import { useTuningDraft } from './use-tuning-draft';

/** The terms on the left, what they come to on the right. */
export function TuningWork({ subject }: { subject: TuningSubject }) {
  const { t } = useTranslation();
  const draft = useTuningDraft(subject);
  const baseName = useBaseName(subject);
  const { data, error, isFetching, refetch } = useReplay(subject.customer.id, draft.asked);
  return (
    <div className={classes.work}>
      <div className={classes.terms}>
        <SourceChoice subject={subject} source={draft.source} onChange={draft.setSource} />
        <BaseChoice subject={subject} draft={draft} />
        <TermsForm draft={draft} />
        <ModelsChoice threats={data?.threats ?? []} models={draft.terms.monitoredModels} change={draft.change} />
        <TeamForm team={draft.team} onChange={draft.setTeam} />
      </div>
      <div className={classes.results}>
        {draft.source === null && (
          <Panel title={t('tuning.result')}>
            <Empty title={t('tuning.noPast')} />
          </Panel>
        )}
        {draft.source !== null && error && <Failed error={error} retry={() => void refetch()} />}
        {draft.source !== null && !data && !error && <LoadingRows />}
        {data && !error && (
          <ReplayResult
            replay={data}
            baseName={baseName(draft.base)}
            baseNo={draft.base.versionNo}
            busy={isFetching}
            save={<SaveTuning subject={subject} draft={draft} replay={data} />}
          />
        )}
      </div>
    </div>
  );
}
