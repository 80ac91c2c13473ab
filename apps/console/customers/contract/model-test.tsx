import type { TestedModels } from '@owl/contracts';
import { Badge, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTestedModels } from '../../api';
import { useErrorText } from '../../kit/failure';
import { Panel } from '../../kit/page';
import { Untrusted } from '../../kit/untrusted';
import classes from '../customers.module.css';

const WAIT_MS = 250;
type Match = TestedModels['names'][number];

function Verdict({ match }: { match: Match }) {
  const { t } = useTranslation();
  if (!match.monitored) return <Badge color="gray">{t('customers.model.not')}</Badge>;
  return (
    <Badge color="teal" tt="none">
      {match.by === null ? t('customers.model.matchesAll') : t('customers.model.matches', { by: match.by })}
    </Badge>
  );
}

function Seen({ tested }: { tested: TestedModels }) {
  const { t } = useTranslation();
  const { seen, idle } = tested;
  if (seen.length === 0) return <p className={classes.quiet}>{t('customers.model.seenNone')}</p>;
  const covered = seen.filter(({ monitored }) => monitored).length;
  return (
    <>
      <p className={classes.quiet} data-testid="models-covered">
        {t('customers.model.covered', { count: seen.length, covered })}
      </p>
      <ul className={classes.models} data-testid="models-seen">
        {seen.map((model) => (
          <li key={model.name} data-monitored={model.monitored}>
            <span>
              <Untrusted>{model.name}</Untrusted>
              <span className={classes.quiet}>
                {' '}
                {t('customers.model.alerts', { count: model.alerts, score: model.topScore })}
              </span>
            </span>
            <Badge color={model.monitored ? 'teal' : 'gray'} style={{ flex: 'none' }}>
              {model.monitored ? '✓' : t('customers.model.not')}
            </Badge>
          </li>
        ))}
      </ul>
      {idle.length > 0 && (
        <>
          <h3 className={classes.groupTitle}>{t('customers.model.idle')}</h3>
          <p className={classes.note} data-testid="models-idle">
            {idle.join('\n')}
          </p>
        </>
      )}
    </>
  );
}

/** Does this model match? By the very rule that decides about alerts, on a name, and on what the customer's alerts named. */
export function ModelTest({ customerId, patterns }: { customerId: string; patterns: readonly string[] }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [name, setName] = useState('');
  const [text] = useDebouncedValue(`${patterns.join('\n')}\n\n${name}`, WAIT_MS);
  const [list = '', given = ''] = text.split('\n\n');
  const asked = { patterns: list.split('\n').filter((line) => line !== ''), names: given.trim() ? [given.trim()] : [] };
  const { data, error } = useTestedModels(customerId, asked);
  const [match] = data?.names ?? [];
  return (
    <Panel title={t('customers.model.title')} testId="model-test">
      <div className={classes.body}>
        <Text size="xs" c="dimmed" my={8}>
          {t('customers.model.hint')}
        </Text>
        <TextInput
          label={t('customers.model.name')}
          placeholder={t('customers.model.placeholder')}
          value={name}
          maxLength={300}
          onChange={(event) => setName(event.currentTarget.value)}
          data-testid="model-name"
        />
        <div aria-live="polite" style={{ minHeight: 26, paddingTop: 6 }} data-testid="model-verdict">
          {name.trim() !== '' && match && <Verdict match={match} />}
        </div>
        <h3 className={classes.groupTitle}>{t('customers.model.seen')}</h3>
        {error && (
          <Text size="xs" c="red">
            {errorText(error).message}
          </Text>
        )}
        {data && <Seen tested={data} />}
      </div>
    </Panel>
  );
}
