import type { AuthenticationResult, MailAuthentication } from '@owl/contracts';
import { Badge, type MantineColor, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../kit/moment';
import { Untrusted } from '../../kit/untrusted';
import classes from './detail.module.css';
import { VerdictSign } from './verdict-sign';

type Method = 'spf' | 'dkim' | 'dmarc' | 'arc';
type Result = AuthenticationResult['result'];

/** Results that are explained by the same sentence. */
const MEANING: Record<Result, 'pass' | 'fail' | 'none' | 'error'> = {
  pass: 'pass',
  fail: 'fail',
  softfail: 'fail',
  policy: 'fail',
  neutral: 'none',
  none: 'none',
  temperror: 'error',
  permerror: 'error',
};
const COLORS: Record<(typeof MEANING)[Result], MantineColor> = {
  pass: 'teal',
  fail: 'red',
  none: 'gray',
  error: 'yellow',
};

/** That there is no signature is a finding too. */
const UNSIGNED: readonly AuthenticationResult[] = [{ result: 'none', domain: null }];

const resultsOf = ({ spf, dkim, dmarc, arc }: MailAuthentication): [Method, AuthenticationResult][] => {
  const found: [Method, AuthenticationResult | null][] = [
    ['spf', spf],
    ...(dkim.length > 0 ? dkim : UNSIGNED).map((signature): [Method, AuthenticationResult] => ['dkim', signature]),
    ['dmarc', dmarc],
    ['arc', arc],
  ];
  return found.filter((pair): pair is [Method, AuthenticationResult] => pair[1] !== null);
};

function Check({ method, result: { result, domain } }: { method: Method; result: AuthenticationResult }) {
  const { t } = useTranslation();
  const meaning = MEANING[result];
  return (
    <li data-method={method} data-result={result}>
      <div className={classes.checkHead}>
        <strong>{t(`mailAuth.${method}.name`)}</strong>
        <span className={classes.quiet}>{t(`mailAuth.${method}.about`)}</span>
        <Badge color={COLORS[meaning]} title={result}>
          {t(`mailAuth.result.${result}`)}
        </Badge>
      </div>
      <Untrusted>{t(`mailAuth.${method}.${meaning}`, { domain: domain ?? t('mailAuth.unknownDomain') })}</Untrusted>
    </li>
  );
}

/** What was found about where the mail comes from: first in one sentence, then check by check. */
export function SenderCheck({ authentication }: { authentication: MailAuthentication | null }) {
  const { t } = useTranslation();
  const verdict = authentication?.verdict;
  return (
    <Stack gap="sm" pt="sm" data-testid="sender-check">
      <div>
        <VerdictSign verdict={verdict} />
        <Text size="sm" mt={4}>
          {t(verdict ? `mailAuth.verdictHint.${verdict}` : 'mailAuth.notCheckedHint')}
        </Text>
      </div>
      {authentication?.signedIn && <Text size="sm">{t('mailAuth.signedIn')}</Text>}
      {authentication && (
        <>
          <ul className={classes.checks}>
            {resultsOf(authentication).map(([method, result], index) => (
              <Check key={index} method={method} result={result} />
            ))}
          </ul>
          <Text size="xs" c="dimmed">
            {t('mailAuth.checkedAt')} <Moment at={authentication.checkedAt} format="full" />
          </Text>
        </>
      )}
    </Stack>
  );
}
