import type { OwnRule } from '@owl/contracts';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../i18n';
import { Asked } from './asked';
import { type Example, EXAMPLES } from './examples';
import classes from './rule.module.css';

function WorkedExample({ example, insert }: { example: Example; insert: () => void }) {
  const { t } = useTranslation();
  const word = useWords();
  return (
    <section className={classes.example}>
      <div className={classes.exampleHead}>
        <h3 className={classes.alertHead}>{t(`appliances.rule.${example.name}`)}</h3>
        <Button variant="light" size="compact-xs" onClick={insert} data-testid={`insert-${example.name}`}>
          {t('appliances.rule.insert')}
        </Button>
      </div>
      <div className={classes.exampleBody}>
        <pre className={classes.exampleSample} tabIndex={0}>
          {example.sample}
        </pre>
        <dl className={classes.exampleFields}>
          {Object.entries(example.rule.fields).map(([field, pattern]) => (
            <div key={field}>
              <dt>{word('ruleField', field)}</dt>
              <dd>{pattern}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}

/** How a rule is written, on two mails that no known format fits. */
export function RuleHelp({ take, isEmpty }: { take: (rule: OwnRule, sample: string) => void; isEmpty: boolean }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Example>();
  const insert = ({ rule, sample }: Example) => {
    take(rule, sample);
    setAsked(undefined);
  };
  return (
    <details className={classes.help} data-testid="rule-help">
      <summary>{t('appliances.rule.help')}</summary>
      {EXAMPLES.map((example) => (
        <WorkedExample
          key={example.name}
          example={example}
          insert={() => (isEmpty ? insert(example) : setAsked(example))}
        />
      ))}
      {asked && (
        <Asked
          title={t('appliances.rule.insert')}
          text={t('appliances.rule.insertAsk')}
          confirm={() => insert(asked)}
          close={() => setAsked(undefined)}
        />
      )}
    </details>
  );
}
