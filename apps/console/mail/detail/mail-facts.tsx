import type { MailDetail } from '@owl/contracts';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../i18n';
import { Fact, Facts } from '../../kit/facts';
import { Untrusted } from '../../kit/untrusted';
import { useMailReason } from '../mail-reason';
import { octets } from '../octets';
import { VerdictSign } from './verdict-sign';

/** Why a mail ended as it did, whose it is, and between whom it went. */
export function MailFacts({ mail }: { mail: MailDetail }) {
  const { t } = useTranslation();
  const reasonOf = useMailReason();
  const word = useWords();
  return (
    <Facts>
      {mail.reason && mail.reason.kind !== 'quarantine' && (
        <Fact label={t('common.reason')}>
          <Untrusted>{reasonOf(mail.reason)}</Untrusted>
        </Fact>
      )}
      <Fact label={t('common.customer')}>{mail.customer?.name}</Fact>
      <Fact label={t('alerts.appliance')}>{mail.appliance?.name}</Fact>
      <Fact label={t('mail.fromHeader')}>{mail.headerFrom && <Untrusted>{mail.headerFrom}</Untrusted>}</Fact>
      <Fact label={t('mail.fromEnvelope')}>
        <Untrusted>{mail.envelopeFrom || '<>'}</Untrusted>
      </Fact>
      <Fact label={t('mail.to')}>{mail.to.length > 0 && <Untrusted>{mail.to.join(', ')}</Untrusted>}</Fact>
      <Fact label={t('mail.recipient')}>
        <Untrusted>{mail.recipient}</Untrusted>
      </Fact>
      <Fact label={t('mail.remoteAddress')}>
        <Untrusted>{mail.remoteAddress}</Untrusted>
      </Fact>
      <Fact label={t('mailAuth.title')}>
        <VerdictSign verdict={mail.authentication?.verdict} />
      </Fact>
      <Fact label={t('mail.size')}>{octets(mail.size)}</Fact>
      <Fact label={t('mail.alertCount')}>{mail.alertCount}</Fact>
      <Fact label={t('mail.warnings')}>
        {mail.warnings.length > 0 &&
          mail.warnings.map((warning) => (
            <div key={warning}>
              <Untrusted>{word('warning', warning)}</Untrusted>
            </div>
          ))}
      </Fact>
    </Facts>
  );
}
