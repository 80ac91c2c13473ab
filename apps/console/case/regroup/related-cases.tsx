import type { CaseDetail } from '@owl/contracts';
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from './regroup.module.css';

/** The cases it was merged or split with, each a link. */
export function RelatedCases({ theCase }: { theCase: CaseDetail }) {
  const { t } = useTranslation();
  const { mergedInto, splitFrom, merged, splitOff } = theCase.regroup;
  const groups = [
    { label: t('regroup.mergedInto'), cases: mergedInto ? [mergedInto] : [] },
    { label: t('regroup.splitFrom'), cases: splitFrom ? [splitFrom] : [] },
    { label: t('regroup.merged'), cases: merged },
    { label: t('regroup.splitOff'), cases: splitOff },
  ].filter(({ cases }) => cases.length > 0);
  if (groups.length === 0) return null;
  return (
    <span className={classes.related} data-testid="related-cases">
      {groups.map(({ label, cases }) => (
        <span key={label}>
          {label}:{' '}
          {cases.map(({ id, caseNumber }) => (
            <Anchor
              key={id}
              fz="inherit"
              mr={6}
              renderRoot={(props) => <Link to="/cases/$caseId" params={{ caseId: id }} {...props} />}
            >
              #{caseNumber}
            </Anchor>
          ))}
        </span>
      ))}
    </span>
  );
}
