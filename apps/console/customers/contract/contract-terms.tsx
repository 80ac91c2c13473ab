import type { ContractTerms, ContractVersionView, TermField } from '@owl/contracts';
import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Fact, Facts } from '../../kit/facts';
import classes from '../customers.module.css';
import { isIdle, TERM_GROUPS, useTermText } from './use-term-text';

/** A price is never broken within its figures. */
const lookOf = (field: TermField): string | undefined =>
  field.startsWith('unitPrice') ? classes.money : classes.lines;

/** All terms of a version, by what they are about. */
export function Terms({ terms }: { terms: ContractTerms }) {
  const { t } = useTranslation();
  const text = useTermText();
  return (
    <div className={classes.terms} data-testid="contract-terms">
      {TERM_GROUPS.map(([group, fields]) => (
        <section key={group}>
          <h3 className={classes.groupTitle}>{t(`customers.groups.${group}`)}</h3>
          <Facts>
            {fields
              .filter((field) => !isIdle(field, terms))
              .map((field) => (
                <Fact key={field} label={t(`customers.term.${field}`)}>
                  <span className={lookOf(field)}>{text(field, terms[field])}</span>
                </Fact>
              ))}
          </Facts>
        </section>
      ))}
    </div>
  );
}

/** What a version changes against the one before it. */
export function Changes({ version }: { version: ContractVersionView }) {
  const { t } = useTranslation();
  const text = useTermText();
  if (version.versionNo === 1 && version.changes.length === 0)
    return <p className={classes.quiet}>{t('customers.contract.first')}</p>;
  if (version.changes.length === 0) return <p className={classes.quiet}>{t('customers.contract.noChanges')}</p>;
  return (
    <dl className={classes.changes} data-testid="contract-changes">
      {version.changes.map(({ field, from, to }) => (
        <div key={field} className={classes.change}>
          <dt>{t(`customers.term.${field}`)}</dt>
          <dd>
            <del className={lookOf(field)}>{text(field, from)}</del>
            <ArrowRight size={13} aria-label="→" />
            <ins className={lookOf(field)}>{text(field, to)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
