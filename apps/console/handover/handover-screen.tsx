import type { HandoverView } from '@owl/contracts';
import { Alert, Button, Group } from '@mantine/core';
import { Link, getRouteApi } from '@tanstack/react-router';
import { ChevronLeft, ChevronRight, MailWarning, MoonStar, Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useHandover } from '../api';
import { useMoment } from '../kit/moment';
import { Page } from '../kit/page';
import { Empty, Failed, LoadingRows } from '../kit/states';
import { useDayText } from './day-text';
import classes from './handover.module.css';
import { NightRuns } from './night-runs';
import { ShiftNote } from './shift-note';

const route = getRouteApi('/handover');

function Tools({ night, go }: { night: HandoverView; go: (date: string) => void }) {
  const { t } = useTranslation();
  const { previousDay, nextDay } = night;
  return (
    <Group gap="xs" className={classes.tools}>
      <Button
        variant="default"
        leftSection={<ChevronLeft size={14} aria-hidden />}
        onClick={() => go(previousDay)}
        data-testid="handover-before"
      >
        {t('handover.before')}
      </Button>
      <Button
        variant="default"
        rightSection={<ChevronRight size={14} aria-hidden />}
        disabled={nextDay === null}
        onClick={() => nextDay !== null && go(nextDay)}
      >
        {t('handover.after')}
      </Button>
      <Button variant="default" leftSection={<Printer size={14} aria-hidden />} onClick={() => window.print()}>
        {t('handover.print')}
      </Button>
    </Group>
  );
}

/** What else somebody should look at: mail that waits, and trouble with the telephone. */
function BesideCalls({ night }: { night: HandoverView }) {
  const { t } = useTranslation();
  const say = useMoment();
  const { quarantined, trouble } = night;
  return (
    <>
      {quarantined > 0 && (
        <Alert color="orange" icon={<MailWarning size={18} />} data-testid="handover-quarantine">
          <Group justify="space-between" gap="sm">
            <span>{t('handover.quarantined', { count: quarantined })}</span>
            <Link to="/mail" search={{ outcome: 'quarantined' }}>
              {t('handover.toQuarantine')}
            </Link>
          </Group>
        </Alert>
      )}
      {trouble.length > 0 && (
        <Alert color="red" title={t('handover.trouble')} data-testid="handover-trouble">
          <ul className={classes.plain}>
            {trouble.map(({ first, last, ...rest }) => (
              <li key={`${rest.provider} ${rest.what}`}>
                {t('handover.troubleLine', { ...rest, first: say(first, 'short'), last: say(last, 'short') })}
              </li>
            ))}
          </ul>
        </Alert>
      )}
    </>
  );
}

function Night({ night }: { night: HandoverView }) {
  const { t } = useTranslation();
  const say = useMoment();
  const { from, to, now, runs } = night;
  const hasBegun = now >= from;
  return (
    <div className={classes.screen}>
      <p className={classes.period}>
        {t('handover.period', { from: say(from, 'short'), to: say(to, 'short') })}
        {now < to && <span className={classes.quiet}>{t(hasBegun ? 'handover.running' : 'handover.notBegun')}</span>}
      </p>
      <ShiftNote night={night} />
      <BesideCalls night={night} />
      {runs.length === 0 ? (
        <Empty
          title={t(hasBegun ? 'handover.empty' : 'handover.emptyYet')}
          hint={hasBegun ? t('handover.emptyHint') : undefined}
          icon={MoonStar}
        />
      ) : (
        <NightRuns night={night} />
      )}
    </div>
  );
}

/** 引き継ぎ: what happened after hours, for those who begin in the morning. */
export function HandoverScreen() {
  const { t } = useTranslation();
  const { date } = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, isPending, refetch } = useHandover(date);
  const dayText = useDayText();
  const title = data ? t('handover.title', { day: dayText(data.workingDay) }) : t('handover.nav');
  const go = (to: string) => void navigate({ search: { date: to } });
  return (
    <Page title={title} tools={data && <Tools night={data} go={go} />}>
      {isPending && <LoadingRows />}
      {error && !data && <Failed error={error} retry={() => void refetch()} />}
      {data && <Night night={data} />}
    </Page>
  );
}
