import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { navigate } from '../../app/navigate.ts';
import { useLang } from '../../app/settings.ts';
import { Scroll } from '../../charts/index.ts';
import { Button, formatTime, IconButton, Pill, VerdictPill } from '../../ui/index.ts';
import { nText } from '../run/projection.ts';
import { openRun } from '../run/shown.ts';
import { ClaimStrip } from './ClaimStrip.tsx';
import { type Entry, measuredText } from './ledger.ts';
import { reasonSentence } from './sentence.ts';

/** One row a claim: what it says, the verdict here with its figures, the article's, and the way to the run. */
export function LedgerTable({ entries, cores }: { entries: readonly Entry[]; cores: number }) {
  const { t } = useTranslation('claims');
  const lang = useLang();
  return (
    <div className="ui-card">
      <Scroll label={t('title')}>
        <table className="claims-table">
          <thead>
            <tr>
              <th scope="col">{t('column.claim')}</th>
              <th scope="col">{t('column.verdict')}</th>
              <th scope="col">{t('column.measured')}</th>
              <th scope="col" className="claims-strip-cell">
                <span className="sr-only">{t('column.strip')}</span>
              </th>
              <th scope="col">{t('column.article')}</th>
              <th scope="col">{t('column.at')}</th>
              <th scope="col">
                <span className="sr-only">{t('column.go')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {entries.map((e) => {
              const { claim, verdict: v } = e;
              const text = claim.text[lang];
              const inconclusive = v?.verdict === 'inconclusive' ? reasonSentence(claim, v, cores, lang) : undefined;
              return (
                <tr key={`${e.labId}/${claim.id}`}>
                  <th scope="row">
                    <span className="claims-claim">
                      <span className="num claims-chapter">{e.chapter}</span>
                      <span>
                        {text} {claim.wrong && <Pill tone="warn">{t('wrong')}</Pill>}
                      </span>
                    </span>
                  </th>
                  <td>
                    <VerdictPill verdict={v?.verdict} />
                  </td>
                  <td>
                    <span className="num claims-measured">{measuredText(e)}</span>
                    {v && <small className="num">{nText(v.n)}</small>}
                    {inconclusive && <small>{inconclusive}</small>}
                  </td>
                  <td className="claims-strip-cell">{v && <ClaimStrip claim={claim} verdict={v} />}</td>
                  <td className="claims-article">{claim.article[lang]}</td>
                  <td className="claims-at">{e.at !== undefined && formatTime(e.at, lang)}</td>
                  <td className="claims-go">
                    {e.runId ? (
                      <IconButton
                        size="small"
                        label={t('open', { claim: text })}
                        icon={<ChevronRight aria-hidden="true" />}
                        onClick={() => openRun(e.labId, e.runId!)}
                      />
                    ) : (
                      <Button
                        size="small"
                        aria-label={t('measureLabel', { claim: text })}
                        onClick={() => navigate({ page: 'lab', labId: e.labId, tab: 'run' })}
                      >
                        {t('measure')}
                      </Button>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scroll>
    </div>
  );
}
