import type { AlertView } from '@owl/contracts';
import { Alert, Anchor, CopyButton, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n';
import { Flags, StateBadge, WindowLabel } from '../kit/badges';
import { Fact, Facts } from '../kit/facts';
import { Moment } from '../kit/moment';
import { RequestInvestigation } from '../kit/request-investigation';
import { useIsCustomer } from '../kit/signed-in';
import { endpointText, ThreatLine } from '../kit/threats';
import { Untrusted } from '../kit/untrusted';
import classes from './case.module.css';
import { Evidence } from './evidence';
import { ReadFrom } from './read-from';
import { Trace } from './trace';

/** The link is shown disarmed and never followed from here: copying it is a decision. */
function ApplianceLink({ link }: { link: string }) {
  const { t } = useTranslation();
  return (
    <span className={classes.link}>
      <Untrusted>{link}</Untrusted>
      <CopyButton value={link}>
        {({ copied, copy }) => (
          <UnstyledButton onClick={copy} className={classes.copy} aria-label={t('common.copy')}>
            {copied ? t('common.copied') : <Copy size={12} />}
          </UnstyledButton>
        )}
      </CopyButton>
    </span>
  );
}

function Links({ alert, inCase }: { alert: AlertView; inCase: boolean }) {
  const { t } = useTranslation();
  const isCustomer = useIsCustomer();
  const { caseId, callRunId, mailId } = alert;
  return (
    <div className={classes.links}>
      {!isCustomer && (
        <Anchor size="xs" renderRoot={(props) => <Link to="/mail" search={{ open: mailId }} {...props} />}>
          {t('case.openMail')}
        </Anchor>
      )}
      {!inCase && caseId && (
        <Anchor size="xs" renderRoot={(props) => <Link to="/cases/$caseId" params={{ caseId }} {...props} />}>
          {t('case.openCase')}
        </Anchor>
      )}
      {callRunId && (
        <Anchor size="xs" renderRoot={(props) => <Link to="/calls" search={{ open: callRunId }} {...props} />}>
          {t('case.openCall')}
        </Anchor>
      )}
      {!inCase && <RequestInvestigation alert={alert} />}
    </div>
  );
}

function AlertFacts({ alert }: { alert: AlertView }) {
  const { t } = useTranslation();
  const word = useWords();
  const endpoint = (value: AlertView['device']) => value && <Untrusted>{endpointText(value)}</Untrusted>;
  return (
    <Facts>
      <Fact label={t('case.occurred')}>{alert.occurredAt && <Moment at={alert.occurredAt} format="full" />}</Fact>
      <Fact label={t('common.received')}>
        <Moment at={alert.receivedAt} format="full" />
      </Fact>
      <Fact label={t('common.window')}>
        <WindowLabel window={alert.window} />
      </Fact>
      <Fact label={t('common.device')}>{endpoint(alert.device)}</Fact>
      <Fact label={t('case.internalServer')}>{endpoint(alert.internalServer)}</Fact>
      <Fact label={t('case.destination')}>{endpoint(alert.destination)}</Fact>
      <Fact label={t('alerts.appliance')}>{alert.appliance.name}</Fact>
      <Fact label={t('case.format')}>{word('alertFormat', alert.format)}</Fact>
      <Fact label={t('common.reason')}>{alert.stateReason && word('reason', alert.stateReason)}</Fact>
      <Fact label={t('case.link')}>{alert.link && <ApplianceLink link={alert.link} />}</Fact>
      <Fact label={t('case.flags')}>{alert.flags.length > 0 && <Flags flags={alert.flags} />}</Fact>
    </Facts>
  );
}

/** One alert with everything that was read from its mail. All of it came from outside. */
export function AlertCard({
  alert,
  inCase = true,
  traceOpen = true,
}: {
  alert: AlertView;
  inCase?: boolean;
  traceOpen?: boolean;
}) {
  const isCustomer = useIsCustomer();
  const { t } = useTranslation();
  return (
    <section className={classes.alert} data-testid="alert-card">
      <div className={classes.alertHead}>
        <h3 className={classes.alertNumber}>
          {t('common.alertNumber')} <Untrusted>{alert.alertNumber ?? '—'}</Untrusted>
        </h3>
        <StateBadge of="alertState" state={alert.state} />
      </div>
      {alert.unparsed && (
        <Alert color="red" p="xs" fz="sm">
          {t(isCustomer ? 'case.unparsedCustomer' : 'case.unparsedHint')}
        </Alert>
      )}
      <ul className={classes.threats}>
        {alert.threats.map((threat) => (
          <li key={threat.name}>
            <ThreatLine threat={threat} />
          </li>
        ))}
      </ul>
      <AlertFacts alert={alert} />
      <ReadFrom alert={alert} />
      <Trace words={alert.trace} open={traceOpen} />
      <Evidence lines={alert.evidence} />
      <Links alert={alert} inCase={inCase} />
    </section>
  );
}
