import { ArrowRight, Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { navigate } from '../../app/navigate.ts';
import { useText } from '../../app/text.ts';
import { Button } from '../../ui/index.ts';
import { nextStop, type Stop } from './path.ts';
import './path.css';

/** The suggested order of the labs, how far along it one is, and why the next one comes next. */
export function Path({ stops: shown }: { stops: readonly Stop[] }) {
  const { t } = useTranslation('labs');
  const text = useText();
  if (shown.length < 2) return null;
  const next = nextStop(shown);
  const done = shown.filter((s) => s.lab.progress.done).length;
  return (
    <section className="ui-card labs-way" aria-labelledby="labs-way">
      <div className="labs-way-head">
        <h2 id="labs-way">{t('way.title')}</h2>
        <span>{t('way.done', { done, all: shown.length })}</span>
      </div>
      <ol className="labs-way-stops">
        {shown.map((s) => (
          <StopButton key={s.labId} stop={s} now={s === next} />
        ))}
      </ol>
      {next && (
        <div className="labs-way-next">
          <p>
            <b>{t('way.next', { lab: text(next.lab.title) })}</b> {next.why && text(next.why)}
          </p>
          <Button
            size="small"
            icon={<ArrowRight aria-hidden="true" />}
            onClick={() => navigate({ page: 'lab', labId: next.labId })}
          >
            {t('way.open')}
          </Button>
        </div>
      )}
    </section>
  );
}

function StopButton({ stop, now }: { stop: Stop; now: boolean }) {
  const { t } = useTranslation('labs');
  const text = useText();
  const { lab } = stop;
  const state = lab.progress.done ? 'done' : now ? 'now' : 'ahead';
  const title = text(lab.title);
  const number = String(lab.number).padStart(2, '0');
  return (
    <li>
      <button
        type="button"
        className={`labs-stop labs-stop-${state}`}
        title={stop.why ? `${title}\n${text(stop.why)}` : title}
        aria-label={t(`way.stop.${state}`, { n: number, lab: title })}
        aria-current={now ? 'step' : undefined}
        onClick={() => navigate({ page: 'lab', labId: lab.id })}
      >
        {lab.progress.done ? <Check aria-hidden="true" /> : <span className="num">{number}</span>}
      </button>
    </li>
  );
}
