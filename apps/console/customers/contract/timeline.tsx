import type { ContractVersionView } from '@owl/contracts';
import { Badge, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n';
import classes from '../customers.module.css';
import { useDay } from '../use-day';

const COLORS = { past: 'gray', 'in-force': 'teal', prepared: 'owl' } as const;

function Entry({ version }: { version: ContractVersionView }) {
  const { t } = useTranslation();
  const day = useDay();
  const between = useLanguage() === 'ja' ? '、' : ', ';
  const { versionNo: no, place, effectiveFrom, effectiveTo, changes } = version;
  const from = day(effectiveFrom);
  return (
    <>
      <span className={classes.badges}>
        <strong>{t('customers.contract.version', { no })}</strong>
        <Badge color={COLORS[place]}>{t(`customers.contract.place.${place}`)}</Badge>
      </span>
      <span className="tabular">
        {effectiveTo
          ? t('customers.contract.period', { from, to: day(effectiveTo) })
          : t('customers.contract.from', { from })}
      </span>
      <span className={classes.quiet}>{changes.map(({ field }) => t(`customers.term.${field}`)).join(between)}</span>
    </>
  );
}

/** The versions of a contract, the newest on top. */
export function Timeline({
  versions,
  current,
  choose,
}: {
  versions: readonly ContractVersionView[];
  current: string | undefined;
  choose: (id: string) => void;
}) {
  return (
    <ol className={classes.timeline} data-testid="contract-timeline">
      {versions.map((version) => (
        <li key={version.id} data-place={version.place}>
          <UnstyledButton
            className={classes.version}
            aria-pressed={version.id === current}
            onClick={() => choose(version.id)}
            data-testid={`contract-v${version.versionNo}`}
          >
            <Entry version={version} />
          </UnstyledButton>
        </li>
      ))}
    </ol>
  );
}
