import type { ProofView } from '@owl/contracts';
import { DateTime } from 'luxon';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n';
import { Untrusted } from '../kit/untrusted';
import classes from './handover.module.css';

const STAMP = { ja: 'M/d HH:mm:ss.SSS', en: 'd LLL HH:mm:ss.SSS' } as const;

/** The lines of a proof in the order in which things happened, in the zone of the customer's calendar. */
export function ProofLines({ proof: { told, zone } }: { proof: ProofView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const stamp = (at: string, pattern: string) => DateTime.fromISO(at, { zone, locale: language }).toFormat(pattern);
  return (
    <section aria-label={t('proof.lines', { count: told.length })}>
      <h2 className={classes.heading}>{t('proof.lines', { count: told.length })}</h2>
      <div className={classes.scroll}>
        <table className={classes.lines} data-testid="proof-lines">
          <thead>
            <tr>
              <th scope="col">{t('proof.no')}</th>
              <th scope="col">{t('proof.ours')}</th>
              <th scope="col">{t('proof.provider')}</th>
              <th scope="col">{t('proof.contact')}</th>
              <th scope="col">{t('proof.what')}</th>
            </tr>
          </thead>
          <tbody>
            {told.map((line) => (
              <tr key={line.no} data-kind={line.kind} data-testid="proof-line">
                <td className={classes.number}>{line.no}</td>
                <td className={classes.stamp}>
                  <time dateTime={line.at}>{stamp(line.at, STAMP[language])}</time>
                </td>
                <td className={classes.stamp}>
                  {line.providerAt && (
                    <time dateTime={line.providerAt}>
                      <span className={classes.only}>{t('proof.provider')} </span>
                      {stamp(line.providerAt, 'HH:mm:ss')}
                    </time>
                  )}
                </td>
                <td className={classes.number}>
                  {line.contactOrder !== null && (
                    <>
                      <span className={classes.only}>{t('proof.contact')} </span>
                      {line.contactOrder}
                    </>
                  )}
                </td>
                <td className={classes.what}>
                  <Untrusted>{line[language]}</Untrusted>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
