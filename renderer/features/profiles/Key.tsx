import { useTranslation } from 'react-i18next';
import type { Paint } from './flame/colors.ts';

/** What the colours stand for. */
export function Key({ paint }: { paint: Paint }) {
  const { t } = useTranslation('profiles');
  const dot = (color: string) => <span className="profiles-dot" style={{ background: color }} aria-hidden="true" />;
  if (paint.packages.length === 0)
    return (
      <div className="profiles-key">
        <span>{t('key.less')}</span>
        <span className="profiles-scale" aria-hidden="true">
          {paint.colors.map((c) => (
            <span key={c} style={{ background: c }} />
          ))}
        </span>
        <span>{t('key.more')}</span>
      </div>
    );
  return (
    <ul className="profiles-key" aria-label={t('key.label')}>
      {paint.packages.map((p) => (
        <li key={p.name}>
          {dot(paint.colors[p.color]!)}
          {p.name}
        </li>
      ))}
      <li>
        {dot(paint.colors[7]!)}
        {t('key.rest')}
      </li>
    </ul>
  );
}
