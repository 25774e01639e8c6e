import { Check, Download, FileText, ListChecks, Table2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorInfo, VerdictWord } from '../../../electron/contract/index.ts';
import { errorInfo } from '../../app/api.ts';
import { PageHeader } from '../../app/PageHeader.tsx';
import { useLang } from '../../app/settings.ts';
import { useCall } from '../../app/useCall.ts';
import { saveText } from '../../charts/index.ts';
import { Button, Empty, ErrorBox, Loading, Menu, Skeleton, VerdictPill } from '../../ui/index.ts';
import { LedgerTable } from './LedgerTable.tsx';
import { countVerdicts, entriesOf, ledgerCsv, ledgerMarkdown } from './ledger.ts';
import { useManifests } from './useManifests.ts';
import './claims.css';

const WORDS: readonly VerdictWord[] = ['reproduced', 'not-reproduced', 'refuted', 'inconclusive'];

/** The ledger: the article, claim by claim, beside what this machine measured. */
export function ClaimsPage() {
  const { t } = useTranslation(['claims', 'contract']);
  const lang = useLang();
  const ledger = useCall('results.ledger', {}, ['runs']);
  const facts = useCall('machine.facts', {}).data;
  const { manifests, error } = useManifests(ledger.data?.map((r) => r.labId) ?? []);
  const entries = useMemo(() => entriesOf(ledger.data ?? [], manifests), [ledger.data, manifests]);
  const [copied, setCopied] = useState(false);
  const [failed, setFailed] = useState<ErrorInfo>();
  const counts = countVerdicts(entries);

  const wrong = (e: unknown) => setFailed(errorInfo(e));
  const copy = () => {
    const machine = facts ? `${facts.cpu} · ${facts.cores} · ${facts.os}/${facts.arch}` : '';
    const verdict = (word: VerdictWord | undefined) => (word ? t(`contract:verdicts.${word}`) : t('notMeasured'));
    const text = ledgerMarkdown(entries, lang, { title: t('md.title'), columns: t('md.columns'), verdict, machine });
    navigator.clipboard.writeText(text).then(() => setCopied(true), wrong);
  };
  const save = () => void saveText('claims', 'csv', ledgerCsv(entries, lang)).then(() => setFailed(undefined), wrong);
  const bad = failed ?? ledger.error ?? error;
  const ready = ledger.data !== undefined && (ledger.data.length === 0 || entries.length > 0 || error !== undefined);
  return (
    <div className="claims">
      <PageHeader
        title={t('title')}
        note={
          entries.length > 0 && (
            // biome-ignore lint/a11y/useSemanticElements: a row of counts, not of form fields
            <span className="claims-counts" role="group" aria-label={t('counts')}>
              {WORDS.filter((w) => counts[w] > 0).map((w) => (
                <VerdictPill key={w} verdict={w} count={counts[w]} />
              ))}
              {counts.unmeasured > 0 && <VerdictPill count={counts.unmeasured} />}
            </span>
          )
        }
      >
        <span role="status" className="claims-copied">
          {copied && (
            <>
              <Check aria-hidden="true" /> {t('copied')}
            </>
          )}
        </span>
        {entries.length > 0 && (
          <Menu
            align="end"
            trigger={<Button icon={<Download aria-hidden="true" />}>{t('export')}</Button>}
            sections={[
              {
                id: 'files',
                items: [
                  { id: 'md', label: t('markdown'), icon: <FileText aria-hidden="true" />, onSelect: copy },
                  { id: 'csv', label: t('csv'), icon: <Table2 aria-hidden="true" />, onSelect: save },
                ],
              },
            ]}
          />
        )}
      </PageHeader>
      <div className="claims-body">
        {bad && <ErrorBox info={bad} />}
        {!ready && !bad && (
          <Loading>
            <Skeleton height={320} />
          </Loading>
        )}
        {ready && entries.length === 0 && !bad && (
          <div className="ui-card">
            <Empty icon={<ListChecks aria-hidden="true" />} title={t('empty.title')} text={t('empty.text')} />
          </div>
        )}
        {entries.length > 0 && <LedgerTable entries={entries} cores={facts?.cores ?? 0} />}
      </div>
    </div>
  );
}
