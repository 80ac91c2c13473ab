import { Badge, type MantineColor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../i18n';
import { Untrusted } from '../../kit/untrusted';
import { markLine } from './mark-line';
import type { RuleFound } from './rule-draft';
import classes from './rule.module.css';
import type { Passed } from './use-rule-test';

// A mail of an appliance is a page; drawing more would only make the screen slow.
const LINES_SHOWN = 2_000;
const COLORS: Record<string, MantineColor> = {
  alertNumber: 'owl',
  link: 'owl',
  threat: 'red',
  score: 'orange',
  occurredAt: 'teal',
  device: 'violet',
  deviceName: 'violet',
  deviceIp: 'violet',
  deviceMac: 'violet',
  internalServer: 'grape',
  destination: 'yellow',
  destinationName: 'yellow',
  destinationIp: 'yellow',
  destinationPort: 'yellow',
};

function Line({ number, text, found }: { number: number; text: string; found: readonly RuleFound[] }) {
  const word = useWords();
  const fields = [...new Set(found.map(({ field }) => field))];
  return (
    <li
      className={classes.line}
      data-found={fields.length > 0}
      data-testid={found.length > 0 ? 'found-line' : undefined}
    >
      <span className={classes.number}>{number}</span>
      <span className={classes.text}>
        {markLine(text, found).map((stretch, index) =>
          stretch.field === undefined ? (
            <Untrusted key={index}>{stretch.text}</Untrusted>
          ) : (
            <mark key={index} data-field={stretch.field}>
              <Untrusted>{stretch.text}</Untrusted>
            </mark>
          ),
        )}
      </span>
      {fields.length > 0 && (
        <span className={classes.chips}>
          {fields.map((field) => (
            <Badge key={field} size="xs" color={COLORS[field] ?? 'gray'}>
              {word('ruleField', field)}
            </Badge>
          ))}
        </span>
      )}
    </li>
  );
}

function byLine({ sections }: Passed): ReadonlyMap<number, RuleFound[]> {
  const lines = new Map<number, RuleFound[]>();
  for (const each of sections.flatMap((section) => section.found))
    lines.set(each.line, [...(lines.get(each.line) ?? []), each]);
  return lines;
}

/** The sample with its lines numbered, as the reading counts them, and what was read from which. */
export function MarkedLines({ sample, result }: { sample: string; result: Passed }) {
  const { t } = useTranslation();
  const lines = sample.split(/\r\n|\r|\n/);
  const found = byLine(result);
  return (
    <div className={classes.marked} tabIndex={0} data-testid="marked-lines">
      <ol className={classes.lines}>
        {lines.slice(0, LINES_SHOWN).map((text, index) => (
          <Line key={index} number={index + 1} text={text} found={found.get(index + 1) ?? []} />
        ))}
      </ol>
      {lines.length > LINES_SHOWN && (
        <p className={classes.quiet}>{t('appliances.rule.tooLong', { count: LINES_SHOWN })}</p>
      )}
    </div>
  );
}
