import { RuleField } from '@owl/contracts';
import { ActionIcon, Select, TextInput } from '@mantine/core';
import { CircleAlert, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../i18n';
import { Untrusted } from '../../kit/untrusted';
import { at, missingFields, type RuleDraft, type RuleFound, type RuleRow } from './rule-draft';
import classes from './rule.module.css';
import { useFaultText } from './use-fault-text';
import type { RuleTrial } from './use-rule-test';

interface Props {
  draft: RuleDraft;
  change: (part: Partial<RuleDraft>) => void;
  trial: RuleTrial;
}

const foundOf = ({ result }: RuleTrial, field: RuleField): RuleFound[] =>
  result?.kind === 'tested' ? result.sections.flatMap(({ found }) => found.filter((each) => each.field === field)) : [];

/** What the pattern of a row found in the sample, in one line. */
function Found({ row, trial }: { row: RuleRow; trial: RuleTrial }) {
  const { t } = useTranslation();
  if (row.pattern === '' || trial.result?.kind !== 'tested') return null;
  const found = foundOf(trial, row.field);
  const [first] = found;
  if (!first)
    return (
      <span className={classes.missing}>
        <CircleAlert size={11} aria-hidden /> {t('appliances.rule.fieldNothing')}
      </span>
    );
  const place = found.length > 1 ? 'appliances.rule.fieldMore' : 'appliances.rule.fieldFound';
  return (
    <span className={classes.place}>
      <Untrusted>{first.value}</Untrusted>{' '}
      <span className={classes.quiet}>{t(place, { line: first.line, count: found.length })}</span>
    </span>
  );
}

function Row({
  row,
  trial,
  fault,
  write,
  remove,
}: {
  row: RuleRow;
  trial: RuleTrial;
  fault: string | undefined;
  write: (pattern: string) => void;
  remove: () => void;
}) {
  const { t } = useTranslation();
  const field = useWords()('ruleField', row.field);
  return (
    <li className={classes.row} data-testid="rule-row" data-field={row.field}>
      <span className={classes.field}>{field}</span>
      <div className={classes.pattern}>
        <TextInput
          aria-label={t('appliances.rule.patternOf', { field })}
          size="xs"
          value={row.pattern}
          onChange={(event) => write(event.currentTarget.value)}
          error={fault}
          maxLength={500}
          spellCheck={false}
          autoComplete="off"
          classNames={{ input: classes.code }}
          data-testid={`pattern-${row.field}`}
        />
        {!fault && <Found row={row} trial={trial} />}
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        onClick={remove}
        aria-label={t('appliances.rule.remove', { field })}
        data-testid={`remove-${row.field}`}
      >
        <Trash2 size={14} />
      </ActionIcon>
    </li>
  );
}

function AddField({ draft, change }: Pick<Props, 'draft' | 'change'>) {
  const { t } = useTranslation();
  const word = useWords();
  const missing = missingFields(draft);
  if (missing.length === 0) return null;
  const add = (chosen: string | null) => {
    const field = missing.find((each) => each === chosen);
    if (field) change({ rows: [...draft.rows, { field, pattern: '' }] });
  };
  return (
    <Select
      aria-label={t('appliances.rule.add')}
      placeholder={`+ ${t('appliances.rule.add')}`}
      data={missing.map((field) => ({ value: field, label: word('ruleField', field) }))}
      value={null}
      onChange={add}
      w={220}
      data-testid="add-field"
    />
  );
}

/** Which fields are read by which patterns; what each found, or what is wrong with it, stands beside it. */
export function RuleFields({ draft, change, trial }: Props) {
  const { t } = useTranslation();
  const faultAt = useFaultText(trial.result);
  const write = (field: RuleField, pattern: string) =>
    change({ rows: draft.rows.map((row) => (row.field === field ? { field, pattern } : row)) });
  return (
    <>
      <TextInput
        label={t('appliances.rule.name')}
        size="xs"
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        error={draft.name.trim() === '' ? t('appliances.rule.nameMissing') : faultAt('name')}
        maxLength={100}
        data-testid="rule-name"
      />
      <ul className={classes.rows}>
        {draft.rows.map((row) => (
          <Row
            key={row.field}
            row={row}
            trial={trial}
            fault={faultAt(at(row.field))}
            write={(pattern) => write(row.field, pattern)}
            remove={() => change({ rows: draft.rows.filter(({ field }) => field !== row.field) })}
          />
        ))}
      </ul>
      <AddField draft={draft} change={change} />
      <TextInput
        label={t('appliances.rule.split')}
        description={t('appliances.rule.splitHint')}
        size="xs"
        value={draft.split}
        onChange={(event) => change({ split: event.currentTarget.value })}
        error={faultAt('split')}
        maxLength={500}
        spellCheck={false}
        classNames={{ input: classes.code }}
        data-testid="pattern-split"
      />
    </>
  );
}
