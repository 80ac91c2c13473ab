import type { CaseRow, Endpoint } from '@owl/contracts';
import { Badge, Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n';
import { useIsCustomer } from '../kit/signed-in';
import { Untrusted } from '../kit/untrusted';
import classes from './queue.module.css';

/** The gravest threat first, and how many more there are. */
export function Threats({ row }: { row: CaseRow }) {
  const { t } = useTranslation();
  const word = useWords();
  const isCustomer = useIsCustomer();
  // Only the SOC has the original to read.
  const unread = isCustomer ? 'queue.unread' : 'queue.readOriginal';
  const [first, ...rest] = row.threats.toSorted((a, b) => b.score - a.score);
  return (
    <div className={classes.threats}>
      <span className={classes.threat}>
        {row.unparsed && (
          <Badge color="red" size="xs" mr={6} style={{ flexShrink: 0 }}>
            {t('queue.unparsed')}
          </Badge>
        )}
        <span className={classes.threatName}>
          {first ? <Untrusted>{first.name}</Untrusted> : t(row.unparsed ? unread : 'common.none')}
        </span>
        {rest.length > 0 && <span className={classes.more}>{t('queue.more', { count: rest.length })}</span>}
      </span>
      <span className={classes.family}>
        {!row.unparsed && word('family', row.family)}
        {row.carriedOver && ` · ${t('queue.carriedOver')}`}
      </span>
    </div>
  );
}

/** Name above address, so that the column stays narrow. */
export function Device({ device }: { device: Endpoint | null }) {
  if (!device) return '—';
  const address = device.ip ?? device.mac;
  return (
    <>
      <div>
        <Untrusted>{device.name ?? address ?? '—'}</Untrusted>
      </div>
      {device.name && address && (
        <div className={classes.family}>
          <Untrusted>{address}</Untrusted>
        </div>
      )}
    </>
  );
}

export function AlertNumbers({ row }: { row: CaseRow }) {
  const { t } = useTranslation();
  const shown = row.alertNumbers.slice(0, 2).join(' / ');
  // Of very many, only the first numbers came along.
  const hidden = row.alertNumbers.length > 2 ? row.alertCount - 2 : 0;
  return (
    <span title={row.alertNumbers.join(' / ')} className="tabular">
      <Untrusted>{shown || '—'}</Untrusted>
      {hidden > 0 && <span className={classes.more}>{t('queue.more', { count: hidden })}</span>}
    </span>
  );
}

interface AssigneeProps {
  row: CaseRow;
  busy: boolean;
  claim: (row: CaseRow) => void;
}

/** Who has it, or the button to take it. */
export function Assignee({ row, busy, claim }: AssigneeProps) {
  const { t } = useTranslation();
  // Who works on it stays inside the SOC.
  if (useIsCustomer()) return null;
  if (row.assignee) return <Text size="sm">{row.assignee.name}</Text>;
  if (!row.allowedMoves.includes('claim')) {
    return (
      <Text size="sm" c="dimmed">
        {t('queue.unassigned')}
      </Text>
    );
  }
  return (
    <Button
      size="compact-xs"
      variant="light"
      loading={busy}
      onClick={(event) => {
        event.stopPropagation();
        claim(row);
      }}
      data-testid="claim"
    >
      {t('queue.claim')}
    </Button>
  );
}
