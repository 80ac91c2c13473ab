import type { ProofVerdict, ProofView } from '@owl/contracts';
import { Alert, Button, Text } from '@mantine/core';
import { Link, getRouteApi } from '@tanstack/react-router';
import { ArrowLeft, FileDown, ShieldAlert, ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ApiError, callProofFile, useCallProof, useVerifyProof } from '../api';
import { useWords } from '../i18n';
import { useMoment } from '../kit/moment';
import { Page } from '../kit/page';
import { saveFile } from '../kit/save-file';
import { useSignedIn } from '../kit/signed-in';
import { Empty, Failed, LoadingRows } from '../kit/states';
import { Untrusted } from '../kit/untrusted';
import classes from './handover.module.css';
import { ProofLines } from './proof-lines';

const route = getRouteApi('/calls/$runId/proof');

function Verdict({ verdict: { faults, lines, versions } }: { verdict: ProofVerdict }) {
  const { t } = useTranslation();
  if (faults.length === 0)
    return (
      <Alert color="teal" icon={<ShieldCheck size={18} />} data-testid="proof-sound">
        {t('proof.sound', { lines, version: versions })}
      </Alert>
    );
  return (
    <Alert color="red" icon={<ShieldAlert size={18} />} title={t('proof.unsound')} data-testid="proof-unsound">
      <ul className={classes.plain}>
        {faults.map(({ kind, no, words }) => (
          <li key={`${kind} ${no} ${words}`}>
            {t('proof.fault', {
              kind: t(`proof.faults.${kind}`),
              line: no === null ? t('proof.wholeVersion') : t('proof.lineNo', { no }),
              words,
            })}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function Tools({ runId, check, isChecking }: { runId: string; check: (() => void) | null; isChecking: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      {check && (
        <Button
          variant="default"
          onClick={check}
          loading={isChecking}
          leftSection={<ShieldCheck size={14} aria-hidden />}
          data-testid="proof-verify"
        >
          {t('proof.verify')}
        </Button>
      )}
      {(['pdf', 'json'] as const).map((form) => (
        <Button
          key={form}
          component="a"
          href={callProofFile(runId, form)}
          download
          onClick={saveFile}
          variant="default"
          leftSection={<FileDown size={14} aria-hidden />}
          data-testid={`proof-${form}`}
        >
          {t(`proof.${form}`)}
        </Button>
      ))}
    </>
  );
}

/** What it was, and how it ended. */
function Summary({ document: { lines } }: Pick<ProofView, 'document'>) {
  const { t } = useTranslation();
  const word = useWords();
  const ended = lines.findLast(({ kind }) => kind === 'ended');
  const said = (fact: unknown) => (typeof fact === 'string' ? fact : '');
  const order = ended?.contactOrder ?? null;
  return (
    <p className={classes.period} data-testid="proof-summary">
      <Untrusted>{t('proof.of', { customer: said(lines[0]?.given.customerName) })}</Untrusted>
      {ended && (
        <span>
          {word('runState', said(ended.facts.state))}
          {order !== null && ` · ${t('calls.contact', { order })}`}
        </span>
      )}
    </p>
  );
}

function Body({ proof, verdict }: { proof: ProofView; verdict: ProofVerdict | undefined }) {
  const { t } = useTranslation();
  const say = useMoment();
  const { head, versions } = proof.document;
  const last = versions.at(-1);
  return (
    <div className={classes.screen}>
      <Summary document={proof.document} />
      <Text size="sm" c="dimmed">
        {t('proof.hint')}
      </Text>
      {verdict && <Verdict verdict={verdict} />}
      <ProofLines proof={proof} />
      <div className={classes.head}>
        <span className={classes.quiet}>{t('proof.head')}</span>
        <code data-testid="proof-head">{head}</code>
        {last && (
          <span className={classes.quiet}>
            {t('proof.versions', { version: last.version, at: say(last.madeAt, 'full') })}
          </span>
        )}
      </div>
    </div>
  );
}

/** 架電証跡: everything that is known of an ended call run, line by line. */
export function ProofScreen() {
  const { t } = useTranslation();
  const { runId } = route.useParams();
  const { user } = useSignedIn();
  const { data, error, isPending, refetch } = useCallProof(runId);
  const verifying = useVerifyProof(runId);
  const check = user.role === 'customer' ? null : () => verifying.mutate();
  const isUnderWay = error instanceof ApiError && error.problem.code === 'call-run-under-way';
  const title = (
    <span className={classes.titleLine}>
      <Link to="/calls" search={{ open: runId }} aria-label={t('proof.back')} title={t('proof.back')}>
        <ArrowLeft size={16} aria-hidden />
      </Link>
      {t('proof.title')}
    </span>
  );
  return (
    <Page
      title={title}
      name={t('proof.title')}
      tools={data && <Tools runId={runId} check={check} isChecking={verifying.isPending} />}
    >
      {isPending && <LoadingRows />}
      {isUnderWay && <Empty title={t('proof.underWay')} />}
      {error && !data && !isUnderWay && <Failed error={error} retry={() => void refetch()} />}
      {data && <Body proof={data} verdict={verifying.data} />}
    </Page>
  );
}
