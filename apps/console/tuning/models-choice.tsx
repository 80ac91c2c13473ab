import type { TuningTerms } from '@owl/contracts';
import { Checkbox, SegmentedControl, Stack, TagsInput, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../kit/page';
import { Untrusted } from '../kit/untrusted';
import { type ModelFolder, type SeenModel, modelFolders } from './model-folders';
import classes from './tuning.module.css';

interface Props {
  threats: readonly SeenModel[];
  models: string[];
  change: (change: Partial<TuningTerms>) => void;
}
const MOST_PATTERNS = 500;
type Toggle = (pattern: string, on: boolean) => void;

function Model({ model, models, toggle }: { model: ModelFolder['models'][number]; models: string[]; toggle: Toggle }) {
  const { t } = useTranslation();
  const own = models.includes(model.threat);
  // Meant by a wildcard it cannot be taken out alone: the pattern has to go.
  const byOther = !own && model.monitoredBy !== null && models.includes(model.monitoredBy);
  return (
    <Checkbox
      size="xs"
      checked={own || byOther}
      disabled={byOther}
      onChange={(event) => toggle(model.threat, event.currentTarget.checked)}
      label={<Untrusted>{model.label}</Untrusted>}
      description={
        byOther
          ? t('tuning.byPattern', { pattern: model.monitoredBy })
          : t('tuning.seen', { count: model.alerts, score: model.topScore })
      }
      data-testid="tuning-model"
    />
  );
}

function Folder({ folder, models, toggle }: { folder: ModelFolder; models: string[]; toggle: Toggle }) {
  const { t } = useTranslation();
  const { path, pattern } = folder;
  return (
    <details className={classes.folder} open={folder.models.length <= 4}>
      <summary>
        <span>{path === '' ? t('tuning.noFolder') : <Untrusted>{path}</Untrusted>}</span>
        <span className={classes.count}>{folder.alerts}</span>
      </summary>
      <Stack gap={6} pl={18} py={4}>
        {pattern !== null && (
          <Checkbox
            size="xs"
            checked={models.includes(pattern)}
            onChange={(event) => toggle(pattern, event.currentTarget.checked)}
            label={`${t('tuning.wholeFolder')} (${pattern})`}
          />
        )}
        {folder.models.map((model) => (
          <Model key={model.threat} model={model} models={models} toggle={toggle} />
        ))}
      </Stack>
    </details>
  );
}

/** 監視対象モデル: all, or those that are ticked among the models that were seen, or meant by a pattern. */
export function ModelsChoice({ threats, models, change }: Props) {
  const { t } = useTranslation();
  // An empty list means all; whoever is about to tick the first one has chosen "some" already.
  const [some, setSome] = useState(models.length > 0);
  const only = some || models.length > 0;
  const folders = modelFolders(threats);
  const toggle: Toggle = (pattern, on) =>
    change({ monitoredModels: on ? [...models, pattern] : models.filter((each) => each !== pattern) });
  const choose = (value: string) => {
    setSome(value === 'some');
    // From all of those that were seen, so that nothing changes before one of them is taken out.
    const seen = threats.flatMap(({ threat }) => (threat === '' ? [] : [threat])).slice(0, MOST_PATTERNS);
    change({ monitoredModels: value === 'all' ? [] : seen });
  };
  return (
    <Panel title={t('tuning.models')}>
      <Stack gap="sm" className={classes.group}>
        <SegmentedControl
          fullWidth
          value={only ? 'some' : 'all'}
          onChange={choose}
          data={[
            { value: 'all', label: t('tuning.modelsAll') },
            { value: 'some', label: t('tuning.modelsSome') },
          ]}
          data-testid="tuning-models"
        />
        {only && (
          <>
            <TagsInput
              label={t('tuning.patterns')}
              description={t('tuning.patternsHint')}
              value={models}
              onChange={(monitoredModels) => change({ monitoredModels })}
              maxTags={MOST_PATTERNS}
              classNames={{ inputField: classes.patternField, pillsList: classes.patterns }}
              splitChars={[]}
              data-testid="tuning-patterns"
            />
            {models.length === 0 && (
              <Text size="xs" c="orange">
                {t('tuning.modelsEmpty')}
              </Text>
            )}
            {folders.length === 0 && <Text size="sm">{t('tuning.modelsNone')}</Text>}
            <div className={classes.folders}>
              {folders.map((folder) => (
                <Folder key={folder.path} folder={folder} models={models} toggle={toggle} />
              ))}
            </div>
          </>
        )}
      </Stack>
    </Panel>
  );
}
