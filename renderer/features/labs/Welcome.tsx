import { useTranslation } from 'react-i18next';
import type { LabSummary } from '../../../electron/contract/index.ts';
import { navigate } from '../../app/navigate.ts';
import { useText } from '../../app/text.ts';
import { Button } from '../../ui/index.ts';

const path = ['read', 'predict', 'run', 'judge'] as const;

/** The first time: what this is, how a lab goes, and the one button to begin. */
export function Welcome({ first }: { first: LabSummary | undefined }) {
  const { t } = useTranslation('labs');
  const text = useText();
  return (
    <section className="ui-card labs-hero" aria-labelledby="labs-welcome">
      <h2 id="labs-welcome">{t('welcome.title')}</h2>
      <p>{t('welcome.text')}</p>
      <ol className="labs-path" aria-label={t('welcome.path')}>
        {path.map((step, i) => (
          <li key={step}>
            <span className="labs-path-n num">{i + 1}</span>
            <span>
              <b>{t(`welcome.${step}`)}</b>
              <small>{t(`welcome.${step}Text`)}</small>
            </span>
          </li>
        ))}
      </ol>
      {first && (
        <div className="labs-hero-actions">
          <Button
            variant="primary"
            hint={t('minutes', { n: first.minutes })}
            onClick={() => navigate({ page: 'lab', labId: first.id })}
          >
            {t('welcome.begin', { lab: text(first.title) })}
          </Button>
        </div>
      )}
    </section>
  );
}
